/* drawing.c - from the frame and sampling.csv to the units that are drawn. */
#include "analysis/drawing.h"

#include "analysis/analysis_words.h"
#include "analysis/distribution.h"
#include "analysis/draw.h"
#include "store/error.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A unit on its way to its stratum. */
typedef struct {
    DrawUnit unit;
    const char *domain, *name; /* of the stratum */
    guint ordinal;
} Candidate;

void
drawing_free(Drawing *drawing)
{
    if (drawing == NULL)
        return;
    g_array_unref(drawing->strata);
    g_array_unref(drawing->units);
    g_ptr_array_unref(drawing->texts);
    g_free(drawing);
}

static bool
fail(const Drawing *d, AnalysisWord word, const char *what, GError **error)
{
    g_autofree char *line = g_strdup_printf("%zu", d->sampling->line);

    return error_set(error, KHAOSAT_ERROR_DEFINITION, &analysis_words[word],
                     "instrument", d->instrument->name, "line", line, "what",
                     what, "frame", d->sampling->frame, NULL);
}

static bool
has_column(const Drawing *d, const char *name, GError **error)
{
    return *name == '\0' || register_has(d->frame, name) ||
           fail(d, ANALYSIS_DRAW_COLUMN, name, error);
}

static bool
check(const Drawing *d, GError **error)
{
    const Sampling *s = d->sampling;
    size_t columns = g_strv_length(s->strata), variables = 0;

    if (d->frame == NULL)
        return fail(d, ANALYSIS_DRAW_FRAME, s->frame, error);
    while (d->instrument->design.stratum[variables] >= 0)
        variables++;
    if (variables > 0 && variables != columns)
        return fail(d, ANALYSIS_DRAW_STRATA, "strata", error);
    for (size_t i = 0; i < columns; i++)
        if (!has_column(d, s->strata[i], error))
            return false;
    return has_column(d, s->size, error) && has_column(d, s->domain, error) &&
           has_column(d, s->lists, error) &&
           has_column(d, s->share_column, error);
}

static const char *
keep(Drawing *d, char *text)
{
    g_ptr_array_add(d->texts, text);
    return text;
}

static const char *
stratum_of(Drawing *d, const Unit *unit)
{
    GString *name = g_string_new(NULL);

    for (char **column = d->sampling->strata; *column != NULL; column++)
        g_string_append_printf(name, "%s%s", name->len > 0 ? " " : "",
                               register_text(d->frame, unit, *column));
    return keep(d, g_string_free(name, FALSE));
}

static int
compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *p = a, *q = b;
    int order = strcmp(p->domain, q->domain);

    if (order == 0)
        order = strcmp(p->name, q->name);
    return order != 0 ? order
                      : (p->ordinal > q->ordinal) - (p->ordinal < q->ordinal);
}

/* Every unit of the frame that is valid on the date; NULL on error. */
static GArray *
candidates(Drawing *d, GError **error)
{
    g_autoptr(GArray) list = g_array_new(FALSE, TRUE, sizeof(Candidate));

    for (size_t i = 0; i < register_size(d->frame); i++) {
        const Unit *unit = register_get(d->frame, i);
        Candidate c = { .ordinal = (guint)i };

        if (!unit_valid(unit, d->date))
            continue;
        c.unit.unit = unit;
        c.unit.size = register_number(d->frame, unit, d->sampling->size);
        if (!(c.unit.size > 0)) {
            fail(d, ANALYSIS_DRAW_SIZE, unit->code, error);
            return NULL;
        }
        c.domain = *d->sampling->domain != '\0'
                       ? register_text(d->frame, unit, d->sampling->domain)
                       : "";
        c.name = stratum_of(d, unit);
        g_array_append_val(list, c);
    }
    if (list->len == 0)
        fail(d, ANALYSIS_DRAW_EMPTY, d->sampling->frame, error);
    g_array_sort(list, compare_candidates);
    return list->len == 0 ? NULL : g_steal_pointer(&list);
}

