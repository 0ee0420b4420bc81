#!/bin/sh
# Planted faults against findings: everything planted is found in its place,
# and nothing else is. What an undisturbed file says of itself (that it is
# simulated, what its code meant before) may stay.
set -u
build=${KHAOSAT_BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0
result() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}

# check FOLDER: file,line,column,value,rule,severity,message of its files
# and their copies with the findings beside the rows in FOLDER/copies
check() {
    (cd "$1" && "$khaosat" --surveys "$surveys" --lang en check \
        --annotate copies --csv - -- *.csv) 2>/dev/null
}
khaosat=$(cd "$build" && pwd)/khaosat
surveys=$PWD/surveys

"$build/simulate" --small --returns --output "$work/good" &&
    "$build/simulate" --small --returns --faults --output "$work/bad"
result $? "a round with faults is made"
check "$work/bad" >"$work/found"
check "$work/good" >"$work/clean"

# compare: lines "missed ..." and "superfluous ..."
awk '
# the fields of a row of CSV, which may go on over several lines
function read_row(   rest, i, c, in_quotes, cell) {
    delete cell_of
    columns = 1; cell = ""; rest = $0; in_quotes = 0
    for (;;) {
        for (i = 1; i <= length(rest); i++) {
            c = substr(rest, i, 1)
            if (c == "\"") in_quotes = !in_quotes
            else if (c == "," && !in_quotes) { cell_of[columns++] = cell; cell = "" }
            else cell = cell c
        }
        if (!in_quotes || (getline rest) <= 0) break
    }
    cell_of[columns] = cell
}
FNR == 1 { part++; next }
{
    read_row()
    shift = part > 1 # findings have a value before the rule
    key = cell_of[1] ":" cell_of[2] ":" cell_of[3] " " cell_of[4 + shift] " " cell_of[5 + shift]
    if (part == 1) planted[key]++
    else if (part == 2) found[key]++
    else clean[key]++
    all[key] = 1
}
END {
    for (key in all) {
        if (found[key] < planted[key]) print "missed " key
        most = planted[key] > clean[key] ? planted[key] : clean[key]
        if (found[key] > most) print "superfluous " key
    }
}' "$work/bad/truth/faults.csv" "$work/found" "$work/clean" |
    LC_ALL=C sort >"$work/differences"
sed 's/^/# /' "$work/differences"
planted=$(($(wc -l <"$work/bad/truth/faults.csv") - 1))
! grep -q '^missed' "$work/differences" && [ "$planted" -gt 150 ]
result $? "each of the $planted planted faults is found at its line and column"
! grep -q '^superfluous' "$work/differences"
result $? "nothing else is found"

# what the copies are found to have, sent back as they are, without what had to
# be assumed of the original
places() { grep -vE ',file\.assumed,|^file,' | LC_ALL=C sort; }
check "$work/bad/copies" | sed 's/_findings\.csv/.csv/g' | places >"$work/again"
(cd "$work/bad/copies" && ls | sed 's/^/^/; s/_findings\.csv/.csv,/') >"$work/names"
grep -f "$work/names" "$work/found" | places | diff - "$work/again" >"$work/diff"
[ $? = 0 ] && [ -s "$work/again" ]
result $? "an annotated copy that comes back has the same findings"
sed 's/^/# /' "$work/diff"
rm -r "$work/bad/copies" "$work/again"

# every rule of the table is planted, but for those that these forms lack,
# and for a closed round, which needs a store (test_close.sh)
{
    sed -n 's/^RULE([A-Z_0-9]*, "\([a-z0-9_.]*\)".*/\1/p' ingest/rules.def
    sed -n '1d; s/^\([a-z_]*\),\(row\|total\|straight\|duplicate\),.*/rule.\1/p' \
        surveys/instruments/*/rules.csv
} | sort -u |
    while read -r rule; do
        grep -q ",$rule," "$work/bad/truth/faults.csv" || echo "$rule"
    done | grep -vxE 'choice_filter|round\.closed|unit\.doubled|design\.frame|rule\.enrolled_register' >"$work/unplanted"
sed 's/^/# never planted: /' "$work/unplanted"
[ ! -s "$work/unplanted" ]
result $? "every rule has a fault of its own"

"$build/simulate" --small --returns --faults --output "$work/again" &&
    diff -r "$work/bad" "$work/again" >/dev/null 2>&1
[ $? = 0 ] || diff -rq --no-dereference "$work/bad" "$work/again" >/dev/null
result $? "the same faults again for the same seed"
echo "1..$n"
