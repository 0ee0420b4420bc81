#!/bin/sh
# "make pictures": the README's pictures, from the pages that make run left.
# Argument: folder of the run (out/2025).
set -eu
out=$1
mkdir -p report/pictures
page() { # PDF PAGE NAME
    pdftoppm -r 64 -png -f "$2" -l "$2" -singlefile "$1" "report/pictures/$3"
}
# The page that holds the tile map moves with the text before it.
map=$(for p in $(seq 1 "$(pdfinfo "$out/national.pdf" |
    sed -n 's/^Pages: *//p')"); do
    pdftotext -f "$p" -l "$p" "$out/national.pdf" - | grep -q 'Hoàng Sa' &&
        echo "$p" && break
done)
page "$out/national.pdf" 1 national
page "$out/national.pdf" "$map" map
page "$out/scorecards/96.pdf" 1 scorecard-1
page "$out/scorecards/96.pdf" 2 scorecard-2
