/* comparison_print.c - CSV for programs, a table for people. */
#include "analysis/analysis_words.h"
#include "analysis/comparison.h"
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

void
comparison_print_csv(const GArray *rows, GString *out)
{
    g_string_append(out, "test,term,n,estimate,se,low,high,statistic,df1,df2,p,"
                         "holm,bh,reason\n");
    for (guint i = 0; i < rows->len; i++) {
        const ComparisonRow *r = &g_array_index(rows, ComparisonRow, i);
        const double numbers[] = { r->n,    r->estimate,  r->se,  r->low,
                                   r->high, r->statistic, r->df1, r->df2,
                                   r->p,    r->holm,      r->bh };

        csv_print_cell(out, r->of->text);
        g_string_append_c(out, ',');
        csv_print_cell(out, r->term);
        for (size_t j = 0; j < G_N_ELEMENTS(numbers); j++)
            add_number(out, numbers[j]);
        g_string_append_printf(out, ",%s\n", r->reason);
    }
}

/* VALUE by PATTERN, the mark as the language has it; "" for none. Free with
 * g_free. */
static char *
show(double value, const char *pattern, Lang lang)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    char *mark;

    if (!isfinite(value))
        return g_strdup("");
    g_ascii_formatd(text, sizeof text, pattern, value);
    mark = strchr(text, '.');
    if (mark != NULL && lang == LANG_VI)
        *mark = ',';
    return g_strdup(text);
}

static char *
show_p(double p, Lang lang)
{
    if (p < 0.0001)
        return g_strdup(lang == LANG_VI ? "< 0,0001" : "< 0.0001");
    return show(p, "%.4f", lang);
}

static char *
show_range(const ComparisonRow *r, Lang lang)
{
    g_autofree char *low = show(r->low, "%.4g", lang);
    g_autofree char *high = show(r->high, "%.4g", lang);

    return isfinite(r->low) ? g_strdup_printf("%s … %s", low, high)
                            : g_strdup("");
}

/* "F(1.95; 11.7) = 1.215", "t(5) = 0.63", "χ²(2) = 3.1". */
static char *
show_statistic(const ComparisonRow *r, Lang lang)
{
    g_autofree char *value = show(r->statistic, "%.4g", lang);
    g_autofree char *df1 = show(r->df1, "%.3g", lang);
    g_autofree char *df2 = show(r->df2, "%.4g", lang);

    if (!isfinite(r->statistic))
        return g_strdup("");
    if (r->of->kind >= COMPARE_T)
        return g_strdup_printf("t(%s) = %s", df2, value);
    if (r->of->kind == COMPARE_CHISQ)
        return g_strdup_printf("χ²(%s) = %s", df1, value);
    return g_strdup_printf("F(%s; %s) = %s", df1, df2, value);
}

#define COLUMNS 8

static void
add_head(TextGrid *grid, Lang lang)
{
    static const AnalysisWord words[COLUMNS] = {
        COMPARISON_HEAD_TEST,  COMPARISON_HEAD_ESTIMATE,
        COMPARISON_HEAD_RANGE, COMPARISON_HEAD_STATISTIC,
        COMPARISON_HEAD_P,     COMPARISON_HEAD_HOLM,
        COMPARISON_HEAD_BH,    COMPARISON_HEAD_N,
    };

    for (size_t i = 0; i < COLUMNS; i++)
        text_grid_add(grid, words_text(&analysis_words[words[i]], lang));
}

static const char *
reason_text(const char *reason, Lang lang)
{
    AnalysisWord word = strcmp(reason, "few_df") == 0 ? COMPARISON_FEW_DF
                        : strcmp(reason, "singular") == 0
                            ? COMPARISON_SINGULAR
                            : COMPARISON_NOT_CONVERGED;

    return words_text(&analysis_words[word], lang);
}

static void
add_row(TextGrid *grid, const ComparisonRow *r, Lang lang)
{
    text_grid_take(grid, g_strjoin(" ", r->of->text,
                                   *r->term == '\0' ? NULL : r->term, NULL));
    text_grid_take(grid, show(r->estimate, "%.4g", lang));
    text_grid_take(grid, *r->reason != '\0'
                             ? g_strdup(reason_text(r->reason, lang))
                             : show_range(r, lang));
    text_grid_take(grid, show_statistic(r, lang));
    text_grid_take(grid, show_p(r->p, lang));
    text_grid_take(grid, show_p(r->holm, lang));
    text_grid_take(grid, show_p(r->bh, lang));
    text_grid_take(grid, show(r->n, "%.0f", lang));
}

static void
print_notes(const GArray *rows, Lang lang, GString *out)
{
    guint family = 0;
    bool logit = false;
    g_autofree char *number = NULL, *note = NULL;

    for (guint i = 0; i < rows->len; i++) {
        const ComparisonRow *r = &g_array_index(rows, ComparisonRow, i);

        family += r->in_family && !isnan(r->p);
        logit |= r->of->kind == COMPARE_LOGIT;
    }
    number = g_strdup_printf("%u", family);
    note = words_fill(&analysis_words[COMPARISON_NOTE], lang, "family", number,
                      NULL);
    g_string_append_printf(out, "\n%s\n", note);
    if (logit)
        g_string_append_printf(
            out, "%s\n",
            words_text(&analysis_words[COMPARISON_NOTE_LOGIT], lang));
}

void
comparison_print(const GArray *rows, Lang lang, GString *out)
{
    g_autoptr(TextGrid) grid = text_grid_new(COLUMNS);

    if (rows->len == 0)
        return;
    add_head(grid, lang);
    for (guint i = 0; i < rows->len; i++)
        add_row(grid, &g_array_index(rows, ComparisonRow, i), lang);
    text_grid_print(grid, out);
    print_notes(rows, lang, out);
}
