/* disclose.c - rows of estimates as cells of tables. */
#include "analysis/disclose.h"

#include <math.h>
#include <string.h>

#define SAME 1e-9

typedef struct {
    const Definitions *definitions;
    const GPtrArray *rows; /* of Estimate, of one indicator */
    const double *count;
    Tables *tables;
    double date;
} Tabulation;

static const Estimate *
row_at(const Tabulation *t, size_t i)
{
    return t->rows->pdata[i];
}

/* A cell without respondents is nothing, and everybody knows that. */
static bool
has_rows(const Tabulation *t, size_t i)
{
    return t->count[i] > 0;
}

static bool
is_level_of(const Tabulation *t, size_t i, const char *domain)
{
    return strcmp(row_at(t, i)->domain, domain) == 0 && has_rows(t, i);
}

/* --- every domain adds up to the whole --- */

static GPtrArray *
domains_of(const Tabulation *t)
{
    GPtrArray *names = g_ptr_array_new();
    union {
        const char *borrowed;
        gpointer pointer;
    } as;

    for (size_t i = 0; i < t->rows->len; i++) {
        as.borrowed = row_at(t, i)->domain;
        if (*as.borrowed != '\0' && !g_ptr_array_find_with_equal_func(
                                        names, as.pointer, g_str_equal, NULL))
            g_ptr_array_add(names, as.pointer);
    }
    return names;
}

static void
add_to_whole(const Tabulation *t, size_t whole, const char *domain)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (size_t i = 0; i < t->rows->len; i++)
        if (is_level_of(t, i, domain))
            g_array_append_val(parts, i);
    tables_add(t->tables, whole, parts);
}

/* --- levels of one domain within those of another --- */

typedef const char *(*Link)(const Unit *unit);

static const char *
region_of(const Unit *unit)
{
    return unit->region;
}

static const char *
parent_of(const Unit *unit)
{
    return unit->parent;
}

static const char *
successor_of(const Unit *unit)
{
    return unit->successor;
}

static const char *
code_of(const Unit *unit)
{
    return unit->code;
}

static const Register *
levels_register(const Tabulation *t, const char *name)
{
    const Framework *fw = t->definitions->framework;
    const Indicator *indicator =
        framework_indicator(fw, row_at(t, 0)->indicator);
    const Domain *domain =
        indicator == NULL ? NULL
                          : framework_domain(fw, name, indicator->instrument);

    return domain == NULL || domain->levels == NULL || *domain->levels == '\0'
               ? NULL
               : definitions_register(t->definitions, domain->levels);
}

/* Which level of the coarser domain row I lies in by LINK; "": none. */
static const char *
linked(const Tabulation *t, const Register *reg, size_t i, Link link)
{
    const Unit *unit = register_find(reg, row_at(t, i)->level, t->date);

    if (unit == NULL)
        unit = register_ever(reg, row_at(t, i)->level);
    return unit == NULL ? "" : link(unit);
}

/* The rows of FINE that lie in row WHOLE. */
static GArray *
parts_of(const Tabulation *t, const Register *reg, const char *fine,
         size_t whole, Link link)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (size_t i = 0; i < t->rows->len; i++)
        if (is_level_of(t, i, fine) &&
            strcmp(linked(t, reg, i, link), row_at(t, whole)->level) == 0)
            g_array_append_val(parts, i);
    return parts;
}

/* Whether the respondents of every level of COARSE are those of its parts. */
static bool
agrees(const Tabulation *t, const Register *reg, const char *fine,
       const char *coarse, Link link)
{
    for (size_t i = 0; i < t->rows->len; i++) {
        g_autoptr(GArray) parts = NULL;
        double sum = 0;

        if (!is_level_of(t, i, coarse))
            continue;
        parts = parts_of(t, reg, fine, i, link);
        for (guint k = 0; k < parts->len; k++)
            sum += t->count[g_array_index(parts, size_t, k)];
        if (sum != t->count[i])
            return false;
    }
    return true;
}

static void
add_nested(const Tabulation *t, const char *fine, const char *coarse)
{
    static const Link links[] = { region_of, parent_of, successor_of, code_of };
    const Register *reg = levels_register(t, fine);

    if (reg == NULL || levels_register(t, coarse) == NULL)
        return;
    for (size_t l = 0; l < G_N_ELEMENTS(links); l++) {
        if (!agrees(t, reg, fine, coarse, links[l]))
            continue;
        for (size_t i = 0; i < t->rows->len; i++)
            if (is_level_of(t, i, coarse))
                tables_add(t->tables, i, parts_of(t, reg, fine, i, links[l]));
        return;
    }
}

/* --- cells that are the same people --- */

static bool
is_near(double a, double b)
{
    return fabs(a - b) <= SAME * (1 + fabs(a));
}

static bool
is_same(const Tabulation *t, size_t i, size_t j)
{
    const Estimate *a = row_at(t, i), *b = row_at(t, j);

    return has_rows(t, i) && a->n == b->n &&
           is_near(a->population, b->population) &&
           is_near(a->estimate, b->estimate) && is_near(a->se, b->se);
}

