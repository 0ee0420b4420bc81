#!/bin/sh
# Who has sent what: accepted, sent back, missing, sent again; as text, CSV and
# workbook.
set -u
khaosat=$(cd "${KHAOSAT_BUILD:-build}" && pwd)/khaosat
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0
ok() { # STATUS NAME
    n=$((n + 1))
    [ "$1" = 0 ] && echo "ok $n - $2" || echo "not ok $n - $2"
}
run() {
    "$khaosat" --surveys tests/definitions/ingest --lang en \
        --store "$work/store.db" "$@"
}
send() { # NAME, lines on standard input
    cat >"$work/$1"
    run ingest "$work/$1" >"$work/said" 2>&1
    rm "$work/$1"
}

run status 2025 >"$work/none" 2>&1
grep -q '^01 .* missing *missing' "$work/none" && [ ! -e "$work/store.db" ]
ok $? "a year without files is all missing, and makes no store"

printf 'shop,staff\n0001,3\n0002,4\n' | send 01_shops_2025.csv
printf 'shop,staff\n0003,x\n' | send 96_shops_2025.csv
printf 'shop,staff\n0003,1\n' | send somebody.csv
printf 'shop,staff\n0001,3\n0002,5\n' | send 01_shops_2025.csv
grep -q '0 rows added, 0 removed, 1 cells changed' "$work/said" &&
    grep -q 'receipt no. 2, ....-..-.. ..:..:.. (UTC)' "$work/said" &&
    grep -qE 'SHA-256 [0-9a-f]{64}$' "$work/said"
ok $? "a receipt has number, time and digest, and says what changed"

run status 2025 >"$work/text"
grep -q 'shops: 1 of 3 units have sent (33%), 2 of 3 entries of shops reported (67%)' "$work/text"
ok $? "coverage of the submitters and of the units in the rows"
grep -qE '^01 .*-.. · 2 rows' "$work/text" &&
    grep -qE '^96 .*sent back ....-..-.. · 1 errors' "$work/text" &&
    grep -qE '^15 .* missing' "$work/text" &&
    grep -q '^  ....-..-..  somebody.csv' "$work/text"
ok $? "what was accepted, sent back, missing and of nobody known"
grep -q 'receipt 2 · .* · 01_shops_2025.csv · 2 rows: 0 rows added, 0 removed, 1 cells changed' "$work/text" &&
    grep -q 'receipt 1 · .* · 01_shops_2025.csv · 2 rows$' "$work/text"
ok $? "the history of what was sent again"

run status 2025 -o "$work/s.csv" && run status 2025 -o "$work/s.xlsx"
grep -qE '^01,Hanoi,shops,accepted,[^,]*Z,2,0,0,01_shops_2025.csv,[0-9a-f]{64},2$' "$work/s.csv" &&
    grep -qE '^96,Ca Mau,shops,returned,[^,]*Z,1,0,1,96_shops_2025.csv,[0-9a-f]{64},$' "$work/s.csv" &&
    grep -q '^15,Lao Cai,shops,missing,,,,,,,$' "$work/s.csv" &&
    ! grep -v '^unit,' "$work/s.csv" | grep -vqE '^[^,]*,[^,]*,[^,]*,(accepted|returned|missing|superseded|unknown),' &&
    grep -qE '^01,Hanoi,shops,superseded,[^,]*Z,2,0,0,01_shops_2025.csv,[0-9a-f]{64},1$' "$work/s.csv" &&
    grep -qE '^,,,unknown,[^,]*Z,[0-9]*,0,[0-9]*,somebody.csv,[0-9a-f]{64},$' "$work/s.csv"
ok $? "the matrix as CSV"
[ "$(head -c 2 "$work/s.xlsx")" = PK ]
ok $? "the matrix as a workbook"
if command -v unzip >/dev/null; then
    unzip -p "$work/s.xlsx" xl/workbook.xml >"$work/book" &&
        grep -q 'name="Sent again"' "$work/book" &&
        grep -q 'name="Sender unknown"' "$work/book" &&
        unzip -p "$work/s.xlsx" xl/sharedStrings.xml | grep -q 'somebody.csv'
    ok $? "the workbook has what was sent again, and files of unknown senders"
else
    n=$((n + 1))
    echo "ok $n # SKIP unzip is not installed"
fi

run status 2025 --reminders "$work/r.csv" --on 2026-03-01 &&
    grep -qE '^96,Ca Mau,shops,[^,]*,[^,]*,[^,]*,returned' "$work/r.csv" &&
    grep -qE '^15,Lao Cai,shops,[^,]*,[^,]*,[^,]*,missing' "$work/r.csv" &&
    ! grep -q '^01,Hanoi,shops,' "$work/r.csv" &&
    "$khaosat" --lang en --store "$work/other.db" status 2025 \
        --reminders "$work/due.csv" --on 2026-02-10 &&
    [ "$(awk -F, 'NR > 1' "$work/due.csv" | grep -vc ',2026-01-31,10,missing')" = 0 ]
ok $? "whom to remind, and how late they are on a day"
run status 2025 --reminders "$work/r.csv" >/dev/null 2>&1
[ $? = 2 ]
ok $? "lateness needs a day"

printf 'shop,staff\n0003,1\n' | send 96_shops_2025.csv
run status 2025 >"$work/text"
! grep -q 'sent back ....-' "$work/text" && grep -qE '^96 .*-.. · 1 rows' "$work/text"
ok $? "an accepted file answers the one that was sent back"
echo "1..$n"
