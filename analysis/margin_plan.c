/* margin_plan.c - margin files into dimensions and totals. */
#include "analysis/patterns.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

static void
dimension_free(gpointer data)
{
    Dimension *dimension = data;

    g_free(dimension->variable);
    g_hash_table_unref(dimension->cells);
    g_free(dimension);
}

void
margin_plan_free(MarginPlan *plan)
{
    if (plan == NULL)
        return;
    g_ptr_array_unref(plan->dimensions);
    g_array_unref(plan->totals);
    g_ptr_array_unref(plan->names);
    g_free(plan);
}

/* The date among the rows of VARIABLE that holds on TODAY (ISO). */
static const char *
holding_date(const Margins *margins, const char *variable, const char *today)
{
    const char *best = NULL, *first = NULL;

    for (guint i = 0; i < margins->margins->len; i++) {
        const Margin *m = margins->margins->pdata[i];

        if (strcmp(m->variable, variable) != 0)
            continue;
        if (first == NULL || strcmp(m->date, first) < 0)
            first = m->date;
        if (strcmp(m->date, today) <= 0 &&
            (best == NULL || strcmp(m->date, best) > 0))
            best = m->date;
    }
    return best != NULL ? best : first;
}

static int *
variables_of(const Instrument *instrument, const char *names)
{
    g_auto(GStrv) parts = g_strsplit(names, "*", -1);
    int *variables = g_new(int, g_strv_length(parts) + 1);
    size_t n = 0;

    for (char **part = parts; *part; part++)
        variables[n++] = instrument_find(instrument, *part);
    variables[n] = -1;
    return variables;
}

static void
add_total(MarginPlan *plan, Dimension *dimension, const Margin *m)
{
    g_array_append_val(plan->totals, m->total);
    g_ptr_array_add(plan->names, g_strconcat(m->variable, "=", m->level, NULL));
    g_hash_table_insert(dimension->cells, g_strdup(m->level),
                        GUINT_TO_POINTER(plan->totals->len));
    dimension->numeric = *m->level == '\0';
    dimension->last = plan->totals->len;
}

static void
add_dimension(MarginPlan *plan, const Margins *margins, const char *variable,
              const Instrument *instrument, const char *today)
{
    Dimension *dimension = g_new0(Dimension, 1);
    const char *date = holding_date(margins, variable, today);

    dimension->variable = variables_of(instrument, variable);
    dimension->cells =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    dimension->first = plan->totals->len;
    for (guint i = 0; i < margins->margins->len; i++) {
        const Margin *m = margins->margins->pdata[i];

        if (strcmp(m->variable, variable) == 0 && strcmp(m->date, date) == 0)
            add_total(plan, dimension, m);
    }
    g_ptr_array_add(plan->dimensions, dimension);
}

static void
add_margins(MarginPlan *plan, const Margins *margins,
            const Instrument *instrument, const char *today)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    union {
        const char *borrowed;
        gpointer pointer;
    } as;

    for (guint i = 0; i < margins->margins->len; i++) {
        as.borrowed = ((const Margin *)margins->margins->pdata[i])->variable;
        if (g_hash_table_add(seen, as.pointer))
            add_dimension(plan, margins, as.borrowed, instrument, today);
    }
}

MarginPlan *
margin_plan_new(const Definitions *definitions, const Instrument *instrument,
                double date, GError **error)
{
    const Design *design = &instrument->design;
    g_autoptr(MarginPlan) plan = NULL;
    g_autoptr(GString) today = g_string_new(NULL);

    if (design->calibrate == CALIBRATE_NONE)
        return NULL;
    plan = g_new0(MarginPlan, 1);
    plan->dimensions = g_ptr_array_new_with_free_func(dimension_free);
    plan->totals = g_array_new(FALSE, FALSE, sizeof(double));
    plan->names = g_ptr_array_new_with_free_func(g_free);
    plan->by_weight = !isnan(design->trim) || !isnan(design->weight_high);
    date_print(date, today);
    for (char **name = design->margins; name && *name; name++) {
        const Margins *margins = definitions_margins(definitions, *name);

        if (margins != NULL)
            add_margins(plan, margins, instrument, today->str);
    }
    if (plan->totals->len == 0) {
        error_set(error, KHAOSAT_ERROR_DESIGN,
                  &analysis_words[ANALYSIS_NO_MARGINS], "instrument",
                  instrument->name, NULL);
        return NULL;
    }
    return g_steal_pointer(&plan);
}

size_t
margin_plan_width(const MarginPlan *plan)
{
    return plan->dimensions->len + (plan->by_weight ? 1 : 0);
}

void
margin_plan_need(const MarginPlan *plan, bool *needed)
{
    for (guint d = 0; plan != NULL && d < plan->dimensions->len; d++) {
        const Dimension *dimension = plan->dimensions->pdata[d];

        for (size_t v = 0; dimension->variable[v] >= 0; v++)
            needed[dimension->variable[v]] = true;
    }
}
