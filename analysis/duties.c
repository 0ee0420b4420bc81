/* duties.c - rows of the returns against what their senders owe.
 *
 * A row speaks for the unit that it is about, where the return has such units,
 * and otherwise for whoever sent it. */
#include "analysis/duties.h"

#include "analysis/parts.h"
#include "analysis/register_plan.h"
#include <string.h>

typedef struct {
    const Analysis *analysis;
    const Instrument *instrument;
    GHashTable *reported; /* codes with any row or file of the instrument */
    GHashTable *done;     /* "duty\x1fcode" */
    ExprScratch *scratch;
} DutyWork;

const char *
duty_state_name(DutyState state)
{
    static const char *const names[] = { "no_report", "not_done", "done" };

    return names[state];
}

static bool *
needed_variables(const DutyWork *work)
{
    const Framework *fw = work->analysis->definitions->framework;
    bool *needed = g_new0(bool, work->instrument->n_variables + 1);

    for (guint i = 0; i < fw->duties->len; i++) {
        const Duty *duty = fw->duties->pdata[i];
        size_t n = 0;
        const size_t *used = duty->instrument == work->instrument
                                 ? expr_variables(duty->met, &n)
                                 : NULL;

        for (size_t v = 0; v < n; v++)
            needed[used[v]] = true;
    }
    if (work->instrument->design.unit_id >= 0)
        needed[work->instrument->design.unit_id] = true;
    return needed;
}

/* The code that ROW of PART speaks for, into CODE. */
static void
speaks_for(const DutyWork *work, const DataPart *part, size_t row,
           GString *code)
{
    int unit = work->instrument->design.unit_id;

    if (unit < 0) {
        g_string_assign(code, part->submission->unit);
        return;
    }
    g_string_truncate(code, 0);
    column_print(part->columns[unit], row, code);
}

static void
take_part(DutyWork *work, const DataPart *part)
{
    const Framework *fw = work->analysis->definitions->framework;
    const ExprBatch batch = { data_part_view(part), 0, part->rows,
                              analysis_date(work->analysis) };
    g_autofree uint8_t *met = g_new(uint8_t, part->rows + 1);
    g_autoptr(GString) code = g_string_new(NULL);

    for (size_t row = 0; row < part->rows; row++) {
        speaks_for(work, part, row, code);
        g_hash_table_add(work->reported, g_strdup(code->str));
    }
    for (guint i = 0; i < fw->duties->len; i++) {
        const Duty *duty = fw->duties->pdata[i];

        if (duty->instrument != work->instrument)
            continue;
        expr_booleans(duty->met, &batch, work->scratch, met);
        for (size_t row = 0; row < part->rows; row++) {
            if (met[row] != EXPR_TRUE)
                continue;
            speaks_for(work, part, row, code);
            g_hash_table_add(work->done,
                             g_strdup_printf("%u\x1f%s", i, code->str));
        }
    }
}

static bool
take_instrument(DutyWork *work, GError **error)
{
    const Analysis *analysis = work->analysis;
    g_autoptr(PartList) list =
        part_list_new(analysis->store, work->instrument, analysis->year,
                      analysis->year, error);
    g_autofree bool *needed = needed_variables(work);

    if (list == NULL)
        return false;
    for (guint i = 0; i < list->parts->len; i++) {
        g_autoptr(DataPart) part =
            data_part_load(analysis->store, list, i, needed, error);

        if (part == NULL)
            return false;
        take_part(work, part);
    }
    for (guint i = 0; i < list->submissions->len; i++)
        if (work->instrument->design.unit_id < 0)
            g_hash_table_add(work->reported,
                             g_strdup(part_list_submission(list, i)->unit));
    return true;
}

static void
add_holders(const DutyWork *work, guint i, GArray *cells)
{
    const Definitions *definitions = work->analysis->definitions;
    const Duty *duty = definitions->framework->duties->pdata[i];
    const Register *reg = definitions_register(definitions, duty->reg);
    g_autoptr(GPtrArray) units =
        register_valid(reg, analysis_date(work->analysis));

    for (guint u = 0; u < units->len; u++) {
        const Unit *unit = units->pdata[u];
        DutyCell cell = { duty, unit, DUTY_NO_REPORT };
        g_autofree char *key = g_strdup_printf("%u\x1f%s", i, unit->code);

        if (!unit_passes(reg, unit, duty->holders))
            continue;
        if (g_hash_table_contains(work->done, key))
            cell.state = DUTY_DONE;
        else if (g_hash_table_contains(work->reported, unit->code))
            cell.state = DUTY_NOT_DONE;
        g_array_append_val(cells, cell);
    }
}

/* The cells of INSTRUMENT's duties, into CELLS of its own by duty. */
static bool
duties_of(const Analysis *analysis, const Instrument *instrument,
          GArray **by_duty, GError **error)
{
    const Framework *fw = analysis->definitions->framework;
    DutyWork work = { .analysis = analysis, .instrument = instrument };
    bool good;

    work.reported =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    work.done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    work.scratch = expr_scratch_new();
    good = take_instrument(&work, error);
    for (guint i = 0; good && i < fw->duties->len; i++)
        if (((const Duty *)fw->duties->pdata[i])->instrument == instrument)
            add_holders(&work, i, by_duty[i]);
    g_hash_table_unref(work.reported);
    g_hash_table_unref(work.done);
    expr_scratch_free(work.scratch);
    return good;
}

static bool
is_asked(const Framework *fw, const Instrument *instrument)
{
    for (guint i = 0; i < fw->duties->len; i++)
        if (((const Duty *)fw->duties->pdata[i])->instrument == instrument)
            return true;
    return false;
}

GArray *
duties_of_year(const Analysis *analysis, GError **error)
{
    const Definitions *definitions = analysis->definitions;
    const Framework *fw = definitions->framework;
    g_autofree GArray **by_duty = g_new0(GArray *, fw->duties->len + 1);
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(DutyCell));
    bool good = true;

    for (guint i = 0; i < fw->duties->len; i++)
        by_duty[i] = g_array_new(FALSE, FALSE, sizeof(DutyCell));
    for (guint i = 0; good && i < definitions->instruments->len; i++) {
        const Instrument *instrument = definitions->instruments->pdata[i];

        if (is_asked(fw, instrument))
            good = duties_of(analysis, instrument, by_duty, error);
    }
    for (guint i = 0; i < fw->duties->len; i++) {
        g_array_append_vals(cells, by_duty[i]->data, by_duty[i]->len);
        g_array_unref(by_duty[i]);
    }
    if (good)
        return cells;
    g_array_unref(cells);
    return NULL;
}
