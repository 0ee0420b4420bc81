/* reply_reminder.c - the letter to a sender of whom something is missing. */
#include "report/format.h"
#include "report/replies/reply.h"
#include "report/report_words.h"

#include <math.h>

/* What is missing, and the forms that go with the letter. */
typedef struct {
    const Replies *replies;
    const ReplyPacket *packet;
    GPtrArray *forms; /* owned: of char, by instrument; NULL: none */
} Reminder;

static void
say_what(Letter *letter, const Reminder *reminder)
{
    const Replies *replies = reminder->replies;
    Lang lang = replies->wanted->lang;
    const char *issuer = reply_setting(replies, "issuing_body");
    const char *decision = reply_setting(replies, "decision");
    g_autofree char *year = g_strdup_printf("%d", replies->wanted->year);
    g_autofree char *now = reply_day(replies, replies->now);
    g_autofree char *due = format_date_short(replies->due, lang);
    bool late = replies->now > replies->due + 1;

    letter_say(letter,
               isnan(replies->due) ? REPLY_REMIND
               : late              ? REPLY_REMIND_LATE
                                   : REPLY_REMIND_BY,
               "issuer", *issuer ? issuer : report_text(REPLY_WE, lang),
               "decision", decision, "year", year, "now", now, "due", due,
               NULL);
    letter_say(letter, REPLY_REMIND_SILENT, NULL);
}

static void
put_table(Letter *letter, const Reminder *reminder)
{
    const Replies *replies = reminder->replies;
    Lang lang = replies->wanted->lang;
    g_autoptr(PageTable) table =
        page_table_new(report_text(REPLY_MISSING_TITLE, lang), NULL, NULL);
    const TableColumn columns[] = {
        { .head = report_text(REPLY_FORM, lang), .names_row = true },
        { .head = report_text(REPLY_COLUMN_SEND, lang), .width = 150 },
        { .head = report_text(REPLY_COLUMN_FORM, lang), .width = 150 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < reminder->packet->missing->len; i++) {
        const Instrument *instrument = reminder->packet->missing->pdata[i];
        const char *form = reminder->forms->pdata[i];

        page_table_add_row(table, false);
        page_table_add_cell(table, label_text(&instrument->form->title, lang));
        page_table_take_cell(table,
                             reply_file_name(replies, reminder->packet->code,
                                             instrument, ".csv"));
        page_table_add_cell(table, form ? form : "–");
    }
    flow_table(letter->flow, table);
}

static void
say_steps(Letter *letter, const Reminder *reminder)
{
    Lang lang = reminder->replies->wanted->lang;
    const Instrument *first = reminder->packet->missing->pdata[0];
    g_autofree char *own = reply_file_name(
        reminder->replies, reminder->packet->code, first, ".csv");
    int n = 0;

    flow_heading(letter->flow, 1, report_text(REPLY_HEAD_FILL, lang), 60);
    letter_step(letter, &n, REPLY_STEP_FILL, NULL);
    letter_step(letter, &n, REPLY_STEP_SAVE_EACH, "own", own, NULL);
    letter_step(letter, &n, REPLY_STEP_OLD, "own", own, NULL);
    letter_step(letter, &n, REPLY_STEP_SEND_ALL, NULL);
}

static bool
write_letter(const Reminder *reminder, const char *folder, GError **error)
{
    const Replies *replies = reminder->replies;
    g_autofree char *year = g_strdup_printf("%d", replies->wanted->year);
    g_autofree char *about =
        words_fill(&report_words[REPLY_ABOUT_REMINDER], replies->wanted->lang,
                   "year", year, NULL);
    g_autofree char *path = g_strdup_printf("%s/%s_reminder_%s.pdf", folder,
                                            reminder->packet->code, year);
    const LetterHead head = { .title = about,
                              .about = about,
                              .date = replies->now };
    g_auto(Letter) letter = letter_new(replies, &head);

    letter_address(&letter, replies, reminder->packet);
    say_what(&letter, reminder);
    put_table(&letter, reminder);
    say_steps(&letter, reminder);
    letter_sign(&letter, replies);
    return letter_save(&letter, replies, path, error);
}

bool
reply_reminder(const Replies *replies, const ReplyPacket *packet,
               const char *folder, GError **error)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(g_free);
    const Reminder reminder = { replies, packet, forms };

    for (guint i = 0; i < packet->missing->len; i++) {
        char *name = NULL;

        if (!reply_form(replies, packet, packet->missing->pdata[i], folder,
                        &name, error))
            return false;
        g_ptr_array_add(forms, name);
    }
    return write_letter(&reminder, folder, error);
}
