/* tile_class.c - where the classes of a map begin. */
#include "report/figures/figure_tilemap.h"

#include "report/figures/scale.h"
#include <glib.h>
#include <math.h>

#define SAME 1e-12

size_t
tile_class(double value, const double limits[TILE_LIMITS], bool strict)
{
    size_t class = 0;

    while (class < TILE_LIMITS &&
           (strict ? value > limits[class] : value >= limits[class]))
        class ++;
    return class;
}

/* How much the classes tell: their entropy. */
static double
information(const double *values, size_t n, const double limits[TILE_LIMITS],
            bool strict)
{
    size_t count[TILE_LIMITS + 1] = { 0 };
    size_t known = 0;
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        if (isfinite(values[i])) {
            count[tile_class(values[i], limits, strict)]++;
            known++;
        }
    }
    for (size_t i = 0; i <= TILE_LIMITS; i++) {
        double part = (double)count[i] / (double)MAX(known, 1);

        sum -= part > 0 ? part * log(part) : 0;
    }
    return sum;
}

/* Limits STEP apart of which number PLACE is ANCHOR; false if one of them
 * could not be reached. */
static bool
lay(double anchor, double step, size_t place, bool share,
    double limits[TILE_LIMITS])
{
    for (size_t i = 0; i < TILE_LIMITS; i++)
        limits[i] = anchor + ((double)i - (double)place) * step;
    return !share || (limits[0] > SAME && limits[TILE_LIMITS - 1] < 1 + SAME);
}

static Range
range_of(const double *values, size_t n, double target)
{
    Range range = range_empty();

    for (size_t i = 0; i < n; i++)
        range_add(&range, values[i]);
    range_add(&range, target);
    return range_pad(&range, 0, (double)-INFINITY, (double)INFINITY);
}

void
tile_limits(const double *values, size_t n, double target, double noise,
            bool strict, bool share, double limits[TILE_LIMITS])
{
    static const double steps[] = { 1, 2, 2.5, 5, 10, 20 };
    const Range range = range_of(values, n, target);
    double width = range.high - range.low;
    double power = share ? 0.01 : pow(10, floor(log10(width)) - 1);
    bool anchored = isfinite(target) && (!share || target > SAME);
    double best = -1;

    lay(anchored ? target : 0.8, 0.05, 2, false, limits);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        double step = steps[i] * power;
        double middle = (range.low + range.high) / 2;
        bool coarse = step + SAME >= noise || i + 1 == G_N_ELEMENTS(steps);
        double anchor = anchored ? target : round(middle / step) * step;

        for (size_t place = 0; coarse && place < TILE_LIMITS; place++) {
            double tried[TILE_LIMITS];
            double told = 0;

            if (!lay(anchor, step, place, share, tried))
                continue;
            told = information(values, n, tried, strict);
            if (told > best + SAME) {
                best = told;
                for (size_t j = 0; j < TILE_LIMITS; j++)
                    limits[j] = tried[j];
            }
        }
    }
}
