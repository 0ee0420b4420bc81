/* trend_panel.h - one panel of a trend figure. Private to report/. */
#pragma once

#include "report/figures/axis.h"
#include "report/figures/figure_trend.h"

typedef struct {
    Box plot;
    Axis up;      /* values */
    Scale across; /* years */
} TrendPlot;

/* What stands to the right of PANEL's plot: its last values. */
double trend_margin(const TrendPanel *panel, const Measure *measure, Lang lang,
                    Canvas *canvas);
/* Grid, target, ribbon, lines, points and their labels; not name and axes. */
void trend_panel_draw(const TrendPanel *panel, const TrendPlot *plot,
                      Canvas *canvas);
