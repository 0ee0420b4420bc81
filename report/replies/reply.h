/* reply.h - what the letters of a year have in common: who writes, to whom,
 * when. Private to repl*.c. */
#pragma once

#include "report/flow/flow.h"
#include "report/flow/page_table.h"
#include "report/replies/replies.h"
#include "report/replies/reply_packet.h"
#include "report/report_words.h"
#include "report/settings.h"

typedef struct {
    const Definitions *definitions;
    const RepliesWanted *wanted;
    ReportSettings *settings; /* owned, as what follows */
    Typesetter *type;
    Store *store, *returns; /* borrowed; RETURNS may be NULL */
    double now;             /* when the last of the files came: UTC, days */
    double due;             /* of the round; NAN: not set */
    bool simulated;         /* any submission of the year is */
} Replies;

/* One letter: page and flow, from the letterhead on. */
typedef struct {
    Document *document;
    Flow *flow;
} Letter;

typedef struct {
    const char *title;          /* of the document, for its metadata */
    const char *about;          /* "V/v ..."; NULL: no letter */
    const char *kind, *subject; /* of what is no letter; else NULL */
    double date;                /* UTC, days */
} LetterHead;

/* Sheet 1 with the head of an official document on it. */
Letter letter_new(const Replies *replies, const LetterHead *head);
void letter_clear(Letter *letter);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Letter, letter_clear)

/* "Kính gửi: ..." */
void letter_address(Letter *letter, const Replies *replies,
                    const ReplyPacket *packet);
void letter_say(Letter *letter, ReportWord word, ...) G_GNUC_NULL_TERMINATED;
/* "Bước 1. ..." N is counted on. */
void letter_step(Letter *letter, int *n, ReportWord word,
                 ...) G_GNUC_NULL_TERMINATED;
/* Whom to ask, thanks, recipients and signature. */
void letter_sign(Letter *letter, const Replies *replies);
/* The finished letter as PATH. */
bool letter_save(Letter *letter, const Replies *replies, const char *path,
                 GError **error);

const char *reply_setting(const Replies *replies, const char *name);
/* How PACKET's sender is called: "Ủy ban nhân dân tỉnh Lào Cai"; g_free. */
char *reply_sender(const Replies *replies, const ReplyPacket *packet);
/* The title of the form of SUBMISSION, or its file's name. Borrowed. */
const char *reply_title(const Replies *replies, const Submission *submission);
const Instrument *reply_instrument(const Replies *replies,
                                   const Submission *submission);
/* "01_citizens_2025.csv": what a file of CODE is called; SUFFIX for ".csv". */
char *reply_file_name(const Replies *replies, const char *code,
                      const Instrument *instrument, const char *suffix);
/* "09:15 ngày 24/11/2025 (giờ Việt Nam)" of an ISO time in UTC; g_free. */
char *reply_time(const Replies *replies, const char *iso);
/* The day of DAYS (UTC) at the place of the settings; g_free. */
char *reply_day(const Replies *replies, double days);
/* What anybody may have written, as it can be printed; g_free. */
char *reply_text(const Replies *replies, const char *text);

/* reply_points.c: findings that need the same work are one point. */
typedef struct {
    const Finding *first;
    size_t count;
    GString *places; /* owned: "12 “abc”; 15 “x”" */
} ReplyPoint;

/* Of ReplyPoint, the worst first; those of LOWEST and worse. */
GPtrArray *reply_points(const Replies *replies, const Findings *findings,
                        Severity lowest);
/* As a table of at most MOST rows. */
void reply_points_table(Letter *letter, const Replies *replies,
                        const GPtrArray *points, guint most, const char *title,
                        const char *note);

/* Each writes its part of FOLDER, which is PACKET's. */
bool reply_receipt(const Replies *replies, const ReplyPacket *packet,
                   const Submission *submission, const char *folder,
                   GError **error);
bool reply_returned(const Replies *replies, const ReplyPacket *packet,
                    const Submission *submission, const char *folder,
                    GError **error);
bool reply_reminder(const Replies *replies, const ReplyPacket *packet,
                    const char *folder, GError **error);
/* The form for INSTRUMENT in FOLDER as *NAME (g_free); NULL: there is none.
 */
bool reply_form(const Replies *replies, const ReplyPacket *packet,
                const Instrument *instrument, const char *folder, char **name,
                GError **error);
