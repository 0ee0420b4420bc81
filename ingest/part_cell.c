/* part_cell.c - one cell into its column: the common ones in a few steps. */
#include "ingest/part_cell.h"

#include "ingest/row_odd.h"
#include "store/annotate.h"
#include "store/text.h"

#include <string.h>

#define TEXT_MAX 32767 /* characters that a cell of Excel holds */

static size_t
cell_of(const Reading *reading, const Slot *slot)
{
    return (size_t)(slot - reading->slots);
}

void
part_cell_note(Reading *reading, size_t cell, Rule rule, const char *text,
               size_t length)
{
    Trouble trouble = { cell, rule, text_clean(text, length) };

    g_array_append_val(reading->troubles, trouble);
}

void
part_cell_missing(const Slot *slot, size_t row)
{
    switch (slot->kind) {
    case TARGET_NONE:
    case TARGET_REMARK:
    case TARGET_CHOICE:
        return;
    case TARGET_TEXT:
    case TARGET_SET:
        column_add_missing(slot->column, NOT_STATED);
        return;
    case TARGET_CODE:
        slot->code[row] = 0;
        break;
    case TARGET_INTEGER:
        slot->integer[row] = 0;
        break;
    case TARGET_REAL:
    case TARGET_DATE:
    case TARGET_TIME:
        slot->real[row] = 0;
        break;
    }
    slot->presence[row] = NOT_STATED;
}

static Rule
why(const Reading *reading, const Slot *slot, const char *text, size_t length)
{
    const Plan *plan = reading->plan;
    const Target *target = &plan->targets[cell_of(reading, slot)];
    const Question *question =
        plan->instrument->variables[target->variable].question;

    if (slot->kind == TARGET_CHOICE)
        return RULE_TYPE_FLAG;
    if (question && question->type == QUESTION_CALCULATE)
        return RULE_CALCULATION_OTHER;
    return convert_why(slot->column->type, plan->decimals, text, length);
}

/* A cell that is not what its column needs. */
static void
wrong(Reading *reading, const Slot *slot, const char *text, size_t length)
{
    Rule rule = why(reading, slot, text, length);

    part_cell_note(reading, cell_of(reading, slot), rule, text, length);
    part_cell_missing(slot, reading->row);
}

static void
read_code(Reading *reading, const Slot *slot, const char *text, size_t length)
{
    int32_t code;
    CellKind kind = convert_code(slot->finder, text, length, &code);

    if (kind == CELL_VALUE) {
        slot->code[reading->row] = code;
    } else if (kind == CELL_MISSING) {
        part_cell_missing(slot, reading->row);
    } else if (code_finder_mend(slot->finder, text, length, &code)) {
        part_cell_note(reading, cell_of(reading, slot), RULE_EXCEL_ZEROS, text,
                       length);
        slot->code[reading->row] = code;
    } else {
        wrong(reading, slot, text, length);
    }
}

static void
read_integer(Reading *reading, const Slot *slot, const char *text,
             size_t length)
{
    int64_t value;
    CellKind kind =
        convert_integer(text, length, reading->plan->decimals, &value);

    if (kind == CELL_VALUE) {
        slot->integer[reading->row] = value;
    } else if (kind == CELL_MISSING) {
        part_cell_missing(slot, reading->row);
    } else {
        wrong(reading, slot, text, length);
    }
}

static void
read_real(Reading *reading, const Slot *slot, const char *text, size_t length)
{
    double value;
    CellKind kind =
        slot->kind == TARGET_REAL
            ? convert_real(text, length, reading->plan->decimals, &value)
        : slot->kind == TARGET_TIME ? convert_time(text, length, &value)
                                    : convert_date(text, length, &value);

    if (kind == CELL_VALUE) {
        slot->real[reading->row] = value;
    } else if (kind == CELL_MISSING) {
        part_cell_missing(slot, reading->row);
    } else {
        wrong(reading, slot, text, length);
    }
}

