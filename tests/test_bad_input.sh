#!/bin/sh
# Files that must be refused: each with line, column and what to do, exit 1,
# and the store byte for byte what it was.
set -u
khaosat=${KHAOSAT_BUILD:-build}/khaosat
surveys=tests/definitions/ingest
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
store=$dir/store.db
n=0

ok() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else
        echo "not ok $n - $2"
        sed 's/^/# /' "$dir/out" 2>/dev/null
    fi
}

# refused NAME PATTERN FILE: FILE is refused, and a line of the findings' CSV
# matches PATTERN.
refused() {
    before=$(sha256sum "$store")
    "$khaosat" --store "$store" --surveys "$surveys" --lang en ingest \
        --instrument panel --unit 01 --year 2025 "$3" >"$dir/out" 2>&1
    code=$?
    "$khaosat" --surveys "$surveys" --lang en check --csv - \
        --instrument panel --unit 01 --year 2025 "$3" >"$dir/csv" 2>&1
    checked=$?
    cat "$dir/csv" >>"$dir/out"
    [ $code = 1 ] && [ $checked = 1 ] && grep -qE "$2" "$dir/csv" &&
        [ "$(sha256sum "$store")" = "$before" ] && [ ! -e "$store-wal" ]
    ok $? "$1"
}

header=id,province,district,age,age_group,online,devices,hours,visited,remark,stratum,psu,weight
row=01,d1,25,young,yes,phone,2,2025-12-01,,s1,p1,10
good() {
    printf '%s\na1,%s\na2,%s\n' "$header" "$row" "$row"
}

good >"$dir/01_panel_2025.csv"
"$khaosat" --store "$store" --surveys "$surveys" ingest \
    "$dir/01_panel_2025.csv" >"$dir/out" 2>&1
ok $? "a good file is taken in"

: >"$dir/bad.csv"
refused "an empty file" 'bad.csv,,,,file.empty,error' "$dir/bad.csv"

mkdir "$dir/folder.csv"
"$khaosat" --surveys "$surveys" check --csv - --instrument panel --unit 01 \
    --year 2025 "$dir/folder.csv" >"$dir/out" 2>&1
[ $? = 1 ] && grep -q 'folder.csv,,,,file.folder,error' "$dir/out"
ok $? "a directory given to check"
"$khaosat" --surveys "$surveys" check --csv - "$dir/folder.csv" \
    "$dir/absent.csv" >"$dir/out" 2>&1
[ $? = 1 ] && grep -q 'folder.csv,,,,file.folder,error' "$dir/out" &&
    grep -q 'absent.csv,,,,file.absent,error' "$dir/out" &&
    ! grep -q file.name "$dir/out"
ok $? "a directory and an absent file, whatever their names"
rmdir "$dir/folder.csv"

head -c 4096 "$khaosat" >"$dir/bad.csv"
refused "a binary file" 'bad.csv,,,,file.binary,error' "$dir/bad.csv"
printf 'PK\003\004rest' >"$dir/bad.csv"
refused "a workbook under another name" 'file.workbook' "$dir/bad.csv"
refused "a file that is not there" 'file.absent' "$dir/none.csv"

echo "$header" >"$dir/bad.csv"
refused "a header only" 'bad.csv,1,,,file.no_rows,error' "$dir/bad.csv"

good | cut -d, -f1-3,5- >"$dir/bad.csv"
refused "a missing column" 'bad.csv,1,age,,column.missing,error' "$dir/bad.csv"
good | cut -d, -f1-12 >"$dir/bad.csv"
refused "no weights" 'bad.csv,1,weight,,column.design,error' "$dir/bad.csv"

good | sed 's/$/,25/; 1s/25$/age/' >"$dir/bad.csv"
refused "a doubled column" 'bad.csv,1,age,,column.doubled,error' "$dir/bad.csv"

good | sed '3s/yes/maybe/' >"$dir/bad.csv"
refused "a wrong code" 'bad.csv,3,online,maybe,choice,error' "$dir/bad.csv"

good | sed '3s/,p1,10$//' >"$dir/bad.csv"
refused "a row too short" 'bad.csv,3,,,row.short,error' "$dir/bad.csv"
good | sed '2s/$/,1/' >"$dir/bad.csv"
refused "a row too long" 'bad.csv,2,,,row.long,error' "$dir/bad.csv"

good | sed '2s/d1/"d1/' >"$dir/bad.csv"
refused "a quote left open" 'bad.csv,2,,,file.quote,error' "$dir/bad.csv"
good | sed '3s/d1/d"1/' >"$dir/bad.csv"
refused "a stray quote" 'bad.csv,3,,,file.quote,error' "$dir/bad.csv"
good | sed '3s/a2/a1/' >"$dir/bad.csv"
refused "a key twice" 'bad.csv,3,id,a1,key.doubled,error' "$dir/bad.csv"

rm "$store"
"$khaosat" --store "$store" --surveys "$surveys" ingest --instrument panel \
    --unit 01 --year 2025 "$dir/bad.csv" >"$dir/out" 2>&1
[ $? = 1 ] && [ ! -e "$store" ]
ok $? "a store is not even made for a file that is refused"

good >"$dir/good.csv"
"$khaosat" --store "$store" --surveys "$surveys" ingest --instrument panel \
    --unit 01 --year 2025 "$dir/bad.csv" "$dir/good.csv" >"$dir/out" 2>&1
[ $? = 1 ] && [ -e "$store" ]
ok $? "a bad file does not keep the good one beside it out"
"$khaosat" --store "$store" --surveys "$surveys" ingest --instrument panel \
    --unit 01 --year 2025 --override "as is" "$dir/bad.csv" >"$dir/out" 2>&1
[ $? = 1 ] && [ "$(sqlite3 "$store" 'select count(*) from submission')" = 1 ]
ok $? "an override does not pass over a key that stands twice"
good | sed '3s/yes/maybe/; 3s/25/x/' >"$dir/wrong.csv"
"$khaosat" --store "$store" --surveys "$surveys" ingest --instrument panel \
    --unit 01 --year 2025 --override "as is" "$dir/wrong.csv" >"$dir/out" 2>&1
[ $? = 0 ] && [ "$(sqlite3 "$store" 'select overridden, override_reason,
    supersedes from submission where superseded_by is null')" = '2|as is|1' ]
ok $? "an override makes wrong cells not stated, and says so"

echo "1..$n"
