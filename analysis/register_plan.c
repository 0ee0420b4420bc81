/* register_plan.c - rows of the parts laid beside the units of a register. */
#include "analysis/register_plan.h"

#include "analysis/keys.h"
#include "analysis/sample_plan.h"
#include <math.h>
#include <string.h>

static bool
is_one_of(const char *text, const char *values)
{
    g_auto(GStrv) list = g_strsplit(values, "|", -1);

    return g_strv_contains((const char *const *)list, text);
}

bool
unit_passes(const Register *reg, const Unit *unit, const char *filter)
{
    g_auto(GStrv) terms = g_strsplit(filter ? filter : "", " ", -1);

    for (char **term = terms; *term; term++) {
        char *equals = strchr(*term, '=');

        if (equals == NULL)
            continue;
        *equals = '\0';
        if (!is_one_of(register_text(reg, unit, *term), equals + 1))
            return false;
    }
    return true;
}

void
register_data_free(RegisterData *data)
{
    if (data == NULL)
        return;
    g_ptr_array_unref(data->units);
    g_ptr_array_unref(data->indicators);
    g_ptr_array_unref(data->domains);
    g_ptr_array_unref(data->levels);
    g_free(data->reports);
    g_free(data);
}

static gpointer
unconst(const void *borrowed)
{
    union {
        const void *borrowed;
        void *pointer;
    } as = { .borrowed = borrowed };

    return as.pointer;
}

static void
find_asked(RegisterData *data, const Framework *fw,
           const Instrument *instrument)
{
    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *indicator = fw->indicators->pdata[i];

        if (indicator->instrument != instrument ||
            indicator->basis != BASIS_REGISTER ||
            indicator->combine != COMBINE_NONE)
            continue;
        g_ptr_array_add(data->indicators, unconst(indicator));
        for (char **name = indicator->domains; name && *name; name++) {
            const Domain *d = framework_domain(fw, *name, instrument);

            if (d != NULL && !g_ptr_array_find(data->domains, d, NULL))
                g_ptr_array_add(data->domains, unconst(d));
        }
    }
}

static void
free_levels(gpointer levels)
{
    g_strfreev(levels);
}

/* The register's column that DOMAIN speaks of: its own, or that of the same
 * name as the variable it is; NULL: none. */
static const char *
column_of(const RegisterData *data, const Domain *domain,
          const Instrument *instrument)
{
    int variable;
    const char *name;

    if (domain->register_column != NULL)
        return domain->register_column;
    variable = expr_variable(domain->expression);
    if (variable < 0)
        return NULL;
    if (variable == instrument->design.unit_id)
        return "code";
    name = instrument->variables[variable].name;
    return register_has(data->reg, name) ? name : NULL;
}

/* Levels as the register knows them, silent units too. */
static void
set_register_levels(RegisterData *data, const Instrument *instrument)
{
    for (guint d = 0; d < data->domains->len; d++) {
        const char *column =
            column_of(data, data->domains->pdata[d], instrument);
        char **level = g_new0(char *, data->units->len + 1);

        for (guint u = 0; u < data->units->len; u++)
            level[u] = g_strdup(
                column == NULL
                    ? ""
                    : register_text(data->reg, data->units->pdata[u], column));
        g_ptr_array_add(data->levels, level);
    }
}

/* Where a part's rows go, and how they are worked out. */
typedef struct {
    RegisterData *data;
    const Instrument *instrument;
    GHashTable *place; /* unit code -> index + 1 */
    bool *seen;        /* by unit */
    double date;
    ExprScratch *scratch;
    const DataPart *part;
    uint32_t *unit; /* by row of the part: index, or KEY_MISSING */
} Reading;

/* Finds the unit of each row; a unit's second row is passed over. */
static void
find_units(Reading *r)
{
    int variable = r->instrument->design.unit_id;
    const Column *column =
        r->part->columns[variable >= 0 ? variable : r->instrument->unit];
    g_autoptr(Keys) keys = keys_new();

    keys_of_column(keys, column, r->unit);
    for (size_t i = 0; i < r->part->rows; i++) {
        guint place = r->unit[i] == KEY_MISSING
                          ? 0
                          : GPOINTER_TO_UINT(g_hash_table_lookup(
                                r->place, keys_name(keys, r->unit[i])));

        r->unit[i] = place == 0 || r->seen[place - 1] ? KEY_MISSING : place - 1;
        if (place != 0)
            r->seen[place - 1] = true;
    }
}

static UnitReport *
report_at(const RegisterData *data, size_t unit, size_t indicator)
{
    return &data->reports[unit * data->indicators->len + indicator];
}

static bool
is_numeric(const Indicator *indicator)
{
    return indicator->kind == KIND_RATIO || indicator->kind == KIND_MEAN ||
           indicator->kind == KIND_TOTAL;
}

static void
read_booleans(const Reading *r, const Expr *expr, uint8_t *out)
{
    const ExprBatch batch = { data_part_view(r->part), 0, r->part->rows,
                              r->date };

    if (expr == NULL)
        memset(out, EXPR_TRUE, r->part->rows);
    else
        expr_booleans(expr, &batch, r->scratch, out);
}

static void
read_numbers(const Reading *r, const Expr *expr, double *out)
{
    const ExprBatch batch = { data_part_view(r->part), 0, r->part->rows,
                              r->date };

    for (size_t i = 0; expr == NULL && i < r->part->rows; i++)
        out[i] = 1;
    if (expr != NULL)
        expr_numbers(expr, &batch, r->scratch, out);
}

static UnitState
state_of(uint8_t universe, uint8_t value)
{
    if (universe == EXPR_FALSE)
        return UNIT_OUT;
    if (universe == EXPR_UNKNOWN || value == EXPR_UNKNOWN)
        return UNIT_SILENT;
    return value == EXPR_TRUE ? UNIT_DOES : UNIT_FAILS;
}

