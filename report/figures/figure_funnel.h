/* figure_funnel.h - estimates by sample size, with the limits that chance
 * alone would keep them in: which units truly differ. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *name;
    double n; /* respondents */
    FigureValue value;
} FunnelPoint;

/* Where 95% and 99.8% of units of size N would lie if all were alike. */
typedef struct {
    double n, low95, high95, low998, high998;
} FunnelLimit;

typedef struct {
    FigureHead head;
    const char *units;
    const FunnelPoint *points;
    size_t n;
    const FunnelLimit *limits; /* by n; computed by the analysis */
    size_t n_limits;
    FigureValue nation;
    const char *x_title; /* "Cỡ mẫu" */
} FunnelData;

Figure *figure_funnel(const FunnelData *data);

/* The difference beyond the 99.8% limits at the point's size; UNKNOWN where
 * the limits do not reach. */
Difference funnel_difference(const FunnelPoint *point,
                             const FunnelLimit *limits, size_t n_limits);
