/* figure_trend.h - estimates over the years, as small multiples that share
 * their scales: a line, its interval as a ribbon, the target as dashes. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    int year;
    FigureValue value;
    double comparison; /* of the nation, for a unit's trend; NAN: none */
    bool break_before; /* not comparable with the year before */
} TrendPoint;

typedef struct {
    const char *name;         /* above the panel; "" for a single one */
    const TrendPoint *points; /* by year */
    size_t n;
    double target; /* NAN: none */
    bool strict;
    double baseline;            /* an older promise, as a dotted rule; NAN */
    const char *baseline_label; /* "QĐ 893: 50%"; NULL: none */
    Difference change; /* of the last point from the one before; UNKNOWN:
                          found by intervals */
} TrendPanel;

typedef struct {
    FigureHead head;
    const char *unit;   /* whose line it is, beside a comparison; NULL: none */
    const char *things; /* what panels are: "chỉ tiêu", "nhóm" */
    const TrendPanel *panels;
    size_t n;
    const char *break_label; /* what happened at breaks; NULL: none */
} TrendData;

Figure *figure_trend(const TrendData *data);
