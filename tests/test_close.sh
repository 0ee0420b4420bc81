#!/bin/sh
# A round is closed: corrections become numbered revisions, analysing it again
# changes nothing without one, and verify finds what was changed behind it.
set -u
build=${KHAOSAT_BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
surveys=$work/surveys
cp -R tests/definitions/weights "$surveys"
first=$surveys/01_talks_2025.csv
second=$work/01_talks_2025.csv
n=0
result() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}
khaosat() {
    "$build/khaosat" --store "$work/db" --lang en --surveys "$surveys" "$@"
}
sql() { khaosat sql "$1" | tail -n +2; }

khaosat close 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q 'run khaosat analyse 2025 first' "$work/log" &&
    [ ! -e "$work/db" ]
result $? "a year that was not analysed cannot be closed"

khaosat ingest "$first" >/dev/null 2>&1
khaosat analyse 2025 --csv "$work/a.csv" >/dev/null 2>&1
awk -F, -v OFS=, '$1 == "p03" { $6 = 19.7 } 1' "$first" >"$second"
cp "$work/db" "$work/open"
khaosat ingest "$second" >/dev/null 2>&1
khaosat close 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q 'came in after its analysis' "$work/log"
result $? "nor one with files that came in since"

cp "$work/open" "$work/db"
khaosat close 2025 --on 2026-02-30 >"$work/log" 2>&1
[ $? = 2 ] && khaosat close 2025 --on 2026-03-31 >"$work/log" 2>&1 &&
    grep -q '2026-03-31: hash [0-9a-f]\{64\}' "$work/log" &&
    khaosat verify >/dev/null
result $? "a year is closed on a day that is said, and verified"

! khaosat close 2025 >"$work/log" 2>&1 && grep -q 'was closed on' "$work/log"
result $? "it is closed once"

cp "$work/db" "$work/closed"
cat >"$surveys/framework/contents.csv" <<'END'
level,title_vi,title_en,content
1,SỐ LIỆU,NUMBERS,intro targets corrections
END
khaosat report 2025 -o "$work/r1" >/dev/null 2>&1
pdftotext "$work/r1/national.pdf" - | tr '\n' ' ' |
    grep -q 'closed on 31 Mar 2026 .*there are no corrections'
result $? "the report says since when it is closed"

khaosat analyse 2025 --csv "$work/b.csv" >/dev/null 2>&1 &&
    cmp -s "$work/a.csv" "$work/b.csv" && cmp -s "$work/db" "$work/closed"
result $? "analysing it again changes no byte of store or numbers"

sed 's/yes.,>,0.5/no'"'"',>,0.5/' "$surveys/framework/indicators.csv" \
    >"$work/indicators"
cp "$surveys/framework/indicators.csv" "$work/kept"
cp "$work/indicators" "$surveys/framework/indicators.csv"
! khaosat analyse 2025 >"$work/log" 2>&1 &&
    grep -q 'gives other numbers' "$work/log" &&
    cmp -s "$work/db" "$work/closed"
result $? "other definitions do not change it"
cp "$work/kept" "$surveys/framework/indicators.csv"

khaosat ingest "$second" >"$work/log" 2>&1
[ $? = 1 ] && grep -q 'round of 2025 is closed' "$work/log" &&
    cmp -s "$work/db" "$work/closed" &&
    khaosat ingest "$first" >"$work/log" 2>&1 && khaosat verify >/dev/null
result $? "a correction is sent back, the same bytes are not"

khaosat ingest --revision 'A wrong answer' "$second" \
    >"$work/log" 2>&1 && khaosat verify >/dev/null &&
    [ "$(sql 'SELECT year, number, submission, reason FROM revision')" = \
        '2025,1,2,A wrong answer' ]
result $? "with a reason it is revision 1"

khaosat analyse 2025 --csv "$work/c.csv" >/dev/null 2>&1 &&
    khaosat verify >/dev/null &&
    [ "$(sql 'SELECT number, revisions FROM edition' | tr '\n' ' ')" = \
        '0,0 1,1 ' ] &&
    [ "$(sql "SELECT count(*) FROM edition_change WHERE indicator = 't.hours'
        AND level = '' AND before <> after")" = 1 ] &&
    [ "$(sql "SELECT count(*) FROM edition_change c JOIN estimate e USING
        (year, indicator, domain, level) WHERE c.after <> e.estimate
        OR e.flag = 'suppress'")" = 0 ]
result $? "the next analysis is an edition that says what changed"

cp "$work/db" "$work/revised"
khaosat analyse 2025 --csv "$work/d.csv" >/dev/null 2>&1 &&
    cmp -s "$work/c.csv" "$work/d.csv" && cmp -s "$work/db" "$work/revised"
result $? "which stays as it is, too"

khaosat report 2025 -o "$work/r2" >/dev/null 2>&1
khaosat report 2025 -o "$work/r3" >/dev/null 2>&1
cmp -s "$work/r2/national.pdf" "$work/r3/national.pdf" &&
    pdftotext -layout "$work/r2/national.pdf" - >"$work/text" &&
    grep -q 'Corrected edition 1' "$work/text" &&
    grep -q '1 .* 01 .*talks .*A wrong answer' "$work/text" &&
    grep -q 'Hours.*Nation.*3.4 *[0-9]' "$work/text"
result $? "the report lists the correction and what it changed, twice the same"

cat >"$surveys/framework/review.csv" <<'END'
level,title_vi,title_en,content
1,CÁC NĂM,YEARS,promises years:targets years:outcomes open missed changes
1,NGUỒN,SOURCES,returns made corrections
END
sed 's/,2025,/,2024,/' "$surveys/framework/indicators.csv" >"$work/indicators"
cp "$first" "$work/01_talks_2024.csv"
khaosat ingest "$work/01_talks_2024.csv" >/dev/null 2>&1
khaosat analyse 2024 >/dev/null 2>&1
khaosat review 2024 2025 -o "$work/v1" >/dev/null 2>&1 &&
    khaosat review 2024 2025 -o "$work/v2" >/dev/null 2>&1 &&
    cmp -s "$work/v1/review.pdf" "$work/v2/review.pdf" &&
    pdftotext -layout "$work/v1/review.pdf" - >"$work/text" &&
    grep -q 'Indicator *2024 *2025' "$work/text" &&
    grep -q 'It rests on 2 files with 96 rows' "$work/text" &&
    grep -q 'Response rate (RR1)' "$work/text"
result $? "the final review has both years beside each other"

khaosat review 2025 2024 -o "$work/v3" >/dev/null 2>&1
[ $? = 2 ]
result $? "a review goes forward in time"

for change in "UPDATE estimate SET estimate = 0.5 WHERE level = ''" \
    "UPDATE submission SET unit = '02' WHERE id = 1" \
    "UPDATE edition SET day = '2026-01-01' WHERE number = 0" \
    "UPDATE weight_run SET kish_after = 1"; do
    cp "$work/revised" "$work/db"
    sqlite3 "$work/db" "$change" || break
    khaosat verify >"$work/log" 2>&1
    [ $? = 1 ] && grep -q 'closed' "$work/log" || break
    change=
done
[ -z "$change" ]
result $? "verify finds what was changed behind a closed year"
echo "1..$n"
