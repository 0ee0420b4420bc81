#!/bin/sh
# The annual run, whole: a simulated round from CSV files to PDFs, against the
# truth that the simulator knows, twice.
set -u
build=${KHAOSAT_BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0
result() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}

"$build/simulate" --year 2025 --output "$work/in" &&
    "$build/khaosat" --store "$work/db" run 2025 "$work/in" -o "$work/out" \
        >"$work/log" 2>"$work/err"
result $? "a round goes from CSV files to PDFs"
[ -s "$work/err" ] && sed 's/^/# /' "$work/err" | head -20

# CHECK: an awk program over lines "indicator,domain,level,truth,estimate,se,
# low,high,bound_low,bound_high,population,lowest,highest"; its exit status
# counts. The last two are the bounds that follow from the files, exactly.
against_truth() {
    awk -F, '
    NR == FNR {
        if (FNR > 1) truth[$2 "," $3 "," $4] = $5
        if (FNR > 1) bounds[$2 "," $3 "," $4] = $6 "," $7
        next
    }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    {
        key = $at["indicator"] "," $at["domain"] "," $at["level"]
        if (key in truth)
            print key "," truth[key] "," $at["estimate"] "," $at["se"] "," \
                $at["ci_low"] "," $at["ci_high"] "," $at["bound_low"] "," \
                $at["bound_high"] "," $at["population"] "," bounds[key]
    }' "$work/in/truth/truth.csv" "$work/out/estimates.csv" |
        awk -F, -v OFS=, "$1"
}

against_truth '
$8 == "" && $12 == "" && $1 !~ /^a/ { # "a" needs the years before
    seen++; if ($5 != $4) { bad++; print "# " $0 >"/dev/stderr" }
}
END { exit bad || seen < 40 }'
result $? "counts and sums of the year are the truth"
against_truth '
function near(x, y) { return x - y < 1e-12 && y - x < 1e-12 }
$12 != "" {
    seen++
    if ($9 > $4 || $4 > $10 || !near($9, $12) || !near($10, $13)) {
        bad++
        print "# " $0 >"/dev/stderr"
    }
}
END { exit bad || seen < 30 }'
result $? "register targets have the bounds that the files give, and hold the truth"
against_truth '
$2 == "" && $1 ~ /^e1/ { seen++; d = ($5 - $4) / $6; if (d * d > 16) bad++ }
END { exit bad || seen != 3 }'
result $? "the nation is within four standard errors"
against_truth '
$2 == "province" { seen++; in_ += $7 <= $4 && $4 <= $8 }
END { exit seen != 102 || in_ < 0.88 * seen }'
result $? "at least 88 of 100 provincial intervals hold the truth"

awk -F, '$7 <= "2025-12-31" && ($8 == "" || $8 >= "2025-12-31") { print $1 }
    ' surveys/registers/provinces.csv | sort >"$work/provinces"
# schools that comply and that must report, by either list of provinces
awk -F, '
FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
$at["indicator"] ~ /^đ[12]$/ && $at["domain"] ~ /^province(63)?$/ {
    key = $at["indicator"] " " $at["domain"]
    done[key] += int($at["bound_low"] * $at["population"] + 0.5)
    all[key] += $at["population"]
    levels[key]++
}
END {
    exit levels["đ1 province"] != 34 || levels["đ1 province63"] != 63 ||
        done["đ1 province"] != done["đ1 province63"] ||
        done["đ2 province"] != done["đ2 province63"] ||
        done["đ1 province"] == 0 ||
        all["đ1 province"] != all["đ1 province63"]
}' "$work/out/estimates.csv"
result $? "63 and 34 provinces add up to the same"

ls "$work/out/scorecards" | sed 's/\.pdf$//' | sort >"$work/cards"
[ "$(comm -12 "$work/provinces" "$work/cards" | wc -l)" = 34 ]
result $? "there is a scorecard for each of the 34 provinces"
if command -v pdftotext >/dev/null; then
    for file in "$work/out/national.pdf" "$work/out/scorecards"/*.pdf; do
        pages=$(pdfinfo "$file" | sed -n 's/^Pages: *//p')
        marks=$(pdftotext "$file" - | grep -c 'SỐ LIỆU MÔ PHỎNG')
        [ "$marks" -ge "$pages" ] || echo "$file"
    done >"$work/unmarked"
    [ ! -s "$work/unmarked" ]
    result $? "every page says that the numbers are simulated"
else
    n=$((n + 1))
    echo "ok $n # SKIP pdftotext is not installed"
fi

mkdir "$work/again"
(
    build=$(cd "$build" && pwd)
    cd "$work/again" && TZ=America/Lima LC_ALL=C LANG= \
        "$build/khaosat" --store "$work/db" --lang vi report 2025 -o out \
        >/dev/null 2>&1
)
diff -r -x estimates.csv "$work/out" "$work/again/out" >/dev/null
result $? "the same bytes in another folder, time zone and locale"

"$build/khaosat" --store "$work/db" verify >/dev/null 2>&1
result $? "the store is whole"
echo "1..$n"