static void
read_text(Reading *reading, const Slot *slot, const char *text, size_t length)
{
    g_autofree char *clean = NULL;

    if (length <= 8 && convert_is_missing(text, length)) {
        column_add_missing(slot->column, NOT_STATED);
        return;
    }
    if (!text_is_clean(text, length)) {
        clean = text_clean(text, length);
        text = clean;
        length = strlen(clean);
    }
    if (G_UNLIKELY(length > TEXT_MAX) &&
        g_utf8_strlen(text, (gssize)length) > TEXT_MAX) {
        part_cell_note(reading, cell_of(reading, slot), RULE_TYPE_TEXT, text,
                       length);
        length = 0;
    }
    if (convert_has_question_mark(text, length))
        part_cell_note(reading, cell_of(reading, slot),
                       RULE_EXCEL_QUESTION_TEXT, text, length);
    if (length == 0)
        column_add_missing(slot->column, NOT_STATED);
    else
        column_add_text(slot->column, text, length);
}

static void
read_set(Reading *reading, const Slot *slot, const char *text, size_t length)
{
    g_autofree uint64_t *words = g_new0(uint64_t, slot->column->set_words + 1);
    CellKind kind = convert_set(slot->finder, text, length, words);

    if (kind == CELL_VALUE)
        column_add_set(slot->column, words);
    else if (kind == CELL_MISSING)
        column_add_missing(slot->column, NOT_STATED);
    else
        wrong(reading, slot, text, length);
}

static void
read_choice(Reading *reading, const Slot *slot, const char *text, size_t length)
{
    bool made = false;
    CellKind kind = convert_flag(text, length, &made);

    if (kind == CELL_WRONG)
        wrong(reading, slot, text, length);
    if (kind != CELL_VALUE)
        return;
    *slot->answered = 1;
    if (made)
        slot->chosen[slot->choice / 64] |= UINT64_C(1) << (slot->choice % 64);
}

G_NO_INLINE static void
read_carefully(Reading *reading, const Slot *slot, const char *text,
               size_t length)
{
    switch (slot->kind) {
    case TARGET_NONE:
    case TARGET_REMARK:
        break;
    case TARGET_CODE:
        read_code(reading, slot, text, length);
        break;
    case TARGET_INTEGER:
        read_integer(reading, slot, text, length);
        break;
    case TARGET_REAL:
    case TARGET_DATE:
    case TARGET_TIME:
        read_real(reading, slot, text, length);
        break;
    case TARGET_TEXT:
        read_text(reading, slot, text, length);
        break;
    case TARGET_SET:
        read_set(reading, slot, text, length);
        break;
    case TARGET_CHOICE:
        read_choice(reading, slot, text, length);
        break;
    }
}

/* Codes and whole numbers of one digit, which is what most cells of a survey
 * are. False: nothing was done. */
static inline bool
read_byte(const Slot *slot, size_t row, unsigned char c)
{
    const int code = slot->kind == TARGET_CODE ? slot->by_byte[c] : -1;

    if (code >= 0) {
        slot->code[row] = code;
        return true;
    }
    if (slot->kind == TARGET_INTEGER && c >= '0' && c <= '9') {
        slot->integer[row] = c - '0';
        return true;
    }
    return false;
}

/* Whether TEXT is what a row of totals begins with, and no code of the form. */
static bool
is_total(const Slot *slot, const char *text, size_t length)
{
    int32_t code;

    return row_is_total_word(text, length) &&
           !(slot->finder &&
             convert_code(slot->finder, text, length, &code) == CELL_VALUE);
}

void
part_cell(void *data, const char *text, size_t length)
{
    Reading *reading = data;
    const Slot *slot = reading->next;
    bool first;

    if (G_UNLIKELY(slot == reading->end)) {
        reading->surplus++;
        reading->overfull |= length;
        return;
    }
    reading->next = slot + 1;
    if (G_UNLIKELY(slot->kind == TARGET_REMARK))
        return;
    first = reading->filled == 0;
    reading->filled |= length;
    if (length == 1 && read_byte(slot, reading->row, (unsigned char)*text))
        return;
    if (length == 0) {
        part_cell_missing(slot, reading->row);
        return;
    }
    if (G_UNLIKELY(reading->plan->annotated) &&
        annotate_is_escaped(text, length)) {
        text++;
        length--;
    }
    if (G_UNLIKELY(slot->suspect != NULL))
        personal_look(slot->suspect, text, length);
    if (first)
        reading->total = is_total(slot, text, length);
    read_carefully(reading, slot, text, length);
}
