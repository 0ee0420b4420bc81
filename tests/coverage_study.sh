#!/bin/sh
# How often the 95 % interval of e1 covers the truth: small simulated rounds,
# each from CSV files through ingest and analyse, against what the simulator
# knows. Arguments: folder of programs, number of rounds (seeds 1 to N).
set -eu
programs=$(cd "$1" && pwd) rounds=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/some" <<'EOF'
#!/bin/sh
# PROGRAMS WORK FIRST N: N rounds from seed FIRST on; a line
# "domain,level,estimate,se,low,high,truth" for each estimate of e1
set -eu
dir=$2/$3
"$1/simulate" --small --seed "$3" --rounds "$4" --year 2025 --output "$dir"
for round in "$dir"/*/; do
    rm -f "$dir/db"
    "$1/khaosat" --store "$dir/db" ingest "$round" >"$dir/log"
    "$1/khaosat" --store "$dir/db" analyse 2025 --all --csv "$dir/csv" >>"$dir/log"
    awk -F, '
    NR == FNR && FNR > 1 && $2 == "e1" { truth[$3 "," $4] = $5 }
    NR != FNR && FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
    NR != FNR && FNR > 1 && $at["indicator"] == "e1" {
        key = $at["domain"] "," $at["level"]
        if (key in truth)
            print key "," $at["estimate"] "," $at["se"] "," $at["ci_low"] \
                "," $at["ci_high"] "," truth[key]
    }' "$round/truth/truth.csv" "$dir/csv"
done >"$dir.out"
rm -rf "$dir"
EOF
chmod +x "$work/some"
chunk=20
seq 1 $chunk "$rounds" | xargs -P "$(nproc)" -I '{}' \
    "$work/some" "$programs" "$work" '{}' $chunk
cat "$work"/*.out | awk -F, '
{
    group = $1 == "" ? "nation" : $1
    n[group]++
    if ($5 == "" || $6 == "") { none[group]++; next }
    inside[group] += $5 <= $7 && $7 <= $6
    bias[group] += $3 - $7
    se[group] += $4
    squares[group] += ($3 - $7) ^ 2
}
END {
    for (g in n) {
        m = n[g] - none[g]
        p = inside[g] / m
        printf "%-10s %7d intervals, %5d none; covered %.2f %% (+/- %.2f); ", \
            g, m, none[g], 100 * p, 196 * sqrt(p * (1 - p) / m)
        printf "bias %+.5f; mean SE %.5f; RMSE %.5f\n", bias[g] / m, \
            se[g] / m, sqrt(squares[g] / m)
    }
}' | sort
