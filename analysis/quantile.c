/* quantile.c - values in order, with their cumulative weights. */
#include "analysis/quantile.h"

#include "analysis/distribution.h"
#include <math.h>
#include <stdlib.h>

typedef struct {
    double x, w;
} Point;

/* In order; CUMULATIVE is a long double sum rounded at each point, as R's
 * cumsum, so that equal shares are found equal. */
typedef struct {
    size_t n;
    Point *point;
    double *cumulative, total;
} Ordered;

static int
compare_points(const void *a, const void *b)
{
    const Point *p = a, *q = b;

    return p->x < q->x ? -1 : p->x > q->x;
}

/* GLib's sort is stable, which qsort need not be. */
static gint
compare_stable(gconstpointer a, gconstpointer b, gpointer data)
{
    (void)data;
    return compare_points(a, b);
}

static Ordered
order_values(const SampleRows *rows, const double *x)
{
    Ordered o = { .point = g_new(Point, rows->n + 1),
                  .cumulative = g_new(double, rows->n + 1) };
    long double sum = 0;

    for (size_t i = 0; i < rows->n; i++)
        if (sample_rows_has(rows, i) && !isnan(x[i]) && rows->weight[i] != 0)
            o.point[o.n++] = (Point){ x[i], rows->weight[i] };
    g_qsort_with_data(o.point, (gint)o.n, sizeof *o.point, compare_stable,
                      NULL);
    for (size_t i = 0; i < o.n; i++) {
        sum += o.point[i].w;
        o.cumulative[i] = (double)sum;
    }
    o.total = (double)sum;
    return o;
}

static void
ordered_clear(Ordered *o)
{
    g_free(o->point);
    g_free(o->cumulative);
}

static double
value_at(const Ordered *o, double p, QuantileRule rule)
{
    size_t at = 0, next;

    if (!(p >= 0 && p <= 1) || o->n == 0)
        return (double)NAN;
    for (size_t i = 0; i < o->n; i++)
        if (o->cumulative[i] <= p * o->total)
            at = i;
    next = at + 1 < o->n ? at + 1 : at;
    if (p - o->cumulative[at] / o->total != 0)
        return o->point[next].x;
    return rule == QRULE_MATH ? o->point[at].x
                              : (o->point[at].x + o->point[next].x) / 2;
}

/* The limits of the share of values at most VALUE. */
static bool
share_limits(const SampleRows *rows, const double *x, double value,
             IntervalMethod method, double level, Limits *out, GError **error)
{
    g_autofree double *below = g_new(double, rows->n + 1);
    g_autofree uint8_t *in = g_new0(uint8_t, rows->n + 1);
    SampleRows known = *rows;
    Share share = { .extreme = (double)NAN };

    known.in = in;
    for (size_t i = 0; i < rows->n; i++) {
        in[i] = sample_rows_has(rows, i) && !isnan(x[i]);
        below[i] = x[i] <= value;
    }
    if (!sample_rows_mean(&known, below, &share.p, &share.var, error))
        return false;
    share.df = sample_rows_df(&known);
    share.n = share.n_valid = sample_rows_count(&known);
    *out = interval_share(method, &share, level);
    return true;
}

bool
quantile_estimate(const SampleRows *rows, const double *x, double p,
                  QuantileRule rule, IntervalMethod method, double level,
                  Quantile *out, GError **error)
{
    Ordered o = order_values(rows, x);
    Limits limits = { (double)NAN, (double)NAN };
    double value = value_at(&o, p, rule);
    bool good = isnan(value) ||
                share_limits(rows, x, value, method, level, &limits, error);

    *out = (Quantile){ value, value_at(&o, limits.low, rule),
                       value_at(&o, limits.high, rule), (double)NAN };
    out->se = (out->high - out->low) /
              (2 * quantile_t((1 + level) / 2, sample_rows_df(rows)));
    ordered_clear(&o);
    return good;
}
