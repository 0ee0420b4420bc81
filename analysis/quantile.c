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

/* The place of the last point whose cumulative weight is within the share P. */
static size_t
place_of(const Ordered *o, double p)
{
    size_t at = 0;

    for (size_t i = 0; i < o->n; i++)
        if (o->cumulative[i] <= p * o->total)
            at = i;
    return at;
}

static double
step_at(const Ordered *o, double p, QuantileRule rule)
{
    size_t at = place_of(o, p), next = at + 1 < o->n ? at + 1 : at;
    double low = p - o->cumulative[at] / o->total;
    double high = o->cumulative[next] / o->total - p;
    double x = o->point[at].x, above = o->point[next].x;

    if (low < 0) /* below the first share there is only the first value */
        return x;
    if (rule == QRULE_HF4)
        return low + high > 0 ? x + (above - x) * low / (low + high) : x;
    if (low > 0)
        return above;
    return rule == QRULE_MATH ? x : (x + above) / 2;
}

/* The share at which RULE sets point I. */
static double
knot(const Ordered *o, size_t i, QuantileRule rule)
{
    double c = o->cumulative[i], before = i > 0 ? o->cumulative[i - 1] : 0;
    double last = o->point[o->n - 1].w, all = o->total;

    switch (rule) {
    case QRULE_HF5:
        return (c - o->point[i].w / 2) / all;
    case QRULE_HF6:
        return c / (all + last);
    case QRULE_HF7:
        return before / (o->n > 1 ? o->cumulative[o->n - 2] : all);
    case QRULE_HF8:
        return (before / 3 + c * 2 / 3) / (all + last / 3);
    case QRULE_HF9:
    default:
        return (before * 3 / 8 + c * 5 / 8) / (all + last / 4);
    }
}

static double
interpolated_at(const Ordered *o, double p, QuantileRule rule)
{
    size_t i = 0;
    double low, high;

    while (i < o->n && knot(o, i, rule) < p)
        i++;
    if (i == 0 || i == o->n)
        return o->point[i == 0 ? 0 : o->n - 1].x;
    low = knot(o, i - 1, rule);
    high = knot(o, i, rule);
    return o->point[i - 1].x +
           (o->point[i].x - o->point[i - 1].x) * (p - low) / (high - low);
}

static double
value_at(const Ordered *o, double p, QuantileRule rule)
{
    if (!(p >= 0 && p <= 1) || o->n == 0)
        return (double)NAN;
    return rule <= QRULE_HF4 ? step_at(o, p, rule)
                             : interpolated_at(o, p, rule);
}

double
quantile_value(const SampleRows *rows, const double *x, double p,
               QuantileRule rule)
{
    Ordered o = order_values(rows, x);
    double value = value_at(&o, p, rule);

    ordered_clear(&o);
    return value;
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

/* How many standard errors the share above VALUE lies from 1 - P. */
static bool
score_at(const SampleRows *rows, const double *x, double value, double p,
         double *score, GError **error)
{
    g_autofree double *above = g_new(double, rows->n + 1);
    double mean, var;

    for (size_t i = 0; i < rows->n; i++)
        above[i] = isnan(x[i]) ? x[i] : (x[i] > value) - (1 - p);
    if (!sample_rows_mean(rows, above, &mean, &var, error))
        return false;
    *score = mean / sqrt(var);
    return true;
}

/* The first point in order whose score is at most LIMIT. Scores fall as values
 * grow, so halving finds it. */
static bool
cross(const SampleRows *rows, const double *x, const Ordered *o, double p,
      double limit, double *value, GError **error)
{
    size_t from = 0, to = o->n;

    while (from < to) {
        size_t middle = (from + to) / 2;
        double score;

        if (!score_at(rows, x, o->point[middle].x, p, &score, error))
            return false;
        if (score > limit)
            from = middle + 1;
        else
            to = middle;
    }
    *value = from < o->n ? o->point[from].x : (double)NAN;
    return true;
}

bool
quantile_score(const SampleRows *rows, const double *x, double p, double level,
               Limits *out, GError **error)
{
    Ordered o = order_values(rows, x);
    double t = quantile_t((1 + level) / 2, sample_rows_df(rows));
    bool good;

    *out = (Limits){ (double)NAN, (double)NAN };
    good = isnan(t) || (cross(rows, x, &o, p, t, &out->low, error) &&
                        cross(rows, x, &o, p, -t, &out->high, error));
    ordered_clear(&o);
    return good;
}
