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
[ $? = 1 ] && grep -q "not in the sampling frame" "$work/log"
result $? "a file with units that are not in the frame is sent back"
sed 's/^B2/Z9/' "$surveys/registers/villages.csv" >"$work/villages"
mv "$surveys/registers/villages.csv" "$work/before"
mv "$work/villages" "$surveys/registers/villages.csv"
khaosat ingest "$work/02_talks_2025.csv" >"$work/log" 2>&1
mv "$work/before" "$surveys/registers/villages.csv"
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

# calibrate(d, ~sex - 1 + hours, c(f = 4000, m = 2700, hours = 23000), ...,
# epsilon = 1e-12) of those who responded
calibrated() { # NAME MEAN SE F SE M SE, then rows of the design
    name=$1 mean=$2 se=$3 f=$4 f_se=$5 m=$6 m_se=$7
    shift 7
    design 'margins,people' "$@"
    khaosat analyse 2025 >"$work/log" 2>&1 && meets t '' "$mean" "$se" &&
        meets t f "$f" "$f_se" && meets t m "$m" "$m_se" &&
        meets t.all '' 23000 0
    result $? "$name"
    sed 's/^/# /' "$work/log" | grep cannot
}
calibrated "raking is R's" 0.447548629084319 0.0690122455886118 \
    0.412880303961339 0.0982037029970416 \
    0.498909110747993 0.0523472290768087 'calibrate,raking'
calibrated "linear calibration with bounds of g is R's" \
    0.447764911812717 0.0689280604240532 \
    0.412945696733684 0.098091542790539 \
    0.499348934152026 0.0523250011368216 'calibrate,linear' 'bounds,0.9 1.2'
calibrated "logit calibration is R's" 0.447546937586363 0.0690127156133245 \
    0.412873093578869 0.0982057358881495 \
    0.498915595375242 0.0523412158491928 'calibrate,logit' 'bounds,0.5 2.2'
calibrated "linear calibration with bounds of the weight is R's" \
    0.449919340969749 0.0646705840292959 \
    0.416065882215834 0.0921946666883077 \
    0.500072613197771 0.0603146641668174 'calibrate,linear' \
    'weight_bounds,80 360'
calibrated "raking with bounds of the weight is R's" \
    0.448097344883345 0.0678821761583329 \
    0.413230347643371 0.097044828265657 \
    0.499752155609233 0.0602219842517664 'calibrate,raking' \
    'weight_bounds,0 360'
# 360 / 103.618773512594, R's median of the raked weights
calibrated "trimming keeps the margins: raking bounded by a multiple of the \
median weight" 0.448097344883345 0.0678821761583329 \
    0.413230347643371 0.097044828265657 \
    0.499752155609233 0.0602219842517664 'calibrate,raking' \
    'trim,3.4742738964792417'
khaosat sql "SELECT abs(low - 65.138179134755) < 1e-6, abs(high - 360) < 1e-6,
    at_bound, abs(sum_after - 6700) < 1e-6 FROM weight_run" |
    grep -qx '1,1,6,1'
result $? "the report has the range of the weights"
khaosat analyse 2025 --weights 2>"$work/err" >"$work/out" &&
    grep -q "Kish's effect .*: 1.397 before" "$work/out" &&
    grep -q "^  sex=f  *23  *4142  *4000  *4000$" "$work/out" &&
    "$build/khaosat" --store "$work/db" --lang vi --surveys "$surveys" \
        analyse 2025 --weights 2>"$work/err" | grep -q "Hiệu ứng Kish"
result $? "the report is printed, in both languages"

design 'margins,people' 'calibrate,linear' 'bounds,0.99 1.01'
khaosat analyse 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q "nearest that can be met are bounds" "$work/log"
result $? "bounds that cannot be met are refused"
bounds=$(sed -n 's/.*met are bounds \([0-9.]* [0-9]*[.]*[0-9]*\).*/\1/p' "$work/log")
khaosat sql "SELECT count(*) > 0 FROM weight_margin WHERE
    abs(sum_after - total) > 1" | grep -qx 1
result $? "the report shows which margin failed"
design 'margins,people' 'calibrate,linear' "bounds,$bounds"
khaosat analyse 2025 >"$work/log" 2>&1
result $? "the bounds that are offered instead ($bounds) can be met"
design 'margins,people' 'calibrate,linear' 'bounds,0.5 2'
sed -i 's/hours,,23000/hours,,1/' "$surveys/margins/people.csv"
khaosat analyse 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q "no wider bounds would do" "$work/log"
result $? "totals that no weights can have are said to contradict"
cp tests/definitions/weights/margins/people.csv "$surveys/margins/"
design 'calibrate,none' 'trim,3'
khaosat analyse 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q "trim needs calibrate" "$work/log"
result $? "trimming without margins is refused"

design 'margins,people' 'calibrate,raking' 'weight_bounds,0 360'
khaosat analyse 2025 --r-script "$work/r" >"$work/log" 2>&1 &&
    [ -s "$work/r/rows_talks.csv" ] && [ -s "$work/r/recompute.R" ]
result $? "an R script is written with its data"
if Rscript -e 'library(survey)' >/dev/null 2>&1; then
    Rscript "$work/r/recompute.R" >"$work/out" 2>&1
    result $? "R recomputes every number"
    sed 's/^/# /' "$work/out"
else
    result 0 "R recomputes every number # SKIP R with package survey is missing"
fi
echo "1..$n"
