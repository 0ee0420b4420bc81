#!/bin/sh
# "make run": a year from submitted CSVs to PDFs. Without an INBOX the round
# is simulated, and every page says so.
# Arguments: folder of programs, year, inbox or "", output folder.
set -eu
programs=$1 year=$2 inbox=$3 out=$4/$2
mkdir -p "$out"
if [ -z "$inbox" ]; then
    inbox=$programs/inbox-$year
    rm -rf "$inbox"
    "$programs/simulate" --year "$year" --output "$inbox"
fi
rm -f "$out/khaosat.db"
"$programs/khaosat" --store "$out/khaosat.db" run "$year" "$inbox" -o "$out"
echo "$out/national.pdf"
