/* print.c - CSV for programs, a table for people. */
#include "analysis/print.h"

#include "analysis/analysis_words.h"
#include "store/csv_reader.h"
#include "store/text_grid.h"
#include <math.h>
#include <string.h>

static void
add_number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_c(out, ',');
    if (isfinite(value))
        g_string_append(out,
                        g_ascii_formatd(text, sizeof text, "%.17g", value));
}

static void
add_text(GString *out, const char *text)
{
    g_string_append_c(out, ',');
    csv_print_cell(out, text);
}

/* Whether the numbers of E may stand in a published file. */
static bool
is_published(const Estimate *e, const QualityRules *rules)
{
    return rules == NULL || e->flag != FLAG_SUPPRESS || e->n == 0 ||
           (!rules->hide_unreliable && strcmp(e->reason, "primary") != 0 &&
            strcmp(e->reason, "complementary") != 0);
}

static void
print_row(const Estimate *e, bool published, GString *out)
{
    const double numbers[] = { e->population, e->estimate,   e->se,
                               e->df,         e->ci_low,     e->ci_high,
                               e->bound_low,  e->bound_high, e->deff };

    g_string_append_printf(out, "%d", e->year);
    add_text(out, e->indicator);
    add_text(out, e->domain);
    add_text(out, e->level);
    add_text(out, basis_name(e->basis));
    if (published)
        g_string_append_printf(out, ",%" G_GINT64_FORMAT, e->n);
    else
        g_string_append_c(out, ',');
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        add_number(out, published ? numbers[i] : (double)NAN);
    add_text(out, flag_name(e->flag));
    add_text(out, verdict_name(e->verdict));
    add_text(out, e->reason);
    g_string_append_c(out, '\n');
}

void
print_estimates_csv(const EstimateList *list, const QualityRules *rules,
                    GString *out)
{
    g_string_append(out,
                    "year,indicator,domain,level,basis,n,population,estimate,"
                    "se,df,ci_low,ci_high,bound_low,bound_high,deff,flag,"
                    "verdict,reason\n");
    for (guint i = 0; i < list->rows->len; i++)
        print_row(estimate_list_get(list, i),
                  is_published(estimate_list_get(list, i), rules), out);
}

/* VALUE with DECIMALS, the mark as the language has it. Free with g_free. */
static char *
format(double value, int decimals, Lang lang)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE], pattern[] = "%.0f";
    char *mark;

    pattern[2] = (char)('0' + decimals);
    g_ascii_formatd(text, sizeof text, pattern, value);
    mark = strchr(text, '.');
    if (mark != NULL && lang == LANG_VI)
        *mark = ',';
    return g_strdup(text);
}

static bool
is_share(const Indicator *indicator)
{
    return indicator->kind == KIND_PROPORTION ||
           (indicator->kind == KIND_RATIO && strcmp(indicator->unit, "%") == 0);
}

/* As people read it: shares in per cent. */
static char *
show(const Indicator *indicator, double value, Lang lang)
{
    g_autofree char *number = NULL;

    if (!isfinite(value))
        return g_strdup(words_text(&analysis_words[ANALYSIS_UNKNOWN], lang));
    if (!is_share(indicator))
        return format(value, indicator->kind == KIND_COUNT ? 0 : 1, lang);
    number = format(100 * value, 1, lang);
    return g_strconcat(number, lang == LANG_VI ? " %" : "%", NULL);
}

static char *
show_range(const Indicator *indicator, const Estimate *e, Lang lang)
{
    double low = e->basis == BASIS_SAMPLE ? e->ci_low : e->bound_low;
    double high = e->basis == BASIS_SAMPLE ? e->ci_high : e->bound_high;
    g_autofree char *from = NULL, *to = NULL;

    if (e->flag == FLAG_SUPPRESS && e->n > 0)
        return g_strdup("");
    if (e->flag == FLAG_CENSUS)
        return g_strdup(words_text(&analysis_words[ANALYSIS_CENSUS], lang));
    if (!isfinite(low) || !isfinite(high))
        return g_strdup("");
    from = show(indicator, low, lang);
    to = show(indicator, high, lang);
    return g_strconcat(from, "–", to, NULL);
}

static char *
show_target(const Indicator *indicator, Lang lang)
{
    static const char *const signs[] = {
        [RELATION_NONE] = "",    [RELATION_AT_LEAST] = "≥ ",
        [RELATION_OVER] = "> ",  [RELATION_AT_MOST] = "≤ ",
        [RELATION_UNDER] = "< ", [RELATION_EQUAL] = "= ",
    };
    g_autofree char *value = show(indicator, indicator->target, lang);

    return g_strconcat(signs[indicator->relation], value, NULL);
}

static const char *
show_verdict(Verdict verdict, Lang lang)
{
    static const AnalysisWord words[] = {
        [VERDICT_NONE] = ANALYSIS_UNKNOWN,
        [VERDICT_MET] = ANALYSIS_MET,
        [VERDICT_NOT_MET] = ANALYSIS_NOT_MET,
        [VERDICT_CANNOT_TELL] = ANALYSIS_CANNOT_TELL,
        [VERDICT_NOT_DUE] = ANALYSIS_NOT_DUE,
    };

    return words_text(&analysis_words[words[verdict]], lang);
}

#define COLUMNS 6

static void
add_head(TextGrid *grid, Lang lang)
{
    static const AnalysisWord words[COLUMNS] = {
        ANALYSIS_HEAD_CODE,   ANALYSIS_HEAD_ESTIMATE, ANALYSIS_HEAD_RANGE,
        ANALYSIS_HEAD_TARGET, ANALYSIS_HEAD_VERDICT,  ANALYSIS_HEAD_LABEL,
    };

    for (size_t i = 0; i < COLUMNS; i++)
        text_grid_add(grid, words_text(&analysis_words[words[i]], lang));
}

static void
add_target(TextGrid *grid, const Indicator *indicator, const Estimate *e,
           Lang lang)
{
    const char *label = label_text(&indicator->short_label, lang);

    if (*label == '\0')
        label = label_text(&indicator->label, lang);
    text_grid_add(grid, indicator->code);
    text_grid_take(grid, show(indicator, e->estimate, lang));
    text_grid_take(grid, show_range(indicator, e, lang));
    text_grid_take(grid, show_target(indicator, lang));
    text_grid_add(grid, show_verdict(e->verdict, lang));
    text_grid_add(grid, label);
}

void
print_targets(const EstimateList *list, const Framework *fw, Lang lang,
              GString *out)
{
    g_autoptr(TextGrid) grid = text_grid_new(COLUMNS);
    g_autofree char *year = g_strdup_printf("%d", list->year);
    g_autofree char *title = words_fill(&analysis_words[ANALYSIS_TABLE_TITLE],
                                        lang, "year", year, NULL);
    bool any = false;

    add_head(grid, lang);
    for (guint i = 0; i < list->rows->len; i++) {
        const Estimate *e = estimate_list_get(list, i);
        const Indicator *indicator = framework_indicator(fw, e->indicator);

        if (*e->domain != '\0' || indicator == NULL ||
            indicator->relation == RELATION_NONE)
            continue;
        add_target(grid, indicator, e, lang);
        any = true;
    }
    if (!any)
        return;
    g_string_append_printf(out, "%s\n\n", title);
    text_grid_print(grid, out);
    g_string_append_printf(
        out, "\n%s\n", words_text(&analysis_words[ANALYSIS_RANGE_NOTE], lang));
}
