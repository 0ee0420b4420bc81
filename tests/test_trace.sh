#!/bin/sh
# Every number leads back to files: rows by file add up to what was counted.
set -u
build=${KHAOSAT_BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0
result() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}
khaosat() {
    "$build/khaosat" --store "$work/db" --lang en "$@"
}

"$build/simulate" --small --returns --seed 1 --year 2025 --output "$work/in" &&
    khaosat ingest "$work/in" >"$work/log" 2>&1 &&
    khaosat analyse 2025 >"$work/log" 2>&1
result $? "a small round is analysed"

# INDICATOR [DOMAIN LEVEL]: rows by file against n of the estimate
adds_up() {
    khaosat trace "$1" 2025 ${2:+--domain "$2" --level "$3"} --csv "$work/csv"
    [ "$(awk -F, 'NR > 1 { s += $13 } END { print s + 0 }' "$work/csv")" = \
        "$(khaosat sql "SELECT n FROM estimate WHERE year = 2025 AND
        indicator = '$1' AND domain = '${2:-}' AND level = '${3:-}'" |
            tail -1)" ]
}
adds_up e1.risks
result $? "rows of a sample add up"
adds_up e1 area urban
result $? "rows of a domain of a sample add up"
adds_up e1 province 01
result $? "rows of one submitter are those of its file"
adds_up c
result $? "units of a register add up"
adds_up a
result $? "things that were counted add up"

sum=$(sha256sum "$work/in/01_citizens_2025.csv" | cut -d' ' -f1)
khaosat trace e1 2025 --domain province --level 01 | grep -q "file $sum"
result $? "a file is known by its SHA-256"

sed '$d' "$work/in/01_citizens_2025.csv" >"$work/01_citizens_2025.csv"
before=$(khaosat sql "SELECT id FROM run WHERE year = 2025" | tail -1)
khaosat ingest "$work/01_citizens_2025.csv" >"$work/log" 2>&1
khaosat trace e1 2025 --domain province --level 01 >"$work/out"
grep -q "file $sum" "$work/out" && grep -q "later file" "$work/out"
result $? "an estimate keeps the file it was made from, and says it was replaced"
khaosat analyse 2025 >"$work/log" 2>&1
khaosat trace e1 2025 --domain province --level 01 >"$work/out"
! grep -q "file $sum" "$work/out" &&
    [ "$before" != "$(khaosat sql 'SELECT id FROM run' | tail -1)" ]
result $? "another file makes another run"

khaosat trace e1 2025 --domain province --level 99 >"$work/out" 2>&1
[ $? = 1 ] && grep -q "no estimate of e1 (province = 99)" "$work/out"
result $? "a number that is not there is said to be missing"
echo "1..$n"
