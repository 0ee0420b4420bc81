#!/bin/sh
# What things cost, as ratios within one run: machines differ, and so does one
# machine from hour to hour. Best of three each. DuckDB is measured beside us
# where its Node.js binding is installed (NODE_PATH says where).
# Argument: folder of programs.
set -eu
build=$1 rows=${ROWS:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

now() { date +%s%N; }
best=
# measure NAME COMMAND...: the best of three in milliseconds, in $best.
measure() {
    name=$1
    shift
    best=
    for _ in 1 2 3; do
        rm -f "$work/db" "$work/db-wal" "$work/db-shm"
        from=$(now)
        "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
        took=$((($(now) - from) / 1000000))
        [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
    done
    printf '%-44s %7d ms\n' "$name" "$best"
}
ratio() { # NAME A B
    awk -v name="$1" -v a="$2" -v b="$3" \
        'BEGIN { printf "%-44s %7.2f\n", name, a / b }'
}

"$build/bench_file" make "$rows" >"$work/01_bench_2025.csv"
echo "$rows rows, $(du -m "$work/01_bench_2025.csv" | cut -f1) MB"
measure "libcsv alone" "$build/bench_file" parse "$work/01_bench_2025.csv"
libcsv=$best
measure "khaosat check (all rules)" \
    "$build/khaosat" --surveys tests/bench check "$work/01_bench_2025.csv"
ratio "  times libcsv alone" "$best" "$libcsv"
measure "khaosat ingest (all rules, committed)" "$build/khaosat" \
    --surveys tests/bench --store "$work/db" ingest "$work/01_bench_2025.csv"
ingest=$best
ratio "  times libcsv alone" "$ingest" "$libcsv"

"$build/khaosat" --surveys tests/bench --store "$work/store" ingest \
    "$work/01_bench_2025.csv" >"$work/log"
measure "khaosat analyse (40 indicators, 7 domains)" "$build/khaosat" \
    --surveys tests/bench --store "$work/store" analyse 2025
analyse=$best

cat >"$work/duckdb.js" <<'EOF'
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const [file, db] = process.argv.slice(2);
  const instance = await DuckDBInstance.create(db);
  const connection = await instance.connect();
  await connection.run(`create table t as select * from read_csv('${file}')`);
  connection.closeSync();
  instance.closeSync();
})();
EOF
cat >"$work/sums.js" <<'EOF'
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const instance = await DuckDBInstance.create(process.argv[2]);
  const connection = await instance.connect();
  const sums = [...Array(40).keys()].map(k =>
    `sum(weight * (q${k + 1} >= 4)::int), sum(weight * (q${k + 1} is not null)::int)`);
  for (const domain of ['1', 'province', 'sex', 'age // 10', 'urban',
    'education', 'occupation'])
    await connection.runAndReadAll(`select stratum, psu, ${domain} d,
      ${sums.join(',')} from t group by all`);
})();
EOF
if node -e "require('@duckdb/node-api')" 2>/dev/null; then
    measure "DuckDB loading the same file unchecked" \
        node "$work/duckdb.js" "$work/01_bench_2025.csv" "$work/db"
    ratio "  times khaosat ingest" "$best" "$ingest"
    node "$work/duckdb.js" "$work/01_bench_2025.csv" "$work/sums"
    measure "DuckDB: sums by PSU, no variances" \
        node "$work/sums.js" "$work/sums"
    ratio "  times khaosat analyse" "$best" "$analyse"
else
    echo "DuckDB is not installed: npm install @duckdb/node-api@1.5.6-r.1"
fi
