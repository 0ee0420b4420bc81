# Recomputes the estimates of a year with R's package survey and compares them
# with those that khaosat published. Written by "khaosat analyse YEAR
# --r-script DIR" beside the data it reads:
#   estimates.csv   what was estimated, what is not for publication too
#   designs.csv     instrument, name, value: how it was sampled and weighted
#   items.csv       instrument, column, indicator, statistic
#   domains.csv     instrument, column, domain
#   margins.csv     instrument, dimension, cell, margin, total
#   counted.csv     each thing that was counted
#   composites.csv  whole, part
#   rows_*.csv      the rows that were drawn, with what each indicator sees
#   units_*.csv     the units of registers, with what each reported
# Run: Rscript DIR/recompute.R [DIR]. Ends with status 1 if a number differs.
options(warn = 1, survey.lonely.psu = "fail")
here <- commandArgs(TRUE)
if (length(here) == 0)
    here <- dirname(sub("^--file=", "",
                        grep("^--file=", commandArgs(), value = TRUE)[1]))
if (!suppressPackageStartupMessages(requireNamespace("survey",
                                                     quietly = TRUE))) {
    cat("The R package survey is not installed: nothing was compared.\n")
    quit(status = 3)
}
suppressPackageStartupMessages(library(survey))

read <- function(name) {
    file <- file.path(here, name)
    if (!file.exists(file)) return(NULL)
    read.csv(file, colClasses = "character", na.strings = character(),
             encoding = "UTF-8", check.names = FALSE)
}
number <- function(text) suppressWarnings(as.numeric(text))

published <- read("estimates.csv")
designs <- read("designs.csv")
items <- read("items.csv")
domains <- read("domains.csv")
margins <- read("margins.csv")
fields <- c("n", "population", "estimate", "se", "df", "ci_low", "ci_high",
            "bound_low", "bound_high", "deff")
compared <- 0
again <- 0
results <- list()
worst <- list(off = 0, what = "nothing")
differ <- character()
done <- logical(nrow(published))

# Every number of ROW of the published ones against FOUND, a named list.
compare <- function(row, found, tolerance, asked = fields) {
    done[row] <<- TRUE
    if (identical(asked, fields)) results[[as.character(row)]] <<- found
    for (field in asked) {
        text <- published[row, field]
        if (text == "") next
        ours <- as.numeric(text)
        theirs <- found[[field]]
        what <- paste(published$indicator[row], published$domain[row],
                      published$level[row], field)
        if (is.null(theirs) || is.na(theirs)) {
            differ <<- c(differ, paste(what, ours, "was not recomputed"))
            next
        }
        compared <<- compared + 1
        off <- abs(ours - theirs) / max(abs(ours), abs(theirs))
        # what calibration makes certain has rounding noise for an error
        size <- 1 + max(0, abs(number(published$estimate[row])), na.rm = TRUE)
        if (max(abs(ours), abs(theirs)) < 1e-12 * size) off <- 0
        if (off > worst$off) worst <<- list(off = off, what = what)
        if (off > tolerance)
            differ <<- c(differ, sprintf("%s: published %.15g, by R %.15g",
                                         what, ours, theirs))
    }
}

quantile_t <- function(p, df) if (df > 0) qt(p, df) else NA
expit <- function(x) 1 / (1 + exp(-x))

# Two-sided 95% limits of a share, as svyciprop has them.
limits <- function(method, p, se, df, n_in, n) {
    t <- quantile_t(0.975, df)
    v <- se^2
    if (method == "mean") return(c(p - t * se, p + t * se))
    if (method == "kg" || method == "beta") {
        m <- if (method == "kg") n else n_in
        size <- p * (1 - p) / v * (qt(0.025, m - 1) / qt(0.025, df))^2
        if (method == "kg") size <- if (p %in% 0:1) n else min(size, n)
        return(c(qbeta(0.025, size * p, size * (1 - p) + 1),
                 qbeta(0.975, size * p + 1, size * (1 - p))))
    }
    if (!(p > 0 && p < 1 && v > 0)) return(c(NA, NA))
    size <- p * (1 - p) / v
    switch(method,
        asin = sin(asin(sqrt(p)) + c(-1, 1) * t * se /
                   (2 * sqrt(p * (1 - p))))^2,
        wilson = (p + t^2 / (2 * size) + c(-1, 1) * t / (2 * size) *
                  sqrt(4 * size * p * (1 - p) + t^2)) / (1 + t^2 / size),
        expit(log(p / (1 - p)) + c(-1, 1) * t * se / (p * (1 - p))))
}

