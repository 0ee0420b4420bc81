#!/bin/sh
# What senders are told: receipts, letters on returned files, reminders.
set -u
build=${KHAOSAT_BUILD:-build}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0

ok() {
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else
        echo "not ok $n - $2"
        sed 's/^/# /' "$dir/out" | head -30
    fi
}

khaosat() {
    "$build/khaosat" --surveys tests/definitions/ingest --store "$dir/s.db" "$@"
}

# text FILE.pdf: its words on one line
text() {
    pdftotext -enc UTF-8 "$1" - | tr -s ' \n\f' ' '
}

# says FILE.pdf SENTENCE...
says() {
    file=$1
    shift
    text "$file" >"$dir/out" || return 1
    for sentence in "$@"; do
        grep -qF "$sentence" "$dir/out" || {
            echo "no: $sentence" >>"$dir/out"
            return 1
        }
    done
}

head=id,province,district,age,online,devices,hours,visited,remark,stratum,psu,weight
mkdir "$dir/in"
printf '%s\n' $head a1,01,d1,25,yes,phone,2,2025-12-01,,s1,p1,10 \
    >"$dir/in/01_panel_2025.csv"
printf '%s\n' $head b1,96,d2,12,yes,phone,2,2025-12-01,'📱**x**',s2,p2,10 \
    b2,96,d2,tuổi,no,,,2025-12-01,,s2,p3,10 >"$dir/in/96_panel_2025.csv"
printf '%s\n' $head a1,01,d1,25,yes,phone,2,2025-12-01,,s1,p1,10 \
    >"$dir/in/Bản sao (1).csv"
khaosat ingest "$dir/in" >"$dir/out" 2>&1
[ $? = 1 ] && khaosat replies 2025 -o "$dir/vi" >"$dir/out" 2>&1
ok $? "each sender has a packet"

(cd "$dir/vi" && find . -type f | sort) >"$dir/out"
for file in 01/01_panel_2025_receipt.pdf 01/01_panel_2025_receipt.txt \
    96/96_panel_2025_letter.pdf 96/96_panel_2025_findings.csv \
    96/96_panel_2025.xlsx 'unknown/Bản sao (1)_letter.pdf' index.csv; do
    grep -qxF "./$file" "$dir/out" || echo "no $file" >>"$dir/out"
done
! grep -q '^no ' "$dir/out"
ok $? "with letter, annotated file and form, or a receipt"

says "$dir/vi/96/96_panel_2025_letter.pdf" "Kính gửi: Cà Mau" \
    "đã nhận tệp 96_panel_2025.csv (Khảo sát thử, năm 2025)" \
    "thấy có 2 lỗi, vì vậy tệp chưa được tiếp nhận" "Tuổi phải từ 15 đến 110." \
    "3 “tuổi”" "CSV UTF-8 (Comma delimited) (*.csv)" \
    "gửi tệp 96_panel_2025.csv theo kênh đã gửi lần trước" "Nơi nhận:"
ok $? "the letter says what is wrong and what to do, step by step"

sum=$(sha256sum "$dir/in/01_panel_2025.csv" | cut -d' ' -f1)
says "$dir/vi/01/01_panel_2025_receipt.pdf" "PHIẾU TIẾP NHẬN SỐ LIỆU" \
    "000001/2025" "01_panel_2025.csv" "$sum" &&
    grep -q "$sum" "$dir/vi/01/01_panel_2025_receipt.txt" &&
    [ "$(pdfinfo "$dir/vi/01/01_panel_2025_receipt.pdf" | sed -n 's/^Pages: *//p')" = 1 ]
ok $? "the receipt has number, file and SHA-256, on one page and as text"

says "$dir/vi/01/01_reminder_2025.pdf" "chưa nhận được các tệp nêu tại Bảng 1" \
    "01_shops_2025.csv" "01_shops_2025.xlsx" &&
    [ -s "$dir/vi/01/01_shops_2025.xlsx" ]
ok $? "what is missing is asked for, with the forms"

says "$dir/vi/unknown/Bản sao (1)_letter.pdf" \
    "Kính gửi: Đơn vị gửi tệp Bản sao (1).csv"
ok $? "a file that does not say what it is gets a letter, too"

grep -q '^96,Cà Mau,panel,returned,96_panel_2025.csv' "$dir/vi/index.csv" &&
    cp "$dir/vi/index.csv" "$dir/out"
ok $? "the index lists all of them"

TZ=Asia/Tokyo LANG=C LC_ALL=C khaosat --lang vi replies 2025 -o "$dir/again" \
    >"$dir/out" 2>&1 && diff -r "$dir/vi" "$dir/again" >"$dir/out" 2>&1
ok $? "twice the same bytes, in another time zone and locale"

khaosat --lang en replies 2025 -o "$dir/en" >"$dir/out" 2>&1 &&
    says "$dir/en/96/96_panel_2025_letter.pdf" "To: Ca Mau" \
        "could not be accepted" "Table 1. What to correct" &&
    ! grep -qE 'Bước|Đề nghị' "$dir/out"
ok $? "in English, all of it is"

find "$dir/vi" "$dir/en" -name '*.pdf' >"$dir/list"
status=0
while read -r file; do
    qpdf --check "$file" >"$dir/out" 2>&1 || status=1
done <"$dir/list"
ok $status "qpdf finds nothing wrong with any of the files"

khaosat --store "$dir/none.db" replies 2025 -o "$dir/none" >"$dir/out" 2>&1
[ $? = 1 ] && [ ! -e "$dir/none" ]
ok $? "without a store there is nobody to reply to"
echo "1..$n"
