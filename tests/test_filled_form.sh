#!/bin/sh
# Forms that somebody filled in and saved as CSV by LibreOffice: they pass
# check, and what is stored is what was filled in.
set -u
build=${KHAOSAT_BUILD:-build}
if ! command -v soffice >/dev/null; then
    echo "1..0 # SKIP no soffice here"
    exit 0
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0

ok() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else
        echo "not ok $n - $2"
        sed 's/^/# /' "$dir/out" | head -20
    fi
}

"$build/simulate" --small --returns --year 2025 --output "$dir/all" \
    >"$dir/out" 2>&1
mkdir "$dir/in" "$dir/forms" "$dir/saved"
# one file of each instrument, without the last column, which marks simulated
# rows and is not in the form
sent=
for file in "$dir"/all/*_2025.csv; do
    name=$(basename "$file" _2025.csv)
    case " $sent " in *"_${name#*_} "*) continue ;; esac
    sent="$sent $name"
    sed 's/,[^,]*$//' "$file" >"$dir/in/${name}_2025.csv"
done
status=0
for file in $sent; do
    "$build/fill_form" "$dir/in/${file}_2025.csv" \
        "$dir/forms/${file}_2025.xlsx" >>"$dir/out" 2>&1 || status=1
done
[ "$(echo $sent | wc -w)" -ge 5 ] || status=1
ok $status "the form of every instrument can be filled in"

soffice "-env:UserInstallation=file://$dir/profile" --headless \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false' \
    --outdir "$dir/saved" "$dir"/forms/*.xlsx >"$dir/out" 2>&1
"$build/khaosat" --lang en check --csv - "$dir"/saved/*.csv >"$dir/out" 2>&1
status=$?
[ $status = 0 ] && ! grep -q ',error,' "$dir/out"
ok $? "saved as CSV, all of them pass check"

for from in in saved; do
    "$build/khaosat" --store "$dir/$from.db" ingest "$dir/$from" \
        >"$dir/out" 2>&1 || status=1
    for file in $sent; do
        "$build/khaosat" --store "$dir/$from.db" sql \
            "SELECT * FROM ${file#*_}" >"$dir/$from-$file.csv" 2>>"$dir/out"
    done
done
for file in $sent; do
    { [ -s "$dir/in-$file.csv" ] &&
        cmp "$dir/in-$file.csv" "$dir/saved-$file.csv"; } \
        >>"$dir/out" 2>&1 || status=1
done
ok $status "and every cell is stored as it was filled in"
echo "1..$n"
