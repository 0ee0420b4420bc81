/* figure_bullet.h - results against targets: a bar, its interval in a lane of
 * its own, the target as a tick, last year and the nation as marks. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *code;  /* "đ)"; NULL: none */
    const char *label; /* wrapped over three lines at most */
    FigureValue value;
    double target;   /* NAN: none */
    bool strict;     /* over the target, not at least */
    double previous; /* last year's value; NAN: none */
    double nation;   /* NAN: none */
    Verdict verdict;
} BulletRow;

typedef struct {
    FigureHead head;
    const BulletRow *rows;
    size_t n;
    int previous_year;
    bool national_level; /* a unit's results against the nation's targets */
} BulletData;

Figure *figure_bullet(const BulletData *data);
