/* part_read.c - a segment taken apart into columns, cell by cell. */
#include "ingest/part.h"

#include "store/csv_reader.h"
#include "store/error.h"
#include "store/text.h"

#include <string.h>

#define TEXT_MAX 32767 /* characters that a cell of Excel holds */

/* A cell with something to report, until its row is known to be whole. */
typedef struct {
    size_t cell;
    Rule rule;
    char *value; /* owned */
} Trouble;

typedef struct {
    const Plan *plan;
    Part *part;
    size_t cell;       /* of the row being read */
    bool any;          /* a cell of the row holds something */
    bool surplus;      /* so does one beyond the header's */
    GArray *troubles;  /* of Trouble; of the row */
    uint64_t **chosen; /* of each variable with columns for its choices */
    uint8_t *answered; /* of the same: a choice column said 0 or 1 */
} Reading;

static void
clear_trouble(gpointer data)
{
    Trouble *trouble = data;

    g_free(trouble->value);
}

static void
note(Reading *reading, size_t cell, Rule rule, const char *text, size_t length)
{
    Trouble trouble = { cell, rule, text_clean(text, length) };

    g_array_append_val(reading->troubles, trouble);
}

/* A cell that is not what its column needs. */
static void
wrong(Reading *reading, const Target *target, Column *column, const char *text,
      size_t length)
{
    Rule rule =
        target->kind == TARGET_CHOICE
            ? RULE_TYPE_FLAG
            : convert_why(column->type, reading->plan->decimals, text, length);

    note(reading, reading->cell, rule, text, length);
    if (target->kind != TARGET_CHOICE)
        column_add_missing(column, NOT_STATED);
}

static void
read_code(Reading *reading, const Target *target, Column *column,
          const char *text, size_t length)
{
    int32_t code;
    CellKind kind = convert_code(target->finder, text, length, &code);

    if (G_LIKELY(kind == CELL_VALUE)) {
        column_add_code(column, code);
    } else if (kind == CELL_MISSING) {
        column_add_missing(column, NOT_STATED);
    } else if (code_finder_mend(target->finder, text, length, &code)) {
        note(reading, reading->cell, RULE_EXCEL_ZEROS, text, length);
        column_add_code(column, code);
    } else {
        wrong(reading, target, column, text, length);
    }
}

static void
read_text(Reading *reading, Column *column, const char *text, size_t length)
{
    g_autofree char *clean = NULL;

    if (length <= 8 && convert_is_missing(text, length)) {
        column_add_missing(column, NOT_STATED);
        return;
    }
    if (!text_is_clean(text, length)) {
        clean = text_clean(text, length);
        text = clean;
        length = strlen(clean);
    }
    if (G_UNLIKELY(length > TEXT_MAX) &&
        g_utf8_strlen(text, (gssize)length) > TEXT_MAX) {
        note(reading, reading->cell, RULE_TYPE_TEXT, text, 40);
        column_add_missing(column, NOT_STATED);
        return;
    }
    if (convert_has_question_mark(text, length))
        note(reading, reading->cell, RULE_EXCEL_QUESTION_TEXT, text, length);
    if (length == 0)
        column_add_missing(column, NOT_STATED);
    else
        column_add_text(column, text, length);
}

static void
read_set(Reading *reading, const Target *target, Column *column,
         const char *text, size_t length)
{
    g_autofree uint64_t *words = g_new0(uint64_t, column->set_words + 1);
    CellKind kind = convert_set(target->finder, text, length, words);

    if (kind == CELL_VALUE)
        column_add_set(column, words);
    else if (kind == CELL_MISSING)
        column_add_missing(column, NOT_STATED);
    else
        wrong(reading, target, column, text, length);
}

static void
read_choice(Reading *reading, const Target *target, Column *column,
            const char *text, size_t length)
{
    bool made = false;
    CellKind kind = convert_flag(text, length, &made);

    if (kind == CELL_WRONG)
        wrong(reading, target, column, text, length);
    if (kind != CELL_VALUE)
        return;
    reading->answered[target->variable] = 1;
    if (made)
        reading->chosen[target->variable][target->choice / 64] |=
            UINT64_C(1) << (target->choice % 64);
}

static void
read_number(Reading *reading, const Target *target, Column *column,
            const char *text, size_t length)
{
    DecimalStyle style = reading->plan->decimals;
    double real;
    int64_t integer;
    CellKind kind;

    if (target->kind == TARGET_INTEGER) {
        kind = convert_integer(text, length, style, &integer);
        if (G_LIKELY(kind == CELL_VALUE)) {
            column_add_integer(column, integer);
            return;
        }
    } else {
        kind = target->kind == TARGET_REAL
                   ? convert_real(text, length, style, &real)
               : target->kind == TARGET_TIME
                   ? convert_time(text, length, &real)
                   : convert_date(text, length, &real);
        if (G_LIKELY(kind == CELL_VALUE)) {
            column_add_real(column, real);
            return;
        }
    }
    if (kind == CELL_MISSING)
        column_add_missing(column, NOT_STATED);
    else
        wrong(reading, target, column, text, length);
}

