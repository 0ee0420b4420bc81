/* export_columns.c - which columns an exported table has, and their names. */
#include "analysis/export.h"

#include "analysis/analysis_words.h"
#include <string.h>

static void
free_column(void *data)
{
    ExportColumn *column = data;

    g_free(column->name);
    g_free(column->label);
    g_free(column);
}

static ExportColumn *
add(GPtrArray *columns, ExportKind kind, const char *name, const char *label)
{
    ExportColumn *column = g_new(ExportColumn, 1);

    *column = (ExportColumn){ kind, g_strdup(name), g_strdup(label), -1, -1 };
    g_ptr_array_add(columns, column);
    return column;
}

static const char *
word(const Export *export, AnalysisWord id)
{
    return words_text(&analysis_words[id], export->lang);
}

static bool
is_among(const int *variables, int variable)
{
    for (; *variables >= 0; variables++)
        if (*variables == variable)
            return true;
    return false;
}

/* What a column that design.csv alone declares is for. */
static const char *
role(const Export *export, int v)
{
    const Instrument *instrument = export_instrument(export);
    const Design *d = &instrument->design;

    if (v == instrument->simulated)
        return word(export, EXPORT_IS_SIMULATED);
    if (is_among(d->stratum, v))
        return word(export, EXPORT_STRATUM);
    if (is_among(d->psu, v))
        return word(export, EXPORT_PSU);
    if (v == d->ssu)
        return word(export, EXPORT_SSU);
    if (v == d->weight)
        return word(export, EXPORT_DESIGN_WEIGHT);
    if (v == d->fpc || v == d->fpc2)
        return word(export, EXPORT_FPC);
    if (v == d->response)
        return word(export, EXPORT_RESPONSE);
    return "";
}

static const char *
variable_label(const Export *export, int v)
{
    const Question *question = export_instrument(export)->variables[v].question;
    const char *label =
        question == NULL ? "" : label_text(&question->label, export->lang);

    return *label != '\0' ? label : role(export, v);
}

const char *
export_choice_label(const Export *export, int v, size_t code)
{
    const Variable *variable = &export_instrument(export)->variables[v];
    const ChoiceList *list =
        variable->question == NULL ? NULL : variable->question->list;
    const char *name = code_list_name(variable->codes, code);
    const char *label = "";

    if (list != NULL && code < list->choices->len) {
        const Choice *choice = list->choices->pdata[code];

        if (strcmp(choice->name, name) == 0)
            label = label_text(&choice->label, export->lang);
    }
    return *label != '\0' ? label : name;
}

static void
add_variable(const Export *export, GPtrArray *columns, int v)
{
    const Variable *variable = &export_instrument(export)->variables[v];

    add(columns, EXPORT_VARIABLE, variable->name, variable_label(export, v))
        ->variable = v;
}

static void
add_choices(const Export *export, GPtrArray *columns, int v)
{
    const Variable *variable = &export_instrument(export)->variables[v];

    for (size_t i = 0; i < code_list_size(variable->codes); i++) {
        g_autofree char *name = g_strconcat(
            variable->name, "_", code_list_name(variable->codes, i), NULL);
        g_autofree char *label =
            g_strconcat(export_choice_label(export, v, i), " – ",
                        variable_label(export, v), NULL);
        ExportColumn *column = add(columns, EXPORT_CHOICE, name, label);

        column->variable = v;
        column->choice = (int32_t)i;
    }
}

static GPtrArray *
make_columns(const Export *export, bool flat)
{
    const Instrument *instrument = export_instrument(export);
    GPtrArray *columns = g_ptr_array_new_with_free_func(free_column);

    add(columns, EXPORT_UNIT, "unit", word(export, EXPORT_UNIT_LABEL));
    add(columns, EXPORT_YEAR, "year", word(export, EXPORT_YEAR_LABEL));
    for (int v = 0; v < (int)instrument->n_variables; v++) {
        const Variable *variable = &instrument->variables[v];

        if (!variable->carried)
            continue;
        if (flat && variable->type == COLUMN_SET)
            add_choices(export, columns, v);
        else
            add_variable(export, columns, v);
    }
    if (export->weights != NULL)
        add(columns, EXPORT_WEIGHT, "khaosat_weight",
            word(export, EXPORT_FINAL_WEIGHT));
    return columns;
}

/* NAME, or NAME_2, NAME_3 ..., whichever TAKEN (in lower case) does not have;
 * at most LONGEST bytes. Free with g_free. */
static char *
unique_name(const char *name, size_t longest, GHashTable *taken)
{
    for (unsigned i = 1;; i++) {
        g_autofree char *tail =
            i == 1 ? g_strdup("") : g_strdup_printf("_%u", i);
        size_t room = longest - strlen(tail);
        g_autofree char *head = g_strndup(name, MIN(strlen(name), room));
        g_autofree char *made = g_strconcat(head, tail, NULL);
        g_autofree char *lower = g_utf8_strdown(made, -1);

        if (g_hash_table_add(taken, g_steal_pointer(&lower)))
            return g_steal_pointer(&made);
    }
}

static void
make_unique(GPtrArray *columns, size_t longest)
{
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < columns->len; i++) {
        ExportColumn *column = columns->pdata[i];
        char *name = unique_name(column->name, longest, taken);

        g_free(column->name);
        column->name = name;
    }
}

GPtrArray *
export_columns(const Export *export)
{
    GPtrArray *columns = make_columns(export, false);

    make_unique(columns, G_MAXUINT16);
    return columns;
}

/* Words that SPSS or Stata keep for themselves, and str1, str2 ... */
static bool
is_reserved(const char *name)
{
    static const char *const words[] = {
        "all",   "and",   "by",   "byte", "double", "eq",   "float", "ge",
        "gt",    "if",    "in",   "int",  "le",     "long", "lt",    "ne",
        "not",   "or",    "strl", "to",   "using",  "with", "_all",  "_b",
        "_coef", "_cons", "_n",   "_pi",  "_pred",  "_rc",  "_skip",
    };
    g_autofree char *lower = g_ascii_strdown(name, -1);

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(lower, words[i]) == 0)
            return true;
    return g_str_has_prefix(lower, "str") && lower[3] != '\0' &&
           strspn(lower + 3, "0123456789") == strlen(lower + 3);
}

/* NAME in letters, digits and underlines, a letter first. */
static char *
legal_name(const char *name)
{
    g_autofree char *plain = g_str_to_ascii(name, "C");
    GString *legal = g_string_new(NULL);

    if (!g_ascii_isalpha(plain[0]))
        g_string_append(legal, "v_");
    for (const char *c = plain; *c != '\0'; c++)
        g_string_append_c(legal, g_ascii_isalnum(*c) ? *c : '_');
    if (is_reserved(legal->str))
        g_string_append_c(legal, '_');
    return g_string_free(legal, FALSE);
}

GPtrArray *
export_flat_columns(const Export *export, size_t longest)
{
    GPtrArray *columns = make_columns(export, true);

    for (guint i = 0; i < columns->len; i++) {
        ExportColumn *column = columns->pdata[i];
        char *name = legal_name(column->name);

        g_free(column->name);
        column->name = name;
    }
    make_unique(columns, longest);
    return columns;
}
