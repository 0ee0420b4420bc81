/* trace_print.c - the chain from an estimate to its files, in words or CSV. */
#include "analysis/trace.h"

#include "analysis/analysis_words.h"
#include "store/csv_reader.h"
#include <math.h>
#include <string.h>

static void
add_line(GString *out, AnalysisWord word, Lang lang, const char *name,
         const char *value)
{
    g_autofree char *text =
        words_fill(&analysis_words[word], lang, name, value, NULL);

    g_string_append_printf(out, "%s\n", text);
}

static char *
number(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (!isfinite(value))
        return g_strdup("–");
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.6g", value));
}

static void
print_head(const Trace *trace, Lang lang, GString *out)
{
    const Estimate *e = &trace->estimate;
    g_autofree char *year = g_strdup_printf("%d", e->year);
    g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, e->n);
    g_autofree char *value = number(e->estimate);
    g_autofree char *place =
        *e->domain == '\0' ? g_strdup("")
                           : g_strdup_printf(", %s = %s", e->domain, e->level);
    g_autofree char *text =
        words_fill(&analysis_words[TRACE_HEAD], lang, "indicator", e->indicator,
                   "year", year, "place", place, "label",
                   label_text(&trace->indicator->label, lang), "estimate",
                   value, "n", n, "verdict", verdict_name(e->verdict), NULL);

    g_string_append_printf(out, "%s\n\n", text);
}

static void
print_run(const Trace *trace, const Analysis *analysis, Lang lang, GString *out)
{
    const Provenance *p = trace->provenance;

    add_line(out, TRACE_RUN, lang, "run", p->run);
    add_line(out, TRACE_VERSION, lang, "version", p->version);
    add_line(out,
             strcmp(p->definitions, analysis->definitions->sha256) == 0
                 ? TRACE_DEFINITIONS
                 : TRACE_DEFINITIONS_CHANGED,
             lang, "definitions", p->definitions);
}

static void
print_weights(const Trace *trace, Lang lang, GString *out)
{
    const Instrument *instrument = trace->indicator->instrument;

    for (guint i = 0; i < trace->provenance->weights->len; i++) {
        const WeightRun *w = trace->provenance->weights->pdata[i];
        g_autofree char *rows = number(w->rows);
        g_autofree char *low = number(w->g_low), *high = number(w->g_high);
        g_autofree char *kish = number(w->kish_after);
        g_autofree char *text = NULL;

        if (instrument == NULL || trace->estimate.basis != BASIS_SAMPLE ||
            strcmp(instrument->name, w->instrument) != 0)
            continue;
        text = words_fill(&analysis_words[TRACE_WEIGHTS], lang, "base", w->base,
                          "method", w->method, "rows", rows, "low", low, "high",
                          high, "kish", kish, NULL);
        g_string_append_printf(out, "%s\n", text);
    }
}

static void
print_step(const TraceStep *step, Lang lang, GString *out)
{
    const Submission *s = step->submission;
    g_autofree char *rows = g_strdup_printf("%" G_GINT64_FORMAT, step->rows);
    g_autofree char *all = g_strdup_printf("%" G_GINT64_FORMAT, s->rows);
    g_autofree char *text = words_fill(
        &analysis_words[TRACE_FILE], lang, "rows", rows, "all", all, "file",
        s->file_name, "unit", s->unit, "received", s->received, "sha256",
        s->sha256, "definitions", s->definitions, NULL);

    g_string_append_printf(out, "%s\n", text);
    if (s->superseded_by != 0)
        g_string_append_printf(
            out, "    %s\n",
            words_text(&analysis_words[TRACE_SUPERSEDED], lang));
    if (s->override_reason != NULL) {
        g_string_append(out, "    ");
        add_line(out, TRACE_OVERRIDE, lang, "reason", s->override_reason);
    }
}

void
trace_print(const Trace *trace, const Analysis *analysis, Lang lang,
            GString *out)
{
    const char *indicator = trace->indicator->code;

    print_head(trace, lang, out);
    print_run(trace, analysis, lang, out);
    print_weights(trace, lang, out);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < trace->steps->len; i++) {
        const TraceStep *step = trace->steps->pdata[i];

        if (strcmp(step->indicator, indicator) != 0)
            add_line(out, TRACE_PART, lang, "indicator", step->indicator);
        indicator = step->indicator;
        print_step(step, lang, out);
    }
    if (trace->steps->len == 0)
        g_string_append_printf(out, "%s\n",
                               words_text(&analysis_words[TRACE_NONE], lang));
}

static void
add_cell(GString *out, const char *text)
{
    g_string_append_c(out, ',');
    csv_print_cell(out, text);
}

void
trace_print_csv(const Trace *trace, const Analysis *analysis, GString *out)
{
    const Estimate *e = &trace->estimate;
    const Provenance *p = trace->provenance;

    (void)analysis;
    g_string_append(out, "year,indicator,domain,level,part,unit,instrument,"
                         "file,received,sha256,checked_by,rows_in_file,rows,"
                         "superseded,override,run,version,definitions\n");
    for (guint i = 0; i < trace->steps->len; i++) {
        const TraceStep *step = trace->steps->pdata[i];
        const Submission *s = step->submission;
        const char *const texts[] = { e->indicator, e->domain,
                                      e->level,     step->indicator,
                                      s->unit,      s->instrument,
                                      s->file_name, s->received,
                                      s->sha256,    s->definitions };

        g_string_append_printf(out, "%d", e->year);
        for (size_t t = 0; t < G_N_ELEMENTS(texts); t++)
            add_cell(out, texts[t]);
        g_string_append_printf(out, ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT,
                               s->rows, step->rows);
        add_cell(out, s->superseded_by != 0 ? "1" : "0");
        add_cell(out, s->override_reason ? s->override_reason : "");
        add_cell(out, p->run);
        add_cell(out, p->version);
        add_cell(out, p->definitions);
        g_string_append_c(out, '\n');
    }
}
