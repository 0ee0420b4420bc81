/* khaosat.c - the table of verbs; `run`, which calls the three stages, and
 * `replies` and `sample`, which take from two. */
#include "analysis/verb_sample.h"
#include "analysis/verbs.h"
#include "ingest/form_book.h"
#include "ingest/list_book.h"
#include "ingest/verbs.h"
#include "report/replies/verb_replies.h"
#include "report/verbs.h"
#include "store/store_words.h"
#include "store/verb.h"
#include "store/version.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run(const Settings *settings, int argc, char **argv);

static const Verb verb_run = {
    .name = "run",
    .arguments = "YEAR INBOX -o DIR",
    .example = "run 2025 inbox -o out/2025",
    .summary = { "Tiếp nhận, phân tích và lập báo cáo của một năm, liền một "
                 "mạch.",
                 "Ingests, analyses and reports a year, in one go." },
    .run = run,
};

static int replies(const Settings *settings, int argc, char **argv);

static const Verb verb_replies = {
    .name = "replies",
    .arguments = "YEAR -o DIR",
    .example = "replies 2025 -o out/2025/replies",
    .summary = { "Lập thư trả lời từng đơn vị gửi: phiếu tiếp nhận, thư trả "
                 "lại tệp lỗi, thư đôn đốc.",
                 "Makes what each sender is told: receipts, letters on "
                 "returned files, reminders." },
    .run = replies,
};

static int sample(const Settings *settings, int argc, char **argv);

static const Verb verb_sample = {
    .name = "sample",
    .arguments = "YEAR -o DIR [--seed TEXT]",
    .example = "sample 2025 -o out/2025/sample",
    .summary = { "Lập phương án mẫu của một năm và chọn mẫu: danh sách từng "
                 "tỉnh, khung xác suất chọn.",
                 "Plans a year's samples and draws them: lists for each "
                 "province, the frame with chances." },
    .run = sample,
};

static const Verb *const verbs[] = {
    &verb_form,   &verb_sample, &verb_close,   &verb_template, &verb_check,
    &verb_ingest, &verb_status, &verb_analyse, &verb_test,     &verb_duties,
    &verb_trace,  &verb_report, &verb_review,  &verb_replies,  &verb_run,
    &verb_export, &verb_sql,    &verb_verify,
};

static const Verb *
find_verb(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (strcmp(verbs[i]->name, name) == 0)
            return verbs[i];
    return NULL;
}

/* Runs a stage as its own command line would. */
static int
stage(const Settings *settings, const char *const *arguments)
{
    const Verb *verb = find_verb(arguments[0]);
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);

    g_assert(verb);
    for (size_t i = 0; arguments[i]; i++)
        g_ptr_array_add(owned, g_strdup(arguments[i]));
    /* Parsing options shortens the vector it is given: a second one owns. */
    for (size_t i = 0; i < owned->len; i++)
        g_ptr_array_add(argv, owned->pdata[i]);
    g_ptr_array_add(argv, NULL);
    return verb->run(settings, (int)argv->len - 1, (char **)argv->pdata);
}

/* A file that was rejected, or an instrument whose design fails, does not stop
 * the year: the others are in. The CSV tells that the estimates were kept. */
static int
run_year(const Settings *settings, const char *year, const char *inbox,
         const char *folder)
{
    g_autofree char *csv = g_build_filename(folder, "estimates.csv", NULL);
    int ingested =
        stage(settings, (const char *const[]){ "ingest", inbox, NULL });
    int code, reported;

    if (ingested == EXIT_USAGE)
        return ingested;
    g_remove(csv);
    code = stage(settings,
                 (const char *const[]){ "analyse", year, "--csv", csv, NULL });
    if (code == EXIT_USAGE || !g_file_test(csv, G_FILE_TEST_EXISTS))
        return code;
    reported = stage(
        settings, (const char *const[]){ "report", year, "-o", folder, NULL });
    return reported != EXIT_DONE ? reported
           : code != EXIT_DONE   ? code
                                 : ingested;
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autofree char *folder = NULL;
    const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME,
                                       &folder, "DIR", "DIR" },
                                     G_OPTION_ENTRY_NULL };
    int code;

    if (!verb_options(&verb_run, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 3 || !folder || !verb_year(argv[1]))
        return verb_usage(&verb_run, settings);
    return run_year(settings, argv[1], argv[2], folder);
}

