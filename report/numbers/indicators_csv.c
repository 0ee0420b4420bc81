/* indicators_csv.c - every estimate in long form. */
#include "report/numbers/numbers.h"

#include "store/csv_reader.h"
#include <math.h>

#define BOM "\xEF\xBB\xBF"

bool
numbers_open(const Estimate *estimate)
{
    return estimate->flag != FLAG_SUPPRESS;
}

static void
add_text(GString *out, const char *text)
{
    g_string_append_c(out, ',');
    csv_print_cell(out, text ? text : "");
}

static void
add_number(GString *out, double value, bool open)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_c(out, ',');
    if (open && isfinite(value))
        g_string_append(out,
                        g_ascii_formatd(text, sizeof text, "%.17g", value));
}

static void
add_row(const Context *context, const Estimate *e, GString *out)
{
    const Indicator *indicator =
        framework_indicator(context->framework, e->indicator);
    bool open = numbers_open(e);
    const double numbers[] = { (double)e->n, e->population, e->estimate,
                               e->se,        e->ci_low,     e->ci_high,
                               e->bound_low, e->bound_high };

    g_string_append_printf(out, "%d", e->year);
    add_text(out, e->indicator);
    add_text(out, indicator ? indicator->clause : "");
    add_text(out, indicator ? indicator_short(indicator, context->lang) : "");
    add_text(out, e->domain);
    add_text(out, e->level);
    add_text(out, indicator && *e->domain
                      ? context_level(context, indicator, e->domain, e->level)
                      : "");
    add_text(out, basis_name(e->basis));
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        add_number(out, numbers[i], open);
    add_number(out, indicator ? indicator->target : (double)NAN, true);
    add_text(out, flag_name(e->flag));
    add_text(out, e->reason);
    add_text(out, verdict_name(e->verdict));
    add_text(out, e->made_from & MADE_FROM_SIMULATED ? "1" : "0");
    g_string_append(out, "\r\n");
}

void
numbers_indicators(const Context *context, const GPtrArray *estimates,
                   GString *out)
{
    g_string_append(out, BOM "year,indicator,clause,label,domain,level,"
                             "level_label,basis,n,population,estimate,se,"
                             "ci_low,ci_high,bound_low,bound_high,target,flag,"
                             "reason,verdict,simulated\r\n");
    for (guint i = 0; i < estimates->len; i++)
        add_row(context, estimates->pdata[i], out);
}
