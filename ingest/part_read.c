/* part_read.c - a segment taken apart into rows, and those into columns. */
#include "ingest/part_cell.h"

#include "ingest/advice.h"
#include "ingest/row_odd.h"
#include "store/csv_reader.h"
#include "store/error.h"
#include "store/text.h"

#include <string.h>

/* Different wrong codes of a part for which it is looked up what was meant. */
#define ADVICE_MAX 300

static void
clear_trouble(gpointer data)
{
    Trouble *trouble = data;

    g_free(trouble->value);
}

/* Columns of single choices, and the column of all of them if it is there too,
 * become one entry. */
static void
join_choices(Reading *reading, size_t v, uint64_t *chosen, uint8_t *answered)
{
    Column *column = reading->part->columns[v];
    size_t row = reading->row, words = column->set_words;
    int cell = reading->plan->header->cell_of[v];
    bool any = false;

    for (size_t i = 0; i < words; i++)
        any |= chosen[i] != 0;
    if (cell < 0 && *answered) {
        column_add_set(column, chosen);
    } else if (cell < 0) {
        column_add_missing(column, NOT_STATED);
    } else if (column->presence[row] != PRESENT && any) {
        column->size--;
        column_add_set(column, chosen);
    } else if (column->presence[row] == PRESENT && *answered &&
               memcmp(&column->set[row * words], chosen,
                      words * sizeof *chosen) != 0) {
        part_cell_note(reading, (size_t)cell, RULE_SET_DISAGREES, "", 0);
    }
    memset(chosen, 0, words * sizeof *chosen);
    *answered = 0;
}

/* Joins the choices of each set, once: at the first of its columns. */
static void
join_all(Reading *reading)
{
    const Plan *plan = reading->plan;

    for (size_t i = 0; i < plan->n_split; i++) {
        size_t v = plan->split[i];

        join_choices(reading, v, reading->chosen[v], &reading->answered[v]);
    }
}

/* Forgets what was written of the row by the cell of SLOT. */
static void
drop_cell(const Reading *reading, const Slot *slot)
{
    Column *column = slot->column;
    size_t row = reading->row;

    switch (slot->kind) {
    case TARGET_NONE:
    case TARGET_REMARK:
        return;
    case TARGET_TEXT:
        g_byte_array_set_size(column->bytes,
                              row > 0 ? column->end[row - 1] : 0);
        column->size = row;
        return;
    case TARGET_SET:
    case TARGET_CHOICE:
        column->size = row;
        return;
    case TARGET_CODE:
    case TARGET_INTEGER:
    case TARGET_REAL:
    case TARGET_DATE:
    case TARGET_TIME:
        if (row < reading->room)
            slot->presence[row] = PRESENT;
    }
}

static void
drop_row(const Reading *reading)
{
    for (const Slot *slot = reading->slots; slot < reading->end; slot++)
        drop_cell(reading, slot);
}

/* How many cells the row has. */
static size_t
cells_read(const Reading *reading)
{
    return (size_t)(reading->next - reading->slots) + reading->surplus;
}

/* No rule is asked of a row that is not one of data. */
static void
leave_out(Reading *reading)
{
    Part *part = reading->part;

    if (!part->unaligned)
        part->unaligned = g_new0(uint8_t, TABLE_PART_ROWS);
    part->unaligned[reading->row] = 1;
}

static void
report_total(Reading *reading)
{
    Part *part = reading->part;

    rule_report(part->findings, RULE_ROW_TOTAL,
                &(Place){ .line = part_line(part, reading->row) }, NULL);
    leave_out(reading);
}

static void
report_alignment(Reading *reading)
{
    Part *part = reading->part;
    size_t remark = reading->plan->annotated; /* which is not counted */
    size_t columns_n = reading->plan->n_targets - remark;
    size_t cells = cells_read(reading) - remark;
    Rule rule = cells < columns_n ? RULE_ROW_SHORT : RULE_ROW_LONG;
    g_autofree char *n = g_strdup_printf("%" G_GSIZE_FORMAT, cells);
    g_autofree char *columns = g_strdup_printf("%" G_GSIZE_FORMAT, columns_n);

    rule_report(part->findings, rule,
                &(Place){ .line = part_line(part, reading->row) }, "n", n,
                "columns", columns, NULL);
    leave_out(reading);
}

/* What is said of a wrong code. */
typedef struct {
    Rule rule;
    char *codes; /* owned */
} Advice;

static void
free_advice(gpointer data)
{
    Advice *advice = data;

    g_free(advice->codes);
    g_free(advice);
}

/* The advice on a wrong code, remembered; NULL when there were too many of
 * them: looking for what was meant takes a while. */
static const Advice *
advise(Reading *reading, const Trouble *trouble)
{
    size_t v = reading->plan->targets[trouble->cell].variable;
    g_autofree char *key =
        g_strdup_printf("%" G_GSIZE_FORMAT " %s", v, trouble->value);
    Advice *advice = g_hash_table_lookup(reading->advice, key);

    if (advice || g_hash_table_size(reading->advice) > ADVICE_MAX)
        return advice;
    advice = g_new0(Advice, 1);
    advice->rule = advice_code(&reading->plan->instrument->variables[v],
                               trouble->value, &advice->codes);
    g_hash_table_insert(reading->advice, g_steal_pointer(&key), advice);
    return advice;
}

