/* national_crosswalk.c - which units became which. */
#include "report/format.h"
#include "report/national_private.h"
#include <string.h>

static void
add_row(PageTable *table, const Context *context, const Register *reg,
        const Unit *unit, double date)
{
    const Unit *now =
        *unit->successor ? register_find(reg, unit->successor, date) : NULL;

    page_table_add_row(table, false);
    page_table_add_cell(table, unit->code);
    page_table_add_cell(table, label_text(&unit->name, context->lang));
    page_table_take_cell(table,
                         format_date_short(unit->valid_to, context->lang));
    page_table_add_cell(table, now ? now->code : unit->successor);
    page_table_add_cell(table,
                        now ? label_text(&now->name, context->lang) : "");
}

static PageTable *
crosswalk(const Context *context, const Register *reg)
{
    Lang lang = context->lang;
    double date = context_reference(context);
    g_autofree char *note =
        pages_source(context, report_text(WORD_CROSSWALK_NOTE, lang));
    PageTable *table =
        page_table_new(report_text(WORD_CROSSWALK_TITLE, lang), NULL, note);
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_CODE, lang), 40, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_BEFORE, lang), 0, ALIGN_LEFT, true, false },
        { report_text(WORD_COLUMN_UNTIL, lang), 66, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_CODE, lang), 40, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_NOW, lang), 0, ALIGN_LEFT, false, false },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (size_t i = 0; i < register_size(reg); i++) {
        const Unit *unit = register_get(reg, i);

        if (*unit->successor && unit->valid_to < date)
            add_row(table, context, reg, unit, date);
    }
    return table;
}

/* "crosswalk:REGISTER" */
void
national_crosswalk(National *national, char **about)
{
    const Register *reg =
        about[0]
            ? definitions_register(national->context->definitions, about[0])
            : NULL;
    g_autoptr(PageTable) table = NULL;

    if (!reg)
        return;
    table = crosswalk(national->context, reg);
    national_table(national, table);
}
