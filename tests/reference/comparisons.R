# Rscript tests/reference/comparisons.R ROWS.csv VILLAGES.csv: tests, t-tests
# and regressions by R's survey, for tests/test_comparisons.sh. ROWS is what
# `khaosat export talks 2025` writes for tests/definitions/weights, VILLAGES its
# frame. As they are, for the women, and calibrated.
suppressMessages(library(survey))
file <- commandArgs(TRUE)
d <- read.csv(file[1], fileEncoding = "UTF-8-BOM")
v <- read.csv(file[2])
d <- merge(d, v[, c("code", "stratum", "fpc")],
           by.x = "village", by.y = "code")
d$sex <- factor(d$sex, c("m", "f"))
d$told <- factor(d$told, c("yes", "no"))
d$yes <- as.numeric(d$told == "yes")
f <- function(x)
  ifelse(is.na(x), "", trimws(formatC(x, digits = 17, format = "g")))
line <- function(test, term = "", estimate = NA, se = NA, low = NA, high = NA,
                 statistic = NA, df1 = NA, df2 = NA, p = NA, family = TRUE)
  data.frame(test, term, estimate, se, low, high, statistic, df1, df2, p,
             family)
table2 <- function(name, formula, statistic, d) {
  t <- svychisq(formula, d, statistic = statistic)
  line(name, statistic = t$statistic, df1 = t$parameter[1],
       df2 = if (length(t$parameter) > 1) t$parameter[2] else NA,
       p = t$p.value)
}
means <- function(name, formula, groups, d) {
  t <- svyttest(formula, d)
  e <- t$estimate
  line(name, groups, e, e / t$statistic, confint(t)[1], confint(t)[2],
       t$statistic, NA, t$parameter, t$p.value)
}
model <- function(name, terms, fit) {
  s <- coef(summary(fit))
  i <- confint(fit)
  line(name, terms, s[, 1], s[, 2], i[, 1], i[, 2], s[, 3], NA,
       fit$df.residual, s[, 4], c(FALSE, rep(TRUE, nrow(s) - 1)))
}
both <- function(d) {
  two <- ~told + sex
  rbind(table2("f:told~sex", two, "F", d),
        table2("chisq:told~sex", two, "Chisq", d),
        table2("wald:told~sex", two, "Wald", d),
        table2("adjwald:told~sex", two, "adjWald", d),
        means("t:hours~sex", hours ~ sex, "f - m", d),
        means("t:told=yes~sex", yes ~ sex, "f - m", d),
        model("linear:hours~sex+told", c("(intercept)", "sex=f", "told=no"),
              svyglm(hours ~ sex + told, d)),
        model("logit:told=yes~sex+hours", c("(intercept)", "sex=f", "hours"),
              svyglm(yes ~ sex + hours, d, family = quasibinomial)))
}
women <- function(d)
  rbind(means("t:hours~told", hours ~ told, "no - yes", d),
        model("linear:hours~told=yes", c("(intercept)", "told=yes"),
              svyglm(hours ~ yes, d)))
# villages where nobody answered were drawn all the same
d$w <- ifelse(d$khaosat_weight > 0, d$khaosat_weight, 1)
plain <- subset(svydesign(~village, strata = ~stratum, fpc = ~fpc, weights = ~w,
                          data = d, nest = TRUE), khaosat_weight > 0)
tight <- calibrate(plain, ~ sex - 1 + hours, calfun = "raking",
                   c(sexm = 2700, sexf = 4000, hours = 23000), epsilon = 1e-12)
cat("design,test,term,estimate,se,low,high,statistic,df1,df2,p,holm,bh\n")
for (one in list(list("plain", both(plain)),
                 list("women", women(subset(plain, sex == "f"))),
                 list("calibrated", both(tight)))) {
  r <- one[[2]]
  r$holm <- r$bh <- NA
  r$holm[r$family] <- p.adjust(r$p[r$family], "holm")
  r$bh[r$family] <- p.adjust(r$p[r$family], "BH")
  numbers <- c("estimate", "se", "low", "high", "statistic", "df1", "df2", "p",
               "holm", "bh")
  for (i in seq_len(nrow(r)))
    cat(paste(c(one[[1]], r$test[i], r$term[i], f(unlist(r[i, numbers]))),
              collapse = ","), "\n", sep = "")
}