# The totals of the population and who counts in each.
calibrated <- function(design, data, own, asked) {
    own <- own[own$left_out == "0", ]
    if (nrow(own) == 0) return(design)
    for (k in seq_len(nrow(own))) {
        d <- own$dimension[k]
        x <- ifelse(data[[paste0("m", d)]] == own$cell[k],
                    number(data[[paste0("v", d)]]), 0)
        design$variables[[paste0("x", k)]] <- ifelse(data$w > 1e-6, x, 0)
    }
    names <- paste0("x", seq_len(nrow(own)))
    total <- setNames(as.numeric(own$total), names)
    low <- number(asked[["low"]])
    high <- number(asked[["high"]])
    bounds <- c(if (is.na(low)) -Inf else low, if (is.na(high)) Inf else high)
    calibrate(design, reformulate(c(names, "-1")), total,
              calfun = switch(asked[["calibrate"]], rake = , raking = "raking",
                              logit = "logit", "linear"),
              bounds = bounds, bounds.const = asked[["on_weight"]] == "1",
              epsilon = 1e-11, maxit = 500)
}

# Words that two names of strata begin alike with.
alike <- function(a, b) {
    a <- strsplit(a, " ", fixed = TRUE)[[1]]
    b <- strsplit(b, " ", fixed = TRUE)[[1]]
    n <- min(length(a), length(b))
    sum(cumprod(a[seq_len(n)] == b[seq_len(n)]))
}

# Strata with one PSU join the neighbour in the order of names that agrees in
# more words, else has fewer PSUs, else comes before.
collapsed <- function(data) {
    one <- data[!duplicated(data$psu), ]
    h <- sort(unique(one$stratum), method = "radix")
    n <- as.vector(table(one$stratum)[h])
    size <- one$f[match(h, one$stratum)]
    if (!anyNA(size) && all(size <= 1)) size <- n / size
    whole <- !is.na(size) & n / size > 1 - 1e-7
    group <- seq_along(h)
    for (i in seq_along(h)) {
        if (whole[i] || sum(n[group == group[i]]) != 1) next
        others <- which(!whole & group != group[i])
        near <- c(rev(others[others < i])[1], others[others > i][1])
        near <- near[!is.na(near)]
        if (length(near) == 0) next
        words <- vapply(h[near], alike, 0, b = h[i])
        near <- near[words == max(words)]
        psus <- vapply(near, function(j) sum(n[group == group[j]]), 0)
        group[group == group[i]] <- group[near[which.min(psus)]]
    }
    of <- group[match(data$stratum, h)]
    joint <- tapply(n, group, sum) / tapply(size, group, sum)
    if (!anyNA(size)) data$f <- as.vector(joint[as.character(of)])
    data$stratum <- h[of]
    data
}

sampled <- function(instrument, data) {
    asked <- designs$value[designs$instrument == instrument]
    names(asked) <- designs$name[designs$instrument == instrument]
    collapse <- asked[["lonely_psu"]] == "collapse"
    options(survey.lonely.psu = if (collapse) "fail" else asked[["lonely_psu"]])
    # Rows without response keep their PSUs in the design: they weigh next to
    # nothing, and nothing is counted of them.
    data$w <- pmax(number(data$w), 1e-9)
    data$f <- number(data$f)
    data$f2 <- number(data$f2)
    if (collapse) data <- collapsed(data)
    two <- asked[["stages"]] == "2"
    design <- svydesign(
        ids = if (two) ~psu + ssu else ~psu, strata = ~stratum, weights = ~w,
        fpc = if (asked[["fpc"]] == "0") NULL
              else if (two && !anyNA(data$f2)) ~f + f2 else ~f, data = data)
    own <- margins[margins$instrument == instrument, ]
    list(design = calibrated(design, data, own, asked), data = data,
         asked = asked)
}

