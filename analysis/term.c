/* term.c - a term is an expression, read part by part. */
#include "analysis/term.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

void
term_free(Term *term)
{
    if (term == NULL)
        return;
    g_free(term->text);
    expr_free(term->expr);
    keys_free(term->keys);
    if (term->values != NULL)
        g_array_unref(term->values);
    g_free(term);
}

/* NAME=CHOICE in the language of forms. Free with g_free. */
static char *
expression(const Variable *variable, const char *choice)
{
    if (choice == NULL)
        return g_strdup_printf("${%s}", variable->name);
    if (variable->type == COLUMN_SET)
        return g_strdup_printf("selected(${%s}, '%s')", variable->name, choice);
    if (variable->type == COLUMN_CODE || variable->type == COLUMN_TEXT)
        return g_strdup_printf("${%s} = '%s'", variable->name, choice);
    return g_strdup_printf("${%s} = %s", variable->name, choice);
}

static Expr *
compile(const char *text, const Instrument *instrument, GError **error)
{
    const char *equals = strchr(text, '=');
    const char *choice = equals != NULL ? equals + 1 : NULL;
    g_autofree char *name =
        g_strndup(text, choice ? (size_t)(equals - text) : strlen(text));
    g_autofree char *source = NULL;
    int variable = instrument_find(instrument, name);

    if (variable < 0) {
        error_set(error, KHAOSAT_ERROR_USAGE,
                  &analysis_words[COMPARISON_NO_VARIABLE], "variable", name,
                  "instrument", instrument->name, NULL);
        return NULL;
    }
    if (choice == NULL && instrument->variables[variable].type == COLUMN_SET) {
        error_set(error, KHAOSAT_ERROR_USAGE, &analysis_words[COMPARISON_SET],
                  "variable", name, NULL);
        return NULL;
    }
    source = expression(&instrument->variables[variable], choice);
    return expr_compile(source, EXPR_THREE_VALUED, &instrument->scope, -1,
                        error);
}

Term *
term_new(const char *text, const Instrument *instrument, GError **error)
{
    g_autoptr(Term) term = g_new0(Term, 1);

    term->text = g_strdup(text);
    term->values = g_array_new(FALSE, FALSE, sizeof(double));
    term->expr = compile(text, instrument, error);
    if (term->expr == NULL)
        return NULL;
    if (expr_type(term->expr) != EXPR_BOOLEAN &&
        expr_column_type(term->expr) == COLUMN_TEXT)
        term->keys = keys_new();
    return g_steal_pointer(&term);
}

void
term_need(const Term *term, bool *needed)
{
    size_t n;
    const size_t *used = expr_variables(term->expr, &n);

    for (size_t i = 0; i < n; i++)
        needed[used[i]] = true;
}

static double
truth(uint8_t value)
{
    return value == EXPR_UNKNOWN ? (double)NAN : value == EXPR_TRUE;
}

/* Of every row, by the kind of COLUMN. */
static void
read_column(Term *term, const Column *column, double *out)
{
    g_autofree uint32_t *key = NULL;

    if (term->keys != NULL) {
        key = g_new(uint32_t, column->size + 1);
        keys_of_column(term->keys, column, key);
    }
    for (size_t i = 0; i < column->size; i++) {
        out[i] = (double)NAN;
        if (key != NULL)
            out[i] = key[i] == KEY_MISSING ? (double)NAN : key[i];
        else if (column->type != COLUMN_CODE)
            column_number(column, i, &out[i]);
        else if (column->presence[i] == PRESENT)
            out[i] = column->code[i];
    }
}

static void
read_all(Term *term, const ExprBatch *batch, ExprScratch *scratch, double *out)
{
    g_autoptr(Column) column = NULL;
    g_autofree uint8_t *truths = NULL;

    if (expr_type(term->expr) == EXPR_BOOLEAN) {
        truths = g_new(uint8_t, batch->n + 1);
        expr_booleans(term->expr, batch, scratch, truths);
        for (size_t i = 0; i < batch->n; i++)
            out[i] = truth(truths[i]);
        return;
    }
    column = column_new(expr_column_type(term->expr), expr_codes(term->expr));
    expr_values(term->expr, batch, scratch, column);
    read_column(term, column, out);
}

void
term_read(Term *term, const DataPart *part, const double *used, double today,
          ExprScratch *scratch)
{
    g_autofree double *values = g_new(double, part->rows + 1);
    const ExprBatch batch = { data_part_view(part), 0, part->rows, today };

    read_all(term, &batch, scratch, values);
    for (size_t i = 0; i < part->rows; i++)
        if (used[i] > 0)
            g_array_append_val(term->values, values[i]);
}

double
term_value(const Term *term, size_t row)
{
    return g_array_index(term->values, double, row);
}

bool
term_is_number(const Term *term)
{
    return expr_type(term->expr) == EXPR_BOOLEAN ||
           (term->keys == NULL && expr_column_type(term->expr) != COLUMN_CODE);
}

char *
term_level(const Term *term, double value)
{
    GString *text = g_string_new(NULL);

    if (term->keys != NULL)
        g_string_append(text, keys_name(term->keys, (uint32_t)value));
    else if (!term_is_number(term))
        g_string_append(text,
                        code_list_name(expr_codes(term->expr), (size_t)value));
    else
        real_print(value, text);
    return g_string_free(text, FALSE);
}

static gint
by_value(gconstpointer a, gconstpointer b, gpointer data)
{
    const Term *term = data;
    double x = *(const double *)a, y = *(const double *)b;

    if (term->keys != NULL)
        return strcmp(keys_name(term->keys, (uint32_t)x),
                      keys_name(term->keys, (uint32_t)y));
    return x < y ? -1 : x > y;
}

GArray *
term_categories(Term *term, const uint8_t *in)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new(g_double_hash, g_double_equal);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < term->values->len; i++) {
        double *value = &g_array_index(term->values, double, i);

        if (in[i] && !isnan(*value) && g_hash_table_add(seen, value))
            g_array_append_val(found, *value);
    }
    g_array_sort_with_data(found, by_value, term);
    return found;
}
