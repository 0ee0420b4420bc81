/* unit_rules.c - codes of units against the dated registers. */
#include "ingest/unit_rules.h"

#include "ingest/design_rules.h"
#include "store/text.h"

#include <string.h>

char *
unit_named(const Unit *unit, Lang lang)
{
    return words_fill(&ingest_words[UNIT_NAMED], lang, "name",
                      label_text(&unit->name, lang), "code", unit->code, NULL);
}

/* The code of REG that CODE is when zeros at its beginning were lost. */
static const Unit *
with_zeros(const Register *reg, const char *code, double date)
{
    g_autofree char *padded = g_strconcat("0000", code, NULL);

    if (code[0] == '\0' || strspn(code, "0123456789") != strlen(code))
        return NULL;
    for (size_t skip = 4; skip-- > 0;) {
        const Unit *unit = register_find(reg, padded + skip, date);

        if (unit)
            return unit;
    }
    return NULL;
}

/* Reports RULE with its places filled in each language: units are named. */
static void
report(Findings *findings, Rule rule, const Register *reg, const char *code,
       double date, const Unit *unit, const Unit *other)
{
    char *text[2];

    for (Lang lang = LANG_VI; lang <= LANG_EN; lang++) {
        g_autofree char *name = unit ? unit_named(unit, lang) : NULL;
        g_autofree char *old = other ? unit_named(other, lang) : NULL;
        GString *day = g_string_new(NULL);

        date_print(date, day);
        text[lang] =
            words_fill(&rule_words[rule], lang, "unit", code, "register",
                       register_name(reg), "date", day->str, "nearest", name,
                       "now", name, "old", old, "other", old, NULL);
        g_string_free(day, TRUE);
    }
    rule_report_texts(findings, rule, &(Place){ 0 }, text[LANG_VI],
                      text[LANG_EN]);
    g_free(text[LANG_VI]);
    g_free(text[LANG_EN]);
}

/* The unit that CODE was before, whose successor there is now. */
static const Unit *
successor(const Register *reg, const Unit *other, double date)
{
    return other && other->successor[0]
               ? register_find(reg, other->successor, date)
               : NULL;
}

static void
report_unknown(const Register *reg, const char *code, double date,
               Findings *findings)
{
    const Unit *other = register_other(reg, code, date);
    const Unit *heir = successor(reg, other, date);
    const Unit *nearest = register_nearest(reg, code, date);

    if (heir)
        report(findings, RULE_UNIT_ENDED, reg, code, date, heir, other);
    else
        report(findings, nearest ? RULE_UNIT_NEAREST : RULE_UNIT_UNKNOWN, reg,
               code, date, nearest, NULL);
}

static bool
same_name(const Unit *a, const Unit *b)
{
    g_autofree char *x = text_fold(label_text(&a->name, LANG_VI));
    g_autofree char *y = text_fold(label_text(&b->name, LANG_VI));

    return strcmp(x, y) == 0;
}

char *
unit_resolve(const Definitions *definitions, const Instrument *instrument,
             const char *unit, double date, Findings *findings)
{
    const char *name = instrument->design.submitted_by;
    const Register *reg = name ? definitions_register(definitions, name) : NULL;
    const Unit *found, *other;

    if (!reg)
        return g_strdup(unit);
    found = register_find(reg, unit, date);
    if (!found) {
        found = with_zeros(reg, unit, date);
        if (found)
            report(findings, RULE_UNIT_MENDED, reg, unit, date, found, NULL);
    }
    if (!found) {
        report_unknown(reg, unit, date, findings);
        return NULL;
    }
    other = register_other(reg, found->code, date);
    if (other && !same_name(found, other))
        report(findings, RULE_UNIT_MEANING, reg, found->code, date, found,
               other);
    return g_strdup(found->code);
}

typedef struct {
    Part *part;
    size_t variable;
    const Register *reg, *submitters; /* NULL: none */
    Column *mended;                   /* owned; NULL until a code is */
    GHashTable *nearest; /* owned; wrong code -> Unit that may be meant */
} Rows;

/* Different wrong codes of a part for which it is looked up what was meant. */
#define NEAREST_MAX 300

/* The unit that may be meant by CODE; NULL: none. */
static const Unit *
nearest_unit(const Rows *rows, const char *code)
{
    gpointer found = NULL;

    if (g_hash_table_lookup_extended(rows->nearest, code, NULL, &found) ||
        g_hash_table_size(rows->nearest) >= NEAREST_MAX)
        return found;
    found = (gpointer)(guintptr)register_nearest(rows->reg, code,
                                                 rows->part->plan->today);
    g_hash_table_insert(rows->nearest, g_strdup(code), found);
    return found;
}

/* Copies the entries before ROW, so that those from there on may differ. */
static void
start_mending(Rows *rows, size_t row)
{
    const Column *column = rows->part->columns[rows->variable];

    rows->mended = column_new(COLUMN_TEXT, NULL);
    for (size_t i = 0; i < row; i++) {
        size_t length;
        const char *text = column_text(column, i, &length);

        if (column->presence[i] == PRESENT)
            column_add_text(rows->mended, text, length);
        else
            column_add_missing(rows->mended, column->presence[i]);
    }
}

