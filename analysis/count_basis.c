/* count_basis.c - things counted, over a year or since one; their numbers
 * added up, or the share of them that is so. */
#include "analysis/analyse.h"
#include "analysis/keys.h"
#include "analysis/levels.h"
#include "analysis/origin.h"
#include "analysis/parts.h"
#include "analysis/verdict.h"
#include "store/csv_reader.h"
#include <math.h>
#include <string.h>

/* What is counted at one level. */
typedef struct {
    double value, rows;
} Sum;

/* Counts of one indicator; level "" is the whole. */
typedef struct {
    const Analysis *analysis;
    const Indicator *indicator;
    const PartList *list;
    GHashTable *sums;           /* "domain\x1flevel" -> Sum * */
    GHashTable *counted;        /* keys already counted, for `distinct` */
    GPtrArray *domains;         /* of const Domain */
    GPtrArray *levels;          /* by domain: GPtrArray of char, as found */
    const Register *submitters; /* borrowed; NULL: free unit codes */
    ExprScratch *scratch;
    double rows;
    GString *log; /* borrowed; what was counted, as CSV; NULL: not asked */
} Count;

static void
free_array(gpointer array)
{
    g_ptr_array_unref(array);
}

static Count *
count_new(const Analysis *analysis, const Indicator *indicator,
          const PartList *list)
{
    const Framework *fw = analysis->definitions->framework;
    Count *count = g_new0(Count, 1);
    union {
        const Domain *borrowed;
        gpointer pointer;
    } as;

    count->analysis = analysis;
    count->indicator = indicator;
    count->list = list;
    count->sums =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    count->counted =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    count->domains = g_ptr_array_new();
    count->levels = g_ptr_array_new_with_free_func(free_array);
    count->submitters =
        definitions_units(analysis->definitions, indicator->instrument);
    count->scratch = expr_scratch_new();
    for (char **name = indicator->domains; name && *name; name++) {
        as.borrowed = framework_domain(fw, *name, indicator->instrument);
        if (as.borrowed != NULL) {
            g_ptr_array_add(count->domains, as.pointer);
            g_ptr_array_add(count->levels,
                            g_ptr_array_new_with_free_func(g_free));
        }
    }
    return count;
}

static void
count_free(Count *count)
{
    g_hash_table_unref(count->sums);
    g_hash_table_unref(count->counted);
    g_ptr_array_unref(count->domains);
    g_ptr_array_unref(count->levels);
    expr_scratch_free(count->scratch);
    g_free(count);
}

static bool *
needed_variables(const Count *count)
{
    const Indicator *indicator = count->indicator;
    const Instrument *instrument = indicator->instrument;
    bool *needed = g_new0(bool, instrument->n_variables + 1);
    g_autoptr(GPtrArray) exprs = g_ptr_array_new();

    g_ptr_array_add(exprs, indicator->universe);
    g_ptr_array_add(exprs, indicator->numerator);
    for (guint d = 0; d < count->domains->len; d++)
        g_ptr_array_add(exprs,
                        ((const Domain *)count->domains->pdata[d])->expression);
    for (guint i = 0; i < exprs->len; i++) {
        size_t n = 0;
        const size_t *used = exprs->pdata[i] == NULL
                                 ? NULL
                                 : expr_variables(exprs->pdata[i], &n);

        for (size_t v = 0; v < n; v++)
            needed[used[v]] = true;
    }
    if (indicator->distinct >= 0)
        needed[indicator->distinct] = true;
    return needed;
}

static void
log_thing(const Count *count, guint d, const char *level, const char *thing,
          double value)
{
    const Domain *domain = d == 0 ? NULL : count->domains->pdata[d - 1];
    const char *const cells[] = { count->indicator->code,
                                  domain == NULL ? "" : domain->name, level,
                                  thing == NULL ? "" : thing };
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        csv_print_cell(count->log, cells[i]);
        g_string_append_c(count->log, ',');
    }
    g_string_append_printf(count->log, "%d,%s\n", thing != NULL,
                           g_ascii_dtostr(number, sizeof number, value));
}

