/* reply_returned.c - the letter with which a file goes back to its sender. */
#include "report/format.h"
#include "report/replies/reply.h"
#include "report/report_words.h"
#include "store/output.h"
#include "store/returned.h"

#include <math.h>
#include <string.h>

#define POINTS 40 /* rows of the table; the annotated file has all */

/* What is said of one file; owned. */
typedef struct {
    const Replies *replies;
    const ReplyPacket *packet;
    const Submission *submission;
    const Instrument *instrument; /* NULL: nobody knows */
    Findings *findings;
    char *stem;      /* of the files in the packet */
    char *file;      /* as it was sent, printable */
    char *own;       /* what it should be called; NULL: nobody knows */
    char *annotated; /* name of the copy with findings; NULL: none */
    char *form;      /* name of the empty form; NULL: none */
} Returned;

static void
returned_clear(Returned *r)
{
    g_clear_pointer(&r->findings, findings_free);
    g_clear_pointer(&r->stem, g_free);
    g_clear_pointer(&r->file, g_free);
    g_clear_pointer(&r->own, g_free);
    g_clear_pointer(&r->annotated, g_free);
    g_clear_pointer(&r->form, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Returned, returned_clear)

static bool
write_annotated(Returned *r, const char *folder, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *name = g_strconcat(r->stem, "_findings.csv", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    bool kept = false;

    if (!store_annotated(r->replies->returns, r->submission->id,
                         r->replies->wanted->lang, text, &kept, error))
        return false;
    if (!kept)
        return true;
    r->annotated = g_steal_pointer(&name);
    return output_write(path, text->str, text->len, error);
}

static void
say_what_happened(Letter *letter, const Returned *r)
{
    const Replies *replies = r->replies;
    Lang lang = replies->wanted->lang;
    size_t errors = findings_count(r->findings, SEVERITY_ERROR);
    g_autofree char *n = format_count((int64_t)errors, lang);
    g_autofree char *rows = format_count(r->submission->rows, lang);
    g_autofree char *time = reply_time(replies, r->submission->received);
    g_autofree char *year = g_strdup_printf("%d", replies->wanted->year);
    const char *issuer = reply_setting(replies, "issuing_body");

    letter_say(letter,
               r->submission->rows > 0 ? REPLY_RETURNED_ROWS : REPLY_RETURNED,
               "issuer", *issuer ? issuer : report_text(REPLY_WE, lang), "file",
               r->file, "title", reply_title(replies, r->submission), "year",
               year, "time", time, "errors", n, "rows", rows, NULL);
}

static void
say_when(Letter *letter, const Returned *r)
{
    const Replies *replies = r->replies;
    g_autofree char *due = NULL;
    const char *own =
        r->own ? r->own
               : report_text(REPLY_NAME_PATTERN, replies->wanted->lang);

    if (isnan(replies->due)) {
        letter_say(letter, REPLY_AGAIN, "own", own, NULL);
        return;
    }
    due = format_date_short(replies->due, replies->wanted->lang);
    letter_say(letter,
               replies->now > replies->due + 1 ? REPLY_AGAIN_LATE
                                               : REPLY_AGAIN_BY,
               "own", own, "due", due, NULL);
}

static void
say_points(Letter *letter, const Returned *r)
{
    Lang lang = r->replies->wanted->lang;
    g_autoptr(GPtrArray) points =
        reply_points(r->replies, r->findings, SEVERITY_WARNING);
    g_autofree char *title = words_fill(&report_words[REPLY_POINTS_TITLE], lang,
                                        "file", r->file, NULL);
    g_autofree char *note = words_fill(
        &report_words[r->annotated ? REPLY_POINTS_NOTE_ALL : REPLY_POINTS_NOTE],
        lang, "annotated", r->annotated ? r->annotated : "", NULL);

    flow_heading(letter->flow, 1, report_text(REPLY_HEAD_POINTS, lang), 60);
    reply_points_table(letter, r->replies, points, POINTS, title, note);
}

static void
say_steps(Letter *letter, const Returned *r)
{
    Lang lang = r->replies->wanted->lang;
    const char *own = r->own ? r->own : report_text(REPLY_NAME_PATTERN, lang);
    int n = 0;

    flow_heading(letter->flow, 1, report_text(REPLY_HEAD_STEPS, lang), 60);
    if (r->annotated)
        letter_step(letter, &n, REPLY_STEP_LOOK, "annotated", r->annotated,
                    NULL);
    if (r->form)
        letter_step(letter, &n, REPLY_STEP_MEND_FORM, "form", r->form, NULL);
    else
        letter_step(letter, &n, REPLY_STEP_MEND, NULL);
    letter_step(letter, &n, REPLY_STEP_SAVE, "own", own, NULL);
    letter_step(letter, &n, REPLY_STEP_OLD, "own", own, NULL);
    letter_step(letter, &n, REPLY_STEP_SEND, "own", own, NULL);
    letter_step(letter, &n, REPLY_STEP_WAIT, NULL);
}

static void
say_enclosed(Letter *letter, const Returned *r)
{
    Lang lang = r->replies->wanted->lang;
    g_autofree char *copy =
        r->annotated ? words_fill(&report_words[REPLY_ENCLOSED_COPY], lang,
                                  "annotated", r->annotated, NULL)
                     : NULL;
    g_autofree char *form = r->form
                                ? words_fill(&report_words[REPLY_ENCLOSED_FORM],
                                             lang, "form", r->form, NULL)
                                : NULL;
    const char *texts[3] = { NULL };
    size_t n = 0;

    if (copy)
        texts[n++] = copy;
    if (form)
        texts[n++] = form;
    if (n == 0)
        return;
    flow_heading(letter->flow, 1, report_text(REPLY_HEAD_ENCLOSED, lang), 30);
    flow_bullets(letter->flow, texts);
}

static bool
write_letter(const Returned *r, const char *folder, GError **error)
{
    const Replies *replies = r->replies;
    Lang lang = replies->wanted->lang;
    g_autofree char *year = g_strdup_printf("%d", replies->wanted->year);
    g_autofree char *about =
        words_fill(&report_words[REPLY_ABOUT_RETURNED], lang, "title",
                   reply_title(replies, r->submission), "year", year, NULL);
    g_autofree char *name = g_strconcat(r->stem, "_letter.pdf", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const LetterHead head = { .title = about,
                              .about = about,
                              .date = replies->now };
    g_auto(Letter) letter = letter_new(replies, &head);

    letter_address(&letter, replies, r->packet);
    say_what_happened(&letter, r);
    say_when(&letter, r);
    say_points(&letter, r);
    say_steps(&letter, r);
    say_enclosed(&letter, r);
    letter_sign(&letter, replies);
    return letter_save(&letter, replies, path, error);
}

/* The name of the file without its ending, for those next to it. */
static char *
stem_of(const Returned *r)
{
    g_autofree char *copy = NULL;
    char *dot;

    if (r->instrument)
        return reply_file_name(r->replies, r->packet->code, r->instrument, "");
    copy = g_strdup(r->packet->code);
    dot = strrchr(copy, '.');
    if (dot && dot != copy)
        *dot = '\0';
    return g_steal_pointer(&copy);
}

bool
reply_returned(const Replies *replies, const ReplyPacket *packet,
               const Submission *submission, const char *folder, GError **error)
{
    g_auto(Returned)
        r = { .replies = replies, .packet = packet, .submission = submission };

    r.instrument =
        *submission->unit ? reply_instrument(replies, submission) : NULL;
    r.findings = findings_new();
    r.stem = stem_of(&r);
    r.file = reply_text(replies, submission->file_name);
    if (r.instrument)
        r.own = reply_file_name(replies, packet->code, r.instrument, ".csv");
    if (!store_read_findings(replies->returns, submission->id, r.findings,
                             error))
        return false;
    findings_sort(r.findings);
    if (!write_annotated(&r, folder, error))
        return false;
    if (r.instrument && packet->unit &&
        !reply_form(replies, packet, r.instrument, folder, &r.form, error))
        return false;
    return write_letter(&r, folder, error);
}
