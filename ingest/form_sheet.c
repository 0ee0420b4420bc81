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

/* A row in which only the unit is filled in. */
static void
print_row(const Instrument *instrument, const char *code, GString *out)
{
    const char *between = "";

    for (size_t v = 0; v < instrument->n_variables; v++)
        if (form_sheet_has(instrument, v)) {
            g_string_append(out, between);
            if ((int)v == instrument->design.unit_id)
                csv_print_cell(out, code);
            between = ",";
        }
    g_string_append(out, "\r\n");
}

static void
print_units(const Register *reg, const Instrument *instrument, const char *unit,
            double date, GString *out)
{
    g_autoptr(GPtrArray) units = register_valid(reg, date);

    for (guint i = 0; i < units->len; i++) {
        const Unit *counted = units->pdata[i];

        if (strcmp(counted->parent, unit) == 0)
            print_row(instrument, counted->code, out);
    }
}

void
form_sheet_csv(const Definitions *definitions, const Instrument *instrument,
               const char *unit, double date, GString *out)
{
    const Design *design = &instrument->design;
    const Register *reg =
        design->units ? definitions_register(definitions, design->units) : NULL;

    g_string_append(out, "\xEF\xBB\xBF");
    print_header(instrument, out);
    if (reg && design->unit_id >= 0)
        print_units(reg, instrument, unit, date, out);
    else if (design->unit_id >= 0)
        print_row(instrument, unit, out);
}
