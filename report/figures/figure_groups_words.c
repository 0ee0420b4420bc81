/* figure_groups_words.c - title and alternative text of groups. */
#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"

Difference
group_difference(const GroupRow *row, const FigureValue *whole)
{
    return row->difference != DIFFERENCE_UNKNOWN
               ? row->difference
               : value_compare(&row->value, whole);
}

static const char *
whole_name(const GroupsData *data)
{
    return data->whole_name ? data->whole_name
                            : report_text(FIG_NATION_IN, data->head.lang);
}

/* The only group that stands LOWER or HIGHER; NULL: none, or several. */
static const char *
only_one(const GroupsData *data, Difference difference)
{
    const char *found = NULL;

    for (size_t i = 0; i < data->n; i++) {
        if (group_difference(&data->rows[i], &data->whole) != difference)
            continue;
        if (found)
            return NULL;
        found = data->rows[i].label;
    }
    return found;
}

static char *
fill(const GroupsData *data, ReportWord word, const char *name, size_t higher,
     size_t lower)
{
    Lang lang = data->head.lang;
    g_autofree char *higher_text = count_text(higher, lang);
    g_autofree char *lower_text = count_text(lower, lang);

    return words_fill(&report_words[word], lang, "name", name ? name : "",
                      "higher", higher_text, "lower", lower_text, "whole",
                      whole_name(data), NULL);
}

/* The one group that differs by its name; takes SUBJECT. */
static char *
lone_title(const GroupsData *data, bool lower, char *subject)
{
    const char *name =
        only_one(data, lower ? DIFFERENCE_LOWER : DIFFERENCE_HIGHER);

    return title_choose(
        fill(data, lower ? FIG_GROUP_ONE_LOWER : FIG_GROUP_ONE_HIGHER, name,
             !lower, lower),
        fill(data, lower ? FIG_GROUP_SOME_LOWER : FIG_GROUP_SOME_HIGHER, NULL,
             !lower, lower),
        subject, NULL);
}

char *
groups_title(const GroupsData *data)
{
    size_t count[DIFFERENCE_LOWER + 1] = { 0 };
    size_t higher = 0, lower = 0;
    char *subject = g_strdup(data->head.subject ? data->head.subject : "");

    for (size_t i = 0; i < data->n; i++)
        count[group_difference(&data->rows[i], &data->whole)]++;
    higher = count[DIFFERENCE_HIGHER];
    lower = count[DIFFERENCE_LOWER];
    if (count[DIFFERENCE_UNKNOWN] == data->n)
        return title_choose(subject, NULL);
    if (higher + lower == 0)
        return title_choose(fill(data, FIG_GROUP_NONE, NULL, 0, 0), subject,
                            NULL);
    if (higher > 0 && lower > 0)
        return title_choose(fill(data, FIG_GROUP_BOTH, NULL, higher, lower),
                            subject, NULL);
    if (higher + lower > 1)
        return title_choose(
            fill(data, lower > 0 ? FIG_GROUP_SOME_LOWER : FIG_GROUP_SOME_HIGHER,
                 NULL, higher, lower),
            subject, NULL);
    return lone_title(data, lower > 0, subject);
}

char *
groups_alt(const GroupsData *data, const char *title)
{
    Lang lang = data->head.lang;
    const Measure *measure = &data->head.measure;
    g_autofree char *all = count_text(data->n, lang);
    g_autofree char *whole = value_phrase(&data->whole, measure, lang);
    g_autofree char *start =
        words_fill(&report_words[FIG_GROUP_ALT], lang, "title", title, "count",
                   all, "whole", whole_name(data), "value", whole, NULL);
    GString *out = g_string_new(start);

    for (size_t i = 0; i < data->n; i++) {
        const GroupRow *row = &data->rows[i];
        g_autofree char *name =
            row->heading && *row->heading
                ? g_strconcat(row->heading, ", ", row->label, NULL)
                : g_strdup(row->label);
        g_autofree char *phrase =
            difference_phrase(&row->value, group_difference(row, &data->whole),
                              measure, data->whole_name, lang);

        alt_add(out, i, name, phrase);
    }
    return alt_finish(out, data->n, lang);
}
