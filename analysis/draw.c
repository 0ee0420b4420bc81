/* draw.c - inclusion probabilities, and the draw. */
#include "analysis/draw.h"

#include "store/digest.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 13 }; /* hexadecimal, of four bits: a double holds 52 */

double
draw_number(const char *seed, const char *name)
{
    g_autofree char *text = g_strconcat(seed, "\n", name, NULL);
    g_autofree char *hex = digest_bytes(text, strlen(text));

    hex[DIGITS] = '\0';
    return (double)g_ascii_strtoull(hex, NULL, 16) * 0x1p-52;
}

/* Makes certain whoever would have a chance of 1 or more; true when somebody
 * was. */
static bool
make_certain(const double *size, size_t n, size_t *m, double *chance)
{
    double total = 0;
    size_t left = *m;

    for (size_t i = 0; i < n; i++)
        total += chance[i] < 1 ? size[i] : 0;
    for (size_t i = 0; i < n; i++) {
        if (chance[i] >= 1)
            continue;
        chance[i] = fmin(1, (double)left * size[i] / total);
        *m -= chance[i] >= 1;
    }
    return *m < left;
}

void
draw_chances(const double *size, size_t n, size_t m, double *chance)
{
    for (size_t i = 0; i < n; i++)
        chance[i] = m >= n ? 1 : 0;
    while (m < n && make_certain(size, n, &m, chance))
        continue;
}

typedef struct {
    double number, chance;
    size_t unit;
} Place;

static int
compare_places(const void *a, const void *b)
{
    const Place *p = a, *q = b;

    if (p->number != q->number)
        return p->number < q->number ? -1 : 1;
    return (p->unit > q->unit) - (p->unit < q->unit);
}

/* The last stretch ends where the sum is whole, so that no rounding loses a
 * unit or adds one. */
static void
draw_places(const Place *places, size_t n, double start, bool *drawn)
{
    double end = 0, next = start;
    double whole = 0;

    for (size_t i = 0; i < n; i++)
        whole += places[i].chance;
    whole = round(whole);
    for (size_t i = 0; i < n; i++) {
        end = i + 1 == n ? whole : end + places[i].chance;
        if (next >= end || next >= whole)
            continue;
        drawn[places[i].unit] = true;
        next += 1;
    }
}

void
draw_units(const double *chance, const double *number, size_t n, double start,
           bool *drawn)
{
    g_autofree Place *places = g_new(Place, n + 1);
    size_t uncertain = 0;

    for (size_t i = 0; i < n; i++) {
        drawn[i] = chance[i] >= 1;
        if (!drawn[i])
            places[uncertain++] = (Place){ number[i], chance[i], i };
    }
    qsort(places, uncertain, sizeof *places, compare_places);
    draw_places(places, uncertain, start, drawn);
}