/* Adds VALUE to LEVEL of domain D (NULL: the whole), once per THING. */
static void
add(Count *count, guint d, const char *level, const char *thing, double value)
{
    g_autofree char *key = g_strdup_printf("%u\x1f%s", d, level);
    Sum *sum = g_hash_table_lookup(count->sums, key);

    if (count->log != NULL)
        log_thing(count, d, level, thing, value);
    if (thing != NULL &&
        !g_hash_table_add(count->counted,
                          g_strconcat(key, "\x1f", thing, NULL)))
        return;
    if (sum == NULL) {
        sum = g_new0(Sum, 1);
        g_hash_table_insert(count->sums, g_steal_pointer(&key), sum);
        if (d > 0)
            g_ptr_array_add(count->levels->pdata[d - 1], g_strdup(level));
    }
    sum->value += value;
    sum->rows++;
}

/* The column of the register that DOMAIN speaks of, for whoever sent PART. */
static const char *
level_of_submitter(const Count *count, const Domain *domain,
                   const DataPart *part)
{
    const Register *reg = count->submitters;
    const Unit *unit = reg == NULL
                           ? NULL
                           : register_find(reg, part->submission->unit,
                                           analysis_date(count->analysis));

    return unit == NULL ? ""
                        : register_text(reg, unit, domain->register_column);
}

static void
count_row(Count *count, Column **domain, const DataPart *part, size_t row,
          double value)
{
    g_autoptr(GString) thing = g_string_new(NULL);
    g_autoptr(GString) level = g_string_new(NULL);
    int distinct = count->indicator->distinct;

    if (distinct >= 0)
        column_print(part->columns[distinct], row, thing);
    count->rows++;
    add(count, 0, "", distinct >= 0 ? thing->str : NULL, value);
    for (guint d = 0; d < count->domains->len; d++) {
        if (domain[d] == NULL) {
            g_string_assign(level, level_of_submitter(
                                       count, count->domains->pdata[d], part));
        } else {
            g_string_truncate(level, 0);
            column_print(domain[d], row, level);
        }
        if (level->len > 0)
            add(count, d + 1, level->str, distinct >= 0 ? thing->str : NULL,
                value);
    }
}

/* 1 or the number by row, 0 or 1 in a share; NAN: not counted. */
static double *
row_values(const Count *count, const ExprBatch *batch)
{
    const Indicator *indicator = count->indicator;
    double *value = g_new0(double, batch->n + 1);
    g_autofree uint8_t *in = g_new(uint8_t, batch->n + 1);
    bool boolean = indicator->numerator != NULL &&
                   expr_type(indicator->numerator) == EXPR_BOOLEAN;

    memset(in, EXPR_TRUE, batch->n);
    if (indicator->numerator != NULL && !boolean)
        expr_numbers(indicator->numerator, batch, count->scratch, value);
    else if (boolean)
        expr_booleans(indicator->numerator, batch, count->scratch, in);
    for (size_t i = 0; i < batch->n; i++)
        if (in[i] == EXPR_FALSE && indicator->kind == KIND_PROPORTION)
            value[i] = 0;
        else if (in[i] != EXPR_TRUE)
            value[i] = (double)NAN;
        else if (indicator->numerator == NULL || boolean)
            value[i] = 1;
    if (indicator->universe == NULL)
        return value;
    expr_booleans(indicator->universe, batch, count->scratch, in);
    for (size_t i = 0; i < batch->n; i++)
        if (in[i] != EXPR_TRUE)
            value[i] = (double)NAN;
    return value;
}

static void
count_part(Count *count, const DataPart *part)
{
    const ExprBatch batch = { data_part_view(part), 0, part->rows,
                              analysis_date(count->analysis) };
    g_autofree double *value = row_values(count, &batch);
    g_autofree Column **domain = g_new0(Column *, count->domains->len + 1);

    for (guint d = 0; d < count->domains->len; d++) {
        const Expr *expr = ((Domain *)count->domains->pdata[d])->expression;

        if (expr == NULL)
            continue;
        domain[d] = column_new(expr_column_type(expr), expr_codes(expr));
        expr_values(expr, &batch, count->scratch, domain[d]);
    }
    for (size_t i = 0; i < part->rows; i++)
        if (!isnan(value[i]))
            count_row(count, domain, part, i, value[i]);
    for (guint d = 0; d < count->domains->len; d++)
        column_free(domain[d]);
}

