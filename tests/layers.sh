#!/bin/sh
# Which room a line of code belongs in, checked: who may include whom, where
# each foreign library is met, and how long a file may be.
set -u
status=0
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
    found=$(grep -nE '^#include "' "$folder"/*.[ch] 2>/dev/null |
        grep -vE "#include \"($allowed)/")
    [ -z "$found" ] || fail "$folder/ may include only $allowed:
$found"
}
only store
only surveys store
only ingest store surveys
only analysis store surveys
only report store surveys

# LIBRARY (a pattern of headers) is met only in PLACE (a pattern of files).
met_in() {
    found=$(grep -nE "^#include <($1)" ./*.c store/*.[ch] surveys/*.[ch] \
        ingest/*.[ch] analysis/*.[ch] report/*.[ch] 2>/dev/null |
        grep -vE "^(\./)?($2)")
    [ -z "$found" ] || fail "<$1> belongs in $2:
$found"
}
met_in 'sqlite3' 'store/'
met_in 'csv\.h' 'store/csv_reader'
met_in 'gsl/' 'analysis/'
met_in 'xlsxwriter' 'ingest/workbook\.|report/'
met_in 'readstat' 'analysis/export_statistics'
met_in 'cairo|pango|qpdf|hb|fontconfig' 'report/'

for file in ./*.c */*.c; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 500 ] || fail "$file has $lines lines, more than 500"
done
# Headers of tests hold tables of cases, which may be longer.
for file in store/*.h surveys/*.h ingest/*.h analysis/*.h report/*.h; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 100 ] || fail "$file has $lines lines, more than 100"
done
long=$(awk 'FNR == 1 { start = 0 }
    /^\{/ { start = FNR }
    /^\}/ { if (start && FNR - start > 60) print FILENAME ":" start; start = 0 }
    ' ./*.c */*.c)
[ -z "$long" ] || fail "functions of more than 60 lines:
$long"
exit $status