static void
add_to_stratum(const Drawing *d, const Candidate *c)
{
    SampleStratum *s =
        &g_array_index(d->strata, SampleStratum, d->strata->len - 1);
    const char *column = d->sampling->share_column;
    double share = *column == '\0'
                       ? (double)NAN
                       : register_number(d->frame, c->unit.unit, column);

    if (isnan(share))
        share = d->sampling->share;
    s->share = (s->share * s->population + share * c->unit.size) /
               (s->population + c->unit.size);
    s->population += c->unit.size;
    s->units++;
}

/* False when a stratum lies in two domains. */
static bool
make_strata(Drawing *d, const GArray *list, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < list->len; i++) {
        const Candidate *c = &g_array_index(list, Candidate, i);
        const Candidate *before = i > 0 ? c - 1 : c;
        DrawUnit unit = c->unit;

        if (i == 0 || strcmp(before->domain, c->domain) != 0 ||
            strcmp(before->name, c->name) != 0) {
            SampleStratum fresh = { .name = c->name, .domain = c->domain };

            g_array_append_val(d->strata, fresh);
            if (!g_hash_table_add(seen, (char *)(uintptr_t)c->name))
                return fail(d, ANALYSIS_DRAW_NESTED, c->name, error);
        }
        add_to_stratum(d, c);
        unit.stratum = d->strata->len - 1;
        g_array_append_val(d->units, unit);
    }
    return true;
}

/* The N units of STRATUM, from FIRST on. */
static void
draw_stratum(const SampleStratum *stratum, DrawUnit *first, size_t n,
             const Sampling *sampling, const char *seed)
{
    g_autofree double *size = g_new(double, n);
    g_autofree double *chance = g_new(double, n);
    g_autofree double *number = g_new(double, n);
    g_autofree bool *drawn = g_new(bool, n);

    for (size_t i = 0; i < n; i++) {
        size[i] = first[i].size;
        number[i] = draw_number(seed, first[i].unit->code);
    }
    draw_chances(size, n, stratum->psus, chance);
    draw_units(chance, number, n, draw_number(seed, stratum->name), drawn);
    for (size_t i = 0; i < n; i++) {
        first[i].chance = chance[i];
        first[i].drawn = drawn[i];
        first[i].take = fmin(sampling->take, floor(size[i]));
    }
}

static void
draw(Drawing *d, const char *seed)
{
    DrawUnit *units = (DrawUnit *)(void *)d->units->data;
    size_t from = 0;

    for (guint i = 0; i < d->strata->len; i++) {
        const SampleStratum *s = &g_array_index(d->strata, SampleStratum, i);

        draw_stratum(s, units + from, s->units, d->sampling, seed);
        from += s->units;
    }
}

Drawing *
drawing_new(const Definitions *definitions, const Instrument *instrument,
            int year, const char *seed, GError **error)
{
    const Sampling *sampling = sampling_of(instrument->samplings, year);
    g_autoptr(Drawing) d = g_new0(Drawing, 1);
    g_autoptr(GArray) list = NULL;

    distribution_init();
    *d = (Drawing){ .definitions = definitions,
                    .instrument = instrument,
                    .sampling = sampling,
                    .frame = definitions_register(definitions, sampling->frame),
                    .year = year,
                    .date = framework_reference(definitions->framework, year) };
    d->strata = g_array_new(FALSE, TRUE, sizeof(SampleStratum));
    d->units = g_array_new(FALSE, TRUE, sizeof(DrawUnit));
    d->texts = g_ptr_array_new_with_free_func(g_free);
    if (!check(d, error))
        return NULL;
    list = candidates(d, error);
    if (list == NULL || !make_strata(d, list, error))
        return NULL;
    allocate(d->strata, sampling);
    draw(d, seed != NULL ? seed : sampling->seed);
    return g_steal_pointer(&d);
}