static void
read_indicator(const Reading *r, size_t k)
{
    const Indicator *indicator = r->data->indicators->pdata[k];
    size_t n = r->part->rows;
    g_autofree uint8_t *in = g_new(uint8_t, n + 1);
    g_autofree uint8_t *value = g_new(uint8_t, n + 1);
    g_autofree double *y = g_new0(double, n + 1);
    g_autofree double *x = g_new0(double, n + 1);

    read_booleans(r, indicator->universe, in);
    if (is_numeric(indicator)) {
        read_numbers(r, indicator->numerator, y);
        read_numbers(r, indicator->denominator, x);
        for (size_t i = 0; i < n; i++)
            value[i] =
                isfinite(y[i]) && isfinite(x[i]) ? EXPR_TRUE : EXPR_UNKNOWN;
    } else {
        read_booleans(r, indicator->numerator, value);
    }
    for (size_t i = 0; i < n; i++)
        if (r->unit[i] != KEY_MISSING)
            *report_at(r->data, r->unit[i], k) =
                (UnitReport){ state_of(in[i], value[i]), y[i], x[i] };
}

/* Levels that only the rows know. */
static void
read_levels(const Reading *r, guint d)
{
    const Domain *domain = r->data->domains->pdata[d];
    const ExprBatch batch = { data_part_view(r->part), 0, r->part->rows,
                              r->date };
    char **level = r->data->levels->pdata[d];
    g_autoptr(Column) column = NULL;
    g_autoptr(GString) text = g_string_new(NULL);

    if (column_of(r->data, domain, r->instrument) != NULL)
        return;
    column = column_new(expr_column_type(domain->expression),
                        expr_codes(domain->expression));
    expr_values(domain->expression, &batch, r->scratch, column);
    for (size_t i = 0; i < r->part->rows; i++) {
        if (r->unit[i] == KEY_MISSING)
            continue;
        g_string_truncate(text, 0);
        column_print(column, i, text);
        g_free(level[r->unit[i]]);
        level[r->unit[i]] = g_strdup(text->str);
    }
}

static bool
read_part(Reading *r, const Analysis *analysis, const PartList *list, size_t i,
          const bool *needed, GError **error)
{
    g_autoptr(DataPart) part =
        data_part_load(analysis->store, list, i, needed, error);

    if (part == NULL)
        return false;
    r->part = part;
    r->unit = g_new(uint32_t, part->rows + 1);
    find_units(r);
    for (size_t k = 0; k < r->data->indicators->len; k++)
        read_indicator(r, k);
    for (guint d = 0; d < r->data->domains->len; d++)
        read_levels(r, d);
    g_free(r->unit);
    return true;
}

static bool *
needed_variables(const RegisterData *data, const Instrument *instrument)
{
    bool *needed = g_new0(bool, instrument->n_variables + 1);
    g_autoptr(GPtrArray) exprs = g_ptr_array_new();

    for (guint i = 0; i < data->indicators->len; i++) {
        const Indicator *indicator = data->indicators->pdata[i];

        g_ptr_array_add(exprs, indicator->universe);
        g_ptr_array_add(exprs, indicator->numerator);
        g_ptr_array_add(exprs, indicator->denominator);
    }
    for (guint i = 0; i < data->domains->len; i++)
        g_ptr_array_add(exprs,
                        ((const Domain *)data->domains->pdata[i])->expression);
    for (guint i = 0; i < exprs->len; i++) {
        size_t n = 0;
        const size_t *used = exprs->pdata[i] == NULL
                                 ? NULL
                                 : expr_variables(exprs->pdata[i], &n);

        for (size_t v = 0; v < n; v++)
            needed[used[v]] = true;
    }
    needed[instrument->design.unit_id >= 0 ? instrument->design.unit_id
                                           : instrument->unit] = true;
    return needed;
}

static bool
read_parts(RegisterData *data, const Analysis *analysis, const PartList *list,
           GError **error)
{
    g_autofree bool *needed = needed_variables(data, list->instrument);
    g_autofree bool *seen = g_new0(bool, data->units->len + 1);
    g_autoptr(GHashTable) place = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(ExprScratch) scratch = expr_scratch_new();
    Reading r = { .data = data,
                  .instrument = list->instrument,
                  .place = place,
                  .seen = seen,
                  .date = analysis_date(analysis),
                  .scratch = scratch };

    for (guint u = 0; u < data->units->len; u++)
        g_hash_table_insert(
            place, unconst(((const Unit *)data->units->pdata[u])->code),
            GUINT_TO_POINTER(u + 1));
    for (guint i = 0; i < list->parts->len; i++)
        if (!read_part(&r, analysis, list, i, needed, error))
            return false;
    return true;
}

RegisterData *
register_data_new(const Analysis *analysis, const PartList *list,
                  GError **error)
{
    const Definitions *definitions = analysis->definitions;
    const Instrument *instrument = list->instrument;
    g_autoptr(RegisterData) data = g_new0(RegisterData, 1);

    data->reg = design_units(definitions, &instrument->design);
    data->units = data->reg == NULL
                      ? g_ptr_array_new()
                      : register_valid(data->reg, analysis_date(analysis));
    data->indicators = g_ptr_array_new();
    data->domains = g_ptr_array_new();
    data->levels = g_ptr_array_new_with_free_func(free_levels);
    find_asked(data, definitions->framework, instrument);
    data->reports = g_new0(
        UnitReport, (size_t)data->units->len * data->indicators->len + 1);
    if (data->reg != NULL)
        set_register_levels(data, instrument);
    if (data->reg != NULL && !read_parts(data, analysis, list, error))
        return NULL;
    return g_steal_pointer(&data);
}
