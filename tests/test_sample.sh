#!/bin/sh
# A round from its plan to its estimates: villages are drawn, those drawn
# answer, and the frame that came of the draw weighs them. With chances
# proportional to size and the size as number listed, the weights add up to
# the people of the frame whatever was drawn; the answers follow from the
# village's number, so that the truth is known.
set -u
build=${KHAOSAT_BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
surveys=$work/surveys
cp -R tests/definitions/sampling "$surveys"
villages=$surveys/registers/villages.csv
n=0
result() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}
khaosat() {
    "$build/khaosat" --store "$work/db" --lang en --surveys "$surveys" "$@"
}
draw() { # FOLDER OPTION...
    folder=$1
    shift
    khaosat sample 2025 -o "$folder" "$@" 2>"$work/log"
}
# Rows of six persons in each village of FILE; in a village of even number half were told, in others a third
answers() {
    awk -F, 'BEGIN { print "person,village,region,area,response,told" }
        FNR == NR { region[$1] = $4; area[$1] = $5; size[$1] = $6; next }
        FNR > 1 { i = substr($1, 3) + 0
            for (j = 1; j <= 6; j++)
                printf "%s-%d,%s,%s,%s,complete,%s\n", $1, j, $1, region[$1],
                    area[$1], j <= (i % 2 ? 2 : 3) ? "yes" : "no" }' \
        "$villages" "$1"
}

draw "$work/a" && [ -s "$work/a/talks/plan.csv" ] &&
    [ -s "$work/a/talks/lists/north.csv" ] &&
    [ -s "$work/a/talks/lists/coast.xlsx" ] || { cat "$work/log"; false; }
result $? "a round is planned: lists, plan and frame are there"

draw "$work/b" && diff -r "$work/a" "$work/b" >/dev/null
result $? "the same seed gives the same bytes, workbooks too"

draw "$work/c" --seed other &&
    ! cmp -s "$work/a/talks/drawn.csv" "$work/c/talks/drawn.csv"
result $? "another seed draws others"

awk -F, 'FNR > 1 { drawn[$4]++; certain += $8 == 1 }
    END { for (s in drawn) { split(s, part, " ") ; bad += drawn[s] < 2 }
        exit bad || certain < 6 }' "$work/a/talks/drawn.csv" &&
    for v in R130 U130 R230 U230 R330 U330; do
        grep -q "^$v," "$work/a/talks/drawn.csv" &&
            grep -q "^$v," "$work/c/talks/drawn.csv" || exit 1
    done
result $? "villages that are certain are in every draw"

awk -F, 'FNR > 1 { if ($11 > 0.1) bad++ } END { exit bad > 0 }' \
    "$work/a/talks/plan.csv"
result $? "the margin that was asked for is to be expected in every region"

cp "$work/a/talks/drawn.csv" "$surveys/registers/drawn.csv"
answers "$work/a/talks/drawn.csv" >"$work/01_talks_2025.csv"
khaosat ingest "$work/01_talks_2025.csv" >"$work/log" 2>&1 &&
    khaosat analyse 2025 >>"$work/log" 2>&1 || cat "$work/log"
truth=$(awk -F, 'FNR > 1 { n += $6 } END { print n }' "$villages")
khaosat sql "SELECT estimate FROM estimate WHERE indicator = 'all' AND
    level = ''" | awk -v t="$truth" 'NR == 2 { d = $1 / t - 1
        good = d < 1e-12 && d > -1e-12 } END { exit !good }'
result $? "weights from the frame add up to the people of the frame"

khaosat sql "SELECT count(*) FROM weight_run WHERE base = 'frame'" |
    tail -n 1 | grep -qx 1
result $? "the analysis says that it weighed by the frame"

truth=$(awk -F, 'FNR > 1 { n += $6; i = substr($1, 3)
    told += $6 / (i % 2 ? 3 : 2) } END { print told / n }' "$villages")
khaosat sql "SELECT ci_low, ci_high FROM estimate WHERE indicator = 'told' AND
    level = ''" | awk -F, -v t="$truth" 'NR == 2 { good = $1 < t && $2 > t }
        END { exit !good }'
result $? "the interval has the truth in it"

sed 's/region area,region/region area,area/' \
    tests/definitions/sampling/instruments/talks/sampling.csv \
    >"$surveys/instruments/talks/sampling.csv"
draw "$work/d" && [ "$(awk -F, 'FNR > 1 { print $1 }' \
    "$work/d/talks/plan.csv" | sort -u | wc -l)" = 2 ]
result $? "the margin may hold for other domains"

sed 's/,region area,region,/,area,region,/' \
    tests/definitions/sampling/instruments/talks/sampling.csv \
    >"$surveys/instruments/talks/sampling.csv"
! draw "$work/e" && grep -q 'as many columns as stratum' "$work/log"
result $? "strata that are not those of the design are refused"

"$build/khaosat" --lang vi sample 2025 -o "$work/f" 2>"$work/log" &&
    [ "$(ls "$work/f/citizens/lists" | wc -l)" = 68 ] &&
    head -n 1 "$work/f/citizens/lists/01.csv" | grep -q 'Tên địa bàn'
result $? "the shipped plan of 2025 gives 34 provinces their lists"
echo "1..$n"
