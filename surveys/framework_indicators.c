/* framework_indicators.c - indicators.csv: what is estimated, and promised. */
#include "surveys/framework_read.h"

#include "store/error.h"

#include <math.h>
#include <string.h>

enum {
    CODE,
    PARENT,
    CLAUSE,
    KIND,
    BASIS,
    INSTRUMENT,
    UNITS,
    UNIVERSE,
    NUMERATOR,
    DENOMINATOR,
    COMBINE,
    WINDOW,
    DISTINCT,
    RELATION,
    TARGET,
    TARGET_YEAR,
    DOMAINS,
    LABEL_VI,
    LABEL_EN,
    SHORT_VI,
    SHORT_EN,
    UNIT,
    COLUMNS
};

static const SheetColumn columns[COLUMNS] = {
    { "code", true },         { "parent", false },   { "clause", false },
    { "kind", true },         { "basis", false },    { "instrument", false },
    { "units", false },       { "universe", false }, { "numerator", false },
    { "denominator", false }, { "combine", false },  { "window", false },
    { "distinct", false },    { "relation", false }, { "target", false },
    { "target_year", false }, { "domains", false },  { "label_vi", false },
    { "label_en", false },    { "short_vi", false }, { "short_en", false },
    { "unit", false }
};

static const char *const kinds[] = { "proportion", "mean", "total", "ratio",
                                     "count" };
static const char *const bases[] = { "sample", "register", "count" };
static const char *const combines[] = { "none", "all", "min", "pool" };
static const char *const relations[] = { "none", ">=", ">", "<=", "<", "=" };

/* One row, while it is read. */
typedef struct {
    const FrameworkReader *reader;
    const Sheet *sheet;
    const int *column;
    size_t row;
    Indicator *indicator;
} Row;

static Place
place_of(const Row *row, int which)
{
    return sheet_place(row->sheet, row->row, row->column[which]);
}

static const char *
text_of(const Row *row, int which)
{
    return pool_name(row->reader->fw->texts,
                     sheet_cell(row->sheet, row->row, row->column[which]));
}

/* The index of the cell among the N NAMES, 0 when it is empty or wrong. */
static int
option(const Row *row, int which, const char *const *names, size_t n)
{
    const Place place = place_of(row, which);
    const int found = place.value ? place_one_of(&place, "value", names, n) : 0;

    return MAX(found, 0);
}

static Expr *
compile(const Row *row, int which)
{
    const Place place = place_of(row, which);
    g_autoptr(GError) error = NULL;
    Expr *expr;

    if (!place.value || !row->indicator->instrument)
        return NULL;
    expr = expr_compile(place.value, EXPR_THREE_VALUED,
                        &row->indicator->instrument->scope, -1, &error);
    if (!expr)
        place_error_of(&place, "expression", error);
    return expr;
}

/* A numerator or denominator must be something to add up. */
static void
check_number(const Row *row, int which, const Expr *expr)
{
    const Place place = place_of(row, which);
    const bool counted = row->indicator->kind == KIND_PROPORTION ||
                         row->indicator->kind == KIND_COUNT;

    if (expr && expr_type(expr) != EXPR_BOOLEAN &&
        expr_type(expr) != EXPR_NUMBER)
        place_error(&place, "expression.type",
                    counted ? DEF_WANT_CONDITION : DEF_WANT_NUMBER, NULL);
}

static void
need(const Row *row, int which, SurveysWord word)
{
    Place place = place_of(row, which);

    place.column = columns[which].name;
    if (!place.value)
        place_error(&place, "cell.missing", word, NULL);
}

static void
read_expressions(const Row *row)
{
    Indicator *indicator = row->indicator;
    const Place universe = place_of(row, UNIVERSE);
    const Place denominator = place_of(row, DENOMINATOR);

    indicator->universe = compile(row, UNIVERSE);
    indicator->numerator = compile(row, NUMERATOR);
    indicator->denominator = compile(row, DENOMINATOR);
    if (indicator->universe && expr_type(indicator->universe) != EXPR_BOOLEAN)
        place_error(&universe, "expression.type", DEF_WANT_CONDITION, NULL);
    check_number(row, NUMERATOR, indicator->numerator);
    check_number(row, DENOMINATOR, indicator->denominator);
    if (indicator->combine == COMBINE_NONE && indicator->kind != KIND_COUNT)
        need(row, NUMERATOR, DEF_NEED_NUMERATOR);
    if (indicator->kind == KIND_RATIO && indicator->combine == COMBINE_NONE)
        need(row, DENOMINATOR, DEF_NEED_DENOMINATOR);
    if (indicator->kind != KIND_RATIO && denominator.value)
        place_error(&denominator, "cell.unused", DEF_DENOMINATOR_UNUSED, NULL);
}

static void
read_window(const Row *row)
{
    const Place place = place_of(row, WINDOW);

    if (!place.value || g_ascii_strcasecmp(place.value, "year") == 0)
        return;
    if (g_ascii_strncasecmp(place.value, "since ", 6) == 0)
        row->indicator->since = place_year(&place, place.value + 6);
    else
        place_error(&place, "window", DEF_WINDOW, NULL);
}