static void
add_row(const Count *count, guint d, const char *level, EstimateList *out)
{
    const Indicator *indicator = count->indicator;
    const Domain *domain = d == 0 ? NULL : count->domains->pdata[d - 1];
    const Target target = { indicator->relation, indicator->target };
    g_autofree char *key = g_strdup_printf("%u\x1f%s", d, level);
    const Sum *sum = g_hash_table_lookup(count->sums, key);
    Estimate *row = estimate_list_add(
        out, indicator->code, domain == NULL ? "" : domain->name, level);
    Judgement judgement;

    row->basis = BASIS_COUNT;
    row->made_from = part_list_made_from(count->list);
    row->n = d == 0 ? (int64_t)count->rows : 0;
    if (count->list->submissions->len == 0) {
        row->reason = "no_report";
        row->verdict = indicator->relation == RELATION_NONE
                           ? VERDICT_NONE
                           : VERDICT_CANNOT_TELL;
        return;
    }
    row->estimate = sum == NULL ? 0 : sum->value;
    if (indicator->kind == KIND_PROPORTION)
        row->estimate = sum == NULL ? (double)NAN : sum->value / sum->rows;
    if (d > 0) {
        row->n = sum == NULL ? 0 : (int64_t)sum->rows;
        return; /* a number of things is promised of the whole only */
    }
    judgement = judge_bounds(&target, row->estimate, row->estimate);
    row->verdict = judgement.verdict;
}

/* Every choice of the list that D names has a row: what nobody reported is
 * none. */
static void
add_choices(const Count *count, guint d)
{
    const Definitions *definitions = count->analysis->definitions;
    const Domain *domain = count->domains->pdata[d];
    GPtrArray *levels = count->levels->pdata[d];
    g_autoptr(GPtrArray) choices = NULL;

    if (count->list->submissions->len == 0 ||
        count->indicator->kind == KIND_PROPORTION ||
        definitions_register(definitions, domain->levels) != NULL)
        return;
    choices =
        definitions_levels(definitions, domain, analysis_date(count->analysis));
    for (guint i = 0; i < choices->len; i++) {
        const char *name = choices->pdata[i];

        if (!g_ptr_array_find_with_equal_func(levels, name, g_str_equal, NULL))
            g_ptr_array_add(levels, g_strdup(name));
    }
}

static void
add_rows(const Count *count, EstimateList *out)
{
    const Indicator *indicator = count->indicator;

    add_row(count, 0, "", out);
    for (guint d = 0; d < count->domains->len; d++) {
        g_autoptr(GPtrArray) levels = NULL;

        add_choices(count, d);
        levels = levels_ordered(count->analysis->definitions,
                                count->domains->pdata[d], indicator->instrument,
                                analysis_date(count->analysis),
                                count->levels->pdata[d], false);

        for (guint l = 0; l < levels->len; l++)
            add_row(count, d + 1, levels->pdata[l], out);
    }
}

static bool
count_indicator(const Analysis *analysis, const Indicator *indicator,
                EstimateList *out, GError **error)
{
    int from = indicator->since > 0 ? indicator->since : analysis->year;
    g_autoptr(PartList) list =
        analysis_parts(analysis, indicator->instrument, from, error);
    g_autofree bool *needed = NULL;
    Count *count;
    bool good = true;

    if (list == NULL)
        return false;
    count = count_new(analysis, indicator, list);
    count->log = out->counted;
    needed = needed_variables(count);
    for (guint i = 0; good && i < list->parts->len; i++) {
        g_autoptr(DataPart) part =
            data_part_load(analysis->store, list, i, needed, error);

        good = part != NULL;
        if (good)
            count_part(count, part);
    }
    if (good) {
        add_rows(count, out);
        origin_add(out->provenance, indicator->code, list);
    }
    count_free(count);
    return good;
}

bool
analyse_counts(const Analysis *analysis, const Instrument *instrument,
               EstimateList *out, GError **error)
{
    const Framework *fw = analysis->definitions->framework;

    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *indicator = fw->indicators->pdata[i];

        if (indicator->instrument == instrument &&
            indicator->basis == BASIS_COUNT &&
            indicator->combine == COMBINE_NONE &&
            !count_indicator(analysis, indicator, out, error))
            return false;
    }
    return true;
}
