/* reply_page.c - the sheet of a letter: head, addressee, steps, signature. */
#include "report/canvas/theme.h"
#include "report/flow/letterhead.h"
#include "report/format.h"
#include "report/replies/reply.h"
#include "report/report_words.h"
#include "store/output.h"

#include <math.h>

/* Of the last paragraph with the signature below it. */
#define SIGNATURE_ROOM 152.0

static FlowStyle
sheet_style(const Replies *replies)
{
    return (FlowStyle){
        .body = { 30 * MM, 20 * MM, PAGE_WIDTH - 50 * MM,
                  PAGE_HEIGHT - 40 * MM },
        .font = { FACE_SERIF, 13, false, false },
        .leading = 1.15,
        .indent = 10 * MM,
        .spacing = 6,
        .mark = replies->simulated
                    ? report_text(WORD_SIMULATED, replies->wanted->lang)
                    : NULL,
    };
}

static void
put_head(Letter *letter, const Replies *replies, const LetterHead *head)
{
    Lang lang = replies->wanted->lang;
    g_autofree char *day = reply_day(replies, head->date);
    const char *place = reply_setting(replies, "place");
    g_autofree char *place_date =
        words_fill(&report_words[*place ? WORD_PLACE_DATE : REPLY_DATE], lang,
                   "place", place, "date", day, NULL);
    const char *number = reply_setting(replies, "reply_number");
    const Letterhead top = {
        .parent_body = reply_setting(replies, "parent_body"),
        .issuing_body = reply_setting(replies, "issuing_body"),
        .number = head->kind ? NULL
                  : *number  ? number
                             : report_text(REPLY_NUMBER, lang),
        .about = head->about,
        .state = reply_setting(replies, "state"),
        .motto = reply_setting(replies, "motto"),
        .place_date = place_date,
    };

    flow_letterhead(letter->flow, &top);
    if (head->kind)
        flow_document_title(letter->flow, head->kind, head->subject);
}

Letter
letter_new(const Replies *replies, const LetterHead *head)
{
    const DocumentInfo info = {
        .title = head->title,
        .subject = head->title,
        .author = reply_setting(replies, "issuing_body"),
        .keywords = reply_setting(replies, "decision_short"),
        .lang = replies->wanted->lang,
        .date = floor(head->date), /* a day: XMP has no time of it */
    };
    const FlowStyle style = sheet_style(replies);
    Letter letter;

    letter.document = document_new(replies->type, &info);
    letter.flow = flow_new(letter.document, &style);
    put_head(&letter, replies, head);
    return letter;
}

void
letter_clear(Letter *letter)
{
    g_clear_pointer(&letter->flow, flow_free);
    g_clear_pointer(&letter->document, document_free);
}

void
letter_address(Letter *letter, const Replies *replies,
               const ReplyPacket *packet)
{
    g_autofree char *name = reply_sender(replies, packet);
    g_autofree char *text = words_fill(
        &report_words[REPLY_TO], replies->wanted->lang, "name", name, NULL);
    const TextStyle style = {
        .font = { FACE_SERIF, 13.5, false, false },
        .width = flow_style(letter->flow)->body.width,
        .align = ALIGN_CENTRE,
        .leading = 1.3,
        .marked = true,
    };

    flow_line(letter->flow, "P", text, &style, theme_colour(COLOUR_INK));
    flow_skip(letter->flow, 12);
}

void
letter_say(Letter *letter, ReportWord word, ...)
{
    va_list pairs;
    g_autofree char *text = NULL;

    va_start(pairs, word);
    text = words_fill_va(&report_words[word], flow_lang(letter->flow), pairs);
    va_end(pairs);
    flow_paragraph(letter->flow, text);
}

void
letter_step(Letter *letter, int *n, ReportWord word, ...)
{
    va_list pairs;
    g_autofree char *what = NULL, *text = NULL;
    g_autofree char *number = g_strdup_printf("%d", ++*n);

    va_start(pairs, word);
    what = words_fill_va(&report_words[word], flow_lang(letter->flow), pairs);
    va_end(pairs);
    text = words_fill(&report_words[REPLY_STEP], flow_lang(letter->flow), "n",
                      number, "what", what, NULL);
    flow_paragraph(letter->flow, text);
}

void
letter_sign(Letter *letter, const Replies *replies)
{
    Lang lang = replies->wanted->lang;
    const char *contact = reply_setting(replies, "contact");
    g_autofree const char **own =
        report_setting_all(replies->settings, "reply_recipient", lang);
    const char *const usual[] = { report_text(REPLY_RECIPIENT, lang),
                                  report_text(REPLY_ARCHIVE, lang), NULL };
    const Signature signature = {
        .recipients_head = report_text(REPLY_RECIPIENTS, lang),
        .recipients = own[0] ? own : usual,
        .signatory = reply_setting(replies, "signatory"),
        .name = reply_setting(replies, "signatory_name"),
    };

    /* A signature never stands alone on a page. */
    flow_need(letter->flow, SIGNATURE_ROOM);
    if (*contact)
        letter_say(letter, REPLY_ASK, "contact", contact, NULL);
    else
        letter_say(letter, REPLY_THANKS, NULL);
    flow_skip(letter->flow, 8);
    flow_signature(letter->flow, &signature);
}

bool
letter_save(Letter *letter, const Replies *replies, const char *path,
            GError **error)
{
    g_autoptr(GByteArray) pdf = document_finish(letter->document, error);

    return pdf && typesetter_check(replies->type, error) &&
           output_write(path, (const char *)pdf->data, pdf->len, error);
}
