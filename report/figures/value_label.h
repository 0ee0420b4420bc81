/* value_label.h - a value in a column: digits in line, its dagger hanging; and
 * why there is none, in a plot. Private to report/. */
#pragma once

#include "report/figures/label.h"
#include "report/measure.h"

/* Ends at X (the dagger after it), its middle at Y. BARE: without "%". */
void value_draw(Canvas *canvas, const FigureValue *value,
                const Measure *measure, Lang lang, bool bare,
                const Label *label, double x, double y);
double value_draw_width(Canvas *canvas, const FigureValue *value,
                        const Measure *measure, Lang lang, bool bare,
                        ThemeFont font);

/* The reason why VALUE is not shown, in PLOT at height Y, on GROUND. */
void value_reason(Canvas *canvas, const FigureValue *value,
                  const Measure *measure, Lang lang, const Box *plot, double y,
                  ThemeColour ground, ThemeFont font);