static void
on_cell(void *data, const char *text, size_t length)
{
    Reading *reading = data;
    const Target *target;
    Column *column;

    if (G_UNLIKELY(reading->cell >= reading->plan->n_targets)) {
        reading->surplus |= length > 0;
        reading->cell++;
        return;
    }
    reading->any |= length > 0;
    target = &reading->plan->targets[reading->cell];
    column = reading->part->columns[target->variable];
    switch (target->kind) {
    case TARGET_NONE:
        break;
    case TARGET_CODE:
        read_code(reading, target, column, text, length);
        break;
    case TARGET_INTEGER:
    case TARGET_REAL:
    case TARGET_DATE:
    case TARGET_TIME:
        read_number(reading, target, column, text, length);
        break;
    case TARGET_TEXT:
        read_text(reading, column, text, length);
        break;
    case TARGET_SET:
        read_set(reading, target, column, text, length);
        break;
    case TARGET_CHOICE:
        read_choice(reading, target, column, text, length);
        break;
    }
    reading->cell++;
}

/* Columns of single choices, and the column of all of them if it is there too,
 * become one entry. */
static void
join_choices(Reading *reading, size_t v, size_t row)
{
    Column *column = reading->part->columns[v];
    uint64_t *chosen = reading->chosen[v];
    bool answered = reading->answered[v];
    size_t words = column->set_words;
    int cell = reading->plan->header->cell_of[v];
    bool any = false;

    for (size_t i = 0; i < words; i++)
        any |= chosen[i] != 0;
    if (cell < 0 && answered) {
        column_add_set(column, chosen);
    } else if (cell < 0) {
        column_add_missing(column, NOT_STATED);
    } else if (column->presence[row] != PRESENT && any) {
        column->size--;
        column_add_set(column, chosen);
    } else if (column->presence[row] == PRESENT && answered &&
               memcmp(&column->set[row * words], chosen,
                      words * sizeof *chosen) != 0) {
        note(reading, (size_t)cell, RULE_SET_DISAGREES, "", 0);
    }
    memset(chosen, 0, words * sizeof *chosen);
    reading->answered[v] = 0;
}

/* Every column gets its entry for ROW, if the row was too short. */
static void
fill_row(Reading *reading, size_t row)
{
    const Plan *plan = reading->plan;

    for (size_t i = reading->cell; i < plan->n_targets; i++) {
        Column *column = reading->part->columns[plan->targets[i].variable];

        if (plan->targets[i].kind != TARGET_NONE &&
            plan->targets[i].kind != TARGET_CHOICE && column->size == row)
            column_add_missing(column, NOT_STATED);
    }
}

/* Forgets what was read of ROW. */
static void
drop_row(Reading *reading, size_t row)
{
    for (size_t v = 0; v < reading->plan->instrument->n_variables; v++) {
        Column *column = reading->part->columns[v];

        if (!column)
            continue;
        column->size = row;
        if (column->bytes)
            g_byte_array_set_size(column->bytes,
                                  row > 0 ? column->end[row - 1] : 0);
    }
}

static void
report_alignment(Reading *reading, size_t row)
{
    Part *part = reading->part;
    Rule rule = reading->cell < reading->plan->n_targets ? RULE_ROW_SHORT
                                                         : RULE_ROW_LONG;
    g_autofree char *n = g_strdup_printf("%" G_GSIZE_FORMAT, reading->cell);
    g_autofree char *columns =
        g_strdup_printf("%" G_GSIZE_FORMAT, reading->plan->n_targets);

    rule_report(part->findings, rule, &(Place){ .line = part_line(part, row) },
                "n", n, "columns", columns, NULL);
    if (!part->unaligned)
        part->unaligned = g_new0(uint8_t, TABLE_PART_ROWS);
    part->unaligned[row] = 1;
}

/* The first codes of a list, for people. Free with g_free. */
static char *
some_codes(const CodeList *codes)
{
    GString *text = g_string_new(NULL);
    size_t n = code_list_size(codes);

    for (size_t i = 0; i < MIN(n, 12); i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               code_list_name(codes, i));
    if (n > 12)
        g_string_append(text, ", …");
    return g_string_free(text, FALSE);
}

static void
report_trouble(Reading *reading, const Trouble *trouble, size_t row)
{
    Part *part = reading->part;
    const Target *target = &reading->plan->targets[trouble->cell];
    const Variable *variable =
        &reading->plan->instrument->variables[target->variable];
    g_autofree char *codes =
        variable->codes ? some_codes(variable->codes) : NULL;
    Place place = { part_line(part, row), target->name,
                    trouble->value[0] ? trouble->value : NULL };

    rule_report(part->findings, trouble->rule, &place, "codes", codes, NULL);
    if (rule_severity(trouble->rule) == SEVERITY_ERROR)
        part_strike(part, target->variable, row);
}

