#!/bin/sh
# From CSV through ingest, definitions and analyse: the California school
# samples under each design and calibration, against R's survey package
# (tests/reference/SOURCE.md). TAP.
programs=$(realpath "${KHAOSAT_BUILD:-build}")
reference=$PWD/tests/reference
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
failed=0
echo 1..4

# NAME DATA STRATUM PSU SSU FPC FPC2 WEIGHT CALIBRATE MARGINS BOUNDS, the
# design and option as expected.csv has them; "-" is none
designs='strat apistrat stype - - fpc - pw none - - strat|
stratwr apistrat stype - - - - pw none - - strat_wr|
clus1 apiclus1 - dnum - fpc - pw none - - clus1|
clus1wr apiclus1 - dnum - - - pw none - - clus1_wr|
clus2 apiclus2 - dnum snum fpc1 fpc2 - none - - clus2|
clus2wr apiclus2 - dnum - - - pw none - - clus2_wr|
srs apisrs - - - fpc - pw none - - srs|
clus1post apiclus1 - dnum - fpc - pw poststratify stype - clus1|poststratify stype
clus1rake apiclus1 - dnum - fpc - pw rake stype+sch_wide - clus1|rake stype,sch_wide
stratrake apistrat stype - - fpc - pw rake sch_wide+awards - strat|rake sch_wide,awards
clus1linear apiclus1 - dnum - fpc - pw linear stype+api99 - clus1|calibrate linear stype,api99
clus1raking apiclus1 - dnum - fpc - pw raking stype+api99 - clus1|calibrate raking stype,api99
clus1logit apiclus1 - dnum - fpc - pw logit stype+api99 0.5+2 clus1|calibrate logit 0.5..2 stype,api99'

write_form() {
    {
        echo type,name,label
        echo text,cds,cds
        for list in stype sch_wide both awards; do
            echo "select_one $list,$list,$list"
        done
        for number in api00 api99 enroll meals avg_ed api_stu; do
            echo "decimal,$number,$number"
        done
    } >"$1/survey.csv"
    {
        echo list_name,name,label
        for level in E H M; do echo "stype,$level,$level"; done
        for list in sch_wide both awards; do
            echo "$list,Yes,Yes"
            echo "$list,No,No"
        done
    } >"$1/choices.csv"
}

write_margins() {
    mkdir "$1/margins"
    for variable in stype sch_wide; do
        awk -F, -v v="$variable" 'NR == 1 { print "variable,level,total"; next }
            { sum[v == "stype" ? $1 : $2] += $3 }
            END { for (level in sum) print v "," level "," sum[level] }' \
            "$reference/apipop_margins.csv" >"$1/margins/$variable.csv"
    done
    tr -d '"' <"$reference/expected.csv" | awk -F, -v dir="$1/margins" '
        $1 != "margins" { next }
        { file = dir "/" $4 ".csv" }
        !(file in seen) { print "variable,level,total" >file; seen[file] = 1 }
        { print $4 "," $6 "," $NF >file }'
}

# FOLDER NAME ...: one instrument of a row of $designs
write_design() {
    folder=$1/instruments/$2
    mkdir -p "$folder"
    [ "$2" = strat ] || echo "form,../strat" >"$folder/form"
    {
        echo name,value
        cat "$folder/form" 2>/dev/null
        echo basis,sample
        echo id,cds
        shift 3
        for row in stratum psu ssu fpc fpc2 weight calibrate margins bounds; do
            value=$(echo "$1" | tr + ' ')
            [ "$1" = - ] || echo "$row,$value"
            shift
        done
        echo "interval,$interval"
    } >"$folder/design.csv"
    rm -f "$folder/form"
}

write_indicators() {
    echo code,kind,basis,instrument,numerator,denominator,domains,label_vi,label_en
    for v in api00 enroll meals avg_ed; do
        for kind in mean total; do
            echo "$1.$kind.$v,$kind,sample,$1,\${$v},,stype sch_wide,$v,$v"
        done
    done
    for v in sch_wide both awards; do
        echo "$1.proportion.$v,proportion,sample,$1,\${$v} = 'Yes',,stype,$v,$v"
    done
    echo "$1.ratio.api_stu/enroll,ratio,sample,$1,\${api_stu},\${enroll},stype,r,r"
}

# INTERVAL: definitions, inbox, store and estimates of it
analyse() {
    interval=$1
    at=$dir/$interval
    mkdir -p "$at/in" "$at/defs/framework" "$at/defs/instruments/strat"
    write_form "$at/defs/instruments/strat"
    write_margins "$at/defs"
    echo name,instrument,expression,label_vi,label_en >"$at/defs/framework/domains.csv"
    echo "$designs" | while read -r name data rest; do
        # shellcheck disable=SC2086
        write_design "$at/defs" $name $data $rest
        write_indicators "$name" >"$at/$name.part"
        for d in stype sch_wide; do
            echo "$d,$name,\${$d},$d,$d" >>"$at/defs/framework/domains.csv"
        done
        cp "$reference/$data.csv" "$at/in/R_${name}_2000.csv"
    done
    awk 'FNR > 1 || !n++' "$at"/*.part >"$at/defs/framework/indicators.csv"
    "$programs/khaosat" --store "$at/k.db" --surveys "$at/defs" \
        ingest "$at/in" >"$at/log" 2>&1 &&
        "$programs/khaosat" --store "$at/k.db" --surveys "$at/defs" \
            analyse 2000 --csv "$at/estimates.csv" >>"$at/log" 2>&1
}

# INTERVAL: the expected values that it can answer
compare() {
    {
        echo "$designs" | sed 's/^/design /'
        sed 's/^/got /' "$dir/$1/estimates.csv"
        sed 's/^"\(.*\)"$/want \1/' "$reference/expected.csv"
    } | awk -v method="$1" -f tests/reference/compare.awk
}

count=0
for method in xlogit beta asin mean; do
    count=$((count + 1))
    if analyse "$method" && compare "$method"; then
        echo "ok $count - estimates and $method limits are those of R"
    else
        sed 's/^/# /' "$dir/$method/log" | tail -20
        echo "not ok $count - estimates and $method limits are those of R"
        failed=1
    fi
done
exit $failed
