#!/bin/sh
# Asking the store in SQL, here and in the sqlite3 shell, and verifying it.
set -u
build=${KHAOSAT_BUILD:-build}
khaosat="$build/khaosat --surveys tests/definitions/ingest"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
store=$dir/store.db
n=0

ok() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else
        echo "not ok $n - $2"
        sed 's/^/# /' "$dir/out"
    fi
}

# answers NAME EXPECTED COMMAND...: COMMAND prints EXPECTED and exits 0.
answers() {
    name=$1 expected=$2
    shift 2
    "$@" >"$dir/out" 2>&1 && [ "$(cat "$dir/out")" = "$expected" ]
    ok $? "$name"
}

# fails NAME CODE PATTERN COMMAND...: COMMAND exits CODE and says PATTERN.
fails() {
    name=$1 wanted=$2 pattern=$3
    shift 3
    "$@" >"$dir/out" 2>&1
    [ $? = "$wanted" ] && grep -q "$pattern" "$dir/out"
    ok $? "$name"
}

# shellcheck disable=SC2086  # a program and its options
{
    fails "no store yet" 1 "no such store" \
        $khaosat --store "$store" --lang en sql "SELECT 1"
    cat >"$dir/01_panel_2025.csv" <<END
id,province,district,age,age_group,online,devices,hours,visited,remark,stratum,psu,weight
a1,01,d1,25,young,yes,phone laptop,2.5,2025-12-01,"a, ""b""",s1,p1,10
a2,01,d1,40,old,no,,,1/11/2025,,s1,p1,12.5
END
    $khaosat --store "$store" ingest "$dir/01_panel_2025.csv" >"$dir/out" 2>&1
    ok $? "a file is taken in"
    before=$(sha256sum "$store")
    answers "an instrument is a table" 'unit,year,age,devices,hours,visited,remark
01,2025,25,phone laptop,2.5,2025-12-01,"a, ""b"""
01,2025,40,,,2025-11-01,' $khaosat --store "$store" sql \
        "SELECT unit, year, age, devices, hours, visited, remark FROM panel"
    fails "writing is refused" 1 "only queries that read" \
        $khaosat --store "$store" --lang en sql "DELETE FROM submission"
    fails "a query is needed" 2 "SELECT" $khaosat --store "$store" sql
    fails "a sound store is said to be" 0 "intact" \
        $khaosat --store "$store" --lang en verify
    [ "$before" = "$(sha256sum "$store")" ] && [ ! -e "$store-wal" ]
    ok $? "asking changed no byte"

    case $build in
    *-san* | *-cov*)
        n=$((n + 1))
        echo "ok $n - the sqlite3 shell # SKIP needs a plain build"
        ;;
    *)
        answers "the sqlite3 shell has the tables, too" "01|2|22.5" \
            sqlite3 "$store" ".load $build/khaosat" \
            "SELECT unit, count(*), sum(weight) FROM panel GROUP BY unit"
        ;;
    esac

    sqlite3 "$store" "UPDATE chunk SET bytes = zeroblob(length(bytes))
        WHERE variable = 'age'"
    fails "a damaged chunk is named" 1 "age" \
        $khaosat --store "$store" --lang en verify
    fails "a damaged chunk is not read" 1 "damaged" \
        $khaosat --store "$store" --lang en sql "SELECT age FROM panel"
}
echo "1..$n"
