#!/bin/sh
# Which room a line of code belongs in, checked: who may include whom, where
# each foreign library is met, and how long a file may be.
set -u
status=0
sources=$(find khaosat.c store surveys ingest analysis report tests -name '*.c')
fail() {
    echo "layers: $1" >&2
    status=1
}

# FOLDER may include only its own headers and those of the folders named.
only() {
    folder=$1
    shift
    allowed=$folder
    for other in "$@"; do
        allowed="$allowed|$other"
    done
    found=$(grep -rnE --include='*.[ch]' '^#include "' "$folder" |
        grep -vE "#include \"($allowed)/")
    [ -z "$found" ] || fail "$folder/ may include only $allowed:
$found"
}
only store
only surveys store
only ingest store surveys
only analysis store surveys
only report store surveys

# ROOM of a folder may not include from the other rooms named.
never() {
    room=$1
    shift
    for other in "$@"; do
        found=$(grep -rnE --include='*.[ch]' "^#include \"$other/" "$room")
        [ -z "$found" ] || fail "$room/ may not include $other/:
$found"
    done
}
never report/canvas report/figures report/flow report/pdf
never report/pdf report/figures report/flow
never report/figures report/flow report/pdf

# LIBRARY (a pattern of headers) is met only in PLACE (a pattern of files).
met_in() {
    found=$(grep -rnE --include='*.[ch]' "^#include <($1)" khaosat.c store \
        surveys ingest analysis report | grep -vE "^($2)")
    [ -z "$found" ] || fail "<$1> belongs in $2:
$found"
}
met_in 'sqlite3' 'store/'
met_in 'csv\.h' 'store/csv_reader'
met_in 'gsl/' 'analysis/'
met_in 'xlsxwriter' 'store/workbook\.'
met_in 'readstat' 'analysis/export_statistics'
met_in 'cairo|pango|hb|fontconfig' 'report/(canvas|pdf)/'
met_in 'qpdf' 'report/pdf/'

for file in $sources; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 500 ] || fail "$file has $lines lines, more than 500"
done
# Headers of tests hold tables of cases, which may be longer.
for file in $(find store surveys ingest analysis report -name '*.h'); do
    lines=$(wc -l <"$file")
    [ "$lines" -le 100 ] || fail "$file has $lines lines, more than 100"
done
long=$(awk 'FNR == 1 { start = 0 }
    /^\{/ { start = FNR }
    /^\}/ { if (start && FNR - start > 60) print FILENAME ":" start; start = 0 }
    ' $sources)
[ -z "$long" ] || fail "functions of more than 60 lines:
$long"
exit $status