/* Letters are report/'s, the forms that go with them ingest/'s. */
static int
replies(const Settings *settings, int argc, char **argv)
{
    return replies_run(&verb_replies, form_book, settings, argc, argv);
}

/* Lists are analysis/'s, workbooks ingest/'s. */
static int
sample(const Settings *settings, int argc, char **argv)
{
    return sample_run(&verb_sample, list_book, settings, argc, argv);
}

/* LANG decides if it names vi or en, else Vietnamese. */
static Lang
language(const char *option)
{
    const char *name = option ? option : g_getenv("LANG");

    return name && g_str_has_prefix(name, "en") ? LANG_EN : LANG_VI;
}

/* surveys/ beside the build folder that the program lies in, or the installed
 * copy. Free with g_free. */
static char *
default_surveys(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *bin = g_path_get_dirname(program ? program : ".");
    g_autofree char *source = g_build_filename(bin, "..", "surveys", NULL);

    if (g_file_test(source, G_FILE_TEST_IS_DIR))
        return g_canonicalize_filename(source, NULL);
    return g_build_filename(bin, "..", "share", "khaosat", "surveys", NULL);
}

/* Of a summary of several lines the first. */
static void
print_verb(const Verb *verb, Lang lang)
{
    const char *summary = words_text(&verb->summary, lang);

    printf("  %-10s %.*s\n", verb->name, (int)strcspn(summary, "\n"), summary);
}

static void
print_help(Lang lang)
{
    printf("%s\n\n%s: khaosat [--store FILE] [--surveys DIR] "
           "[--framework NAME] [--lang vi|en] VERB …\n\n",
           words_text(&store_words[MAIN_WHAT], lang),
           words_text(&store_words[VERB_USAGE_WORD], lang));
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        print_verb(verbs[i], lang);
    printf("\n%s\n", words_text(&store_words[MAIN_MORE], lang));
}

static int
call_verb(const Settings *settings, int argc, char **argv)
{
    const Verb *verb = argc > 0 ? find_verb(argv[0]) : NULL;
    g_autofree char *text = NULL;

    if (verb)
        return verb->run(settings, argc, argv);
    text = words_fill(&store_words[argc > 0 ? MAIN_NO_SUCH_VERB : MAIN_NO_VERB],
                      settings->lang, "verb", argc > 0 ? argv[0] : "", NULL);
    fprintf(stderr, "khaosat: %s\n", text);
    return EXIT_USAGE;
}

typedef struct {
    char *store, *surveys, *framework, *lang; /* owned */
    gboolean help, version;
} Options;

static bool
parse(Options *options, int *argc, char ***argv, GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    const GOptionEntry entries[] = {
        { "store", 0, 0, G_OPTION_ARG_FILENAME, &options->store, "", NULL },
        { "surveys", 0, 0, G_OPTION_ARG_FILENAME, &options->surveys, "", NULL },
        { "framework", 0, 0, G_OPTION_ARG_STRING, &options->framework, "",
          NULL },
        { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, "", NULL },
        { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, "", NULL },
        { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "", NULL },
        G_OPTION_ENTRY_NULL
    };

    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, TRUE);
    g_option_context_add_main_entries(context, entries, NULL);
    return g_option_context_parse(context, argc, argv, error);
}

static int
start(Options *options, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *surveys = NULL;
    Settings settings;

    if (!parse(options, &argc, &argv, &error)) {
        fprintf(stderr, "khaosat: %s\n", error->message);
        return EXIT_USAGE;
    }
    if (options->lang && strcmp(options->lang, "vi") != 0 &&
        strcmp(options->lang, "en") != 0) {
        fputs("khaosat: --lang vi|en\n", stderr);
        return EXIT_USAGE;
    }
    surveys = options->surveys ? g_strdup(options->surveys) : default_surveys();
    settings =
        (Settings){ options->store ? options->store : "khaosat.db", surveys,
                    options->framework, language(options->lang) };
    if (options->version) {
        puts("khaosat " KHAOSAT_VERSION);
        return EXIT_DONE;
    }
    if (options->help) {
        print_help(settings.lang);
        return EXIT_DONE;
    }
    return call_verb(&settings, argc - 1, argv + 1);
}

int
main(int argc, char **argv)
{
    Options options = { 0 };
    int code = start(&options, argc, argv);

    g_free(options.store);
    g_free(options.surveys);
    g_free(options.framework);
    g_free(options.lang);
    return code;
}
