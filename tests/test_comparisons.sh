#!/bin/sh
# khaosat test: tests, t-tests and regressions of a weighted sample with a frame,
# non-response and calibration, against R's survey (tests/reference/
# comparisons.csv, made by comparisons.R there). TAP.
set -u
build=${KHAOSAT_BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
surveys=$work/surveys
reference=tests/reference/comparisons.csv
cp -R tests/definitions/weights "$surveys"
n=0
result() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}
khaosat() {
    "$build/khaosat" --store "$work/db" --lang en --surveys "$surveys" "$@"
}
# DESIGN REFERENCE TOLERANCE, the answer as CSV on stdin: every number is R's
meets() {
    awk -F, -v design="$1" -v tolerance="$3" '
        function off(a, b) { return (a > b ? a - b : b - a) / (b < 0 ? -b : b) }
        FNR == NR { if ($1 == design) { rows++
                for (i = 4; i <= 13; i++) r[$2 "," $3 "," i] = $i }; next }
        FNR == 1 { next }
        { found++ }
        { for (i = 4; i <= 13; i++) {
            want = r[$1 "," $2 "," i]
            if ((want == "") != ($i == "") ||
                (want != "" && off($i, want) > tolerance)) {
                print "# " $1 " " $2 " column " i ": " $i ", R " want
                bad = 1 } } }
        END { print "# " found " of " rows " rows compared"
            exit bad || !rows || found != rows }' "$2" -
}
all='f:told~sex chisq:told~sex wald:told~sex adjwald:told~sex t:hours~sex
    t:told=yes~sex linear:hours~sex+told logit:told=yes~sex+hours'
of_women() {
    khaosat test 2025 talks t:hours~told linear:hours~told=yes \
        --where "\${sex} = 'f'" --csv -
}

khaosat ingest "$surveys/01_talks_2025.csv" >"$work/log" 2>&1 &&
    khaosat export talks 2025 -o "$work/rows.csv" 2>"$work/log" &&
    khaosat test 2025 talks $all --csv - | meets plain "$reference" 1e-9
result $? "tests, regressions and adjusted p-values are R's"
of_women | meets women "$reference" 1e-9
result $? "so are those of a domain"
cp "$surveys/instruments/talks/design.csv" "$work/design"
printf '%s\n' margins,people calibrate,raking \
    >>"$surveys/instruments/talks/design.csv"
khaosat test 2025 talks $all --csv - | meets calibrated "$reference" 1e-7
result $? "so are those of calibrated weights"
if Rscript -e 'library(survey)' >/dev/null 2>&1; then
    Rscript tests/reference/comparisons.R "$work/rows.csv" \
        "$surveys/registers/villages.csv" >"$work/r.csv" 2>"$work/log" &&
        khaosat test 2025 talks $all --csv - | meets calibrated "$work/r.csv" 1e-7 &&
        of_women >"$work/women" && cp "$work/design" \
        "$surveys/instruments/talks/design.csv" &&
        of_women | meets women "$work/r.csv" 1e-9
    result $? "R says so today"
else
    result 0 "R says so today # SKIP R with package survey is missing"
fi
cp "$work/design" "$surveys/instruments/talks/design.csv"

khaosat test 2025 talks f:told~sex logit:told=yes~sex >"$work/out" &&
    grep -q "^f:told~sex  .*F(1; 4) = 0.9079  0.3946" "$work/out" &&
    grep -q "adjusted for the 2 comparisons" "$work/out" &&
    "$build/khaosat" --store "$work/db" --lang vi --surveys "$surveys" \
        test 2025 talks f:told~sex | grep -q "F(1; 4) = 0,9079"
result $? "a table for people, in both languages"

refused() { # NAME STATUS MESSAGE ARGUMENTS...
    name=$1 status=$2 message=$3
    shift 3
    khaosat test 2025 talks "$@" >"$work/out" 2>&1
    [ $? = "$status" ] && grep -q "$message" "$work/out"
    result $? "$name"
}
refused "what is no comparison is said" 2 "write METHOD:Y~X" told:sex
refused "only regressions take several variables" 2 "only linear and logit" \
    t:hours~sex+told
refused "a variable that is none is said" 2 'no variable "x"' f:x~sex
refused "a choice that is none is said" 1 "maybe" f:told=maybe~sex
refused "a choice has no mean" 1 "write told=CHOICE" linear:told~sex
refused "seven groups are not two" 1 "exactly two groups" t:hours~village
refused "a table with one row is refused" 1 "table" f:told~sex \
    --where "\${sex} = 'f'"
refused "variables that repeat one another are refused" 1 \
    "depend on one another" linear:hours~sex+sex=f
refused "logit of a number is refused" 1 "has other values" logit:hours~sex
refused "nobody has no means" 1 "no row" t:hours~sex --where '${hours} > 1000'
khaosat test 2025 talks linear:hours~village=A1+village=A3+village=B1+village=B2 \
    --csv - >"$work/out" 2>&1 && grep -q "few_df" "$work/out" &&
    ! grep -qi nan "$work/out"
result $? "with as many coefficients as PSUs there is no p"
khaosat test 2025 talks t:hours~village f:told~sex --csv - >"$work/out" 2>"$work/log"
[ $? = 1 ] && grep -q "^f:told~sex" "$work/out"
result $? "a comparison that fails does not stop the others"
echo "1..$n"
