/* series.c - the one source of every number in a report. */
#include "report/series.h"
#include <math.h>
#include <string.h>

/* Of the standard normal, both sides 5%. */
#define CRITICAL 1.959963984540054

struct Series {
    const GPtrArray *estimates; /* borrowed */
    GHashTable *index;          /* Estimate -> itself, by year ... level */
    GArray *years;              /* of int, ascending */
};

static guint
hash(gconstpointer pointer)
{
    const Estimate *of = pointer;

    return ((((guint)of->year * 31 + g_str_hash(of->indicator)) * 31) +
            g_str_hash(of->domain)) *
               31 +
           g_str_hash(of->level);
}

static gboolean
equal(gconstpointer a, gconstpointer b)
{
    const Estimate *left = a, *right = b;

    return left->year == right->year &&
           strcmp(left->indicator, right->indicator) == 0 &&
           strcmp(left->domain, right->domain) == 0 &&
           strcmp(left->level, right->level) == 0;
}

static gint
by_value(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

static void
add_year(Series *series, int year)
{
    for (guint i = 0; i < series->years->len; i++) {
        if (g_array_index(series->years, int, i) == year)
            return;
    }
    g_array_append_val(series->years, year);
}

Series *
series_new(const GPtrArray *estimates)
{
    Series *series = g_new0(Series, 1);

    series->estimates = estimates;
    series->index = g_hash_table_new(hash, equal);
    series->years = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < estimates->len; i++) {
        Estimate *estimate = g_ptr_array_index(estimates, i);

        g_hash_table_add(series->index, estimate);
        add_year(series, estimate->year);
    }
    g_array_sort(series->years, by_value);
    return series;
}

void
series_free(Series *series)
{
    if (!series)
        return;
    g_hash_table_unref(series->index);
    g_array_unref(series->years);
    g_free(series);
}

const Estimate *
series_find(const Series *series, int year, const char *indicator,
            const char *domain, const char *level)
{
    const Estimate wanted = {
        .year = year, .indicator = indicator, .domain = domain, .level = level
    };

    return g_hash_table_lookup(series->index, &wanted);
}

GPtrArray *
series_levels(const Series *series, int year, const char *indicator,
              const char *domain)
{
    GPtrArray *levels = g_ptr_array_new();

    for (guint i = 0; i < series->estimates->len; i++) {
        Estimate *of = g_ptr_array_index(series->estimates, i);

        if (of->year == year && strcmp(of->indicator, indicator) == 0 &&
            strcmp(of->domain, domain) == 0)
            g_ptr_array_add(levels, of);
    }
    return levels;
}

const int *
series_years(const Series *series, size_t *n)
{
    *n = series->years->len;
    return (const int *)(gpointer)series->years->data;
}

static unsigned
made_from(const Series *series, int year)
{
    unsigned bits = 0;

    for (guint i = 0; i < series->estimates->len; i++) {
        const Estimate *of = g_ptr_array_index(series->estimates, i);

        if (year == 0 || of->year == year)
            bits |= of->made_from;
    }
    return bits;
}

unsigned
series_made_from(const Series *series, int year)
{
    return made_from(series, year);
}

unsigned
series_made_from_any(const Series *series)
{
    return made_from(series, 0);
}

bool
estimate_shown(const Estimate *estimate)
{
    return estimate && isfinite(estimate->estimate) &&
           estimate->flag != FLAG_SUPPRESS;
}

/* A census or count has no sampling error; any other needs its own. */
static double
variance(const Estimate *of)
{
    if (of->basis != BASIS_SAMPLE)
        return 0;
    return of->se * of->se;
}

/* Bounds, where silent units leave them open, must not overlap. */
static bool
bounds_apart(const Estimate *a, const Estimate *b)
{
    double a_low = isfinite(a->bound_low) ? a->bound_low : a->estimate;
    double a_high = isfinite(a->bound_high) ? a->bound_high : a->estimate;
    double b_low = isfinite(b->bound_low) ? b->bound_low : b->estimate;
    double b_high = isfinite(b->bound_high) ? b->bound_high : b->estimate;

    return a_low > b_high || b_low > a_high;
}

Change
series_change(const Estimate *a, const Estimate *b)
{
    double difference, error;

    if (!estimate_shown(a) || !estimate_shown(b))
        return CHANGE_UNKNOWN;
    difference = b->estimate - a->estimate;
    error = sqrt(variance(a) + variance(b));
    if (!isfinite(error))
        return CHANGE_UNKNOWN;
    if (!(fabs(difference) > CRITICAL * error) || !bounds_apart(a, b))
        return CHANGE_NONE;
    return difference > 0 ? CHANGE_UP : CHANGE_DOWN;
}

/* No sampling: things counted, units that report, or everybody asked. */
static bool
is_counted(const Estimate *of)
{
    return of->basis != BASIS_SAMPLE || of->flag == FLAG_CENSUS;
}

/* Nothing silent is left in the number. */
static bool
is_exact(const Estimate *of)
{
    if (of->basis == BASIS_REGISTER && !isfinite(of->bound_high))
        return false;
    return !(of->bound_high > of->bound_low);
}

ChangeSpeech
series_speech(const Estimate *a, const Estimate *b, Change change)
{
    bool counted = is_counted(a) && is_counted(b);

    if (change == CHANGE_UP)
        return counted ? SPEECH_COUNTED_UP : SPEECH_UP;
    if (change == CHANGE_DOWN)
        return counted ? SPEECH_COUNTED_DOWN : SPEECH_DOWN;
    if (!counted)
        return SPEECH_NONE;
    return is_exact(a) && is_exact(b) ? SPEECH_COUNTED_SAME
                                      : SPEECH_COUNTED_OPEN;
}