static void
report_trouble(Reading *reading, const Trouble *trouble)
{
    Part *part = reading->part;
    const Target *target = &reading->plan->targets[trouble->cell];
    bool is_code =
        trouble->rule == RULE_CHOICE || trouble->rule == RULE_CHOICE_SET;
    const Advice *advice = is_code ? advise(reading, trouble) : NULL;
    Rule rule =
        advice && trouble->rule == RULE_CHOICE ? advice->rule : trouble->rule;
    Place place = { part_line(part, reading->row), target->name,
                    trouble->value[0] ? trouble->value : NULL };

    rule_report(part->findings, rule, &place, "codes",
                advice ? advice->codes : "…", NULL);
    if (rule_severity(rule) == SEVERITY_ERROR)
        part_strike(part, target->variable, reading->row);
}

static void
report_troubles(Reading *reading)
{
    Part *part = reading->part;
    Rule rule;

    if (row_is_odd(reading, &rule)) {
        rule_report(part->findings, rule,
                    &(Place){ .line = part_line(part, reading->row) }, NULL);
        leave_out(reading);
        return;
    }
    for (guint i = 0; i < reading->troubles->len; i++)
        report_trouble(reading, &g_array_index(reading->troubles, Trouble, i));
}

/* The row has cells: it becomes an entry of each column. */
static void
finish_row(Reading *reading)
{
    for (const Slot *slot = reading->next; slot < reading->end; slot++)
        part_cell_missing(slot, reading->row);
    join_all(reading);
    if (reading->total)
        report_total(reading);
    else if (reading->next < reading->end || reading->overfull)
        report_alignment(reading);
    else if (G_UNLIKELY(reading->troubles->len > 0))
        report_troubles(reading);
    reading->row++;
}

static bool
on_row(void *data, size_t line, GError **error)
{
    Reading *reading = data;
    Part *part = reading->part;

    if (reading->row >= reading->room) /* which no segment has */
        return error_set(error, KHAOSAT_ERROR_INPUT,
                         &rule_words[RULE_FILE_BINARY], NULL);
    part->lines[reading->row] = (uint32_t)(line - part->first_line);
    if (reading->filled || reading->overfull) {
        finish_row(reading);
    } else {
        drop_row(reading);
        part->blank_rows++;
    }
    if (G_UNLIKELY(reading->troubles->len > 0))
        g_array_set_size(reading->troubles, 0);
    reading->next = reading->slots;
    reading->surplus = reading->filled = reading->overfull = 0;
    reading->total = false;
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
    part->suspects = g_new0(Suspect, plan->n_targets + 1);
    for (size_t v = 0; v < instrument->n_variables; v++)
        if (header_has(plan->header, v))
            part->columns[v] = shelf_take(plan->shelf, v, segment->rows);
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
    g_autoptr(CsvReader) reader = csv_reader_new("", reading->plan->delimiter,
                                                 part_cell, on_row, reading);

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

static void
aim(Reading *reading, size_t cell)
{
    const Target *target = &reading->plan->targets[cell];
    Slot *slot = &reading->slots[cell];
    Column *column = reading->part->columns[target->variable];

    slot->kind = target->kind;
    if (target->watched)
        slot->suspect = &reading->part->suspects[cell];
    if (target->kind <= TARGET_REMARK)
        return;
    slot->column = column;
    slot->presence = column->presence;
    memset(slot->presence, PRESENT, reading->room);
    slot->code = column->code; /* whichever the array is */
    slot->finder = target->finder;
    slot->by_byte = target->finder ? code_finder_bytes(target->finder) : NULL;
    slot->choice = target->choice;
    slot->chosen = reading->chosen[target->variable];
    slot->answered = &reading->answered[target->variable];
}

static void
begin(Reading *reading)
{
    const Plan *plan = reading->plan;
    size_t n = plan->instrument->n_variables;

    reading->troubles = g_array_new(FALSE, FALSE, sizeof(Trouble));
    g_array_set_clear_func(reading->troubles, clear_trouble);
    reading->advice =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_advice);
    reading->chosen = g_new0(uint64_t *, n);
    reading->answered = g_new0(uint8_t, n);
    for (size_t i = 0; i < plan->n_split; i++)
        reading->chosen[plan->split[i]] =
            g_new0(uint64_t, reading->part->columns[plan->split[i]]->set_words);
    reading->slots = g_new0(Slot, plan->n_targets);
    reading->next = reading->slots;
    reading->end = reading->slots + plan->n_targets;
    for (size_t i = 0; i < plan->n_targets; i++)
        aim(reading, i);
}

static void
end(Reading *reading)
{
    const Plan *plan = reading->plan;

    drop_row(reading); /* one that was not finished */
    for (const Slot *slot = reading->slots; slot < reading->end; slot++)
        if (slot->kind > TARGET_REMARK)
            slot->column->size = reading->row;
    reading->part->n_rows = reading->row;
    for (size_t i = 0; i < plan->n_split; i++)
        g_free(reading->chosen[plan->split[i]]);
    g_free(reading->chosen);
    g_free(reading->answered);
    g_free(reading->slots);
    g_array_unref(reading->troubles);
    g_hash_table_unref(reading->advice);
}

Part *
part_read(const Plan *plan, const Segment *segment)
{
    Part *part = part_new(plan, segment);
    Reading reading = { .plan = plan, .part = part, .room = segment->rows };

    begin(&reading);
    if (check_text(part, segment))
        parse(&reading, segment);
    end(&reading);
    return part;
}