# Score of a statistic among the rows IN, so that its total has the
# statistic's standard error.
score <- function(statistic, y, x, w, inside) {
    W <- sum(w[inside])
    n <- sum(inside)
    if (statistic == "ratio") {
        X <- sum((w * x)[inside])
        estimate <- sum((w * y)[inside]) / X
        z <- ifelse(inside, (y - estimate * x) / X, 0)
    } else if (statistic == "total") {
        estimate <- sum((w * y)[inside])
        z <- ifelse(inside, y, 0)
    } else {
        estimate <- sum((w * y)[inside]) / W
        z <- ifelse(inside, (y - estimate) / W, 0)
    }
    mean <- sum((w * y)[inside]) / W
    s2 <- n / (n - 1) * sum((w * (y - mean)^2)[inside]) / W
    plain <- s2 * (W - n) / (W * n) * if (statistic == "total") W^2 else 1
    if (statistic == "ratio" || W < n) plain <- NA
    list(estimate = estimate, z = z, plain = plain, n = n, population = W)
}

recompute_sample <- function(instrument) {
    s <- sampled(instrument, read(paste0("rows_", instrument, ".csv")))
    w <- weights(s$design)
    w[s$data$w <= 1e-6] <- 0
    for (i in which(items$instrument == instrument)) {
        column <- items$column[i]
        text <- s$data[[column]]
        y <- number(text)
        x <- if (items$statistic[i] == "ratio")
            number(s$data[[paste0(column, "x")]]) else 1
        statistic <- items$statistic[i]
        rows <- which(published$indicator == items$indicator[i])
        answered <- !is.na(y) & !is.na(x) & w > 0
        y[!answered] <- 0
        scores <- list()
        for (row in rows) {
            at <- if (published$domain[row] == "") TRUE else
                s$data[[domains$column[domains$instrument == instrument &
                        domains$domain == published$domain[row]]]] ==
                    published$level[row]
            inside <- answered & at
            if (!any(inside)) next
            # degf of the domain: rows that did not answer are in it
            asked <- text != "" & at & w > 0
            scores[[as.character(row)]] <-
                c(score(statistic, y, x, w, inside),
                  list(row = row, n_in = sum(asked),
                       df = length(unique(s$data$psu[asked])) -
                           length(unique(s$data$stratum[asked]))))
        }
        if (length(scores) == 0) next
        z <- sapply(scores, function(k) k$z)
        se <- as.vector(SE(svytotal(z, s$design)))
        for (k in seq_along(scores)) {
            q <- scores[[k]]
            census <- published$flag[q$row] == "census"
            ci <- if (census) rep(q$estimate, 2)
                  else if (items$share[i] == "1")
                      limits(s$asked[["interval"]], q$estimate, se[k], q$df,
                             q$n_in, q$n)
                  else q$estimate + c(-1, 1) * quantile_t(0.975, q$df) * se[k]
            compare(q$row,
                    list(n = q$n, population = q$population,
                         estimate = q$estimate, se = se[k], df = q$df,
                         ci_low = ci[1], ci_high = ci[2],
                         deff = se[k]^2 / q$plain), 1e-7)
        }
    }
    whole(instrument, s)
}

# The whole population once more, by the plain functions of the package.
whole <- function(instrument, s) {
    for (i in which(items$instrument == instrument &
                    items$statistic == "mean")) {
        row <- which(published$indicator == items$indicator[i] &
                     published$domain == "" & published$estimate != "")
        y <- number(s$data[[items$column[i]]])
        s$design$variables$inside <- !is.na(y) & s$data$w > 1e-6
        s$design$variables$y <- ifelse(is.na(y), 0, y)
        if (length(row) == 0) next
        mean <- svymean(~y, subset(s$design, inside))
        found <- list(estimate = as.vector(coef(mean)),
                      se = as.vector(SE(mean)))
        if (items$share[i] == "1" && s$asked[["interval"]] == "xlogit" &&
            published$flag[row] != "census") {
            p <- svyciprop(~y, subset(s$design, inside), method = "xlogit",
                           df = number(published$df[row]))
            found$ci_low <- attr(p, "ci")[[1]]
            found$ci_high <- attr(p, "ci")[[2]]
        }
        again <<- again + 1
        compare(row, found, 1e-7, names(found))
    }
}

