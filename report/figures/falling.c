/* falling.c - rows of a figure, the largest first. */
#include "report/figures/falling.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct {
    RowKey key;
} Order;

static int
by_key(gconstpointer a, gconstpointer b, gpointer data)
{
    const Order *order = data;
    double one = order->key(a), other = order->key(b);

    if (isnan(one) || isnan(other))
        return (isnan(one) != 0) - (isnan(other) != 0);
    return (one < other) - (one > other);
}

void *
rows_falling(const void *rows, size_t n, size_t size, RowKey key)
{
    char *sorted = g_malloc((n + 1) * size);
    Order order = { key };

    if (n > 0)
        memcpy(sorted, rows, n * size);
    /* GLib's sort is stable. */
    g_qsort_with_data(sorted, (int)n, size, by_key, &order);
    return sorted;
}
