/* national_funnel.c - which places differ by more than their samples' chance.
 */
#include "report/figures/figure_funnel.h"
#include "report/national_private.h"
#include <math.h>

#define LIMITS 40 /* points of each curve */
#define Z95 1.959963984540054
#define Z998 3.090232306167813

static gint
by_value(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The median design effect of the levels; 1 when none is known. */
static double
median_deff(const GPtrArray *levels)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < levels->len; i++) {
        const Estimate *of = g_ptr_array_index(levels, i);

        if (isfinite(of->deff) && of->deff > 0)
            g_array_append_val(all, of->deff);
    }
    g_array_sort(all, by_value);
    return all->len > 0 ? g_array_index(all, double, all->len / 2) : 1;
}

/* P plus and minus z sqrt(deff P (1 - P) / n), over the sizes that occur. */
static GArray *
limits(double p, double deff, double from, double to)
{
    GArray *curve = g_array_new(FALSE, FALSE, sizeof(FunnelLimit));

    for (int i = 0; i <= LIMITS; i++) {
        double n = from * pow(to / from, (double)i / LIMITS);
        double se = sqrt(deff * p * (1 - p) / n);
        const FunnelLimit one = { n, MAX(p - Z95 * se, 0), MIN(p + Z95 * se, 1),
                                  MAX(p - Z998 * se, 0),
                                  MIN(p + Z998 * se, 1) };

        g_array_append_val(curve, one);
    }
    return curve;
}

static GArray *
points(const Context *context, const Indicator *indicator, const char *domain,
       const GPtrArray *levels, double *from, double *to)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(FunnelPoint));

    *from = INFINITY;
    *to = 0;
    for (guint i = 0; i < levels->len; i++) {
        const Estimate *of = g_ptr_array_index(levels, i);
        const FunnelPoint one = { context_level(context, indicator, domain,
                                                of->level),
                                  (double)of->n, context_value(context, of) };

        if (!estimate_shown(of) || of->n < 1)
            continue;
        *from = MIN(*from, one.n);
        *to = MAX(*to, one.n);
        g_array_append_val(all, one);
    }
    return all;
}

/* "funnel", "funnel:CODE": of the settings' indicator and domain. */
void
national_funnel(National *national, char **about)
{
    const Context *context = national->context;
    const Indicator *indicator =
        about[0] ? framework_indicator(context->framework, about[0])
                 : context_indicator(context, "map_indicator");
    const char *domain = context_setting(context, "map_domain");
    const Estimate *whole =
        indicator ? context_estimate(context, indicator, "", "") : NULL;
    g_autoptr(GPtrArray) levels = NULL;
    g_autoptr(GArray) dots = NULL, curve = NULL;
    g_autofree char *subtitle = NULL, *note = NULL;
    double from, to;
    FunnelData data = { .units = context_setting(context, "units"),
                        .x_title = report_text(FUNNEL_SIZE, context->lang) };

    if (!whole || !estimate_shown(whole) || whole->basis != BASIS_SAMPLE ||
        !indicator_measure(indicator).share)
        return;
    levels =
        series_levels(context->series, context->year, indicator->code, domain);
    dots = points(context, indicator, domain, levels, &from, &to);
    if (dots->len < 5)
        return;
    curve = limits(whole->estimate, median_deff(levels), 0.9 * from, 1.1 * to);
    subtitle = pages_measured(context, indicator);
    note = pages_source(context, report_text(FUNNEL_NOTE, context->lang));
    data.head =
        (FigureHead){ .lang = context->lang,
                      .measure = indicator_measure(indicator),
                      .subject = indicator_short(indicator, context->lang),
                      .subtitle = subtitle,
                      .note = note,
                      .year = context->year };
    data.points = (const FunnelPoint *)(gpointer)dots->data;
    data.n = dots->len;
    data.limits = (const FunnelLimit *)(gpointer)curve->data;
    data.n_limits = curve->len;
    data.nation = context_value(context, whole);
    national_figure(national, figure_funnel(&data));
}
