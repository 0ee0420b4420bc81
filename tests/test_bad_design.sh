#!/bin/sh
# Data that a design cannot carry: an error that says what, or "unknown" with a
# reason; never nan, never an abort; and the other instruments go on. TAP.
programs=$(realpath "${KHAOSAT_BUILD:-build}")
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
count=0
cd "$dir" || exit 1

khaosat() {
    "$programs/khaosat" --lang en --store k.db --surveys defs "$@"
}
ok() {
    status=$?
    count=$((count + 1))
    [ $status -eq 0 ] && echo "ok $count - $1" && return
    echo "not ok $count - $1"
    sed 's/^/# /' log estimates.csv 2>/dev/null | tail -20
}

# DESIGN LINES: instrument "bad" of that design beside the sound "good"
definitions() {
    rm -rf defs in k.db* estimates.csv
    mkdir -p defs/instruments/good defs/instruments/bad defs/framework \
        defs/margins in
    printf 'type,name,label\ntext,id,id\ninteger,y,y\ninteger,z,z\ntext,g,g\n' \
        >defs/instruments/good/survey.csv
    cp defs/instruments/good/survey.csv defs/instruments/bad/
    design='basis,sample\nid,id\npsu,psu\nstratum,h\nweight,w\n'
    printf "name,value\n$design" >defs/instruments/good/design.csv
    printf "name,value\n$design$1" >defs/instruments/bad/design.csv
    printf 'variable,level,total\ng,a,30\ng,b,20\ng,c,10\n' >defs/margins/g.csv
    printf 'variable,level,total\ng,a,300\ng,b,2\n' >defs/margins/far.csv
    cat >defs/framework/indicators.csv <<'END'
code,kind,instrument,numerator,relation,target,domains,label_en
good,proportion,good,${y} = 1,>,0.5,g,good
share,proportion,bad,${y} = 1,>,0.5,g,share
mean,mean,bad,${z},,,g,mean
total,total,bad,${z},,,g,total
END
    printf 'name,expression,label_en\ng,${g},g\n' >defs/framework/domains.csv
    {
        echo id,h,psu,w,y,z,g
        for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
            echo "$i,$((i % 2)),p$((i / 3))$((i % 2)),5,$((i % 3 % 2)),$i,$([ $i -lt 7 ] && echo a || echo b)"
        done
    } >in/X_good_2025.csv
}
# DATA LINES of instrument "bad"
analyse() {
    { echo id,h,psu,w,y,z,g; printf "$1"; } >in/X_bad_2025.csv
    khaosat ingest in >log 2>&1
    ingested=$?
    khaosat analyse 2025 --csv estimates.csv >>log 2>&1
    analysed=$?
}
# No nan or inf anywhere, and the sound instrument has its number.
sane() {
    ! grep -qiE '(^|[,: ])-?(nan|inf)' log estimates.csv &&
        grep -q '^2025,good,,,sample,12,60,0.' estimates.csv
}
# The indicators of "bad" are unknown, because of PATTERN.
fails() {
    [ $ingested = 0 ] && [ $analysed = 1 ] && grep -qE "$1" log &&
        grep -q '^2025,share,,,sample,0,,,.*suppress,cannot_tell' estimates.csv
}
rows='1,1,p,5,1,1,a\n2,1,q,5,0,2,b\n3,2,r,5,1,3,a\n4,2,s,5,0,4,b\n'

definitions ''
analyse '1,1,p,5,1,1,a\n2,1,q,5,0,2,b\n3,2,r,5,1,3,a\n'
sane && fails 'stratum "2" has only one'
ok "a stratum with one PSU under fail is named, and the others go on"

definitions ''
analyse "$rows"'5,2,t,0,1,1,a\n'
sane && { [ $ingested = 1 ] || fails 'weight'; } && grep -q weight log
ok "a weight of zero is refused"

definitions ''
analyse "$rows"'5,2,t,-3,1,1,a\n'
sane && { [ $ingested = 1 ] || fails 'weight'; } && grep -q weight log
ok "a negative weight is refused"

definitions 'calibrate,raking\nmargins,g\n'
analyse "$rows"
sane && [ $analysed = 0 ] && grep -q '^2025,total,,,sample,4,50,' estimates.csv
ok "a cell of a margin in which nobody answered: the others keep their totals"

definitions 'calibrate,logit\nmargins,far\nbounds,0.9 1.1\n'
analyse "$rows"
sane && fails 'g=[ab]'
ok "bounds that cannot be met name the margin"

definitions ''
analyse '1,1,p,5,,,a\n2,1,q,5,,,b\n3,2,r,5,,,a\n4,2,s,5,,,b\n'
sane && [ $analysed = 0 ] &&
    grep -q '^2025,share,,,sample,0,,,.*suppress,cannot_tell' estimates.csv &&
    grep -q '^2025,mean,,,sample,0,,,' estimates.csv
ok "variables that nobody answered are unknown"

definitions ''
analyse '1,1,p,5,1,1,a\n'
sane && fails 'only one primary sampling unit'
ok "one respondent has no error to compute"

definitions ''
analyse '1,1,p,5,1,1,a\n2,1,q,5,,,a\n3,2,r,5,,,a\n4,2,s,5,,,b\n'
sane && [ $analysed = 0 ] &&
    grep -q '^2025,share,,,sample,1,.*suppress,cannot_tell' estimates.csv
ok "one answer among several is shown as too few"
echo "1..$count"
