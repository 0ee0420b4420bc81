/* checks.c - rules.csv, row by row. */
#include "surveys/checks_read.h"

#include "surveys/form_read.h"

enum {
    NAME,
    KIND,
    SEVERITY,
    EXPRESSION,
    VARIABLES,
    COMPARE,
    LIMIT,
    MESSAGE_VI,
    MESSAGE_EN,
    COLUMNS
};

static const SheetColumn columns[COLUMNS] = {
    { "name", true },        { "kind", true },       { "severity", true },
    { "expression", false }, { "columns", false },   { "compare", false },
    { "limit", false },      { "message_vi", true }, { "message_en", true }
};

static const char *const kinds[CHECK_KINDS] = { "row", "total", "previous",
                                                "straight", "duplicate" };
static const char *const severities[] = { "note", "warning", "error" };

typedef struct {
    Instrument *instrument;
    Sheet sheet;
    int column[COLUMNS];
} Reader;

static Place
place_of(const Reader *reader, size_t row, int which)
{
    return sheet_place(&reader->sheet, row, reader->column[which]);
}

static const char *
text_of(const Reader *reader, size_t row, int which)
{
    return pool_name(reader->instrument->texts,
                     sheet_cell(&reader->sheet, row, reader->column[which]));
}

static bool
need(const Reader *reader, size_t row, int which)
{
    const Place place = place_of(reader, row, which);

    if (text_of(reader, row, which)[0] == '\0')
        place_error(&place, "cell.missing", DEF_CHECK_NEEDS, "name",
                    columns[which].name, NULL);
    return text_of(reader, row, which)[0] != '\0';
}

/* The expression over the variables; NULL, told, if it is wrong. */
static Expr *
compile(const Reader *reader, size_t row)
{
    const char *text = text_of(reader, row, EXPRESSION);
    const Place place = place_of(reader, row, EXPRESSION);
    g_autoptr(GError) error = NULL;
    Expr *expr =
        expr_compile(text, EXPR_ODK, &reader->instrument->scope, -1, &error);

    if (!expr)
        place_error_of(&place, "expression", error);
    return expr;
}

static void
read_columns(const Reader *reader, size_t row, Check *check)
{
    g_auto(GStrv) words = text_words(text_of(reader, row, VARIABLES));

    check->columns = g_new0(size_t, g_strv_length(words) + 1);
    for (char **word = words; *word; word++) {
        Place place = place_of(reader, row, VARIABLES);
        int found = instrument_find(reader->instrument, *word);

        place.value = *word;
        if (found < 0)
            place_error(&place, "variable.unknown", DEF_CHECK_VARIABLE, NULL);
        else
            check->columns[check->n_columns++] = (size_t)found;
    }
}

static bool
read_limit(const Reader *reader, size_t row, Check *check)
{
    const Place place = place_of(reader, row, LIMIT);

    check->limit = 0;
    return text_of(reader, row, LIMIT)[0] == '\0' ||
           place_number(&place, &check->limit);
}

/* What each kind cannot do without. */
static bool
check_complete(const Reader *reader, size_t row, const Check *check)
{
    switch (check->kind) {
    case CHECK_ROW:
        return need(reader, row, EXPRESSION);
    case CHECK_TOTAL:
        return need(reader, row, COMPARE);
    case CHECK_STRAIGHT:
        return need(reader, row, VARIABLES);
    default:
        return true;
    }
}

static void
read_row(const Reader *reader, size_t row)
{
    const Place kind = place_of(reader, row, KIND);
    const Place severity = place_of(reader, row, SEVERITY);
    const char *name = text_of(reader, row, NAME);
    g_autofree char *rule = g_strconcat("rule.", name, NULL);
    int is = place_one_of(&kind, "rule.kind", kinds, CHECK_KINDS);
    int grade = place_one_of(&severity, "rule.severity", severities,
                             G_N_ELEMENTS(severities));
    Check check = { .name = name };

    if (is < 0 || grade < 0 || !need(reader, row, NAME) ||
        !need(reader, row, MESSAGE_VI) || !need(reader, row, MESSAGE_EN))
        return;
    check.kind = (CheckKind)is;
    check.severity = (Severity)grade;
    check.rule = g_string_chunk_insert_const(reader->instrument->texts, rule);
    check.compare = text_of(reader, row, COMPARE);
    check.message = label_of(text_of(reader, row, MESSAGE_VI),
                             text_of(reader, row, MESSAGE_EN));
    if (!check_complete(reader, row, &check) ||
        !read_limit(reader, row, &check))
        return;
    if (text_of(reader, row, EXPRESSION)[0] != '\0') {
        check.expr = compile(reader, row);
        if (!check.expr)
            return;
    }
    read_columns(reader, row, &check);
    g_array_append_val(reader->instrument->checks, check);
}

static void
clear_check(gpointer data)
{
    Check *check = data;

    g_clear_pointer(&check->expr, expr_free);
    g_free(check->columns);
}

void
checks_read(Instrument *instrument, const char *path, Findings *findings,
            GPtrArray *hashes)
{
    Reader reader = { .instrument = instrument };

    instrument->checks = g_array_new(FALSE, FALSE, sizeof(Check));
    g_array_set_clear_func(instrument->checks, clear_check);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    if (sheet_open(&reader.sheet, path, findings)) {
        sheet_hash(&reader.sheet, hashes);
        if (sheet_columns(&reader.sheet, columns, COLUMNS, reader.column))
            for (size_t row = 0; row < sheet_rows(&reader.sheet); row++)
                if (!sheet_blank(&reader.sheet, row))
                    read_row(&reader, row);
    }
    sheet_close(&reader.sheet);
}

void
checks_clear(Instrument *instrument)
{
    if (instrument->checks)
        g_array_unref(instrument->checks);
}