static bool
on_row(void *data, size_t line, GError **error)
{
    Reading *reading = data;
    Part *part = reading->part;
    size_t row = part->n_rows, n = reading->plan->n_targets;

    if (row >= TABLE_PART_ROWS) /* what a segment never has */
        return error_set(error, KHAOSAT_ERROR_INPUT,
                         &rule_words[RULE_FILE_BINARY], NULL);
    part->lines[row] = (uint32_t)(line - part->first_line);
    if (!reading->any && !reading->surplus) {
        drop_row(reading, row);
        part->blank_rows++;
    } else {
        if (reading->cell < n)
            fill_row(reading, row);
        for (size_t i = 0; i < reading->plan->n_split; i++)
            join_choices(reading, reading->plan->split[i], row);
        if (reading->cell < n || reading->surplus)
            report_alignment(reading, row);
        else
            for (guint i = 0; i < reading->troubles->len; i++)
                report_trouble(reading,
                               &g_array_index(reading->troubles, Trouble, i),
                               row);
        part->n_rows++;
    }
    if (G_UNLIKELY(reading->troubles->len > 0))
        g_array_set_size(reading->troubles, 0);
    reading->cell = 0;
    reading->any = reading->surplus = false;
    return true;
}

static Part *
part_new(const Plan *plan, const Segment *segment)
{
    const Instrument *instrument = plan->instrument;
    Part *part = g_new0(Part, 1);

    part->plan = plan;
    part->index = segment->index;
    part->first_line = segment->line;
    part->columns = g_new0(Column *, instrument->n_variables);
    part->needed = g_new0(uint8_t, instrument->n_variables);
    part->struck = g_new0(uint8_t *, instrument->n_variables);
    part->lines = g_new(uint32_t, TABLE_PART_ROWS + 1);
    part->findings = findings_new();
    for (size_t v = 0; v < instrument->n_variables; v++)
        if (header_has(plan->header, v))
            part->columns[v] = column_new(instrument->variables[v].type,
                                          instrument->variables[v].codes);
    return part;
}

/* The reader's message begins with ":LINE: ", since it was given no name. */
static void
report_quote(Part *part, const GError *error)
{
    g_autofree char *vi = error_text(error, LANG_VI);
    g_autofree char *en = error_text(error, LANG_EN);
    char *rest_vi = vi, *rest_en = en;
    size_t line = 0;

    part->broken = true;
    if (vi[0] == ':' && en[0] == ':') {
        line = (size_t)g_ascii_strtoull(vi + 1, &rest_vi, 10);
        (void)g_ascii_strtoull(en + 1, &rest_en, 10);
        rest_vi += strspn(rest_vi, ": ");
        rest_en += strspn(rest_en, ": ");
    }
    rule_report_message(part->findings, RULE_FILE_QUOTE,
                        &(Place){ .line = line }, rest_vi, rest_en);
}

static void
parse(Reading *reading, const Segment *segment)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvReader) reader =
        csv_reader_new("", reading->plan->delimiter, on_cell, on_row, reading);

    csv_reader_set_line(reader, segment->line);
    if (!csv_reader_feed(reader, (const char *)segment->text->data,
                         segment->text->len, &error) ||
        !csv_reader_end(reader, &error))
        report_quote(reading->part, error);
}

/* True if the text is UTF-8; else says on which line it stops being so. */
static bool
check_text(Part *part, const Segment *segment)
{
    const char *text = (const char *)segment->text->data, *end;
    size_t line = segment->line;

    if (text_is_utf8(text, segment->text->len))
        return true;
    (void)g_utf8_validate(text, (gssize)segment->text->len, &end);
    for (const char *p = text; p < end; p++)
        line += *p == '\n' || (*p == '\r' && p[1] != '\n');
    part->broken = true;
    rule_report(part->findings, RULE_FILE_MIXED, &(Place){ .line = line },
                NULL);
    return false;
}

Part *
part_read(const Plan *plan, const Segment *segment)
{
    Part *part = part_new(plan, segment);
    size_t n = plan->instrument->n_variables;
    Reading reading = { .plan = plan, .part = part };

    reading.troubles = g_array_new(FALSE, FALSE, sizeof(Trouble));
    g_array_set_clear_func(reading.troubles, clear_trouble);
    reading.chosen = g_new0(uint64_t *, n);
    reading.answered = g_new0(uint8_t, n);
    for (size_t i = 0; i < plan->n_split; i++)
        reading.chosen[plan->split[i]] =
            g_new0(uint64_t, part->columns[plan->split[i]]->set_words);
    if (check_text(part, segment))
        parse(&reading, segment);
    drop_row(&reading, part->n_rows); /* of a row that was not finished */
    for (size_t i = 0; i < plan->n_split; i++)
        g_free(reading.chosen[plan->split[i]]);
    g_free(reading.chosen);
    g_free(reading.answered);
    g_array_unref(reading.troubles);
    return part;
}
