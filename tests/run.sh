#!/bin/sh
# "make run": a year from submitted CSVs to PDFs. Without an INBOX the rounds
# from 2021 on are simulated, and every page says so: the years before are
# ingested and analysed too, since campaigns add up and trends need them. Files
# that came late are in the years before, not yet in the last.
# Arguments: folder of programs, year, inbox or "", output folder.
set -eu
programs=$1 year=$2 inbox=$3 out=$4/$2
mkdir -p "$out"
store=$out/khaosat.db
log=$out/ingest.log
# All rounds, each into its folder; "ready" stands in those that are whole.
simulate_rounds() {
    for round in $(seq 2021 "$year"); do
        "$programs/simulate" --year "$round" \
            --output "$programs/inbox-$round" &&
            : >"$programs/inbox-$round/truth/ready"
    done
}
wait_for() { # ROUND: until its files are there
    while [ ! -e "$programs/inbox-$1/truth/ready" ]; do
        kill -0 "$simulation" 2>/dev/null ||
            [ -e "$programs/inbox-$1/truth/ready" ] || exit 1
        sleep 0.05
    done
}
if [ -z "$inbox" ]; then
    rm -f "$store" "$log"
    for round in $(seq 2021 "$year"); do
        rm -rf "$programs/inbox-$round"
    done
    simulate_rounds &
    simulation=$!
    for earlier in $(seq 2021 "$((year - 1))"); do
        wait_for "$earlier"
        "$programs/khaosat" --store "$store" ingest \
            "$programs/inbox-$earlier" "$programs/inbox-$earlier/late" >>"$log"
        "$programs/khaosat" --store "$store" analyse "$earlier" >>"$log"
    done
    wait_for "$year"
    inbox=$programs/inbox-$year
fi
"$programs/khaosat" --store "$store" run "$year" "$inbox" -o "$out" >>"$log"
echo "$out/national.pdf"
# Of the simulated rounds all years are there.
[ -d "$programs/inbox-2021" ] && [ "$inbox" = "$programs/inbox-$year" ] &&
    [ "$year" -gt 2021 ] || exit 0
"$programs/khaosat" --store "$store" review 2021 "$year" -o "$out" >>"$log"
echo "$out/review.pdf"
