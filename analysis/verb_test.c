/* verb_test.c - khaosat test YEAR INSTRUMENT METHOD:Y~X .... */
#include "analysis/analysis_words.h"
#include "analysis/comparison.h"
#include "analysis/loading.h"
#include "analysis/sample_load.h"
#include "analysis/verbs.h"
#include "store/output.h"

#include <stdio.h>
#include <string.h>

static int run(const Settings *settings, int argc, char **argv);

const Verb verb_test = {
    .name = "test",
    .arguments = "YEAR INSTRUMENT METHOD:Y~X[+X...] ... "
                 "[--where EXPRESSION] [--csv FILE|-]",
    .example = "test 2025 citizens f:reached_risks~sex t:age~area "
               "logit:reached_risks=yes~sex+age",
    .summary = { "Kiểm định và hồi quy trên các biến của một mẫu phiếu, có "
                 "tính đến thiết kế mẫu và so sánh nhiều lần.\nPhương pháp: f, "
                 "chisq (Rao–Scott), wald, adjwald: hai biến phân loại có độc "
                 "lập không; t: trung bình của Y ở hai nhóm của X; linear, "
                 "logit: hồi quy. BIẾN=LỰA_CHỌN là 1 nếu chọn, 0 nếu không.",
                 "Tests and regressions on the variables of an instrument, "
                 "with its design and for many comparisons.\nMethods: f, chisq "
                 "(Rao-Scott), wald, adjwald: are two classifications "
                 "independent; t: means of Y in the two groups of X; linear, "
                 "logit: regressions. NAME=CHOICE is 1 if chosen, else 0." },
    .run = run,
};

typedef struct {
    const Settings *settings;
    int year;
    const char *instrument, *where, *csv; /* NULL: none */
    char **texts;                         /* of the comparisons */
    int n;
} Request;

static void
free_comparison(gpointer data)
{
    comparison_free(data);
}

/* Of Comparison; NULL with ERROR. */
static GPtrArray *
parse(const Request *request, const Instrument *instrument, GError **error)
{
    g_autoptr(GPtrArray) asked =
        g_ptr_array_new_with_free_func(free_comparison);

    for (int i = 0; i < request->n; i++) {
        Comparison *c = comparison_new(request->texts[i], instrument, error);

        if (c == NULL)
            return NULL;
        g_ptr_array_add(asked, c);
    }
    return g_steal_pointer(&asked);
}

static GPtrArray *
all_terms(const GPtrArray *asked)
{
    GPtrArray *terms = g_ptr_array_new();

    for (guint i = 0; i < asked->len; i++) {
        const Comparison *c = asked->pdata[i];

        for (guint t = 0; t < c->terms->len; t++)
            g_ptr_array_add(terms, c->terms->pdata[t]);
    }
    return terms;
}

/* A comparison that the data cannot support does not stop the others. */
static bool
run_all(const GPtrArray *asked, const SampleRows *rows, Lang lang, GArray *out)
{
    bool whole = true;

    for (guint i = 0; i < asked->len; i++) {
        const Comparison *c = asked->pdata[i];
        g_autoptr(GError) failed = NULL;
        g_autofree char *why = NULL;

        if (comparison_run(c, rows, out, &failed))
            continue;
        why = error_text(failed, lang);
        fprintf(stderr, "khaosat: %s: %s\n", c->text, why);
        whole = false;
    }
    comparison_adjust(out);
    return whole;
}

static bool
show(const Request *request, const GArray *rows, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (request->csv != NULL) {
        comparison_print_csv(rows, text);
        return output_write(request->csv, text->str, text->len, error);
    }
    comparison_print(rows, request->settings->lang, text);
    fputs(text->str, stdout);
    return true;
}

static bool
answer(const Request *request, const Analysis *analysis,
       const Instrument *instrument, bool *whole, GError **error)
{
    g_autoptr(Expr) where = NULL;
    g_autoptr(GPtrArray) asked = parse(request, instrument, error);
    g_autoptr(GPtrArray) terms = NULL;
    g_autoptr(LoadedSample) sample = NULL;
    g_autoptr(GArray) rows = comparison_rows_new();

    if (asked == NULL)
        return false;
    if (request->where != NULL) {
        where = expr_compile(request->where, EXPR_THREE_VALUED,
                             &instrument->scope, -1, error);
        if (where == NULL)
            return false;
    }
    terms = all_terms(asked);
    sample = loaded_sample_new(analysis, instrument, terms, where, error);
    if (sample == NULL)
        return false;
    *whole = run_all(asked, loaded_sample_rows(sample), request->settings->lang,
                     rows);
    return show(request, rows, error);
}

static bool
start(const Request *request, const Definitions *definitions, bool *whole,
      GError **error)
{
    const Settings *settings = request->settings;
    const Instrument *instrument =
        definitions_instrument(definitions, request->instrument);
    g_autoptr(Store) store = NULL;

    if (instrument == NULL)
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &analysis_words[EXPORT_NO_INSTRUMENT], "instrument",
                         request->instrument, "folder", settings->surveys,
                         NULL);
    if (instrument->design.basis != BASIS_SAMPLE)
        return error_set(error, KHAOSAT_ERROR_USAGE,
                         &analysis_words[COMPARISON_NO_SAMPLE], "instrument",
                         request->instrument, NULL);
    store = store_open(settings->store, STORE_READ, error);
    if (store == NULL)
        return false;
    {
        const Analysis analysis = { .definitions = definitions,
                                    .path = settings->store,
                                    .store = store,
                                    .year = request->year,
                                    .threads = g_get_num_processors() };

        return answer(request, &analysis, instrument, whole, error);
    }
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *where = NULL, *csv = NULL;
    const GOptionEntry entries[] = {
        { "where", 0, 0, G_OPTION_ARG_STRING, &where,
          words_text(&analysis_words[COMPARISON_WHERE_HELP], settings->lang),
          "EXPRESSION" },
        { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv,
          words_text(&analysis_words[COMPARISON_CSV_HELP], settings->lang),
          "FILE|-" },
        G_OPTION_ENTRY_NULL
    };
    g_autoptr(Definitions) definitions = NULL;
    g_autoptr(GError) error = NULL;
    bool whole = true;
    Request request = { .settings = settings };
    int code;

    if (!verb_options(&verb_test, settings, entries, &argc, &argv, &code))
        return code;
    if (argc < 4 || verb_year(argv[1]) == 0)
        return verb_usage(&verb_test, settings);
    request.year = verb_year(argv[1]);
    request.instrument = argv[2];
    request.where = where;
    request.csv = csv;
    request.texts = argv + 3;
    request.n = argc - 3;
    definitions = analysis_definitions(settings, &error);
    if (definitions == NULL || !start(&request, definitions, &whole, &error))
        return verb_fail(settings, error);
    return whole ? EXIT_DONE : EXIT_FAILED;
}
