#!/bin/sh
# "make pictures": the README's pictures, from the pages that make run left:
# all pages of the national report and both of a scorecard on one sheet each,
# and the page with the tile map.
# Argument: folder of the run (out/2025).
set -eu
out=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p report/pictures
pdftoppm -r 32 -png "$out/national.pdf" "$work/national"
montage "$work"/national-*.png -tile 8x -geometry +3+3 -background '#dddddd' \
    -colors 48 PNG8:report/pictures/national.png
pdftoppm -r 64 -png "$out/scorecards/01.pdf" "$work/card"
montage "$work"/card-*.png -tile 2x -geometry +3+3 -background '#dddddd' \
    -colors 64 PNG8:report/pictures/scorecard.png
# The page that holds the tile map moves with the text before it.
map=$(for p in $(seq 1 "$(pdfinfo "$out/national.pdf" |
    sed -n 's/^Pages: *//p')"); do
    pdftotext -f "$p" -l "$p" "$out/national.pdf" - | grep -q 'Hoàng Sa' &&
        echo "$p" && break
done)
pdftoppm -r 64 -png -f "$map" -l "$map" -singlefile "$out/national.pdf" \
    report/pictures/map
