/* status_print.c - the matrix as text, as CSV and as a workbook. */
#include "ingest/ingest_words.h"
#include "ingest/status.h"
#include "store/csv_reader.h"
#include "store/text_grid.h"

#include <string.h>

static const char *
word(IngestWord which, Lang lang)
{
    return words_text(&ingest_words[which], lang);
}

static const char *
unit_name(const TurnoutRow *row, Lang lang)
{
    return row->unit ? label_text(&row->unit->name, lang) : "—";
}

static const Instrument *
instrument_at(const TurnoutGroup *group, size_t i)
{
    return group->instruments->pdata[i];
}

/* --- text --- */

static void
print_counts(const Status *status, const TurnoutGroup *group, Lang lang,
             GString *out)
{
    for (guint i = 0; i < group->instruments->len; i++) {
        const Instrument *instrument = instrument_at(group, i);
        g_autofree char *covered = status_coverage(status, group, i, lang);

        g_string_append_printf(out, "  %s: %s — %s\n", instrument->name,
                               covered,
                               label_text(&instrument->form->title, lang));
    }
}

static bool
print_matrix(const Status *status, const TurnoutGroup *group, Lang lang,
             GString *out, GError **error)
{
    g_autoptr(TextGrid) grid = text_grid_new(group->instruments->len + 2);

    text_grid_add(grid, word(STATUS_CODE, lang));
    text_grid_add(grid, word(STATUS_UNIT, lang));
    for (guint i = 0; i < group->instruments->len; i++)
        text_grid_add(grid, instrument_at(group, i)->name);
    for (guint k = 0; k < group->rows->len; k++) {
        const TurnoutRow *row = &g_array_index(group->rows, TurnoutRow, k);

        text_grid_add(grid, row->code);
        text_grid_add(grid, unit_name(row, lang));
        for (guint i = 0; i < group->instruments->len; i++) {
            g_autofree char *cell = status_cell(status, row->submission[i],
                                                row->returned[i], lang, error);

            if (!cell)
                return false;
            text_grid_add(grid, cell);
        }
    }
    text_grid_print(grid, out);
    return true;
}

/* One submission of a history, the latest first. */
static void
print_past(const Submission *s, Lang lang, GString *out)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, s->id);
    g_autofree char *rows = g_strdup_printf("%" G_GINT64_FORMAT, s->rows);
    g_autofree char *added = g_strdup_printf("%" G_GINT64_FORMAT, s->added);
    g_autofree char *removed = g_strdup_printf("%" G_GINT64_FORMAT, s->removed);
    g_autofree char *changed = g_strdup_printf("%" G_GINT64_FORMAT, s->changed);
    g_autofree char *date = g_strndup(s->received, 10);
    g_autofree char *text = words_fill(
        &ingest_words[s->supersedes ? STATUS_CORRECTED : STATUS_FIRST], lang,
        "number", id, "date", date, "file", s->file_name, "rows", rows, "added",
        added, "removed", removed, "changed", changed, NULL);

    g_string_append_printf(out, "    %s\n", text);
}

static bool
print_histories(const Status *status, Lang lang, GString *out, GError **error)
{
    bool any = false;

    for (guint i = 0; i < status->accepted->len; i++) {
        const Submission *now = status->accepted->pdata[i];
        g_autoptr(GPtrArray) all = NULL;

        if (!now->supersedes)
            continue;
        all = store_history(status->store, now->unit, now->instrument,
                            now->year, error);
        if (!all)
            return false;
        if (!any)
            g_string_append_printf(out, "%s\n", word(STATUS_HISTORY, lang));
        any = true;
        g_string_append_printf(out, "  %s %s\n", now->unit, now->instrument);
        for (guint k = 0; k < all->len; k++)
            print_past(all->pdata[k], lang, out);
    }
    return true;
}

static void
print_unknown(const Status *status, Lang lang, GString *out)
{
    if (status->unknown->len > 0)
        g_string_append_printf(out, "%s\n", word(STATUS_UNKNOWN, lang));
    for (guint i = 0; i < status->unknown->len; i++) {
        const Submission *s = status->unknown->pdata[i];

        g_string_append_printf(out, "  %.10s  %s\n", s->received, s->file_name);
    }
}