recompute_units <- function(instrument) {
    data <- read(paste0("units_", instrument, ".csv"))
    for (i in which(items$instrument == paste0(instrument, "!"))) {
        column <- items$column[i]
        state <- data[[column]]
        y <- number(data[[paste0(column, "y")]])
        x <- number(data[[paste0(column, "x")]])
        size <- number(data[[paste0(column, "s")]])
        for (row in which(published$indicator == items$indicator[i])) {
            at <- if (published$domain[row] == "") TRUE else
                data[[domains$column[domains$instrument ==
                          paste0(instrument, "!") &
                      domains$domain == published$domain[row]]]] ==
                    published$level[row]
            told <- state == "told" & at
            silent <- state == "silent" & at
            hidden <- sum(size[silent])
            Y <- sum(y[told])
            X <- sum(x[told])
            share <- items$statistic[i] %in% c("share", "ratio")
            units <- sum(told | silent)
            found <- if (share)
                list(population = X + hidden, estimate = Y / X,
                     bound_low = Y / (X + hidden),
                     bound_high = (Y + hidden) / (X + hidden))
            else
                list(population = units,
                     estimate = if (items$statistic[i] == "mean") Y / X else Y,
                     bound_low = Y,
                     bound_high = if (any(silent)) Y + sum(silent) else Y)
            if (items$statistic[i] == "mean")
                found$bound_low <- found$bound_high <- found$estimate
            compare(row, c(list(n = sum(told)), found), 1e-12)
        }
    }
}

recompute_counts <- function() {
    data <- read("counted.csv")
    data$value <- number(data$value)
    for (code in unique(data$indicator))
        for (row in which(published$indicator == code)) {
            own <- data[data$indicator == code &
                        data$domain == published$domain[row] &
                        data$level == published$level[row], ]
            once <- own[own$distinct == "0" | !duplicated(own$thing), ]
            total <- sum(once$value)
            compare(row, list(estimate = total, bound_low = total,
                              bound_high = total,
                              n = if (published$domain[row] == "") nrow(own)
                                  else trunc(total)), 1e-12)
        }
}

# Of a composite the smallest part is shown. Composites of composites come
# after their parts, so all are gone through until none is left.
recompute_composites <- function() {
    parts <- read("composites.csv")
    for (pass in 1:5) for (code in unique(parts$whole))
        for (row in which(published$indicator == code & !done)) {
            own <- which(published$indicator %in% parts$part[parts$whole == code] &
                         published$domain == published$domain[row] &
                         published$level == published$level[row] &
                         published$estimate != "")
            own <- own[match(published$indicator[own],
                             parts$part[parts$whole == code]) |> order()]
            if (length(own) == 0 || !all(as.character(own) %in% names(results)))
                next
            value <- sapply(own, function(k) results[[as.character(k)]]$estimate)
            compare(row, results[[as.character(own[which.min(value)])]], 1e-7)
        }
}

for (instrument in unique(sub("!$", "", items$instrument))) {
    if (any(items$instrument == instrument)) recompute_sample(instrument)
    if (any(items$instrument == paste0(instrument, "!")))
        recompute_units(instrument)
    cat(sprintf("%s: %d numbers so far, largest difference %.2g\n", instrument,
                compared, worst$off))
}
recompute_counts()
recompute_composites()
left <- published[!done & published$estimate != "", ]
cat(sprintf("%d rows published with a number, %d recomputed; ",
            sum(published$estimate != ""), sum(done & published$estimate != "")))
cat(sprintf("%d numbers compared (%d estimates twice, by svymean too), largest relative difference %.2g (%s)\n",
            compared, again, worst$off, worst$what))
if (nrow(left) > 0)
    cat(sprintf("not recomputed: %s\n",
                paste(unique(left$indicator), collapse = " ")))
cat(head(differ, 30), sep = "\n")
cat(sprintf("%d differ\n", length(differ)))
quit(status = if (length(differ) > 0) 1 else 0)
