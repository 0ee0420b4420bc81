/* scale.c - from data to page, and round ticks. */
#include "report/figures/scale.h"

#include <glib.h>
#include <math.h>

#define SLACK 1e-9    /* of a step: what rounding may have moved */
#define LARGEST 1e300 /* beyond it widths overflow */

Range
range_empty(void)
{
    return (Range){ INFINITY, -INFINITY };
}

bool
range_is_empty(const Range *range)
{
    return !(range->low <= range->high);
}

void
range_add(Range *range, double value)
{
    if (!isfinite(value) || fabs(value) > LARGEST)
        return;
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
}

/* RANGE made wide enough to divide by. */
static Range
with_width(Range range)
{
    double size = fmax(fabs(range.low), fabs(range.high));

    if (range.high - range.low <= size * SLACK) {
        double half = size > 0 ? size / 20 : 0.5;

        range.low -= half;
        range.high += half;
    }
    return range;
}

static Range
held(Range range, double low, double high)
{
    Range inside = { CLAMP(range.low, low, high),
                     CLAMP(range.high, low, high) };

    return inside.high - inside.low > 0 ? inside : (Range){ low, high };
}

Range
range_pad(const Range *range, double share, double low, double high)
{
    Range wide;
    double margin = 0;

    if (range_is_empty(range))
        return isfinite(low) && isfinite(high) ? (Range){ low, high }
                                               : (Range){ 0, 1 };
    wide = with_width(*range);
    margin = (wide.high - wide.low) * share;
    wide.low -= margin;
    wide.high += margin;
    return held(wide, low, high);
}

Scale
scale_new(const Range *data, double page_low, double page_high)
{
    Range range = range_is_empty(data) ? (Range){ 0, 1 } : with_width(*data);

    return (Scale){ range.low, range.high, page_low, page_high };
}

bool
scale_covers(const Scale *scale, double value)
{
    return value >= scale->data_low && value <= scale->data_high;
}

double
scale_map(const Scale *scale, double value)
{
    double width = scale->data_high - scale->data_low;
    double share = (value - scale->data_low) / width;

    if (!(share >= 0)) /* NAN too */
        share = 0;
    return scale->page_low +
           fmin(share, 1) * (scale->page_high - scale->page_low);
}

/* The largest round step that still gives about WANT ticks. */
static double
round_step(double width, size_t want)
{
    static const double nice[] = { 1, 2, 5, 10 };
    double rough = width / (double)MAX(want, 1);
    double power = pow(10, floor(log10(rough)));

    for (size_t i = 0; i < G_N_ELEMENTS(nice); i++)
        if (rough <= nice[i] * power * (1 + SLACK))
            return nice[i] * power;
    return 10 * power;
}

static int
decimals_of(double step)
{
    int decimals = (int)ceil(-log10(step) - SLACK);

    return CLAMP(decimals, 0, 9);
}

Ticks
scale_ticks(const Range *range, size_t want)
{
    Ticks ticks = { 0 };
    Range wide = range_is_empty(range) ? (Range){ 0, 1 } : with_width(*range);
    double first = 0;

    want = MIN(want, SCALE_TICKS - 2);
    ticks.step = round_step(wide.high - wide.low, want);
    ticks.decimals = decimals_of(ticks.step);
    first = ceil(wide.low / ticks.step - SLACK);
    for (size_t i = 0; i < SCALE_TICKS; i++) {
        double at = (first + (double)i) * ticks.step;

        if (at > wide.high + ticks.step * SLACK)
            break;
        ticks.at[ticks.n++] = at == 0 ? 0 : at;
    }
    return ticks;
}

Range
range_nice(const Range *range, size_t want, double low, double high)
{
    Range wide = range_pad(range, 0, low, high);
    double step = scale_ticks(&wide, want).step;

    wide.low = floor(wide.low / step + SLACK) * step;
    wide.high = ceil(wide.high / step - SLACK) * step;
    return held(wide, low, high);
}
