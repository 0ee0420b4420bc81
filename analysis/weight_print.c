/* weight_print.c - the report on weights, for people. */
#include "analysis/analysis_words.h"
#include "analysis/weight_report.h"

#include <math.h>
#include <string.h>

static char *
number(double value, const char *format)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (!isfinite(value))
        return g_strdup("–");
    return g_strdup(g_ascii_formatd(text, sizeof text, format, value));
}

/* TEXT in WIDTH columns, on the right if WIDTH is positive. */
static void
add_cell(GString *out, const char *text, glong width)
{
    glong pad = ABS(width) - g_utf8_strlen(text, -1);

    for (glong i = 0; width > 0 && i < pad; i++)
        g_string_append_c(out, ' ');
    g_string_append(out, text);
    for (glong i = 0; width < 0 && i < pad; i++)
        g_string_append_c(out, ' ');
}

static void
add_number(GString *out, double value, const char *format, glong width)
{
    g_autofree char *text = number(value, format);

    add_cell(out, text, width);
}

static void
add_word(GString *out, AnalysisWord word, Lang lang, glong width)
{
    add_cell(out, words_text(&analysis_words[word], lang), width);
}

static void
print_response(const Provenance *p, const char *instrument, Lang lang,
               GString *out)
{
    static const AnalysisWord words[] = { REPORT_COMPLETE,   REPORT_REFUSED,
                                          REPORT_NONCONTACT, REPORT_INELIGIBLE,
                                          REPORT_OTHER,      REPORT_UNKNOWN };
    size_t k = 0;

    for (guint i = 0; i < p->outcomes->len; i++) {
        const Outcome *o = p->outcomes->pdata[i];

        if (strcmp(o->instrument, instrument) != 0 || *o->unit != '\0' ||
            k >= G_N_ELEMENTS(words))
            continue;
        g_string_append(out, "  ");
        add_word(out, words[k++], lang, -30);
        add_number(out, o->rows, "%.0f", 10);
        add_number(out, o->weight, "%.0f", 16);
        g_string_append_c(out, '\n');
    }
    for (guint i = 0, n = 0; i < p->rates->len; i++) {
        const OutcomeRate *r = p->rates->pdata[i];

        if (strcmp(r->instrument, instrument) != 0 || *r->unit != '\0')
            continue;
        g_string_append_printf(out, "%s%s ", n++ % 8 == 0 ? "\n  " : "  ",
                               r->rate);
        add_number(out, 100 * r->value, "%.1f", 0);
    }
    if (k > 0)
        g_string_append(out, " (%)\n\n");
}

static void
print_cells(const Provenance *p, const char *instrument, Lang lang,
            GString *out)
{
    bool any = false;

    for (guint i = 0; i < p->cells->len; i++) {
        const WeightCell *c = p->cells->pdata[i];

        if (strcmp(c->instrument, instrument) != 0)
            continue;
        if (!any) {
            g_string_append(out, "  ");
            add_word(out, REPORT_CELL, lang, -30);
            add_word(out, REPORT_ELIGIBLE, lang, 14);
            add_word(out, REPORT_RESPONDED, lang, 14);
            add_word(out, REPORT_FACTOR, lang, 10);
            g_string_append_c(out, '\n');
        }
        any = true;
        g_string_append(out, "  ");
        add_cell(out, c->cell, -30);
        add_number(out, c->eligible, "%.0f", 14);
        add_number(out, c->complete, "%.0f", 14);
        add_number(out, c->factor, "%.4f", 10);
        g_string_append_printf(out, "%s%s\n", *c->joined ? "  + " : "",
                               c->joined);
    }
    if (any)
        g_string_append_c(out, '\n');
}

static void
print_margins(const Provenance *p, const char *instrument, Lang lang,
              GString *out)
{
    bool any = false;

    for (guint i = 0; i < p->margins->len; i++) {
        const WeightMargin *m = p->margins->pdata[i];
        bool off = !m->left_out && !(fabs(m->sum_after - m->total) <=
                                     1e-6 * (1 + fabs(m->total)));

        if (strcmp(m->instrument, instrument) != 0)
            continue;
        if (!any) {
            g_string_append(out, "\n  ");
            add_word(out, REPORT_MARGIN, lang, -36);
            add_word(out, REPORT_ROWS, lang, 8);
            add_word(out, REPORT_BEFORE, lang, 14);
            add_word(out, REPORT_AFTER, lang, 14);
            add_word(out, REPORT_TOTAL, lang, 14);
            g_string_append_c(out, '\n');
        }
        any = true;
        g_string_append(out, "  ");
        add_cell(out, m->margin, -36);
        add_number(out, m->rows, "%.0f", 8);
        add_number(out, m->sum_before, "%.0f", 14);
        add_number(out, m->sum_after, "%.0f", 14);
        add_number(out, m->total, "%.0f", 14);
        if (m->left_out || off) {
            g_string_append(out, "  ");
            add_word(out, m->left_out ? REPORT_LEFT_OUT : REPORT_OFF, lang, 0);
        }
        g_string_append_c(out, '\n');
    }
}

static void
add_line(GString *out, AnalysisWord word, Lang lang, const char *a,
         const char *b)
{
    g_autofree char *text =
        words_fill(&analysis_words[word], lang, "a", a, "b", b, NULL);

    g_string_append_printf(out, "  %s\n", text);
}

static void
print_pair(GString *out, AnalysisWord word, Lang lang, const char *format,
           double a, double b)
{
    g_autofree char *first = number(a, format), *second = number(b, format);

    add_line(out, word, lang, first, second);
}

static void
print_run(const WeightRun *w, Lang lang, GString *out)
{
    bool bounded = !isnan(w->bound_low) || !isnan(w->bound_high);

    add_line(out, REPORT_METHOD, lang, w->base, w->method);
    print_pair(out, REPORT_SUMS, lang, "%.0f", w->sum_before, w->sum_after);
    print_pair(out, REPORT_WEIGHTS, lang, "%.6g", w->low, w->high);
    print_pair(out, REPORT_KISH, lang, "%.3f", w->kish_before, w->kish_after);
    if (!isnan(w->g_low))
        print_pair(out, REPORT_G, lang, "%.4f", w->g_low, w->g_high);
    if (bounded)
        print_pair(out, w->on_weight ? REPORT_BOUNDS_WEIGHT : REPORT_BOUNDS,
                   lang, "%.6g", w->bound_low, w->bound_high);
    if (bounded)
        print_pair(out, REPORT_AT_BOUND, lang, "%.0f", w->at_bound, w->rows);
}

void
weight_report_print(const Provenance *p, Lang lang, GString *out)
{
    for (guint i = 0; i < p->weights->len; i++) {
        const WeightRun *w = p->weights->pdata[i];

        g_string_append_printf(out, "%s%s\n\n", i > 0 ? "\n" : "",
                               w->instrument);
        print_response(p, w->instrument, lang, out);
        print_cells(p, w->instrument, lang, out);
        print_run(w, lang, out);
        print_margins(p, w->instrument, lang, out);
    }
}
