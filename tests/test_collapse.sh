#!/bin/sh
# lonely_psu collapse: with the strata of tests/definitions/weights cut so that
# two have one PSU, the numbers are again those that R's survey 4.1 has for the
# strata uncut (tests/test_weights.sh says how). TAP.
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
# VILLAGE,STRATUM,FPC...: the frame with other strata
cut() {
    printf '%s\n' "$@" | awk -F, -v OFS=, 'FNR == NR { stratum[$1] = $2
            fpc[$1] = $3; next }
        FNR > 1 { $4 = stratum[$1]; $6 = fpc[$1] } { print }' - \
        tests/definitions/weights/registers/villages.csv >"$work/frame"
    cp "$work/frame" "$surveys/registers/villages.csv"
}
# INDICATOR LEVEL ESTIMATE SE: within 1e-9
meets() {
    khaosat sql "SELECT estimate, se FROM estimate WHERE indicator = '$1' AND
        level = '$2'" | awk -F, -v e="$3" -v s="$4" '
        function off(a, b) { return (a > b ? a - b : b - a) / b }
        NR == 2 { good = off($1, e) < 1e-9 && off($2, s) < 1e-9 }
        END { exit !good }' && return
    khaosat sql "SELECT indicator, level, estimate, se FROM estimate" |
        sed 's/^/# /'
    return 1
}
meets_whole() {
    khaosat analyse 2025 >"$work/log" 2>&1 &&
        meets t '' 0.447591573797068 0.100374284281263 &&
        meets t f 0.412477672875734 0.0968196897068275 &&
        meets t m 0.50834597875569 0.119465183364344 &&
        meets t.hours '' 3.43272419351848 0.555114263864752 &&
        meets t.all '' 22438.7525467817 5291.39344399555
}
recomputed() { # NAME
    if Rscript -e 'library(survey)' >/dev/null 2>&1; then
        khaosat analyse 2025 --r-script "$work/r" >"$work/log" 2>&1 &&
            Rscript "$work/r/recompute.R" >"$work/out" 2>&1
        result $? "$1"
        sed 's/^/# /' "$work/out"
    else
        result 0 "$1 # SKIP R with package survey is missing"
    fi
}

khaosat ingest "$surveys/01_talks_2025.csv" >"$work/log" 2>&1
cut A1,north,8 A2,north,8 A4,north,8 A3,northern,4 B1,south,20 B2,south,20 \
    B3,southern,10
khaosat analyse 2025 >"$work/log" 2>&1
[ $? = 1 ] && grep -q "has only one primary sampling unit" "$work/log"
result $? "without the rule a lonely PSU is an error"

echo lonely_psu,collapse >>"$surveys/instruments/talks/design.csv"
cut 'A1,north hill,8' 'A2,north hill,8' 'A4,north hill,8' 'A3,north plain,4' \
    'B1,south coast,20' 'B2,south coast,20' 'B3,south delta,10'
meets_whole
result $? "a lonely PSU joins the neighbour that is most alike"
khaosat sql "SELECT df FROM estimate WHERE indicator = 't' AND level = ''" |
    tail -1 | grep -qx 4
result $? "degrees of freedom are those of joined strata"
recomputed "R joins the same strata"
cut 'A1,north hill,0.4' 'A2,north hill,0.4' 'A4,north hill,0.4' \
    'A3,north plain,0.14285714285714285' 'B1,south coast,0.1' 'B2,south coast,0.1' \
    'B3,south delta,0.1'
meets_whole
result $? "sampled fractions are joined as populations are"
cut A1,a,4 A2,b,4 A3,c,2 A4,d,2 B1,south,20 B2,south,20 B3,t,10
khaosat analyse 2025 >"$work/log" 2>&1
result $? "one after another finds company"
recomputed "of those equally alike the smaller is joined, as by R"
cut A1,a,4 A2,a,4 A3,b,1 A4,c,2 B1,c,20 B2,d,20 B3,d,10
khaosat analyse 2025 >"$work/log" 2>&1
result $? "a stratum that was taken whole needs no company"
echo "1..$n"
