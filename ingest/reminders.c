/* reminders.c - the list of what is missing. */
#include "ingest/reminders.h"

#include "store/date.h"

#include <math.h>
#include <string.h>

typedef struct {
    const Round *round; /* NULL: the year has none */
    double on;
    Lang lang;
    GPtrArray *contacts; /* of char: columns of registers, borrowed */
    Listing *list;
} Reminders;

/* The columns of all registers that say how to reach a unit, each once. */
static GPtrArray *
contact_columns(const Turnout *turnout)
{
    GPtrArray *names = g_ptr_array_new();

    for (guint g = 0; g < turnout->groups->len; g++) {
        const TurnoutGroup *group = turnout->groups->pdata[g];

        for (size_t i = 0; group->reg && i < register_columns(group->reg);
             i++) {
            const char *name = register_column(group->reg, i);

            if (g_str_has_prefix(name, "contact") &&
                !g_ptr_array_find_with_equal_func(names, name, g_str_equal,
                                                  NULL))
                g_ptr_array_add(names, (char *)(uintptr_t)name);
        }
    }
    return names;
}

static void
add_due(const Reminders *r)
{
    g_autoptr(GString) due = g_string_new(NULL);
    bool known = r->round && !isnan(r->round->due);

    if (known)
        date_print(r->round->due, due);
    listing_cell(r->list, due->str);
    listing_number(r->list, known ? r->on - r->round->due : (double)NAN);
}

static void
add_row(const Reminders *r, const TurnoutGroup *group, const TurnoutRow *row,
        guint i)
{
    const Instrument *instrument = group->instruments->pdata[i];

    listing_cell(r->list, row->code);
    listing_cell(r->list,
                 row->unit ? label_text(&row->unit->name, r->lang) : "");
    listing_cell(r->list, instrument->name);
    listing_cell(r->list, label_text(&instrument->form->title, r->lang));
    add_due(r);
    listing_cell(r->list, row->returned[i] ? "returned" : "missing");
    for (guint c = 0; c < r->contacts->len; c++)
        listing_cell(r->list, row->unit ? register_text(group->reg, row->unit,
                                                        r->contacts->pdata[c])
                                        : "");
}

static void
add_group(const Reminders *r, const TurnoutGroup *group)
{
    for (guint k = 0; group->reg && k < group->rows->len; k++) {
        const TurnoutRow *row = &g_array_index(group->rows, TurnoutRow, k);

        for (guint i = 0; row->unit && i < group->instruments->len; i++)
            if (!row->submission[i])
                add_row(r, group, row, i);
    }
}

Listing *
reminders_list(const Turnout *turnout, const Definitions *definitions, int year,
               double on, Lang lang)
{
    static const char *const headers[] = { "unit",  "name", "instrument",
                                           "title", "due",  "days_late",
                                           "state" };
    g_autoptr(GPtrArray) contacts = contact_columns(turnout);
    const Reminders r = {
        .round = definitions->framework
                     ? framework_round(definitions->framework, year)
                     : NULL,
        .on = on,
        .lang = lang,
        .contacts = contacts,
        .list = listing_new(""),
    };

    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
        listing_column(r.list, headers[i], 14, false);
    for (guint i = 0; i < contacts->len; i++)
        listing_column(r.list, contacts->pdata[i], 20, false);
    for (guint g = 0; g < turnout->groups->len; g++)
        add_group(&r, turnout->groups->pdata[g]);
    return r.list;
}
