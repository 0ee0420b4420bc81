/* figure_trend_words.c - title and alternative text of trends. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include <math.h>

/* The points of PANEL that are shown, from the first after the last break:
 * only those can be compared. */
typedef struct {
    const TrendPoint *first, *before, *last; /* NULL: none */
} Ends;

static Ends
ends(const TrendPanel *panel)
{
    Ends found = { 0 };

    for (size_t i = 0; i < panel->n; i++) {
        const TrendPoint *point = &panel->points[i];

        if (point->break_before)
            found = (Ends){ 0 };
        if (!value_is_shown(&point->value))
            continue;
        if (!found.first)
            found.first = point;
        found.before = found.last;
        found.last = point;
    }
    return found;
}

/* From the first to the last point. */
static Difference
whole_change(const Ends *of)
{
    return of->first && of->last && of->first != of->last
               ? value_compare(&of->last->value, &of->first->value)
               : DIFFERENCE_UNKNOWN;
}

static char *
change_title(const TrendData *data, ReportWord word, const TrendPoint *from,
             const TrendPoint *to)
{
    Lang lang = data->head.lang;
    g_autofree char *gap = measure_gap(
        &data->head.measure, to->value.value - from->value.value, lang);
    g_autofree char *first = g_strdup_printf("%d", from->year);
    g_autofree char *last = g_strdup_printf("%d", to->year);

    return words_fill(&report_words[word], lang, "gap", gap, "from", first,
                      "to", last, NULL);
}

static char *
lone_title(const TrendData *data)
{
    const TrendPanel *panel = &data->panels[0];
    Ends of = ends(panel);
    Difference step = panel->change;
    Difference whole = whole_change(&of);

    if (step == DIFFERENCE_UNKNOWN && of.before)
        step = value_compare(&of.last->value, &of.before->value);
    if (of.before && step == DIFFERENCE_HIGHER)
        return change_title(data, FIG_TREND_UP, of.before, of.last);
    if (of.before && step == DIFFERENCE_LOWER)
        return change_title(data, FIG_TREND_DOWN, of.before, of.last);
    if (whole == DIFFERENCE_HIGHER)
        return change_title(data, FIG_TREND_UP_SINCE, of.first, of.last);
    if (whole == DIFFERENCE_LOWER)
        return change_title(data, FIG_TREND_DOWN_SINCE, of.first, of.last);
    if (whole == DIFFERENCE_NONE)
        return change_title(data, FIG_TREND_LEVEL, of.first, of.last);
    return NULL;
}

/* How many panels rose and fell between the same two years; false when the
 * panels span different years or cannot all be compared. */
static bool
count_changes(const TrendData *data, size_t *up, size_t *down, Ends *span)
{
    *up = *down = 0;
    for (size_t i = 0; i < data->n; i++) {
        Ends of = ends(&data->panels[i]);
        Difference change = whole_change(&of);

        if (change == DIFFERENCE_UNKNOWN)
            return false;
        if (i > 0 && (of.first->year != span->first->year ||
                      of.last->year != span->last->year))
            return false;
        *span = of;
        *up += change == DIFFERENCE_HIGHER;
        *down += change == DIFFERENCE_LOWER;
    }
    return data->n > 0;
}

static char *
many_title(const TrendData *data)
{
    Lang lang = data->head.lang;
    size_t up = 0, down = 0;
    Ends span = { 0 };
    ReportWord word = FIG_TREND_SOME;
    g_autofree char *up_text = NULL;
    g_autofree char *down_text = NULL;
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;

    if (!count_changes(data, &up, &down, &span))
        return NULL;
    if (up == data->n || down == data->n)
        word = up == data->n ? FIG_TREND_ALL_UP : FIG_TREND_ALL_DOWN;
    else if (up + down == 0)
        word = FIG_TREND_NONE;
    else if (down == 0)
        word = FIG_TREND_SOME_UP;
    else if (up == 0)
        word = FIG_TREND_SOME_DOWN;
    up_text = count_text(up, lang);
    down_text = count_text(down, lang);
    first = g_strdup_printf("%d", span.first->year);
    last = g_strdup_printf("%d", span.last->year);
    return words_fill(&report_words[word], lang, "up", up_text, "down",
                      down_text, "all", all, "things", data->things, "from",
                      first, "to", last, NULL);
}

char *
trend_title(const TrendData *data)
{
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");
    char *found = data->n == 1  ? lone_title(data)
                  : data->n > 1 ? many_title(data)
                                : NULL;

    return found ? title_choose(found, subject, NULL)
                 : title_choose(subject, NULL);
}

static char *
panel_phrase(const TrendPanel *panel, const Measure *measure, Lang lang)
{
    GString *out = g_string_new(NULL);

    for (size_t i = 0; i < panel->n; i++) {
        g_autofree char *value =
            value_phrase(&panel->points[i].value, measure, lang);

        g_string_append_printf(out, "%s%d %s", out->len ? ", " : "",
                               panel->points[i].year, value);
    }
    if (isfinite(panel->target)) {
        g_autofree char *target =
            measure_target(measure, panel->target, panel->strict, lang);

        g_string_append_printf(out, ", %s %s", report_text(FIG_TARGET_IN, lang),
                               target);
    }
    return g_string_free(out, FALSE);
}

char *
trend_alt(const TrendData *data, const char *title)
{
    Lang lang = data->head.lang;
    g_autofree char *start =
        words_fill(&report_words[FIG_TREND_ALT], lang, "title", title, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        const TrendPanel *panel = &data->panels[i];
        g_autofree char *phrase =
            panel_phrase(panel, &data->head.measure, lang);

        alt_add(out, i,
                panel->name && *panel->name ? panel->name : data->head.subject,
                phrase);
    }
    return alt_finish(out, data->n, lang);
}
