#!/bin/sh
# "make parity": the simulated national round, every number of its estimates
# recomputed by R's package survey. Arguments: folder of programs, year.
set -eu
programs=$1 year=$2
if ! command -v Rscript >/dev/null; then
    echo "parity: R is not installed (Rscript is missing; Debian: r-base-core" \
        "r-cran-survey r-cran-mass). Nothing was compared." >&2
    exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$programs/simulate" --year "$year" --output "$work/in"
"$programs/khaosat" --store "$work/db" ingest "$work/in" >"$work/log"
"$programs/khaosat" --store "$work/db" analyse "$year" \
    --r-script "$work/r" >>"$work/log"
status=0
Rscript "$work/r/recompute.R" || status=$?
[ "$status" != 3 ] || echo "parity: nothing was compared." >&2
exit "$status"
