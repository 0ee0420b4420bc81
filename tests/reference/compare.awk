# Lines "design ROW" (of test_reference_run.sh), "got ROW" (analyse --csv) and
# "want CELLS" (expected.csv, cells between ","): every wanted value of a mean,
# total, proportion, ratio or df that METHOD's run can answer is compared.
function known(statistic) {
    return statistic ~ /^(mean|total|proportion|ratio|degf)$/
}
function tolerance() {
    # an iterative calibration; R's logit, from which its proportions come,
    # stops an iteration
    if (want[2] ~ /rak|logit/ || want[7] == "logit") return 1e-8
    return want[3] == "proportion" && want[8] == "estimate" ? 1e-8 : 1e-10
}
$1 == "design" {
    row = substr($0, 8)
    split(row, part, " ")
    at = index(row, "|")
    n = split(substr(row, 1, at - 1), cell, " ")
    name[cell[n] SUBSEP substr(row, at + 1)] = part[1]
    next
}
$1 == "got" {
    n = split(substr($0, 5), cell, ",")
    if (!columns++) { for (i = 1; i <= n; i++) column[cell[i]] = i; next }
    key = cell[2] SUBSEP cell[3] SUBSEP cell[4]
    split("estimate se df deff ci_low ci_high", fields, " ")
    for (i in fields) got[key SUBSEP fields[i]] = cell[column[fields[i]]]
    next
}
{
    split(substr($0, 6), want, "\",\"")
    design = want[1] SUBSEP want[2]
    if (!known(want[3]) || !(design in name)) { passed++; next }
    if (want[3] == "degf") { want[3] = "mean"; want[4] = "api00" }
    if (want[7] != "" && want[7] != "t" && want[7] != method &&
        !(want[7] == "logit" && method == "xlogit")) next
    key = name[design] "." want[3] "." want[4] SUBSEP want[5] SUBSEP want[6]
    if (want[8] == "se") se[key] = want[9]
    # a margin's own share has no error: what R's beta makes of 1e-17 is noise
    if (want[7] == "beta" && se[key] < 1e-12) { noise++; next }
    value = got[key SUBSEP want[8]]
    gap = value - want[9]; if (gap < 0) gap = -gap
    size = want[9] < 0 ? -want[9] : want[9]
    compared++
    if (value == "" || (size < 1e-12 ? gap > 1e-12 : gap > tolerance() * size)) {
        if (bad++ < 20) print "# " substr($0, 6) ": " value
    }
}
END {
    print "# " method ": " compared " values compared, " bad + 0 " off, " \
        noise + 0 " are rounding noise of R"
    exit bad > 0 || compared < 2000
}
