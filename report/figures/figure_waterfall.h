/* figure_waterfall.h - from the sample that was issued to the responses that
 * were used: what was left and what was lost at each step. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *label; /* of the stage: "Phỏng vấn hoàn thành" */
    double count;      /* left at this stage; NAN: not known */
    const char *lost; /* why the others went: "Không đủ điều kiện"; NULL */
} WaterfallStage;

typedef struct {
    FigureHead head;
    const char *things;           /* what is counted: "người" */
    const WaterfallStage *stages; /* in order; the first is the whole */
    size_t n;
} WaterfallData;

Figure *figure_waterfall(const WaterfallData *data);
