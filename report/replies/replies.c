/* replies.c - a packet for every sender of a year. */
#include "report/replies/replies.h"

#include "report/replies/reply.h"
#include "report/report_words.h"
#include "store/csv_reader.h"
#include "store/output.h"
#include "store/table.h"

#include <math.h>
#include <string.h>

/* The folder of files that did not say whose or what they are. */
#define UNKNOWN "unknown"

typedef struct {
    Replies replies;
    GPtrArray *accepted, *returned, *packets; /* owned; RETURNED may be NULL */
    GString *index;                           /* owned: index.csv */
} Work;

static void
work_clear(Work *work)
{
    g_clear_pointer(&work->packets, g_ptr_array_unref);
    g_clear_pointer(&work->accepted, g_ptr_array_unref);
    g_clear_pointer(&work->returned, g_ptr_array_unref);
    g_clear_pointer(&work->replies.type, typesetter_free);
    g_clear_pointer(&work->replies.settings, report_settings_free);
    if (work->index)
        g_string_free(work->index, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

bool
reply_form(const Replies *replies, const ReplyPacket *packet,
           const Instrument *instrument, const char *folder, char **name,
           GError **error)
{
    const RepliesWanted *wanted = replies->wanted;
    g_autofree char *bytes = NULL, *path = NULL;
    size_t length = 0;

    if (!wanted->form || !packet->unit)
        return true;
    bytes = wanted->form(replies->definitions, instrument, packet->unit->code,
                         wanted->year, wanted->lang, &length, error);
    if (!bytes)
        return false;
    *name = reply_file_name(replies, packet->code, instrument, ".xlsx");
    path = g_build_filename(folder, *name, NULL);
    return output_write(path, bytes, length, error);
}

static void
take_time(const GPtrArray *submissions, Replies *replies)
{
    for (guint i = 0; submissions && i < submissions->len; i++) {
        const Submission *s = submissions->pdata[i];
        double received;

        if (s->year != 0 && s->year != replies->wanted->year)
            continue;
        replies->simulated |= s->simulated;
        if (date_parse(s->received, strlen(s->received), &received) &&
            !(received <= replies->now))
            replies->now = received;
    }
}

static void
set_dates(Work *work)
{
    Replies *replies = &work->replies;
    const Framework *fw = replies->definitions->framework;
    const Round *round = framework_round(fw, replies->wanted->year);

    replies->now = (double)NAN;
    replies->due = round ? round->due : (double)NAN;
    take_time(work->accepted, replies);
    take_time(work->returned, replies);
    if (isnan(replies->now))
        replies->now = isnan(replies->due)
                           ? framework_reference(fw, replies->wanted->year)
                           : replies->due;
}

static bool
read_settings(Replies *replies, GError **error)
{
    const Framework *fw = replies->definitions->framework;
    g_autofree char *path = g_build_filename(
        fw ? fw->folder : replies->definitions->folder, "report.csv", NULL);

    replies->settings = report_settings_load(path, error);
    if (!replies->settings)
        return false;
    replies->type = typesetter_new(replies->wanted->lang, error);
    return replies->type != NULL;
}

static bool
read_stores(Work *work, GError **error)
{
    const Replies *replies = &work->replies;

    work->accepted =
        store_submissions(replies->store, NULL, replies->wanted->year, error);
    if (!work->accepted)
        return false;
    if (!replies->returns)
        return true;
    work->returned = store_submissions(replies->returns, NULL, 0, error);
    return work->returned != NULL;
}

/* A line of index.csv: whose, of what, and what is in the packet. */
static void
note(Work *work, const ReplyPacket *packet, const char *instrument,
     const char *outcome, const char *file)
{
    g_autofree char *sender = reply_sender(&work->replies, packet);
    const char *cells[] = { packet->known ? packet->code : "", sender,
                            instrument, outcome, file };

    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        if (i > 0)
            g_string_append_c(work->index, ',');
        csv_print_cell(work->index, cells[i]);
    }
    g_string_append(work->index, "\r\n");
}

static bool
write_packet(Work *work, const ReplyPacket *packet, RepliesDone *done,
             GError **error)
{
    const Replies *replies = &work->replies;
    g_autofree char *folder = g_build_filename(
        replies->wanted->folder, packet->known ? packet->code : UNKNOWN, NULL);

    for (guint i = 0; i < packet->accepted->len; i++) {
        const Submission *s = packet->accepted->pdata[i];

        if (!reply_receipt(replies, packet, s, folder, error))
            return false;
        note(work, packet, s->instrument, "accepted", s->file_name);
    }
    for (guint i = 0; i < packet->returned->len; i++) {
        const Submission *s = packet->returned->pdata[i];

        if (!reply_returned(replies, packet, s, folder, error))
            return false;
        note(work, packet, s->instrument, "returned", s->file_name);
    }
    if (packet->missing->len > 0 &&
        !reply_reminder(replies, packet, folder, error))
        return false;
    for (guint i = 0; i < packet->missing->len; i++)
        note(work, packet, ((Instrument *)packet->missing->pdata[i])->name,
             "missing", "");
    done->senders++;
    done->receipts += packet->accepted->len;
    done->returned += packet->returned->len;
    done->reminders += packet->missing->len > 0;
    return true;
}

static bool
write_all(Work *work, RepliesDone *done, GError **error)
{
    g_autofree char *path =
        g_build_filename(work->replies.wanted->folder, "index.csv", NULL);

    work->index =
        g_string_new("\xEF\xBB\xBFunit,name,instrument,outcome,file\r\n");
    for (guint i = 0; i < work->packets->len; i++)
        if (!write_packet(work, work->packets->pdata[i], done, error))
            return false;
    return output_write(path, work->index->str, work->index->len, error);
}

bool
replies_write(Store *store, Store *returns, const Definitions *definitions,
              const RepliesWanted *wanted, RepliesDone *done, GError **error)
{
    g_auto(Work) work = { 0 };

    work.replies = (Replies){ .definitions = definitions,
                              .wanted = wanted,
                              .store = store,
                              .returns = returns };
    *done = (RepliesDone){ 0 };
    if (!read_settings(&work.replies, error) || !read_stores(&work, error))
        return false;
    set_dates(&work);
    work.packets = reply_packets(
        definitions, work.accepted, work.returned, wanted->year,
        framework_reference(definitions->framework, wanted->year));
    return write_all(&work, done, error);
}
