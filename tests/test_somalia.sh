#!/bin/sh
# A real form and its real answers: check says what is wrong in words, and with
# an override the file is taken in. The numbers below were counted apart from
# khaosat, by a script over the same CSV files.
khaosat=${KHAOSAT_BUILD:-build}/khaosat
data=../shared/real/somalia-2018/data.csv
if [ ! -f "$data" ]; then
    echo "1..0 # SKIP $data is not here"
    exit 0
fi
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
n=0
ok() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

"$khaosat" --surveys tests/somalia --lang en check --csv "$dir/f.csv" \
    --instrument somalia --unit SOM --year 2018 "$data" \
    >"$dir/out" 2>"$dir/err"
[ $? = 1 ] && grep -q 'in 190 rows' "$dir/out"
ok $? "all rows are read, and the file would be rejected"

# found COUNT COLUMN RULE: so many findings ("" is any column)
found() {
    got=$(awk -F, -v column="$2" -v rule="$3" \
        '(column == "" || $3 == column) && $5 == rule' "$dir/f.csv" | wc -l)
    [ "$got" = "$1" ]
    ok $? "$1 findings of $3 ${2:+in $2} (got $got)"
}
found 10 '' column.missing
found 59 length_displacement_group choice
found 31 region_idp choice
found 3 internal_separation_type choice
found 93 '' choice
found 9 jerrycan_cost type.integer
found 8 water_price type.integer
found 8 water_price excel.exponent
found 14 nfis_good constraint
found 12 nfis_poor constraint
found 12 decision_making constraint
found 12 health_issues_adult constraint
grep -q '^data.csv,7,nfis_good,mats jerry_can none,constraint,error,Cannot' \
    "$dir/f.csv"
ok $? "with line, column, value and the form's own message"
[ "$(awk -F, '$6 == "error"' "$dir/f.csv" | grep -c .)" = \
    "$(sed -n 's/.*REJECTED — \([0-9]*\) errors.*/\1/p' "$dir/out")" ]
ok $? "the CSV has every error that was counted"
[ "$(wc -l <"$dir/out")" -lt 300 ]
ok $? "people get fewer than 300 lines for more than a thousand findings"

"$khaosat" --store "$dir/s.db" --surveys tests/somalia --lang en ingest \
    --instrument somalia --unit SOM --year 2018 --override "as published" \
    "$data" >"$dir/out" 2>"$dir/err"
[ $? = 0 ] && grep -q 'because: as published' "$dir/out"
ok $? "with an override it is taken in"
[ "$(sqlite3 "$dir/s.db" 'SELECT rows, override_reason FROM submission')" = \
    '190|as published' ]
ok $? "with its reason"
echo "1..$n"
