/* verb_status.c - khaosat status: who has submitted what, and who has not. */
#include "ingest/command.h"
#include "ingest/text_grid.h"
#include "ingest/turnout.h"
#include "ingest/verbs.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* "2025-12-01 · 875 dòng · 2 cảnh báo", or what stands for none. */
static void
add_cell(TextGrid *grid, const Submission *submission, Lang lang)
{
    g_autofree char *date = NULL, *rows = NULL, *warnings = NULL, *text = NULL;
    const Words *words;

    if (!submission) {
        text_grid_add(grid, words_text(&ingest_words[STATUS_MISSING], lang));
        return;
    }
    date = g_strndup(submission->received, 10);
    rows = g_strdup_printf("%" G_GINT64_FORMAT, submission->rows);
    warnings = g_strdup_printf("%" G_GINT64_FORMAT, submission->warnings);
    words = &ingest_words[submission->override_reason ? STATUS_OVERRIDDEN
                          : submission->warnings > 0  ? STATUS_WARNINGS
                                                      : STATUS_ACCEPTED];
    text = words_fill(words, lang, "date", date, "rows", rows, "warnings",
                      warnings, NULL);
    text_grid_add(grid, text);
}

/* "instrument: 34/34 (100%)" for each, one a line. */
static void
print_counts(const TurnoutGroup *group, Lang lang, GString *out)
{
    for (guint i = 0; i < group->instruments->len; i++) {
        const Instrument *instrument = group->instruments->pdata[i];
        g_autofree char *n =
            g_strdup_printf("%" G_GSIZE_FORMAT, turnout_count(group, i));
        g_autofree char *of = g_strdup_printf("%u", group->rows->len);
        g_autofree char *text = words_fill(
            &ingest_words[STATUS_COUNT], lang, "instrument", instrument->name,
            "title", label_text(&instrument->form->title, lang), "n", n, "of",
            of, NULL);

        g_string_append_printf(out, "%s\n", text);
    }
}

static void
print_matrix(const TurnoutGroup *group, Lang lang, GString *out)
{
    g_autoptr(TextGrid) grid = text_grid_new(group->instruments->len + 2);

    text_grid_add(grid, words_text(&ingest_words[STATUS_CODE], lang));
    text_grid_add(grid, words_text(&ingest_words[STATUS_UNIT], lang));
    for (guint i = 0; i < group->instruments->len; i++)
        text_grid_add(grid,
                      ((const Instrument *)group->instruments->pdata[i])->name);
    for (guint k = 0; k < group->rows->len; k++) {
        const TurnoutRow *row = &g_array_index(group->rows, TurnoutRow, k);

        text_grid_add(grid, row->code);
        text_grid_add(grid,
                      row->unit ? label_text(&row->unit->name, lang) : "—");
        for (guint i = 0; i < group->instruments->len; i++)
            add_cell(grid, row->submission[i], lang);
    }
    text_grid_print(grid, out);
}

static void
print_group(const TurnoutGroup *group, Lang lang, GString *out)
{
    if (group->rows->len == 0 && !group->reg)
        return; /* free codes, and nobody has sent anything */
    if (group->reg) {
        g_autofree char *heading =
            words_fill(&ingest_words[STATUS_REGISTER], lang, "register",
                       register_name(group->reg), NULL);

        g_string_append_printf(out, "%s\n", heading);
    } else {
        g_string_append_printf(out, "%s\n",
                               words_text(&ingest_words[STATUS_FREE], lang));
    }
    print_counts(group, lang, out);
    g_string_append_c(out, '\n');
    print_matrix(group, lang, out);
    g_string_append_c(out, '\n');
}

/* No store yet is a year in which nobody has sent anything. */
static bool
read_submissions(const Settings *settings, int year, GPtrArray **list,
                 GError **error)
{
    g_autoptr(Store) store = NULL;

    if (g_access(settings->store, F_OK) != 0) {
        *list = g_ptr_array_new();
        return true;
    }
    store = store_open(settings->store, STORE_READ, error);
    *list = store ? store_submissions(store, NULL, year, error) : NULL;
    return *list != NULL;
}

static bool
print_status(const Settings *settings, int year, GError **error)
{
    g_autoptr(Definitions) definitions = command_definitions(settings, error);
    g_autoptr(GPtrArray) submissions = NULL;
    g_autoptr(Turnout) turnout = NULL;
    GString *out;

    if (!definitions || !read_submissions(settings, year, &submissions, error))
        return false;
    turnout = turnout_new(definitions, submissions,
                          command_reference(definitions, year));
    out = g_string_new(NULL);
    for (guint i = 0; i < turnout->groups->len; i++)
        print_group(turnout->groups->pdata[i], settings->lang, out);
    fputs(out->str, stdout);
    g_string_free(out, TRUE);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
    int code;

    if (!verb_options(&verb_status, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || !verb_year(argv[1]))
        return verb_usage(&verb_status, settings);
    if (!print_status(settings, verb_year(argv[1]), &error))
        return verb_fail(settings, error);
    return EXIT_DONE;
}

const Verb verb_status = {
    .name = "status",
    .arguments = "YEAR",
    .example = "status 2025",
    .summary = { "Cho biết đơn vị nào đã gửi gì, đơn vị nào chưa.",
                 "Says who has submitted what, and who has not." },
    .run = run,
};