bool
status_text(const Status *status, Lang lang, GString *out, GError **error)
{
    const GPtrArray *groups = status->turnout->groups;

    for (guint i = 0; i < groups->len; i++) {
        const TurnoutGroup *group = groups->pdata[i];
        g_autofree char *heading =
            words_fill(&ingest_words[STATUS_REGISTER], lang, "register",
                       status_register(group, lang), NULL);

        if (!status_shown(group))
            continue;
        g_string_append_printf(out, "%s\n", heading);
        print_counts(status, group, lang, out);
        g_string_append_c(out, '\n');
        if (!print_matrix(status, group, lang, out, error))
            return false;
        g_string_append_c(out, '\n');
    }
    print_unknown(status, lang, out);
    return print_histories(status, lang, out, error);
}

/* --- CSV: one row for each unit and instrument --- */

static void
print_cells(GString *out, const char *const *cells)
{
    for (size_t i = 0; cells[i]; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        csv_print_cell(out, cells[i]);
    }
    g_string_append_c(out, '\n');
}

static bool
print_csv_row(const Status *status, const TurnoutRow *row, const char *name,
              const char *state, const Submission *s, Lang lang, GString *out,
              GError **error)
{
    const bool back =
        strcmp(state, "returned") == 0 || strcmp(state, "unknown") == 0;
    Store *store = back ? status->returns : status->store;
    g_autofree char *rows = NULL, *warnings = NULL, *count = NULL, *id = NULL;
    int64_t errors = 0;

    if (s &&
        !store_count_findings(store, s->id, SEVERITY_ERROR, &errors, error))
        return false;
    rows = g_strdup_printf("%" G_GINT64_FORMAT, s ? s->rows : 0);
    warnings = g_strdup_printf("%" G_GINT64_FORMAT, s ? s->warnings : 0);
    count = g_strdup_printf("%" G_GINT64_FORMAT, errors);
    id = g_strdup_printf("%" G_GINT64_FORMAT, s ? s->id : 0);
    print_cells(out,
                (const char *const[]){
                    row->code, row->unit ? unit_name(row, lang) : "", name,
                    state, s ? s->received : "", s ? rows : "",
                    s ? warnings : "", s ? count : "", s ? s->file_name : "",
                    s ? s->sha256 : "", s && !back ? id : "", NULL });
    return true;
}

/* What the accepted one NOW took the place of, the latest first. */
static bool
print_csv_past(const Status *status, const TurnoutRow *row,
               const Submission *now, Lang lang, GString *out, GError **error)
{
    g_autoptr(GPtrArray) all = NULL;

    if (!now->supersedes)
        return true;
    all = store_history(status->store, now->unit, now->instrument, now->year,
                        error);
    for (guint i = 0; all && i < all->len; i++) {
        const Submission *s = all->pdata[i];

        if (s->id != now->id &&
            !print_csv_row(status, row, now->instrument, "superseded", s, lang,
                           out, error))
            return false;
    }
    return all != NULL;
}

static bool
print_csv_unknown(const Status *status, Lang lang, GString *out, GError **error)
{
    const TurnoutRow nobody = { .code = "" };

    for (guint i = 0; i < status->unknown->len; i++)
        if (!print_csv_row(status, &nobody, "", "unknown",
                           status->unknown->pdata[i], lang, out, error))
            return false;
    return true;
}

static bool
print_csv_unit(const Status *status, const TurnoutGroup *group,
               const TurnoutRow *row, Lang lang, GString *out, GError **error)
{
    for (guint i = 0; i < group->instruments->len; i++) {
        const char *name = instrument_at(group, i)->name;
        const Submission *in = row->submission[i], *back = row->returned[i];

        if (in && (!print_csv_row(status, row, name, "accepted", in, lang, out,
                                  error) ||
                   !print_csv_past(status, row, in, lang, out, error)))
            return false;
        if (back && !print_csv_row(status, row, name, "returned", back, lang,
                                   out, error))
            return false;
        if (!in && !back &&
            !print_csv_row(status, row, name, "missing", NULL, lang, out,
                           error))
            return false;
    }
    return true;
}

bool
status_csv(const Status *status, Lang lang, GString *out, GError **error)
{
    const GPtrArray *groups = status->turnout->groups;

    g_string_append(out, "unit,name,instrument,state,received,rows,warnings,"
                         "errors,file,sha256,receipt\n");
    for (guint i = 0; i < groups->len; i++) {
        const TurnoutGroup *group = groups->pdata[i];

        for (guint k = 0; k < group->rows->len; k++)
            if (!print_csv_unit(status, group,
                                &g_array_index(group->rows, TurnoutRow, k),
                                lang, out, error))
                return false;
    }
    return print_csv_unknown(status, lang, out, error);
}
