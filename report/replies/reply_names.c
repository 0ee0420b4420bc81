/* reply_names.c - senders, files, times and settings in words. */
#include "report/format.h"
#include "report/replies/reply.h"
#include "report/report_words.h"
#include "store/table.h"

#include <math.h>
#include <string.h>

const char *
reply_setting(const Replies *replies, const char *name)
{
    return report_setting(replies->settings, name, replies->wanted->lang);
}

char *
reply_sender(const Replies *replies, const ReplyPacket *packet)
{
    const Unit *unit = packet->unit;
    g_autofree char *setting =
        g_strconcat("addressee.", unit ? unit->type : "", NULL);
    const char *pattern = reply_setting(replies, setting);
    const Words words = { pattern, pattern };
    const char *name =
        unit ? label_text(&unit->name, replies->wanted->lang) : "";

    if (!*name) {
        g_autofree char *code = reply_text(replies, packet->code);

        return words_fill(
            &report_words[packet->known ? REPLY_UNIT_CODE : REPLY_UNIT_OF_FILE],
            replies->wanted->lang, "code", code, NULL);
    }
    return *pattern
               ? words_fill(&words, replies->wanted->lang, "name", name, NULL)
               : g_strdup(name);
}

const Instrument *
reply_instrument(const Replies *replies, const Submission *submission)
{
    return definitions_instrument(replies->definitions, submission->instrument);
}

const char *
reply_title(const Replies *replies, const Submission *submission)
{
    const Instrument *instrument = reply_instrument(replies, submission);

    return instrument
               ? label_text(&instrument->form->title, replies->wanted->lang)
               : report_text(REPLY_UNKNOWN_FORM, replies->wanted->lang);
}

char *
reply_file_name(const Replies *replies, const char *code,
                const Instrument *instrument, const char *suffix)
{
    return g_strdup_printf("%s_%s_%d%s", code, instrument->name,
                           replies->wanted->year, suffix);
}

/* "+07:00" in days; 0 when it is not set. */
static double
offset_of(const Replies *replies)
{
    const char *text = reply_setting(replies, "utc_offset");
    double minutes;

    if (strlen(text) != 6 || (text[0] != '+' && text[0] != '-') ||
        text[3] != ':')
        return 0;
    minutes =
        60 * g_ascii_strtod(text + 1, NULL) + g_ascii_strtod(text + 4, NULL);
    return (text[0] == '-' ? -minutes : minutes) / (24 * 60);
}

char *
reply_day(const Replies *replies, double days)
{
    return format_date_long(floor(days + offset_of(replies)),
                            replies->wanted->lang);
}

char *
reply_time(const Replies *replies, const char *iso)
{
    Lang lang = replies->wanted->lang;
    const char *zone = reply_setting(replies, "time_zone");
    g_autofree char *clock = NULL, *date = NULL;
    double days;
    int minutes;

    if (!date_parse(iso, strlen(iso), &days))
        return g_strdup(iso);
    days += offset_of(replies);
    minutes = (int)floor((days - floor(days)) * 24 * 60 + 1e-6);
    clock = g_strdup_printf("%02d:%02d", minutes / 60, minutes % 60);
    date = format_date_short(days, lang);
    return words_fill(&report_words[REPLY_TIME], lang, "clock", clock, "date",
                      date, "zone", *zone ? zone : "UTC", NULL);
}

char *
reply_text(const Replies *replies, const char *text)
{
    return typesetter_printable(replies->type, text);
}
