/* form_sheet.c - which columns an empty form has, and what is known of them. */
#include "ingest/form_sheet.h"

#include "store/csv_reader.h"

#include <string.h>

bool
form_sheet_has(const Instrument *instrument, size_t v)
{
    const Variable *variable = &instrument->variables[v];
    const Question *question = variable->question;

    if (!variable->carried || (int)v == instrument->simulated)
        return false;
    if (variable->in_design || !question)
        return true;
    return question->type != QUESTION_CALCULATE &&
           question->type != QUESTION_METADATA;
}

static void
print_header(const Instrument *instrument, GString *out)
{
    const char *between = "";

    for (size_t v = 0; v < instrument->n_variables; v++)
        if (form_sheet_has(instrument, v)) {
            g_string_append(out, between);
            csv_print_cell(out, instrument->variables[v].name);
            between = ",";
        }
    g_string_append(out, "\r\n");
}

GPtrArray *
form_sheet_rows(const FormSheet *form)
{
    const Design *design = &form->instrument->design;
    const Register *reg =
        design->units ? definitions_register(form->definitions, design->units)
                      : NULL;
    GPtrArray *codes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) units = NULL;

    if (design->unit_id < 0)
        return codes;
    if (!reg) {
        g_ptr_array_add(codes, g_strdup(form->unit));
        return codes;
    }
    units = register_valid(reg, form->date);
    for (guint i = 0; i < units->len; i++) {
        const Unit *counted = units->pdata[i];

        if (strcmp(counted->parent, form->unit) == 0)
            g_ptr_array_add(codes, g_strdup(counted->code));
    }
    return codes;
}

char *
form_sheet_cell(const FormSheet *form, size_t variable, const char *code)
{
    const Instrument *instrument = form->instrument;

    if ((int)variable == instrument->design.unit_id)
        return g_strdup(code);
    if (strcmp(instrument->variables[variable].name, "year") == 0)
        return g_strdup_printf("%d", form->year);
    return g_strdup("");
}

static void
print_row(const FormSheet *form, const char *code, GString *out)
{
    const char *between = "";

    for (size_t v = 0; v < form->instrument->n_variables; v++)
        if (form_sheet_has(form->instrument, v)) {
            g_autofree char *cell = form_sheet_cell(form, v, code);

            g_string_append(out, between);
            if (*cell)
                csv_print_cell(out, cell);
            between = ",";
        }
    g_string_append(out, "\r\n");
}

void
form_sheet_csv(const FormSheet *form, GString *out)
{
    g_autoptr(GPtrArray) codes = form_sheet_rows(form);

    g_string_append(out, "\xEF\xBB\xBF");
    print_header(form->instrument, out);
    for (guint i = 0; i < codes->len; i++)
        print_row(form, codes->pdata[i], out);
}