static void
read_distinct(const Row *row)
{
    const Place place = place_of(row, DISTINCT);
    const Instrument *instrument = row->indicator->instrument;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    row->indicator->distinct = -1;
    if (!place.value || !instrument)
        return;
    row->indicator->distinct = instrument_find(instrument, place.value);
    for (size_t i = 0; i < instrument->n_variables; i++)
        g_ptr_array_add(names, g_strdup(instrument->variables[i].name));
    if (row->indicator->distinct < 0)
        place_error_near(
            &place, "variable.unknown", name_nearest_of(place.value, names),
            DEF_VARIABLE_UNKNOWN, "instrument", instrument->name, NULL);
    else if (row->indicator->kind != KIND_COUNT)
        place_error(&place, "cell.unused", DEF_DISTINCT_UNUSED, NULL);
}

static void
read_target(const Row *row)
{
    Indicator *indicator = row->indicator;
    const Place target = place_of(row, TARGET);
    const Place relation = place_of(row, RELATION);
    const Place year = place_of(row, TARGET_YEAR);

    indicator->target = (double)NAN;
    indicator->relation =
        (Relation)option(row, RELATION, relations, G_N_ELEMENTS(relations));
    indicator->target_year = place_year(&year, year.value ? year.value : "");
    if (!target.value) {
        if (relation.value && indicator->relation != RELATION_NONE)
            need(row, TARGET, DEF_NEED_TARGET);
        return;
    }
    if (!relation.value)
        need(row, RELATION, DEF_NEED_RELATION);
    if (!place_number(&target, &indicator->target))
        return;
    if (indicator->kind == KIND_PROPORTION &&
        (indicator->target < 0 || indicator->target > 1))
        place_error(&target, "target", DEF_TARGET_RANGE, NULL);
}

static const char *
basis_text(Basis basis)
{
    return bases[basis];
}

static void
read_instrument(const Row *row)
{
    Indicator *indicator = row->indicator;
    const GPtrArray *all = row->reader->instruments;
    const Place place = place_of(row, INSTRUMENT);
    const Place basis = place_of(row, BASIS);

    indicator->basis = (Basis)option(row, BASIS, bases, G_N_ELEMENTS(bases));
    if (place.value)
        indicator->instrument = framework_instrument(row->reader, &place);
    else if (indicator->combine == COMBINE_NONE && all->len == 1)
        indicator->instrument = all->pdata[0];
    else if (indicator->combine == COMBINE_NONE)
        need(row, INSTRUMENT, DEF_NEED_INSTRUMENT);
    if (!indicator->instrument)
        return;
    if (basis.value && indicator->basis != indicator->instrument->design.basis)
        place_error(&basis, "basis", DEF_BASIS_DIFFERS, "basis",
                    basis_text(indicator->instrument->design.basis), NULL);
    indicator->basis = indicator->instrument->design.basis;
}

static void
read_labels(const Row *row)
{
    Indicator *indicator = row->indicator;
    const char *unit = text_of(row, UNIT);

    indicator->label = label_of(text_of(row, LABEL_VI), text_of(row, LABEL_EN));
    if (!indicator->label.any)
        indicator->label.any = indicator->code;
    indicator->short_label =
        label_of(text_of(row, SHORT_VI), text_of(row, SHORT_EN));
    if (!indicator->short_label.any)
        indicator->short_label = indicator->label;
    indicator->unit = *unit ? unit : "%";
}

/* The code of the row; NULL, with an error, when it cannot be one. */
static const char *
read_code(const Row *row)
{
    const Place place = place_of(row, CODE);
    const char *code = text_of(row, CODE);
    const Indicator *before = framework_indicator(row->reader->fw, code);

    if (!place.value) {
        need(row, CODE, DEF_NEED_CODE);
        return NULL;
    }
    if (strchr(code, ' ')) {
        place_error(&place, "code", DEF_CODE_BLANK, NULL);
        return NULL;
    }
    if (before) {
        g_autofree char *line = g_strdup_printf("%zu", before->line);

        place_error(&place, "code.doubled", DEF_CODE_DOUBLED, "line", line,
                    NULL);
        return NULL;
    }
    return code;
}

static void
read_row(const FrameworkReader *reader, const Sheet *sheet, size_t at,
         const int *column)
{
    Row row = { reader, sheet, column, at, NULL };
    const char *code;
    Indicator *indicator;

    if (sheet_blank(sheet, at))
        return;
    code = read_code(&row);
    if (!code)
        return;
    indicator = row.indicator = g_new0(Indicator, 1);
    indicator->code = code;
    indicator->line = sheet_line(sheet, at);
    indicator->parent = text_of(&row, PARENT);
    indicator->clause = text_of(&row, CLAUSE);
    indicator->domains = text_words(text_of(&row, DOMAINS));
    indicator->units = pool_text(reader->fw->texts, text_of(&row, UNITS));
    need(&row, KIND, DEF_NEED_KIND);
    indicator->kind =
        (IndicatorKind)option(&row, KIND, kinds, G_N_ELEMENTS(kinds));
    indicator->combine =
        (Combine)option(&row, COMBINE, combines, G_N_ELEMENTS(combines));
    read_instrument(&row);
    read_expressions(&row);
    read_window(&row);
    read_distinct(&row);
    read_target(&row);
    read_labels(&row);
    g_ptr_array_add(reader->fw->indicators, indicator);
}

void
framework_read_indicators(const FrameworkReader *reader)
{
    g_auto(Sheet) sheet = { 0 };
    int column[COLUMNS];

    if (!framework_open(reader, "indicators.csv", &sheet) ||
        !sheet_columns(&sheet, columns, COLUMNS, column))
        return;
    for (size_t row = 0; row < sheet_rows(&sheet); row++)
        read_row(reader, &sheet, row, column);
}
