/* multiple.c - Holm's, and Benjamini and Hochberg's steps. */
#include "analysis/multiple.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>

typedef struct {
    double p;
    size_t at;
} Ranked;

static gint
by_p(gconstpointer a, gconstpointer b)
{
    const Ranked *x = a, *y = b;

    return x->p < y->p ? -1 : x->p > y->p;
}

/* The known ones, from the least. */
static GArray *
ranked(const double *p, size_t n, double *out)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(Ranked));

    for (size_t i = 0; i < n; i++) {
        const Ranked one = { p[i], i };

        out[i] = (double)NAN;
        if (!isnan(p[i]))
            g_array_append_val(order, one);
    }
    g_array_sort(order, by_p);
    return order;
}

void
multiple_holm(const double *p, size_t n, double *out)
{
    g_autoptr(GArray) order = ranked(p, n, out);
    double most = 0;

    for (guint i = 0; i < order->len; i++) {
        const Ranked *one = &g_array_index(order, Ranked, i);

        most = fmax(most, one->p * (order->len - i));
        out[one->at] = fmin(1, most);
    }
}

void
multiple_bh(const double *p, size_t n, double *out)
{
    g_autoptr(GArray) order = ranked(p, n, out);
    double least = 1;

    for (guint i = order->len; i > 0; i--) {
        const Ranked *one = &g_array_index(order, Ranked, i - 1);

        least = fmin(least, one->p * order->len / i);
        out[one->at] = least;
    }
}
