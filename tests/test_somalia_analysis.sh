#!/bin/sh
# A real form and its real answers, from CSV to estimates, against what R's
# survey package gives for them (1e-10 relative). TAP.
programs=${KHAOSAT_BUILD:-build}
real=$PWD/../shared/real/somalia-2018
if [ ! -d "$real" ]; then
    echo "1..0 # SKIP ../shared/real/somalia-2018 is not here"
    exit 0
fi
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
echo 1..3

# METHOD: estimates by that interval, in $dir/METHOD.csv
analyse() {
    cp -R tests/somalia "$dir/$1"
    cp "$real/survey.csv" "$real/choices.csv" "$dir/$1/instruments/somalia/"
    sed "/^form,/d; s#^interval,.*#interval,$1#" \
        tests/somalia/instruments/somalia/design.csv \
        >"$dir/$1/instruments/somalia/design.csv"
    "$programs/khaosat" --store "$dir/$1.db" --surveys "$dir/$1" ingest \
        --instrument somalia --unit REACH --year 2018 --override test \
        "$real/data.csv" >"$dir/$1.log" 2>&1 &&
        "$programs/khaosat" --store "$dir/$1.db" --surveys "$dir/$1" \
            analyse 2018 --csv "$dir/$1.csv" >>"$dir/$1.log" 2>&1
}

# METHOD: expected rows against those of $dir/METHOD.csv; prints how many
compare() {
    awk -F, -v method="$1" '
        FNR == NR {
            if (FNR == 1) { for (i = 1; i <= NF; i++) at[$i] = i; next }
            key = $at["indicator"] "," $at["domain"] "," $at["level"]
            got[key, "estimate"] = $at["estimate"]
            got[key, "se"] = $at["se"]
            got[key, "n"] = $at["n"]
            got[key, "df"] = $at["df"]
            got[key, method "_low"] = $at["ci_low"]
            got[key, method "_high"] = $at["ci_high"]
            got[",,", "df"] = got["female_respondent,,", "df"]
            got[",,", "rows"] = got["female_respondent,,", "n"]
            next
        }
        FNR == 1 { next }
        {
            key = $1 "," $2 "," $3
            if ($4 ~ /_(low|high)$/ && index($4, method "_") != 1) next
            if (!((key, $4) in got)) { bad++; print "# no " $0; next }
            value = got[key, $4]
            gap = value - $5; if (gap < 0) gap = -gap
            size = $5 < 0 ? -$5 : $5
            if (value == "" || gap > 1e-10 * size) {
                bad++; print "# " $0 ": " value
            }
            compared++
        }
        END { print "# " method ": " compared " values compared"
              exit !(compared > 0 && !bad) }' "$dir/$1.csv" "$real/expected.csv"
}

ok() {
    if [ "$1" -eq 0 ]; then echo "ok $2 - $3"; else
        echo "not ok $2 - $3"
        failed=1
    fi
}

failed=0
analyse xlogit && compare xlogit
ok $? 1 "estimates, errors, df and logit limits are those of R"
analyse beta && compare beta
ok $? 2 "Korn-Graubard limits are those of R"
"$programs/khaosat" --store "$dir/beta.db" --surveys "$dir/beta" \
    analyse 2018 --threads 1 --csv - 2>/dev/null | cmp -s - "$dir/beta.csv"
ok $? 3 "the number of threads changes no byte"
exit $failed
