#!/bin/sh
# "make run": a year from submitted CSVs to PDFs. Without an INBOX the rounds
# from 2021 on are simulated, and every page says so: the years before are
# ingested and analysed too, since campaigns add up and trends need them.
# Arguments: folder of programs, year, inbox or "", output folder.
set -eu
programs=$1 year=$2 inbox=$3 out=$4/$2
mkdir -p "$out"
store=$out/khaosat.db
log=$out/ingest.log
if [ -z "$inbox" ]; then
    rm -f "$store" "$log"
    for earlier in $(seq 2021 "$year"); do
        rm -rf "$programs/inbox-$earlier"
        "$programs/simulate" --year "$earlier" \
            --output "$programs/inbox-$earlier"
        [ "$earlier" -lt "$year" ] || continue
        "$programs/khaosat" --store "$store" ingest \
            "$programs/inbox-$earlier" >>"$log"
        "$programs/khaosat" --store "$store" analyse "$earlier" >>"$log"
    done
    inbox=$programs/inbox-$year
fi
"$programs/khaosat" --store "$store" run "$year" "$inbox" -o "$out" >>"$log"
echo "$out/national.pdf"
