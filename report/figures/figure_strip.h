/* figure_strip.h - where one unit stands among all: each a dot, one marked
 * with its interval. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *name;
    FigureValue value;
    bool same_region; /* as the marked unit */
} StripUnit;

typedef struct {
    FigureHead head;
    const char *units; /* what dots are: "tỉnh, thành phố" */
    const StripUnit *rows;
    size_t n;
    size_t marked;      /* index of the unit; n: none */
    const char *region; /* "cùng vùng Duyên hải"; NULL: "cùng vùng" */
    FigureValue nation; /* value NAN: none */
    double target;      /* NAN: none */
    bool strict;
    double rank, rank_low, rank_high; /* with its interval; NAN: not known */
    Difference difference; /* of the unit from the nation; UNKNOWN: found */
} StripData;

Figure *figure_strip(const StripData *data);
