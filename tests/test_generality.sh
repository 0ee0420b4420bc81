#!/bin/sh
# What surveys/README.md promises a statistician: a question, an indicator, a
# duty, a province and another decision by editing CSV files, without any C.
set -u
khaosat=$(cd "${KHAOSAT_BUILD:-build}" && pwd)/khaosat
simulate=$(cd "${KHAOSAT_BUILD:-build}" && pwd)/simulate
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0
ok() { # STATUS NAME
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else
        echo "not ok $n - $2"
        sed 's/^/# /' "$dir/err" | head -20
    fi
}
new() { "$khaosat" --store "$dir/db" --surveys "$dir/surveys" "$@" 2>"$dir/err"; }

cp -R surveys "$dir/surveys" &&
    "$simulate" --small --returns --output "$dir/in" 2>"$dir/err" &&
    new ingest "$dir/in" >/dev/null
ok $? "a round by the definitions as they are"
rows=$(new analyse 2025 --csv - | wc -l)

forms=$dir/surveys/instruments
decision=$dir/surveys/decision-1907
# channels has the columns: type, name, labels, hints, required, ...
printf '%s\n' 'integer,moderators,Số người quản trị trang,Moderators of the page' \
    >>"$forms/channels/survey.csv"
new template channels --unit G01 --year 2025 -o - | head -1 | grep -q moderators
ok $? "a question stands in the form after one row more"

header=$(head -1 "$decision/indicators.csv")
# the cells of an indicator in the order of the file's header
indicator() { # HEADER NAME=VALUE...
    line=$1
    shift
    printf '%s\n' "$@" | awk -F: -v header="$line" '
        { value[$1] = substr($0, length($1) + 2) }
        END {
            n = split(header, name, ",")
            for (i = 1; i <= n; i++) printf "%s%s", value[name[i]], i < n ? "," : "\n"
        }'
}
indicator "$header" code:new clause:V kind:proportion basis:register \
    instrument:plans 'numerator:${staff_total} > 1000' 'relation:>=' target:0.5 \
    domains:office_group 'label_vi:Cơ quan trên 1000 người' \
    'label_en:Offices of over 1000' >>"$decision/indicators.csv"
new analyse 2025 --csv "$dir/csv" >/dev/null
grep -q '^2025,new,,,register,' "$dir/csv" &&
    grep -q '^2025,new,office_group,bank,register,' "$dir/csv" &&
    [ "$(wc -l <"$dir/csv")" -gt "$rows" ]
ok $? "an indicator has its estimates after one row more"

printf '%s\n' "99.1,V,provinces,region=mekong,schools,\${risk_programme} = 'yes',Báo cáo trường,Report schools" \
    >>"$decision/duties.csv"
new duties 2025 --csv - | grep -c '^2025,99.1,' | grep -qx 5
ok $? "a duty has its holders after one row more"

awk -F, -v OFS=, 'NR > 1 && $1 == "96" && $7 == "2025-07-01" { $8 = "2026-12-31"; $9 = "98" } { print }' \
    "$dir/surveys/registers/provinces.csv" >"$dir/provinces"
printf '%s\n' '98,Tỉnh mới,New Province,tỉnh,mekong,,2027-01-01,,,1000,0,' >>"$dir/provinces"
cp "$dir/provinces" "$dir/surveys/registers/provinces.csv"
new template citizens --unit 98 --year 2027 -o - | head -2 | grep -q respondent_id
was=$?
! new template citizens --unit 98 --year 2025 -o - >/dev/null
now=$?
[ "$was$now" = 00 ]
ok $? "a province has its form from the day it exists, and not before"

mkdir "$dir/surveys/decision-new"
cp "$decision/rounds.csv" "$dir/surveys/decision-new/"
{
    echo "$header"
    indicator "$header" code:one clause:I kind:proportion basis:register \
        instrument:schools "numerator:\${reading_programme} = 'yes'" \
        'relation:>' target:0.9 label_vi:Đọc tin label_en:Reading
} >"$dir/surveys/decision-new/indicators.csv"
printf 'name,instrument,expression,register_column,levels,label_vi,label_en\n' \
    >"$dir/surveys/decision-new/domains.csv"
new --framework decision-new analyse 2025 --csv "$dir/csv" >/dev/null &&
    grep -q '^2025,one,,,register,.*not_met' "$dir/csv" &&
    [ "$(wc -l <"$dir/csv")" = 2 ]
ok $? "another decision is another folder, on the same returns"

new --framework decision-893 analyse 2025 --csv "$dir/csv" >/dev/null &&
    grep -q '^2025,2.users,,,sample,.*,met' "$dir/csv" &&
    grep -q '^2025,1,,,count,' "$dir/csv"
ok $? "the decision before it reads the same returns"
echo "1..$n"