static void
add_same(const Tabulation *t)
{
    for (size_t i = 0; i < t->rows->len; i++)
        for (size_t j = i + 1; j < t->rows->len; j++)
            if (is_same(t, i, j)) {
                GArray *part = g_array_new(FALSE, FALSE, sizeof(size_t));

                g_array_append_val(part, j);
                tables_add(t->tables, i, part);
                break;
            }
}

Tables *
disclose_tables(const Definitions *definitions, const GPtrArray *rows,
                const double *count)
{
    Tabulation t = { definitions, rows, count, tables_new(rows->len, count),
                     0 };
    g_autoptr(GPtrArray) domains = domains_of(&t);

    if (rows->len == 0)
        return t.tables;
    t.date = framework_reference(definitions->framework, row_at(&t, 0)->year);
    for (guint d = 0; d < domains->len; d++)
        for (size_t i = 0; i < rows->len; i++)
            if (*row_at(&t, i)->domain == '\0')
                add_to_whole(&t, i, domains->pdata[d]);
    for (guint f = 0; f < domains->len; f++)
        for (guint c = 0; c < domains->len; c++)
            if (f != c)
                add_nested(&t, domains->pdata[f], domains->pdata[c]);
    add_same(&t);
    return t.tables;
}

/* --- one indicator --- */

typedef struct {
    bool *hidden, *protect, *open; /* by row; owned */
    double *count;
} Cells;

static void
cells_clear(Cells *cells)
{
    g_free(cells->hidden);
    g_free(cells->protect);
    g_free(cells->open);
    g_free(cells->count);
}

/* A composite shows a number of one of its parts: what is hidden there is so
 * here. */
static bool
is_part_hidden(const Framework *fw, const EstimateList *list,
               const Estimate *row)
{
    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *part = fw->indicators->pdata[i];
        const Estimate *of;

        if (strcmp(part->parent, row->indicator) != 0)
            continue;
        of = estimate_list_find(list, part->code, row->domain, row->level);
        if (of != NULL && (strcmp(of->reason, "primary") == 0 ||
                           strcmp(of->reason, "complementary") == 0))
            return true;
    }
    return false;
}

/* Marks what is too small, and what is hidden as unreliable. True when anything
 * has to be protected. */
static bool
find_primary(const Framework *fw, const EstimateList *list, bool composite,
             const GPtrArray *rows, Cells *cells)
{
    const QualityRules *rules = fw->quality;
    bool any = false;

    for (guint i = 0; i < rows->len; i++) {
        Estimate *row = rows->pdata[i];
        bool small =
            (row->n > 0 && (double)row->n < rules->minimum[row->basis]) ||
            (composite && is_part_hidden(fw, list, row));
        bool unreliable = row->n > 0 && row->flag == FLAG_SUPPRESS;

        cells->count[i] = (double)row->n;
        cells->open[i] = row->n > 0;
        cells->protect[i] = small || (unreliable && rules->protect_unreliable);
        cells->hidden[i] = small || (unreliable && rules->hide_unreliable) ||
                           cells->protect[i];
        any = any || cells->protect[i];
        if (small) {
            row->flag = FLAG_SUPPRESS;
            row->reason = "primary";
        }
    }
    return any;
}

/* A hidden number decides nothing in public. */
static void
hide(Estimate *row)
{
    if (row->flag != FLAG_SUPPRESS) {
        row->flag = FLAG_SUPPRESS;
        row->reason = "complementary";
    }
    row->decide = (double)NAN;
    if (row->verdict == VERDICT_MET || row->verdict == VERDICT_NOT_MET)
        row->verdict = VERDICT_CANNOT_TELL;
}

static void
disclose_indicator(const Definitions *definitions, const EstimateList *list,
                   bool composite, const GPtrArray *rows)
{
    const Framework *fw = definitions->framework;
    Cells cells = { g_new0(bool, rows->len + 1), g_new0(bool, rows->len + 1),
                    g_new0(bool, rows->len + 1),
                    g_new0(double, rows->len + 1) };
    const Estimate *first = rows->pdata[0];

    if (find_primary(fw, list, composite, rows, &cells)) {
        g_autoptr(Tables) tables =
            disclose_tables(definitions, rows, cells.count);

        tables_protect(tables, cells.protect, cells.open,
                       fw->quality->minimum[first->basis], cells.hidden);
        for (guint i = 0; i < rows->len; i++)
            if (cells.hidden[i])
                hide(rows->pdata[i]);
    }
    cells_clear(&cells);
}

/* The indicators that are (not) composites. */
static void
disclose_some(const Definitions *definitions, EstimateList *list,
              bool composites)
{
    guint from = 0;

    while (from < list->rows->len) {
        g_autoptr(GPtrArray) rows = g_ptr_array_new();
        const char *code = estimate_list_get(list, from)->indicator;
        const Indicator *indicator =
            framework_indicator(definitions->framework, code);

        for (; from < list->rows->len &&
               strcmp(estimate_list_get(list, from)->indicator, code) == 0;
             from++)
            g_ptr_array_add(rows, list->rows->pdata[from]);
        if (indicator != NULL &&
            (indicator->combine != COMBINE_NONE) == composites)
            disclose_indicator(definitions, list, composites, rows);
    }
}

void
disclose(const Definitions *definitions, EstimateList *list)
{
    disclose_some(definitions, list, false);
    disclose_some(definitions, list, true);
}
