/* figure_cases.h - every kind of figure, made of plausible and of hostile
 * numbers, for the tests of figures. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"
#include <glib.h>

typedef enum { CASE_PLAIN, CASE_HOSTILE } CaseMood;

/* A figure of N rows. */
typedef Figure *(*CaseFunc)(size_t n, CaseMood mood, Lang lang);

typedef struct {
    const char *name;
    CaseFunc make;
} FigureCase;

#define FIGURE_CASES 14

extern const FigureCase figure_cases[FIGURE_CASES];

FigureHead case_head(CaseMood mood, Lang lang);
Figure *case_caterpillar(size_t n, CaseMood mood, Lang lang);
Figure *case_tilemap(size_t n, CaseMood mood, Lang lang);
