/* sentence_changes.c - what changed since an earlier year, in one sentence. */
#include "report/format.h"
#include "report/report_words.h"
#include "report/sentences.h"

/* "“Trường có chương trình” (+5,0)"; g_free. */
static char *
item(const Context *context, const Indicator *indicator, double difference)
{
    const Measure measure = indicator_measure(indicator);
    g_autofree char *change =
        measure.share
            ? format_change(difference, 1, context->lang)
            : format_change_number(difference, measure.decimals, context->lang);

    return words_fill(&report_words[SAY_CHANGE_ITEM], context->lang, "label",
                      indicator_short(indicator, context->lang), "change",
                      change, NULL);
}

static void
add_items(GString *out, const Context *context, ReportWord word,
          const GString *items)
{
    g_autofree char *text = NULL;

    if (items->len == 0)
        return;
    text = words_fill(&report_words[word], context->lang, "items", items->str,
                      NULL);
    if (out->len > 0)
        g_string_append(out, "; ");
    g_string_append(out, text);
}

static void
sort_item(GString *items[], const Context *context, const Indicator *indicator,
          int year)
{
    const Estimate *now = context_estimate(context, indicator, "", "");
    const Estimate *before = context_before(context, indicator, "", "", year);
    Change change = series_change(before, now);
    g_autofree char *text = NULL;
    GString *to = NULL;

    if (change == CHANGE_UNKNOWN)
        return;
    text = item(context, indicator, now->estimate - before->estimate);
    to = items[series_speech(before, now, change)];
    if (to->len > 0)
        g_string_append(to, ", ");
    g_string_append(to, text);
}

char *
sentence_changes(const Context *context, const GPtrArray *indicators, int year)
{
    static const ReportWord words[] = {
        [SPEECH_UP] = SAY_CHANGES_UP,
        [SPEECH_DOWN] = SAY_CHANGES_DOWN,
        [SPEECH_NONE] = SAY_CHANGES_NONE,
        [SPEECH_COUNTED_UP] = SAY_CHANGES_COUNTED_UP,
        [SPEECH_COUNTED_DOWN] = SAY_CHANGES_COUNTED_DOWN,
        [SPEECH_COUNTED_SAME] = SAY_CHANGES_COUNTED_SAME,
        [SPEECH_COUNTED_OPEN] = SAY_CHANGES_COUNTED_OPEN,
    };
    static const ChangeSpeech order[] = {
        SPEECH_UP,           SPEECH_COUNTED_UP, SPEECH_DOWN,
        SPEECH_COUNTED_DOWN, SPEECH_NONE,       SPEECH_COUNTED_SAME,
        SPEECH_COUNTED_OPEN
    };
    GString *items[G_N_ELEMENTS(words)];
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *year_text = g_strdup_printf("%d", year);

    for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
        items[i] = g_string_new(NULL);
    for (guint i = 0; i < indicators->len; i++)
        sort_item(items, context, g_ptr_array_index(indicators, i), year);
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        add_items(all, context, words[order[i]], items[order[i]]);
    for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
        g_string_free(items[i], TRUE);
    if (all->len == 0)
        return NULL;
    return words_fill(&report_words[SAY_CHANGES], context->lang, "year",
                      year_text, "changes", all->str, NULL);
}
