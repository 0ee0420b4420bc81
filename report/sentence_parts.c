/* sentence_parts.c - several numbers in one sentence, or one each. */
#include "report/format.h"
#include "report/report_words.h"
#include "report/sentences.h"

static char *
bare_value(const Context *context, const Indicator *indicator,
           const Estimate *estimate)
{
    const FigureValue value = context_value(context, estimate);
    const Measure measure = indicator_measure(indicator);

    return value_text(&value, &measure, context->lang);
}

/* TEXT as it stands within a sentence: small letters, but "ATTT" stays. */
static char *
label_inside(const char *text)
{
    const char *rest = *text ? g_utf8_next_char(text) : text;
    g_autofree char *first = g_utf8_strdown(text, rest - text);

    return g_unichar_isupper(g_utf8_get_char(rest))
               ? g_strdup(text)
               : g_strconcat(first, rest, NULL);
}

char *
sentence_parts(const Context *context, const Indicator *indicator)
{
    g_autoptr(GPtrArray) parts = context_parts(context, indicator);
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < parts->len; i++) {
        const Indicator *part = g_ptr_array_index(parts, i);
        const Estimate *of = context_estimate(context, part, "", "");
        g_autofree char *label = NULL, *value = NULL, *text = NULL;

        if (!estimate_shown(of))
            continue;
        label = label_inside(indicator_short(part, context->lang));
        value = bare_value(context, part, of);
        text = words_fill(&report_words[SAY_PART], context->lang, "label",
                          label, "value", value, NULL);
        g_string_append_printf(out, "%s%s", out->len > 0 ? "; " : "", text);
    }
    return out->len > 0 ? words_fill(&report_words[SAY_PARTS], context->lang,
                                     "parts", out->str, NULL)
                        : NULL;
}

typedef struct {
    const Indicator *indicator;
    char *text;
    double gap;
} Gap;

static gint
by_gap(gconstpointer a, gconstpointer b)
{
    const Gap *left = a, *right = b;

    return (left->gap < right->gap) - (left->gap > right->gap);
}

static char *
gap_sentence(const Context *context, const Gap *gap)
{
    g_autofree char *value =
        bare_value(context, gap->indicator,
                   context_estimate(context, gap->indicator, "", ""));
    g_autofree char *target = indicator_target(gap->indicator, context->lang);

    return words_fill(&report_words[SAY_GAP_ITEM], context->lang, "label",
                      indicator_short(gap->indicator, context->lang), "value",
                      value, "gap", gap->text, "target", target, NULL);
}

GPtrArray *
sentence_gaps(const Context *context, const GPtrArray *indicators, size_t most)
{
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = g_ptr_array_index(indicators, i);
        Gap gap = { .indicator = indicator };

        gap.text =
            phrase_gap(context, indicator,
                       context_estimate(context, indicator, "", ""), &gap.gap);
        if (gap.text && indicator_measure(indicator).share)
            g_array_append_val(gaps, gap);
        else
            g_free(gap.text);
    }
    g_array_sort(gaps, by_gap);
    for (guint i = 0; i < gaps->len; i++) {
        const Gap *gap = &g_array_index(gaps, Gap, i);

        if (i < most)
            g_ptr_array_add(sentences, gap_sentence(context, gap));
        g_free(gap->text);
    }
    g_ptr_array_add(sentences, NULL);
    return sentences;
}

typedef struct {
    const Estimate *top, *bottom;
    const char *top_domain, *bottom_domain;
    size_t n[DIFFERENCE_LOWER + 1];
} Ends;

static void
add_domain(Ends *ends, const Context *context, const Indicator *indicator,
           const char *domain)
{
    g_auto(GStrv) no_group = report_setting_list(context->settings, "no_group");
    g_autoptr(GPtrArray) levels =
        series_levels(context->series, context->year, indicator->code, domain);
    const FigureValue whole =
        context_value(context, context_estimate(context, indicator, "", ""));

    for (guint i = 0; i < levels->len; i++) {
        const Estimate *of = g_ptr_array_index(levels, i);
        const FigureValue value = context_value(context, of);

        if (!estimate_shown(of) ||
            g_strv_contains((const char *const *)no_group, of->level))
            continue;
        ends->n[value_compare(&value, &whole)]++;
        if (!ends->top || of->estimate > ends->top->estimate) {
            ends->top = of;
            ends->top_domain = domain;
        }
        if (!ends->bottom || of->estimate < ends->bottom->estimate) {
            ends->bottom = of;
            ends->bottom_domain = domain;
        }
    }
}

char *
sentence_groups(const Context *context, const Indicator *indicator,
                const char *const *domains)
{
    Ends ends = { 0 };
    g_autofree char *higher = NULL, *lower = NULL, *top = NULL, *bottom = NULL;

    for (size_t i = 0; domains[i]; i++)
        add_domain(&ends, context, indicator, domains[i]);
    if (!ends.top || ends.n[DIFFERENCE_HIGHER] == 0 ||
        ends.n[DIFFERENCE_LOWER] == 0)
        return NULL;
    higher = format_count((gint64)ends.n[DIFFERENCE_HIGHER], context->lang);
    lower = format_count((gint64)ends.n[DIFFERENCE_LOWER], context->lang);
    top = bare_value(context, indicator, ends.top);
    bottom = bare_value(context, indicator, ends.bottom);
    return words_fill(
        &report_words[SAY_GROUPS], context->lang, "label",
        indicator_short(indicator, context->lang), "higher", higher, "lower",
        lower, "top",
        context_level(context, indicator, ends.top_domain, ends.top->level),
        "top_value", top, "bottom",
        context_level(context, indicator, ends.bottom_domain,
                      ends.bottom->level),
        "bottom_value", bottom, NULL);
}

char *
sentence_nation(const Context *context, const Indicator *indicator)
{
    const Estimate *of = context_estimate(context, indicator, "", "");
    g_autofree char *value = NULL, *label = NULL;

    if (!estimate_shown(of))
        return NULL;
    value = phrase_value(context, indicator, of);
    label = label_inside(indicator_short(indicator, context->lang));
    return words_fill(&report_words[SAY_NATION], context->lang, "label", label,
                      "value", value, NULL);
}
