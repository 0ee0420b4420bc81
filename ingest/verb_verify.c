/* verb_verify.c - khaosat verify: is the store what it was when written? */
#include "ingest/ingest_words.h"
#include "ingest/verbs.h"
#include "store/store.h"

#include <stdio.h>

/* Every page, reference and checksum of STORE. */
static bool
verify(Store *store, Findings *findings, size_t *submissions, GError **error)
{
    g_autoptr(GPtrArray) current = NULL;

    if (!store_verify(store, findings, error))
        return false;
    current = store_submissions(store, NULL, 0, error);
    *submissions = current ? current->len : 0;
    return current != NULL;
}

/* The store and, if there is one, that of returned files. */
static bool
verify_both(const Settings *settings, Findings *findings, size_t *submissions,
            GError **error)
{
    g_autoptr(Store) store = store_open(settings->store, STORE_READ, error);
    g_autoptr(Store) returns = NULL;
    GError *failed = NULL;
    size_t returned;

    if (!store || !verify(store, findings, submissions, error))
        return false;
    returns = store_open_returns(settings->store, STORE_READ, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return !returns || verify(returns, findings, &returned, error);
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *n = NULL, *text = NULL;
    const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
    size_t submissions = 0;
    int code;

    if (!verb_options(&verb_verify, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 1)
        return verb_usage(&verb_verify, settings);
    if (!verify_both(settings, findings, &submissions, &error))
        return verb_fail(settings, error);
    if (findings_size(findings) > 0) {
        findings_print(findings, settings->store, settings->lang, out);
        fputs(out->str, stdout);
        return EXIT_FAILED;
    }
    n = g_strdup_printf("%" G_GSIZE_FORMAT, submissions);
    text = words_fill(&ingest_words[VERIFY_GOOD], settings->lang, "path",
                      settings->store, "n", n, NULL);
    puts(text);
    return EXIT_DONE;
}

const Verb verb_verify = {
    .name = "verify",
    .arguments = "",
    .example = "--store khaosat.db verify",
    .summary = { "Kiểm tra kho dữ liệu còn nguyên vẹn: cấu trúc tệp và mã kiểm "
                 "tra của từng khối dữ liệu.",
                 "Checks that the store is intact: the structure of the file "
                 "and the checksum of every chunk." },
    .run = run,
};
