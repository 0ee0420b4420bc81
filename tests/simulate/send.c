/* send.c - files as offices send them: on time, late, corrected, or never. */
#include "tests/simulate/simulation.h"
#include "tests/simulate/worksheet.h"

#include <string.h>

When
round_when(const Simulation *round, const char *instrument, const char *unit)
{
    g_autofree char *name = g_strdup_printf("sends %s %s", instrument, unit);
    Rng rng = round_rng(round, name);

    if (rng_chance(&rng, 0.025))
        return SEND_NEVER;
    return !round->small && rng_chance(&rng, 0.02) ? SEND_LATE : SEND_ON_TIME;
}

static bool
is_corrected(const Simulation *round, const char *instrument, const char *unit)
{
    g_autofree char *name = g_strdup_printf("corrects %s %s", instrument, unit);
    Rng rng = round_rng(round, name);

    return !round->small && rng_chance(&rng, 0.03);
}

Answers *
round_answers(const Simulation *round, const char *instrument, Rng rng)
{
    return answers_new(round_instrument(round, instrument), round->reference,
                       round->year, rng);
}

const char *
round_coordinator(const Simulation *round)
{
    g_autoptr(GPtrArray) units =
        register_valid(round_register(round, "coordinator"), round->reference);

    g_assert(units->len == 1);
    return ((const Unit *)units->pdata[0])->code;
}

/* The first variable that the form asks for as a whole number. */
static const char *
first_count(const Instrument *instrument)
{
    for (size_t v = 0; v < instrument->n_variables; v++)
        if (instrument->variables[v].question &&
            instrument->variables[v].type == COLUMN_INTEGER)
            return instrument->variables[v].name;
    return NULL;
}

/* What was sent by mistake: the last row forgotten, or a number too large. */
static GString *
wrong_version(const Instrument *instrument, const GString *text)
{
    const char *count = first_count(instrument);
    size_t mark = strlen("\xEF\xBB\xBF");
    g_autoptr(Worksheet) sheet =
        worksheet_parse(text->str + mark, text->len - mark);

    if (worksheet_rows(sheet) > 2) {
        g_ptr_array_set_size(sheet->rows, (gint)sheet->rows->len - 1);
    } else if (count) {
        size_t column = worksheet_find(sheet, count);
        WorksheetRow *row = worksheet_row(sheet, 1);
        g_autofree char *more =
            g_strdup_printf("%s0", worksheet_cell(row, column));

        worksheet_set(row, column, more);
    }
    return worksheet_print(sheet, &(Shape){ .mark = "\xEF\xBB\xBF" });
}

void
round_send(const Simulation *round, When when, const char *unit,
           Answers *answers)
{
    const Instrument *instrument = answers->instrument;
    size_t rows = answers_rows(answers);
    g_autofree double *zero = g_new0(double, rows + 1);
    g_autofree char *stem =
        g_strdup_printf("%s%s_%s_%d", when == SEND_LATE ? "late/" : "", unit,
                        instrument->name, round->year);
    g_autofree char *file = g_strconcat(stem, ".csv", NULL);
    g_autofree char *corrected = g_strconcat(stem, "_dinh-chinh.csv", NULL);
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < rows; i++)
        answers_add_number(answers, "khaosat_simulated", 1);
    answers_complete(answers, rows, zero);
    answers_print(answers, text);
    if (when == SEND_ON_TIME && is_corrected(round, instrument->name, unit)) {
        GString *wrong = wrong_version(instrument, text);

        round_write(round, file, wrong);
        round_write(round, corrected, text);
        g_string_free(wrong, TRUE);
    } else {
        round_write(round, file, text);
    }
    g_string_free(text, TRUE);
}
