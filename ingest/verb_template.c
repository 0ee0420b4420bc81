/* verb_template.c - khaosat template: an empty form for a unit to fill in. */
#include "ingest/command.h"
#include "ingest/template_book.h"
#include "ingest/unit_rules.h"
#include "ingest/verbs.h"
#include "store/output.h"

#include <stdio.h>
#include <string.h>

/* UNIT as the register has it; NULL with ERROR if it is not there. */
static char *
resolve(const Definitions *definitions, const Instrument *instrument,
        const char *unit, double date, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    g_autofree char *code =
        unit_resolve(definitions, instrument, unit, date, findings);

    if (!code) {
        const Finding *finding = findings_get(findings, 0);
        const Words words = { finding->vi, finding->en };

        error_set(error, KHAOSAT_ERROR_INPUT, &words, NULL);
    }
    return g_steal_pointer(&code);
}

static bool
wants_book(const char *path)
{
    g_autofree char *lower = path ? g_ascii_strdown(path, -1) : NULL;

    return lower && g_str_has_suffix(lower, ".xlsx");
}

static bool
write_form(const FormSheet *form, const char *path, Lang lang, GError **error)
{
    g_autofree char *bytes = NULL;
    size_t length;
    GString *csv;

    if (wants_book(path)) {
        bytes = template_book(form, NULL, lang, &length, error);
        return bytes && output_write(path, bytes, length, error);
    }
    csv = g_string_new(NULL);
    form_sheet_csv(form, csv);
    length = csv->len;
    bytes = g_string_free(csv, FALSE);
    return output_write(path, bytes, length, error);
}

/* Says what was written, and under what NAME it is to be sent. */
static void
say_written(const char *path, const char *name, Lang lang)
{
    g_autofree char *text =
        words_fill(&ingest_words[wants_book(path) ? TEMPLATE_BOOK_WRITTEN
                                                  : TEMPLATE_WRITTEN],
                   lang, "path", path, "name", name, NULL);

    fprintf(stderr, "%s\n", text);
}

static bool
write_template(const Settings *settings, const char *name,
               const CommandOptions *options, const char *path, GError **error)
{
    g_autoptr(Definitions) definitions = command_definitions(settings, error);
    FormSheet form = { .definitions = definitions,
                       .year = verb_year(options->year) };
    g_autofree char *unit = NULL, *own = NULL;

    if (!definitions)
        return false;
    form.instrument = definitions_instrument(definitions, name);
    if (!form.instrument)
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &ingest_words[NO_SUCH_INSTRUMENT], "instrument", name,
                         "folder", settings->surveys, NULL);
    form.date = command_reference(definitions, form.year);
    unit =
        resolve(definitions, form.instrument, options->unit, form.date, error);
    if (!unit)
        return false;
    form.unit = unit;
    own = g_strdup_printf("%s_%s_%d.csv", unit, name, form.year);
    path = path ? path : own;
    if (!write_form(&form, path, settings->lang, error))
        return false;
    if (strcmp(path, "-") != 0)
        say_written(path, own, settings->lang);
    return true;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_auto(CommandOptions) options = { 0 };
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    const GOptionEntry entries[] = {
        { "unit", 0, 0, G_OPTION_ARG_FILENAME, &options.unit,
          words_text(&ingest_words[OPTION_UNIT], settings->lang), "CODE" },
        { "year", 0, 0, G_OPTION_ARG_STRING, &options.year,
          words_text(&ingest_words[OPTION_YEAR], settings->lang), "YEAR" },
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path,
          words_text(&ingest_words[OPTION_OUTPUT], settings->lang),
          "FILE.csv|.xlsx" },
        G_OPTION_ENTRY_NULL
    };
    int code;

    if (!verb_options(&verb_template, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || !options.unit || !options.year || !verb_year(options.year))
        return verb_usage(&verb_template, settings);
    if (!write_template(settings, argv[1], &options, path, &error))
        return verb_fail(settings, error);
    return EXIT_DONE;
}

const Verb verb_template = {
    .name = "template",
    .arguments = "INSTRUMENT --unit CODE --year YEAR [-o FILE.csv|.xlsx]",
    .example = "template citizens --unit 01 --year 2025 -o form.xlsx",
    .summary = { "Tạo biểu trống để đơn vị điền số liệu.",
                 "Makes an empty form for a unit to fill in." },
    .run = run,
};
