/* reply_receipt.c - what was accepted, as text and on one page. */
#include "report/format.h"
#include "report/replies/reply.h"
#include "report/report_words.h"
#include "store/output.h"

#define WARNINGS 8 /* rows of the table, so that one page is enough */
#define BOM "\xEF\xBB\xBF"

typedef struct {
    const Replies *replies;
    const ReplyPacket *packet;
    const Submission *submission;
    Findings *findings; /* owned */
    GPtrArray *lines;   /* owned: of char, a name and a value in turns */
} Receipt;

static void
receipt_clear(Receipt *receipt)
{
    g_clear_pointer(&receipt->findings, findings_free);
    g_clear_pointer(&receipt->lines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Receipt, receipt_clear)

/* Takes VALUE. */
static void
add(Receipt *receipt, ReportWord name, char *value)
{
    Lang lang = receipt->replies->wanted->lang;

    g_ptr_array_add(receipt->lines, g_strdup(report_text(name, lang)));
    g_ptr_array_add(receipt->lines, value);
}

static char *
number(const Receipt *receipt, int64_t id)
{
    return g_strdup_printf("%06" G_GINT64_FORMAT "/%d", id,
                           receipt->replies->wanted->year);
}

static void
add_replaced(Receipt *receipt)
{
    const Submission *s = receipt->submission;
    Lang lang = receipt->replies->wanted->lang;
    g_autofree char *n = format_count(s->overridden, lang);
    g_autofree char *reason = NULL;

    if (s->supersedes > 0)
        add(receipt, REPLY_REPLACES, number(receipt, s->supersedes));
    if (!s->override_reason)
        return;
    reason = reply_text(receipt->replies, s->override_reason);
    add(receipt, REPLY_OVERRIDE,
        words_fill(&report_words[REPLY_OVERRIDE_TEXT], lang, "n", n, "reason",
                   reason, NULL));
}

static void
add_lines(Receipt *receipt)
{
    const Replies *replies = receipt->replies;
    const Submission *s = receipt->submission;
    Lang lang = replies->wanted->lang;
    g_autofree char *sender = reply_sender(replies, receipt->packet);
    g_autofree char *year = g_strdup_printf("%d", s->year);

    add(receipt, REPLY_RECEIPT_NUMBER, number(receipt, s->id));
    add(receipt, REPLY_SENDER,
        words_fill(&report_words[REPLY_SENDER_CODE], lang, "name", sender,
                   "code", receipt->packet->code, NULL));
    add(receipt, REPLY_FORM,
        words_fill(&report_words[REPLY_FORM_YEAR], lang, "title",
                   reply_title(replies, s), "year", year, NULL));
    add(receipt, REPLY_FILE, reply_text(replies, s->file_name));
    add(receipt, REPLY_RECEIVED, reply_time(replies, s->received));
    add(receipt, REPLY_ROWS, format_count(s->rows, lang));
    add(receipt, REPLY_WARNINGS, format_count(s->warnings, lang));
    add_replaced(receipt);
    add(receipt, REPLY_SHA256, g_strdup(s->sha256));
}

/* For Notepad: a mark, and lines that end with CR and LF. */
static bool
write_text(const Receipt *receipt, const char *path, GError **error)
{
    Lang lang = receipt->replies->wanted->lang;
    g_autoptr(GString) text = g_string_new(BOM);

    g_string_append_printf(text, "%s\n\n",
                           report_text(REPLY_RECEIPT_KIND, lang));
    for (guint i = 0; i + 1 < receipt->lines->len; i += 2)
        g_string_append_printf(text, "%s: %s\n",
                               (char *)receipt->lines->pdata[i],
                               (char *)receipt->lines->pdata[i + 1]);
    if (receipt->replies->simulated)
        g_string_append_printf(text, "\n%s\n",
                               report_text(WORD_SIMULATED, lang));
    g_string_append_c(text, '\n');
    findings_print(receipt->findings, receipt->submission->file_name, lang,
                   text);
    g_string_replace(text, "\n", "\r\n", 0);
    return output_write(path, text->str, text->len, error);
}

static void
put_table(Letter *letter, const Receipt *receipt)
{
    Lang lang = receipt->replies->wanted->lang;
    g_autoptr(PageTable) table =
        page_table_new(report_text(REPLY_RECEIPT_TABLE, lang), NULL, NULL);
    const TableColumn name = { .head = report_text(REPLY_COLUMN_WHAT, lang),
                               .width = 130,
                               .names_row = true };
    const TableColumn value = { .head = report_text(REPLY_COLUMN_VALUE, lang) };

    page_table_add_column(table, &name);
    page_table_add_column(table, &value);
    for (guint i = 0; i + 1 < receipt->lines->len; i += 2) {
        page_table_add_row(table, false);
        page_table_add_cell(table, receipt->lines->pdata[i]);
        page_table_add_cell(table, receipt->lines->pdata[i + 1]);
    }
    flow_table(letter->flow, table);
}

static void
put_warnings(Letter *letter, const Receipt *receipt)
{
    Lang lang = receipt->replies->wanted->lang;
    g_autoptr(GPtrArray) points =
        reply_points(receipt->replies, receipt->findings, SEVERITY_WARNING);

    if (points->len > 0)
        reply_points_table(letter, receipt->replies, points, WARNINGS,
                           report_text(REPLY_WARNINGS_TITLE, lang),
                           report_text(REPLY_WARNINGS_NOTE, lang));
}

static bool
write_page(const Receipt *receipt, const char *path, GError **error)
{
    const Replies *replies = receipt->replies;
    const Submission *s = receipt->submission;
    Lang lang = replies->wanted->lang;
    g_autofree char *year = g_strdup_printf("%d", s->year);
    g_autofree char *subject =
        words_fill(&report_words[REPLY_FORM_YEAR], lang, "title",
                   reply_title(replies, s), "year", year, NULL);
    const char *kind = report_text(REPLY_RECEIPT_KIND, lang);
    g_autofree char *title = g_strdup_printf("%s: %s", kind, subject);
    g_autofree char *file = reply_text(replies, s->file_name);
    LetterHead head = {
        .title = title, .kind = kind, .subject = subject, .date = replies->now
    };
    double received;
    g_auto(Letter) letter = { NULL, NULL };

    if (date_parse(s->received, strlen(s->received), &received))
        head.date = received;
    letter = letter_new(replies, &head);
    letter_say(&letter, REPLY_RECEIPT_SAY, NULL);
    put_table(&letter, receipt);
    put_warnings(&letter, receipt);
    letter_say(&letter, REPLY_RECEIPT_PROOF, "file", file, NULL);
    return letter_save(&letter, replies, path, error);
}

bool
reply_receipt(const Replies *replies, const ReplyPacket *packet,
              const Submission *submission, const char *folder, GError **error)
{
    const Instrument *instrument = reply_instrument(replies, submission);
    g_auto(Receipt) receipt = { replies, packet, submission, findings_new(),
                                g_ptr_array_new_with_free_func(g_free) };
    g_autofree char *stem = NULL, *text = NULL, *page = NULL;

    stem = instrument
               ? reply_file_name(replies, packet->code, instrument, "_receipt")
               : g_strdup_printf("%s_receipt", packet->code);
    text = g_strdup_printf("%s/%s.txt", folder, stem);
    page = g_strdup_printf("%s/%s.pdf", folder, stem);
    if (!store_read_findings(replies->store, submission->id, receipt.findings,
                             error))
        return false;
    findings_sort(receipt.findings);
    add_lines(&receipt);
    return write_text(&receipt, text, error) &&
           write_page(&receipt, page, error);
}
