# Rscript tests/reference/intervals.R: quantiles of the beta distribution over
# the arguments that Korn-Graubard limits meet, and of t; by R itself.
q <- function(...) cat(paste(..., sep = ","), "\n", sep = "")
f <- function(x) formatC(x, digits = 17, format = "g")
sink("tests/reference/quantiles.csv")
q("distribution", "p", "a", "b", "value")
for (n in c(1.5, 3.3, 10, 30.25, 200, 1234.5, 20000, 1e6))
  for (share in c(0, .001, .01, .02, .2, .3, .5, .7, .8, .9, .98, .99, .999, 1))
    for (tail in c(.025, .05)) {
      a <- n * share; b <- n * (1 - share) + 1
      if (a > 0) q("beta", f(tail), f(a), f(b), f(qbeta(tail, a, b)))
      a <- n * share + 1; b <- n * (1 - share)
      if (b > 0) q("beta", f(1 - tail), f(a), f(b), f(qbeta(1 - tail, a, b)))
    }
for (df in c(1, 2, 3.5, 6, 14, 181, 5000, 1e6))
  for (p in c(.025, .05, .9, .975)) q("t", f(p), f(df), 0, f(qt(p, df)))
sink()
