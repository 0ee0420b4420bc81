#!/bin/sh
# Weights from the frame and for those who did not respond, through the whole
# program; the numbers are those of R's survey 4.1 for the same rows:
# svydesign(~village, strata = ~stratum, fpc = ~fpc, weights = ~w), svymean,
# svytotal, svyby, where w = listed / drawn / probability, times in cells of sex
# (eligible + unknown * eligible / (eligible + ineligible)) / complete.
set -u
build=${KHAOSAT_BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
surveys=$work/surveys
cp -R tests/definitions/weights "$surveys"
n=0
result() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}
khaosat() {
    "$build/khaosat" --store "$work/db" --lang en --surveys "$surveys" "$@"
}
design() { # LINE...: rows added to the design as it is in the tree
    cp tests/definitions/weights/instruments/talks/design.csv "$work/design"
    printf '%s\n' "$@" >>"$work/design"
    cp "$work/design" "$surveys/instruments/talks/design.csv"
}
# INDICATOR LEVEL ESTIMATE SE: within 1e-9 of what R has
meets() {
    khaosat sql "SELECT estimate, se FROM estimate WHERE indicator = '$1' AND
        level = '$2'" | awk -F, -v e="$3" -v s="$4" '
        function off(a, b) { return (a > b ? a - b : b - a) / b }
        NR == 2 { good = off($1, e) < 1e-9 && (s == 0 || off($2, s) < 1e-9) }
        END { exit !good }' && return
    khaosat sql "SELECT indicator, level, estimate, se FROM estimate" |
        sed 's/^/# /'
    return 1
}

khaosat ingest "$surveys/01_talks_2025.csv" >"$work/log" 2>&1 &&
    khaosat analyse 2025 >"$work/log" 2>&1 &&
    meets t '' 0.447591573797068 0.100374284281263 &&
    meets t f 0.412477672875734 0.0968196897068275 &&
    meets t m 0.50834597875569 0.119465183364344
result $? "shares weighted by the frame are R's"
meets t.hours '' 3.43272419351848 0.555114263864752 &&
    meets t.all '' 22438.7525467817 5291.39344399555
result $? "means and totals, with strata and fpc of the frame, are R's"
[ "$(khaosat sql "SELECT group_concat(CAST(rows AS INTEGER)) FROM response
    WHERE unit = ''" | tail -1)" = '"33,2,8,4,0,1"' ]
result $? "outcomes are counted"
khaosat sql "SELECT abs(value - 33 / (43 + 43.0 / 47)) < 1e-12 FROM
    response_rate WHERE unit = '' AND rate = 'RR3'" | grep -qx 1
result $? "of the unknown as many are taken to be eligible as of the known"

sed 's/,B2,/,Z9,/' "$surveys/01_talks_2025.csv" >"$work/02_talks_2025.csv"
sed -i 's/^p\([0-9]\)/q\1/; /Z9/!{1!d}' "$work/02_talks_2025.csv"
khaosat ingest "$work/02_talks_2025.csv" >"$work/log" 2>&1
khaosat analyse 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q "1 sampled units are not in the frame villages: Z9 (first \
file: 02_talks_2025.csv)" "$work/log"
result $? "units that are not in the frame are named"
rm "$work/db"
khaosat ingest "$surveys/01_talks_2025.csv" >"$work/log" 2>&1

sed -i 's/^A2\(.*\),0.2,/A2\1,0,/' "$surveys/registers/villages.csv"
khaosat analyse 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q "have no selection probability.*: A2" "$work/log"
result $? "a chance of 0 is an error"
cp tests/definitions/weights/registers/villages.csv "$surveys/registers/"
echo "1..$n"
