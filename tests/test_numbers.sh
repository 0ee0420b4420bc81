#!/bin/sh
# The numbers behind the pages: tables.xlsx, indicators.csv, report.json.
set -u
build=${KHAOSAT_BUILD:-build}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0

ok() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else
        echo "not ok $n - $2"
        sed 's/^/# /' "$dir/out" | head -20
    fi
}

# ask SQL: over J, report.json
ask() {
    sqlite3 :memory: "CREATE TEMP TABLE j AS
        SELECT CAST(readfile('$dir/out1/report.json') AS TEXT) AS j; $1"
}

{
    "$build/simulate" --small --year 2025 --output "$dir/in" &&
        "$build/khaosat" --store "$dir/s.db" ingest "$dir/in" &&
        "$build/khaosat" --store "$dir/s.db" analyse 2025 --csv "$dir/e.csv" &&
        "$build/khaosat" --lang vi --store "$dir/s.db" report 2025 -o "$dir/out1"
} >"$dir/out" 2>&1
ok $? "report writes them beside the pages"

[ "$(ask 'SELECT json_valid(j) FROM j')" = 1 ] 2>"$dir/out"
ok $? "report.json is JSON"

ask "SELECT count(*) FROM j, json_each(j, '$.documents[0].items') AS i,
        json_each(i.value, '$.numbers') AS n
    WHERE json_extract(j, '$.sources[' || json_extract(n.value, '$.source') ||
        '].indicator') IS NULL" >"$dir/out" 2>&1 &&
    [ "$(cat "$dir/out")" = 0 ]
ok $? "every number has a source"

ask "SELECT count(*) FROM j, json_each(j, '$.sources') AS s
    WHERE json_extract(s.value, '$.flag') = 'suppress'
        AND (json_extract(s.value, '$.estimate') IS NOT NULL
            OR json_extract(s.value, '$.n') IS NOT NULL)" >"$dir/out" 2>&1 &&
    [ "$(cat "$dir/out")" = 0 ] &&
    ! awk -F, '/,suppress,/' "$dir/out1/indicators.csv" |
        grep -vE ',(sample|register|count),,,,,,,,,' >"$dir/out"
ok $? "what is not to be published has no numbers in any of them"

# what texts say stands on the page that is named
ask "SELECT json_extract(i.value, '$.page') || ' ' ||
        json_extract(n.value, '$.text')
    FROM j, json_each(j, '$.documents[0].items') AS i,
        json_each(i.value, '$.numbers') AS n
    WHERE json_extract(i.value, '$.kind') = 'text'" | sort -u >"$dir/said"
status=0
: >"$dir/out"
while read -r page text; do
    next=$((page + 1)) # a paragraph may go on
    pdftotext -f "$page" -l "$next" "$dir/out1/national.pdf" - |
        grep -qF "${text%†}" || { echo "page $page: $text" >>"$dir/out"; status=1; }
done <"$dir/said"
[ -s "$dir/said" ] || status=1
ok $status "numbers in sentences are on the page that report.json says"

ask "SELECT count(*) FROM j, json_each(j, '$.documents[0].items') AS i
    WHERE json_extract(i.value, '$.kind') = 'table'" >"$dir/want" 2>"$dir/out"
sqlite3 :memory: "SELECT count(*) FROM zipfile('$dir/out1/tables.xlsx')
    WHERE name LIKE 'xl/worksheets/sheet%.xml'" >"$dir/got" 2>"$dir/out"
[ "$(cat "$dir/want")" -ge 5 ] && cmp "$dir/want" "$dir/got" >>"$dir/out" 2>&1
ok $? "tables.xlsx has a sheet for each table of the national report"

[ "$(wc -l <"$dir/out1/indicators.csv")" = "$(wc -l <"$dir/e.csv")" ] \
    2>"$dir/out"
ok $? "indicators.csv has a row for each estimate"

TZ=Asia/Tokyo LC_ALL=C "$build/khaosat" --lang vi --store "$dir/s.db" \
    report 2025 -o "$dir/out2" >"$dir/out" 2>&1
status=$?
for file in tables.xlsx indicators.csv report.json; do
    cmp "$dir/out1/$file" "$dir/out2/$file" >>"$dir/out" 2>&1 || status=1
done
ok $status "twice the same bytes"
echo "1..$n"
