/* coverage.c - the register on the reference date against what came in. */
#include "ingest/coverage.h"

#include <string.h>

static void
free_group(gpointer data)
{
    CoverageGroup *group = data;

    for (guint i = 0; i < group->rows->len; i++)
        g_free(g_array_index(group->rows, CoverageRow, i).submission);
    g_array_unref(group->rows);
    g_ptr_array_unref(group->instruments);
    g_free(group);
}

void
coverage_free(Coverage *coverage)
{
    if (!coverage)
        return;
    g_ptr_array_unref(coverage->groups);
    g_free(coverage);
}

static CoverageGroup *
group_of(Coverage *coverage, const Register *reg)
{
    CoverageGroup *group;

    for (guint i = 0; i < coverage->groups->len; i++) {
        group = coverage->groups->pdata[i];
        if (group->reg == reg)
            return group;
    }
    group = g_new0(CoverageGroup, 1);
    group->reg = reg;
    group->instruments = g_ptr_array_new();
    group->rows = g_array_new(FALSE, FALSE, sizeof(CoverageRow));
    g_ptr_array_add(coverage->groups, group);
    return group;
}

static CoverageRow *
row_of(CoverageGroup *group, const char *code)
{
    for (guint i = 0; i < group->rows->len; i++) {
        CoverageRow *row = &g_array_index(group->rows, CoverageRow, i);

        if (strcmp(row->code, code) == 0)
            return row;
    }
    return NULL;
}

static CoverageRow *
add_row(CoverageGroup *group, const Unit *unit, const char *code)
{
    CoverageRow row = { unit, code, NULL };

    row.submission = g_new0(const Submission *, group->instruments->len);
    g_array_append_val(group->rows, row);
    return &g_array_index(group->rows, CoverageRow, group->rows->len - 1);
}

static void
add_units(CoverageGroup *group, double date)
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
place(CoverageGroup *group, const Submission *submission)
{
    for (guint i = 0; i < group->instruments->len; i++) {
        const Instrument *instrument = group->instruments->pdata[i];
        CoverageRow *row;

        if (strcmp(instrument->name, submission->instrument) != 0)
            continue;
        row = row_of(group, submission->unit);
        if (!row)
            row = add_row(group, NULL, submission->unit);
        row->submission[i] = submission;
    }
}

Coverage *
coverage_new(const Definitions *definitions, const GPtrArray *submissions,
             double date)
{
    Coverage *coverage = g_new0(Coverage, 1);

    coverage->groups = g_ptr_array_new_with_free_func(free_group);
    for (guint i = 0; i < definitions->instruments->len; i++) {
        Instrument *instrument = definitions->instruments->pdata[i];
        const char *name = instrument->design.submitted_by;
        const Register *reg =
            name ? definitions_register(definitions, name) : NULL;

        g_ptr_array_add(group_of(coverage, reg)->instruments, instrument);
    }
    for (guint i = 0; i < coverage->groups->len; i++) {
        add_units(coverage->groups->pdata[i], date);
        for (guint k = 0; k < submissions->len; k++)
            place(coverage->groups->pdata[i], submissions->pdata[k]);
    }
    return coverage;
}

size_t
coverage_count(const CoverageGroup *group, size_t i)
{
    size_t n = 0;

    for (guint k = 0; k < group->rows->len; k++)
        n += g_array_index(group->rows, CoverageRow, k).submission[i] != NULL;
    return n;
}
