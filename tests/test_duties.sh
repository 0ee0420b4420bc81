#!/bin/sh
# Duties of section V in a simulated round: organisation by duty, against the
# returns themselves asked in SQL.
set -u
khaosat=${KHAOSAT_BUILD:-build}/khaosat
simulate=${KHAOSAT_BUILD:-build}/simulate
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0
ok() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}
sql() {
    "$khaosat" --store "$dir/db" sql "$1" | tail -n +2 | tr -d '\r"' | sort
}
state() { # DUTY STATE: organisations
    awk -F, -v duty="$1" -v state="$2" \
        '$2 == duty && $NF == state { print $4 }' "$dir/duties.csv" | sort
}
same() { # NAME SQL: the organisations of $dir/left are those of SQL
    sql "$2" >"$dir/right"
    [ -s "$dir/left" ] && diff "$dir/left" "$dir/right" >"$dir/diff"
    ok $? "$1"
    [ -s "$dir/diff" ] && sed 's/^/# /' "$dir/diff" | head -5
    rm -f "$dir/diff"
}

"$simulate" --small --returns --output "$dir/in" &&
    "$khaosat" --store "$dir/db" ingest "$dir/in" >/dev/null 2>&1 &&
    "$khaosat" --store "$dir/db" duties 2025 --csv "$dir/duties.csv"
ok $? "a round has its duties"

of_provinces="unit GLOB '[0-9][0-9]'"
state 6.2 done >"$dir/left"
same "a province that reports Task 3 has done what V.6 says of it" \
    "SELECT DISTINCT unit FROM activities WHERE year = 2025 AND task = '3' AND $of_provinces"
{ state 6.7 done; state 6.7 not_done; } | sort >"$dir/left"
same "a province that reports activities, but none of the kind, has not done it" \
    "SELECT DISTINCT unit FROM activities WHERE year = 2025 AND $of_provinces"
{ state 6.7 no_report; state 6.7 not_done; state 6.7 done; } | sort -u |
    wc -l | grep -qx ' *34'
ok $? "every province stands in the matrix, silent or not"
state 10.1 done >"$dir/left"
same "an enterprise is spoken for by its row, whoever sent it" \
    "SELECT DISTINCT enterprise FROM enterprises WHERE year = 2025 AND sms_rounds > 0 AND enterprise IN ($(
        awk -F, '$2 == "10.1" { printf "%s\047%s\047", sep, $4; sep = "," }' "$dir/duties.csv"))"
"$khaosat" --store "$dir/db" --lang vi duties 2025 | grep -q '^6.2  đã làm '
ok $? "people read how many did it, did not, sent nothing"
echo "1..$n"
