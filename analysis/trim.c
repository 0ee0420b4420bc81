/* trim.c - cut, count, share. */
#include "analysis/trim.h"

#include <glib.h>
#include <math.h>

/* Cuts what is outside; adds up what that took off, and marks it. */
static size_t
cut(double *weight, size_t n, const TrimRule *rule, bool *was_cut, double *off)
{
    size_t found = 0;

    *off = 0;
    for (size_t i = 0; i < n; i++) {
        double w = weight[i];

        if (w == 0)
            continue;
        if (w > rule->high)
            w = rule->high;
        else if (w < rule->low)
            w = rule->low;
        else
            continue;
        *off += weight[i] - w;
        weight[i] = w;
        found += !was_cut[i];
        was_cut[i] = true;
    }
    return found;
}

static void
share_out(double *weight, size_t n, const bool *was_cut, double off)
{
    double others = 0;

    for (size_t i = 0; i < n; i++)
        others += weight[i] != 0 && !was_cut[i];
    for (size_t i = 0; i < n && others > 0; i++)
        if (weight[i] != 0 && !was_cut[i])
            weight[i] += off / others;
}

size_t
trim_weights(double *weight, size_t n, const TrimRule *rule)
{
    g_autofree bool *was_cut = g_new0(bool, n + 1);
    size_t all = 0, found;
    double off;

    do {
        found = cut(weight, n, rule, was_cut, &off);
        share_out(weight, n, was_cut, off);
        all += found;
    } while (found > 0 && rule->strict);
    return all;
}
