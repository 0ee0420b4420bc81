/* duties_print.c - duties as CSV, and as lines for people. */
#include "analysis/analysis_words.h"
#include "analysis/duties.h"

#include "store/csv_reader.h"

static void
print_cell(const char *text, GString *out)
{
    g_string_append_c(out, ',');
    csv_print_cell(out, text);
}

void
duties_print_csv(const Analysis *analysis, const GArray *cells, GString *out)
{
    g_string_append(out,
                    "year,duty,clause,organisation,name_vi,name_en,state\n");
    for (guint i = 0; i < cells->len; i++) {
        const DutyCell *cell = &g_array_index(cells, DutyCell, i);

        g_string_append_printf(out, "%d", analysis->year);
        print_cell(cell->duty->code, out);
        print_cell(cell->duty->clause, out);
        print_cell(cell->holder->code, out);
        print_cell(label_text(&cell->holder->name, LANG_VI), out);
        print_cell(label_text(&cell->holder->name, LANG_EN), out);
        print_cell(duty_state_name(cell->state), out);
        g_string_append_c(out, '\n');
    }
}

static void
print_duty(const Duty *duty, const GArray *cells, Lang lang, GString *out)
{
    unsigned n[DUTY_STATES] = { 0 };
    char *numbers[DUTY_STATES];
    g_autofree char *line = NULL;

    for (guint i = 0; i < cells->len; i++) {
        const DutyCell *cell = &g_array_index(cells, DutyCell, i);

        n[cell->state] += cell->duty == duty;
    }
    for (size_t s = 0; s < DUTY_STATES; s++)
        numbers[s] = g_strdup_printf("%u", n[s]);
    line = words_fill(&analysis_words[DUTY_LINE], lang, "code", duty->code,
                      "label", label_text(&duty->label, lang), "done",
                      numbers[DUTY_DONE], "not_done", numbers[DUTY_NOT_DONE],
                      "no_report", numbers[DUTY_NO_REPORT], NULL);
    g_string_append_printf(out, "%s\n", line);
    for (size_t s = 0; s < DUTY_STATES; s++)
        g_free(numbers[s]);
}

void
duties_print(const Analysis *analysis, const GArray *cells, Lang lang,
             GString *out)
{
    const Framework *fw = analysis->definitions->framework;
    g_autofree char *year = g_strdup_printf("%d", analysis->year);
    g_autofree char *head =
        words_fill(&analysis_words[DUTY_HEAD], lang, "year", year, NULL);

    g_string_append_printf(out, "%s\n\n", head);
    for (guint i = 0; i < fw->duties->len; i++)
        print_duty(fw->duties->pdata[i], cells, lang, out);
}
