/* give_back.c - rejected files into the store of returns. */
#include "ingest/give_back.h"

#include "ingest/source.h"
#include "store/digest.h"
#include "store/returned.h"

#include <string.h>

/* Whether the text of the file may be kept, and could be annotated. */
static bool
may_keep(const Intake *intake)
{
    size_t n = findings_size(intake->findings);

    for (size_t i = 0; i < n; i++)
        if (g_str_has_prefix(findings_get(intake->findings, i)->rule,
                             "personal."))
            return false;
    return intake->plan && intake->size <= RETURNED_MAX;
}

static bool
keep_pieces(Store *returns, int64_t id, Source *source, GError **error)
{
    g_autoptr(GByteArray) text = g_byte_array_new();
    g_autoptr(Findings) unused = findings_new(); /* they were told before */
    bool ended = false;

    for (int64_t i = 0; !ended; i++) {
        g_byte_array_set_size(text, 0);
        if (!source_read(source, text, &ended, unused))
            return true; /* as much as can be read */
        if (!store_keep_piece(returns, id, i, (const char *)text->data,
                              text->len, error))
            return false;
    }
    return true;
}

static bool
keep_text(Store *returns, int64_t id, const Intake *intake, GError **error)
{
    g_autoptr(Findings) unused = findings_new();
    g_autoptr(Source) source = NULL;

    if (!may_keep(intake))
        return true;
    source = source_open(intake->path, unused);
    if (!source)
        return true;
    return store_keep_layout(returns, id, intake->plan->delimiter,
                             intake->header->line, error) &&
           keep_pieces(returns, id, source, error);
}

/* The digest of a file that was not read to its end. */
static void
complete_digest(const Intake *intake, Submission *submission)
{
    char *sha256 = intake->sha256 ? NULL : digest_file(intake->path, NULL);

    if (!sha256)
        return; /* not even that can be read of it */
    g_free(submission->sha256);
    submission->sha256 = sha256;
}

static bool
is_there(Store *returns, const Submission *submission, bool *there,
         GError **error)
{
    GError *problem = NULL;
    g_autoptr(Submission) old = store_find_like(returns, submission, &problem);

    *there = old && strcmp(old->sha256, submission->sha256) == 0 &&
             strcmp(old->definitions, submission->definitions) == 0;
    if (problem)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static bool
add(Store *returns, const Intake *intake, Submission *submission,
    GError **error)
{
    int64_t id = store_add_submission(returns, submission, error);

    return id != 0 &&
           store_add_findings(returns, id, intake->findings, error) &&
           keep_text(returns, id, intake, error) &&
           store_commit(returns, error);
}

bool
give_back(Store *returns, const Intake *intake, Submission *submission,
          GError **error)
{
    bool there;

    complete_digest(intake, submission);
    if (!store_begin(returns, error))
        return false;
    if (is_there(returns, submission, &there, error) && !there &&
        add(returns, intake, submission, error))
        return true;
    store_rollback(returns);
    return there;
}

bool
give_back_settle(Store *returns, const char *unit, const char *instrument,
                 int year, GError **error)
{
    GError *problem = NULL;
    g_autoptr(Submission) old =
        store_find_submission(returns, unit, instrument, year, &problem);

    if (problem)
        g_propagate_error(error, problem);
    if (!old)
        return problem == NULL;
    if (store_begin(returns, error) &&
        store_settle(returns, unit, instrument, year, error) &&
        store_commit(returns, error))
        return true;
    store_rollback(returns);
    return false;
}