static void
report_row(const Rows *rows, Rule rule, size_t row, const Unit *nearest,
           const Unit *parent)
{
    const Plan *plan = rows->part->plan;
    g_autofree char *vi = NULL, *en = NULL;
    GString *day = g_string_new(NULL);

    date_print(plan->today, day);
    for (Lang lang = LANG_VI; lang <= LANG_EN; lang++) {
        g_autofree char *near = nearest ? unit_named(nearest, lang) : NULL;
        g_autofree char *over = parent ? unit_named(parent, lang) : NULL;
        char **text = lang == LANG_VI ? &vi : &en;

        *text = words_fill(&rule_words[rule], lang, "register",
                           rows->reg ? register_name(rows->reg) : "", "date",
                           day->str, "nearest", near, "parent", over, "unit",
                           plan->unit, NULL);
    }
    g_string_free(day, TRUE);
    part_report_texts(rows->part, rule, rows->variable, row, vi, en);
}

/* The unit of a row, in the register of what is counted. Reports; gives the
 * code to be stored, NULL if it stays as it is. */
static const char *
counted_unit(const Rows *rows, size_t row, const char *code)
{
    const Plan *plan = rows->part->plan;
    const Unit *unit = register_find(rows->reg, code, plan->today);
    const Unit *padded = unit ? NULL : with_zeros(rows->reg, code, plan->today);
    const Unit *parent;

    if (padded) {
        report_row(rows, RULE_EXCEL_ZEROS, row, padded, NULL);
        unit = padded;
    }
    if (!unit) {
        const Unit *nearest = nearest_unit(rows, code);

        report_row(rows,
                   nearest ? RULE_UNIT_ROW_NEAREST : RULE_UNIT_ROW_UNKNOWN, row,
                   nearest, NULL);
        return NULL;
    }
    parent = rows->submitters && unit->parent[0]
                 ? register_find(rows->submitters, unit->parent, plan->today)
                 : NULL;
    if (parent && strcmp(parent->code, plan->unit) != 0)
        report_row(rows, RULE_UNIT_ROW_PARENT, row, NULL, parent);
    return padded ? padded->code : NULL;
}

/* The same where a row must be of the unit that submits. */
static const char *
own_unit(const Rows *rows, size_t row, const char *code)
{
    const char *unit = rows->part->plan->unit;

    if (strcmp(code, unit) == 0)
        return NULL;
    if (g_str_has_suffix(unit, code) && code[0] &&
        strspn(unit, "0") >= strlen(unit) - strlen(code)) {
        report_row(rows, RULE_EXCEL_ZEROS, row, NULL, NULL);
        return unit;
    }
    report_row(rows, RULE_UNIT_ROW_OTHER, row, NULL, NULL);
    return NULL;
}

/* Checks ROW; the code to be stored, NULL if it stays as it is. */
static const char *
check_row(const Rows *rows, size_t row)
{
    const Part *part = rows->part;
    const Column *column = part->columns[rows->variable];
    g_autofree char *code = NULL;

    if (!part_is_sound(part, rows->variable, row))
        return NULL;
    if (column->presence[row] != PRESENT) {
        if (rows->reg)
            report_row(rows, RULE_UNIT_ROW_MISSING, row, NULL, NULL);
        return NULL;
    }
    code = part_value(part, rows->variable, row);
    return rows->reg ? counted_unit(rows, row, code)
                     : own_unit(rows, row, code);
}

/* Whether ROW has what the row before had, of which nothing was to be said. */
static bool
is_own_text(const Rows *rows, size_t row)
{
    const Column *column = rows->part->columns[rows->variable];
    const char *unit = rows->part->plan->unit, *text;
    size_t length;

    if (rows->reg || column->presence[row] != PRESENT)
        return false;
    if (column->type == COLUMN_CODE)
        return strcmp(code_list_name(column->codes, (size_t)column->code[row]),
                      unit) == 0;
    if (column->type != COLUMN_TEXT)
        return false;
    text = column_text(column, row, &length);
    return length == strlen(unit) && memcmp(text, unit, length) == 0;
}

static void
copy_row(Rows *rows, size_t row, const char *mended)
{
    Column *column = rows->part->columns[rows->variable];
    size_t length;
    const char *text;

    if (mended && !rows->mended && column->type == COLUMN_TEXT)
        start_mending(rows, row);
    if (!rows->mended)
        return;
    text = column_text(column, row, &length);
    if (mended)
        column_add_text(rows->mended, mended, strlen(mended));
    else if (column->presence[row] == PRESENT)
        column_add_text(rows->mended, text, length);
    else
        column_add_missing(rows->mended, column->presence[row]);
}

void
unit_rows_check(Part *part)
{
    const Plan *plan = part->plan;
    const Design *design = &plan->instrument->design;
    Rows rows = { .part = part };

    if (design->unit_id < 0 || !part->columns[design->unit_id] ||
        plan->unit[0] == '\0')
        return;
    rows.variable = (size_t)design->unit_id;
    if (design->units)
        rows.reg = definitions_register(plan->definitions, design->units);
    else if (!design->submitted_by)
        return; /* free codes: nothing to compare with */
    if (design->submitted_by)
        rows.submitters =
            definitions_register(plan->definitions, design->submitted_by);
    rows.nearest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (size_t row = 0; row < part->n_rows; row++) {
        const char *mended =
            is_own_text(&rows, row) ? NULL : check_row(&rows, row);

        copy_row(&rows, row, mended);
    }
    if (rows.mended) {
        column_free(part->columns[rows.variable]);
        part->columns[rows.variable] = rows.mended;
    }
    g_hash_table_unref(rows.nearest);
}
