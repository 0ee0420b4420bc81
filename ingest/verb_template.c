/* verb_template.c - khaosat template: an empty form for a unit to fill in. */
#include "ingest/command.h"
#include "ingest/form_sheet.h"
#include "ingest/unit_rules.h"
#include "ingest/verbs.h"
#include "store/output.h"

#include <stdio.h>

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
write_template(const Settings *settings, const char *name,
               const CommandOptions *options, const char *path, GError **error)
{
    g_autoptr(Definitions) definitions = command_definitions(settings, error);
    const Instrument *instrument =
        definitions ? definitions_instrument(definitions, name) : NULL;
    int year = verb_year(options->year);
    g_autofree char *unit = NULL, *own = NULL;
    GString *csv;
    bool done;

    if (!definitions)
        return false;
    if (!instrument)
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &ingest_words[NO_SUCH_INSTRUMENT], "instrument", name,
                         "folder", settings->surveys, NULL);
    unit = resolve(definitions, instrument, options->unit,
                   command_reference(definitions, year), error);
    if (!unit)
        return false;
    csv = g_string_new(NULL);
    form_sheet_csv(definitions, instrument, unit,
                   command_reference(definitions, year), csv);
    own = g_strdup_printf("%s_%s_%d.csv", unit, name, year);
    done = output_write(path ? path : own, csv->str, csv->len, error);
    g_string_free(csv, TRUE);
    if (done && g_strcmp0(path, "-") != 0) {
        g_autofree char *text =
            words_fill(&ingest_words[TEMPLATE_WRITTEN], settings->lang, "path",
                       path ? path : own, "name", own, NULL);

        fprintf(stderr, "%s\n", text);
    }
    return done;
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
          "FILE.csv" },
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
    .arguments = "INSTRUMENT --unit CODE --year YEAR [-o FILE.csv]",
    .example = "template citizens --unit 01 --year 2025",
    .summary = { "Tạo biểu trống để đơn vị điền số liệu.",
                 "Makes an empty form for a unit to fill in." },
    .run = run,
};
