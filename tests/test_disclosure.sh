#!/bin/sh
# A published CSV, and somebody who subtracts: every number of few respondents
# is hidden, and none comes back from totals of domains, regions and the
# nation. TAP.
programs=$(realpath "${KHAOSAT_BUILD:-build}")
surveys=$PWD/surveys
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0
number=0
echo 1..6

ok() {
    if [ $? -eq 0 ]; then result=ok; else result='not ok' failed=1; fi
    number=$((number + 1))
    echo "$result $number - $1"
}

cp -R "$surveys" "$dir/surveys"
# few are hidden for themselves alone: nothing else hides them by chance
cat >"$dir/surveys/decision-1907/quality.csv" <<'END'
name,value
standard,mics
mics.few,0
mics.enough,0
minimum.sample,32
hide_unreliable,yes
END
khaosat() {
    "$programs/khaosat" --surveys "$dir/surveys" --lang en --store \
        "$dir/db" --framework decision-1907 "$@"
}
"$programs/simulate" --small --surveys "$surveys" --year 2025 --seed 3 \
    --output "$dir/in" >/dev/null 2>&1
khaosat ingest "$dir/in" >/dev/null 2>&1 &&
    khaosat analyse 2025 --csv "$dir/public.csv" >/dev/null 2>&1 &&
    khaosat analyse 2025 --all --csv "$dir/all.csv" >/dev/null 2>&1
ok "a round is analysed"

awk -F, 'NR > 1 && $5 == "sample" && $6 > 0 && $6 < 32' "$dir/all.csv" |
    cut -d, -f2-4 | sort >"$dir/few"
[ -s "$dir/few" ]
ok "analysts see all numbers, those of few too"
awk -F, 'NR > 1 && $5 == "sample" && $NF == "primary" && $6 $7 $8 $9 $11 == ""' \
    "$dir/public.csv" | cut -d, -f2-4 | sort | cmp -s - "$dir/few"
ok "the public file has none of them, and says why"
grep -q ',complementary$' "$dir/public.csv"
ok "others are hidden beside them"

# Subtracts until nothing new comes out. What stays unknown must include every
# number of few, and what the unknown parts add up to must not be of few.
awk -F, '
    FILENAME ~ /provinces.csv/ {
        if (FNR > 1 && $7 == "2025-07-01" || $8 == "") now[$1] = $5
        next
    }
    FNR == 1 || $5 != "sample" { next }
    FILENAME ~ /all.csv/ { truth[$2 "|" $3 "," $4] = $6; next }
    {
        key = $2 "|" $3 "," $4
        if ($6 == "") hidden[key] = $NF
        if ($6 == "0") next
        if ($3 != "") add($2 "|,", $2 "|" $3, key)
        if ($3 == "province" && $4 in now)
            add($2 "|region," now[$4], $2 "|in " now[$4], key)
    }
    function add(sum, table, part) {
        whole[table] = sum
        parts[table] = parts[table] ";" part
    }
    END {
        do {
            found = 0
            for (t in whole) {
                n = split(substr(parts[t], 2), p, ";")
                unknown = 0
                if (whole[t] in hidden) { unknown++; last = whole[t] }
                for (i = 1; i <= n; i++)
                    if (p[i] in hidden) { unknown++; last = p[i] }
                if (unknown != 1) continue
                if (hidden[last] == "primary") print "recovered " last
                delete hidden[last]
                found = 1
            }
        } while (found)
        for (t in whole) {
            n = split(substr(parts[t], 2), p, ";")
            few = rest = 0
            for (i = 1; i <= n; i++)
                if (p[i] in hidden) {
                    rest += truth[p[i]]
                    few = few || hidden[p[i]] == "primary"
                }
            if (few && rest < 32 && !(whole[t] in hidden))
                print "thin " t, rest
            tables++
        }
        print tables " tables" >"/dev/stderr"
    }' "$surveys/registers/provinces.csv" "$dir/all.csv" "$dir/public.csv" \
    >"$dir/recovered" 2>"$dir/tables"
[ ! -s "$dir/recovered" ] && grep -q '^[1-9][0-9]* tables' "$dir/tables"
ok "subtraction within tables, regions and the nation recovers none"
khaosat sql "SELECT count(*) FROM published JOIN estimate USING (year, \
indicator, domain, level) WHERE estimate.flag = 'suppress' AND (published.n > \
0 OR published.estimate IS NOT NULL OR published.ci_low IS NOT NULL)" 2>&1 |
    tail -1 | grep -q '^0'
ok "the view for publication has none of them either"
exit $failed
