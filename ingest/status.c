/* status.c - stores and registers read, and the words for one cell. */
#include "ingest/status.h"

#include "ingest/ingest_words.h"

#include <glib/gstdio.h>
#include <unistd.h>

void
status_free(Status *status)
{
    if (!status)
        return;
    turnout_free(status->turnout);
    if (status->accepted)
        g_ptr_array_unref(status->accepted);
    if (status->returned)
        g_ptr_array_unref(status->returned);
    if (status->unknown)
        g_ptr_array_unref(status->unknown);
    store_close(status->store);
    store_close(status->returns);
    g_free(status);
}

/* No store yet is a year in which nobody has sent anything. */
static bool
read_stores(Status *status, const char *path, GError **error)
{
    GError *problem = NULL;

    if (g_access(path, F_OK) == 0) {
        status->store = store_open(path, STORE_READ, error);
        if (!status->store)
            return false;
    }
    status->returns = store_open_returns(path, STORE_READ, &problem);
    if (problem) {
        g_propagate_error(error, problem);
        return false;
    }
    status->accepted = status->store ? store_submissions(status->store, NULL,
                                                         status->year, error)
                                     : g_ptr_array_new();
    if (!status->accepted)
        return false;
    status->returned =
        status->returns
            ? store_submissions(status->returns, NULL, status->year, error)
            : g_ptr_array_new();
    status->unknown = status->returns
                          ? store_submissions(status->returns, "", 0, error)
                          : g_ptr_array_new();
    return status->returned && status->unknown;
}

Status *
status_new(const char *path, const Definitions *definitions, int year,
           double date, GError **error)
{
    g_autoptr(Status) status = g_new0(Status, 1);

    status->definitions = definitions;
    status->year = year;
    status->date = date;
    if (!read_stores(status, path, error))
        return NULL;
    status->turnout =
        turnout_new(definitions, status->accepted, status->returned, date);
    return g_steal_pointer(&status);
}

static char *
number(int64_t n)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, n);
}

static char *
accepted_text(const Submission *submission, Lang lang)
{
    g_autofree char *date = g_strndup(submission->received, 10);
    g_autofree char *rows = number(submission->rows);
    g_autofree char *warnings = number(submission->warnings);
    const Words *words =
        &ingest_words[submission->override_reason ? STATUS_OVERRIDDEN
                      : submission->warnings > 0  ? STATUS_WARNINGS
                                                  : STATUS_ACCEPTED];

    return words_fill(words, lang, "date", date, "rows", rows, "warnings",
                      warnings, NULL);
}

static char *
returned_text(const Status *status, const Submission *submission, Lang lang,
              GError **error)
{
    g_autofree char *date = g_strndup(submission->received, 10);
    g_autofree char *count = NULL;
    int64_t errors;

    if (!store_count_findings(status->returns, submission->id, SEVERITY_ERROR,
                              &errors, error))
        return NULL;
    count = number(errors);
    return words_fill(&ingest_words[STATUS_RETURNED], lang, "date", date,
                      "errors", count, NULL);
}

char *
status_cell(const Status *status, const Submission *accepted,
            const Submission *returned, Lang lang, GError **error)
{
    g_autofree char *in = accepted ? accepted_text(accepted, lang) : NULL;
    g_autofree char *back = NULL;

    if (!accepted && !returned)
        return g_strdup(words_text(&ingest_words[STATUS_MISSING], lang));
    if (!returned)
        return g_steal_pointer(&in);
    back = returned_text(status, returned, lang, error);
    if (!back || !in)
        return g_steal_pointer(&back);
    return g_strconcat(in, "; ", back, NULL);
}

static char *
percent(int64_t n, int64_t of)
{
    return g_strdup_printf("%.0f", of > 0 ? 100.0 * (double)n / (double)of : 0);
}

/* Rows of all files, of an instrument whose rows are units of a register. */
static int64_t
rows_in(const TurnoutGroup *group, size_t i)
{
    int64_t rows = 0;

    for (guint k = 0; k < group->rows->len; k++) {
        const TurnoutRow *row = &g_array_index(group->rows, TurnoutRow, k);

        rows += row->submission[i] ? row->submission[i]->rows : 0;
    }
    return rows;
}

char *
status_coverage(const Status *status, const TurnoutGroup *group, size_t i,
                Lang lang)
{
    const Instrument *instrument = group->instruments->pdata[i];
    const Register *reg = definitions_units(status->definitions, instrument);
    g_autoptr(GPtrArray) units = NULL;
    int64_t n = (int64_t)turnout_count(group, i),
            of = (int64_t)turnout_due(group);
    g_autofree char *sent = number(n), *all = number(of);
    g_autofree char *share = percent(n, of);
    g_autofree char *rows = NULL, *total = NULL, *part = NULL;

    if (instrument->design.basis != BASIS_REGISTER ||
        !instrument->design.units || reg == group->reg)
        return words_fill(&ingest_words[STATUS_COVERED], lang, "n", sent, "of",
                          all, "percent", share, NULL);
    units = register_valid(reg, status->date);
    rows = number(rows_in(group, i));
    total = number(units->len);
    part = percent(rows_in(group, i), units->len);
    return words_fill(&ingest_words[STATUS_COVERED_UNITS], lang, "n", sent,
                      "of", all, "percent", share, "rows", rows, "units", total,
                      "share", part, "register", register_name(reg), NULL);
}

const char *
status_register(const TurnoutGroup *group, Lang lang)
{
    return group->reg ? register_name(group->reg)
                      : words_text(&ingest_words[STATUS_FREE], lang);
}

bool
status_shown(const TurnoutGroup *group)
{
    return group->rows->len > 0 || group->reg;
}
