/* turnout.c - the register on the reference date against what came in. */
#include "ingest/turnout.h"

#include <string.h>

static void
free_group(gpointer data)
{
    TurnoutGroup *group = data;

    for (guint i = 0; i < group->rows->len; i++) {
        g_free(g_array_index(group->rows, TurnoutRow, i).submission);
        g_free(g_array_index(group->rows, TurnoutRow, i).returned);
    }
    g_array_unref(group->rows);
    g_ptr_array_unref(group->instruments);
    g_free(group);
}

void
turnout_free(Turnout *turnout)
{
    if (!turnout)
        return;
    g_ptr_array_unref(turnout->groups);
    g_free(turnout);
}

static TurnoutGroup *
group_of(Turnout *turnout, const Register *reg)
{
    TurnoutGroup *group;

    for (guint i = 0; i < turnout->groups->len; i++) {
        group = turnout->groups->pdata[i];
        if (group->reg == reg)
            return group;
    }
    group = g_new0(TurnoutGroup, 1);
    group->reg = reg;
    group->instruments = g_ptr_array_new();
    group->rows = g_array_new(FALSE, FALSE, sizeof(TurnoutRow));
    g_ptr_array_add(turnout->groups, group);
    return group;
}

static TurnoutRow *
row_of(TurnoutGroup *group, const char *code)
{
    for (guint i = 0; i < group->rows->len; i++) {
        TurnoutRow *row = &g_array_index(group->rows, TurnoutRow, i);

        if (strcmp(row->code, code) == 0)
            return row;
    }
    return NULL;
}

static TurnoutRow *
add_row(TurnoutGroup *group, const Unit *unit, const char *code)
{
    TurnoutRow *row;

    g_array_set_size(group->rows, group->rows->len + 1);
    row = &g_array_index(group->rows, TurnoutRow, group->rows->len - 1);
    row->unit = unit;
    row->code = code;
    row->submission = g_new0(const Submission *, group->instruments->len);
    row->returned = g_new0(const Submission *, group->instruments->len);
    return row;
}

static void
add_units(TurnoutGroup *group, double date)
{
    g_autoptr(GPtrArray) units =
        group->reg ? register_valid(group->reg, date) : NULL;

    for (guint i = 0; units && i < units->len; i++) {
        const Unit *unit = units->pdata[i];

        add_row(group, unit, unit->code);
    }
}

/* Puts SUBMISSION where it belongs, in a row of its own if its unit is none of
 * the register's. */
static void
place(TurnoutGroup *group, const Submission *submission, bool returned)
{
    for (guint i = 0; i < group->instruments->len; i++) {
        const Instrument *instrument = group->instruments->pdata[i];
        TurnoutRow *row;

        if (strcmp(instrument->name, submission->instrument) != 0)
            continue;
        row = row_of(group, submission->unit);
        if (!row)
            row = add_row(group, NULL, submission->unit);
        (returned ? row->returned : row->submission)[i] = submission;
    }
}

Turnout *
turnout_new(const Definitions *definitions, const GPtrArray *submissions,
            const GPtrArray *returned, double date)
{
    Turnout *turnout = g_new0(Turnout, 1);

    turnout->groups = g_ptr_array_new_with_free_func(free_group);
    for (guint i = 0; i < definitions->instruments->len; i++) {
        Instrument *instrument = definitions->instruments->pdata[i];
        const char *name = instrument->design.submitted_by;
        const Register *reg =
            name ? definitions_register(definitions, name) : NULL;

        g_ptr_array_add(group_of(turnout, reg)->instruments, instrument);
    }
    for (guint i = 0; i < turnout->groups->len; i++) {
        add_units(turnout->groups->pdata[i], date);
        for (guint k = 0; k < submissions->len; k++)
            place(turnout->groups->pdata[i], submissions->pdata[k], false);
        for (guint k = 0; k < returned->len; k++)
            place(turnout->groups->pdata[i], returned->pdata[k], true);
    }
    return turnout;
}

/* Units that the register has, or all if there is none. */
static bool
is_due(const TurnoutGroup *group, const TurnoutRow *row)
{
    return row->unit || !group->reg;
}

size_t
turnout_due(const TurnoutGroup *group)
{
    size_t n = 0;

    for (guint k = 0; k < group->rows->len; k++)
        n += is_due(group, &g_array_index(group->rows, TurnoutRow, k));
    return n;
}

size_t
turnout_count(const TurnoutGroup *group, size_t i)
{
    size_t n = 0;

    for (guint k = 0; k < group->rows->len; k++) {
        const TurnoutRow *row = &g_array_index(group->rows, TurnoutRow, k);

        n += is_due(group, row) && row->submission[i];
    }
    return n;
}
