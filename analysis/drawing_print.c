/* drawing_print.c - plan and frame of a drawn sample. */
#include "analysis/drawing_print.h"

#include "analysis/analysis_words.h"
#include "store/date.h"
#include "store/table.h"
#include <math.h>
#include <string.h>

static void
add_count(Listing *listing, size_t count)
{
    listing_number(listing, (double)count);
}

/* Of the domain that the stratum at I is in. */
static double
domain_margin(const Drawing *d, guint i)
{
    const SampleStratum *s = (const SampleStratum *)(void *)d->strata->data;
    guint from = i, end = i;

    while (from > 0 && strcmp(s[from - 1].domain, s[i].domain) == 0)
        from--;
    while (end < d->strata->len && strcmp(s[end].domain, s[i].domain) == 0)
        end++;
    return allocated_margin(s + from, end - from, d->sampling);
}

static size_t
count_certain(const Drawing *d, guint stratum)
{
    size_t n = 0;

    for (guint i = 0; i < d->units->len; i++) {
        const DrawUnit *unit = &g_array_index(d->units, DrawUnit, i);

        n += unit->stratum == stratum && unit->chance >= 1;
    }
    return n;
}

Listing *
drawing_plan(const Drawing *d, Lang lang)
{
    static const char *const headers[] = {
        "domain", "stratum", "units",   "population", "share",        "wanted",
        "psus",   "certain", "persons", "expected",   "domain_margin"
    };
    Listing *plan =
        listing_new(words_text(&analysis_words[ANALYSIS_DRAW_PLAN], lang));

    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
        listing_column(plan, headers[i], 14, i > 1);
    for (guint i = 0; i < d->strata->len; i++) {
        const SampleStratum *s = &g_array_index(d->strata, SampleStratum, i);

        listing_cell(plan, s->domain);
        listing_cell(plan, s->name);
        add_count(plan, s->units);
        listing_number(plan, s->population);
        listing_number(plan, round(s->share * 1e6) / 1e6);
        listing_number(plan, round(s->wanted * 100) / 100);
        add_count(plan, s->psus);
        add_count(plan, count_certain(d, i));
        listing_number(plan, (double)s->psus * d->sampling->take);
        listing_number(plan, round(s->expected * 100) / 100);
        listing_number(plan, round(domain_margin(d, i) * 1e6) / 1e6);
    }
    return plan;
}

static void
add_date(Listing *listing, int year, int month, int day)
{
    g_autoptr(GString) text = g_string_new(NULL);

    date_print(date_from_ymd(year, month, day), text);
    listing_cell(listing, text->str);
}

/* The chance to the last bit: weights are made of it. */
static void
add_frame_row(Listing *frame, const Drawing *d, const DrawUnit *unit)
{
    const SampleStratum *s =
        &g_array_index(d->strata, SampleStratum, unit->stratum);
    int year, month, day;

    date_to_ymd(d->date, &year, &month, &day);
    listing_cell(frame, unit->unit->code);
    listing_cell(frame, label_text(&unit->unit->name, LANG_VI));
    listing_cell(frame, label_text(&unit->unit->name, LANG_EN));
    listing_cell(frame, s->name);
    listing_number(frame, unit->chance);
    listing_number(frame, unit->size);
    listing_number(frame, unit->size);
    listing_cell(frame, unit->chance >= 1 ? "1" : "0");
    add_date(frame, year, 1, 1);
    add_date(frame, year, 12, 31);
    listing_cell(frame, unit->unit->illustrative ? "1" : "0");
}

Listing *
drawing_frame(const Drawing *d)
{
    static const char *const headers[] = {
        "code", "name_vi", "name_en",    "stratum",  "probability", "listed",
        "size", "certain", "valid_from", "valid_to", "illustrative"
    };
    Listing *frame = listing_new("");

    for (size_t i = 0; i < G_N_ELEMENTS(headers); i++)
        listing_column(frame, headers[i], 14, false);
    for (guint i = 0; i < d->units->len; i++) {
        const DrawUnit *unit = &g_array_index(d->units, DrawUnit, i);

        if (unit->drawn)
            add_frame_row(frame, d, unit);
    }
    return frame;
}

char *
drawing_frame_name(const Drawing *d)
{
    const char *frame = d->instrument->design.frame;

    return frame != NULL ? g_strdup(frame)
                         : g_strconcat(d->instrument->name, "_sample", NULL);
}
