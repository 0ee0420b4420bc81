/* definitions_margins.c - whether the margins of an instrument are margins of
 * its variables, and agree with one another. */
#include "surveys/definitions_check.h"

#include "surveys/design_read.h"

#include <math.h>
#include <string.h>

/* Totals of one variable on one date. */
typedef struct {
    const char *date, *variable, *path;
    size_t line; /* of the first */
    double sum;
} Sum;

/* The totals may differ by this share: margins are rounded. */
#define MARGINS_AGREE 1e-3

static void
check_level(const Place *place, const Instrument *instrument,
            const char *variable, const char *level)
{
    const int index = instrument_find(instrument, variable);
    const CodeList *codes =
        index < 0 ? NULL : instrument->variables[index].codes;

    if (codes && code_list_find(codes, level, strlen(level)) < 0)
        place_error(place, "margin.level", DEF_MARGIN_LEVEL, "variable",
                    variable, "level", level, NULL);
}

/* Only the total of a number has no level. */
static void
check_number(const Place *place, const Instrument *instrument,
             const char *variable)
{
    const int index = instrument_find(instrument, variable);
    const ColumnType type =
        index < 0 ? COLUMN_REAL : instrument->variables[index].type;
    const Place empty = { place->findings, place->file, place->line,
                          place->column, NULL };

    if (type != COLUMN_INTEGER && type != COLUMN_REAL)
        place_error(&empty, "cell.missing", DEF_MARGIN_EMPTY, NULL);
}

/* The variables of MARGIN, once for each of them in the file: BEFORE is the
 * margin before it. */
static void
check_variables(const Instrument *instrument, const Margins *margins,
                const Margin *margin, const Margin *before, Findings *findings)
{
    g_auto(GStrv) variables = g_strsplit(margin->variable, "*", -1);
    const Place place = { findings, margins->path, margin->line, "variable",
                          margin->variable };
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    if (before && before->variable == margin->variable)
        return;
    for (size_t i = 0; i < instrument->n_variables; i++)
        g_ptr_array_add(names,
                        (void *)(uintptr_t)instrument->variables[i].name);
    for (char **name = variables; *name; name++)
        if (instrument_find(instrument, *name) < 0)
            place_error_near(&place, "margin.variable",
                             name_nearest_of(*name, names), DEF_MARGIN_VARIABLE,
                             "instrument", instrument->name, "variable", *name,
                             NULL);
}

static void
check_levels(const Instrument *instrument, const Margins *margins,
             const Margin *margin, Findings *findings)
{
    g_auto(GStrv) variables = g_strsplit(margin->variable, "*", -1);
    g_auto(GStrv) levels = g_strsplit(margin->level, "*", -1);
    const Place place = { findings, margins->path, margin->line, "level",
                          margin->level };

    if (!levels[0])
        check_number(&place, instrument, margin->variable);
    for (size_t i = 0; variables[i] && levels[i]; i++)
        check_level(&place, instrument, variables[i], levels[i]);
}

static void
add_sum(GArray *sums, const Margins *margins, const Margin *margin)
{
    const Sum fresh = { margin->date, margin->variable, margins->path,
                        margin->line, margin->total };

    for (guint i = 0; i < sums->len; i++) {
        Sum *sum = &g_array_index(sums, Sum, i);

        if (strcmp(sum->path, margins->path) == 0 &&
            strcmp(sum->date, margin->date) == 0 &&
            strcmp(sum->variable, margin->variable) == 0) {
            sum->sum += margin->total;
            return;
        }
    }
    g_array_append_val(sums, fresh);
}

static void
compare(const Sum *sum, const Sum *other, Findings *findings)
{
    const Place place = { findings, sum->path, sum->line, "total", NULL };
    g_autofree char *this_sum = g_strdup_printf("%.0f", sum->sum);
    g_autofree char *other_sum = g_strdup_printf("%.0f", other->sum);

    if (strcmp(sum->date, other->date) == 0 &&
        fabs(sum->sum - other->sum) > MARGINS_AGREE * fabs(other->sum))
        place_warn(&place, "margin.sums", DEF_MARGIN_SUMS, "variable",
                   sum->variable, "sum", this_sum, "other", other->variable,
                   "total", other_sum, NULL);
}

static void
check_sums(const GArray *sums, Findings *findings)
{
    for (guint i = 1; i < sums->len; i++)
        for (guint j = 0; j < i; j++)
            if (strcmp(g_array_index(sums, Sum, i).date,
                       g_array_index(sums, Sum, j).date) == 0) {
                compare(&g_array_index(sums, Sum, i),
                        &g_array_index(sums, Sum, j), findings);
                break;
            }
}

static void
check_margins(const Instrument *instrument, const Margins *margins,
              GArray *sums, Findings *findings)
{
    const Margin *before = NULL;

    for (guint i = 0; i < margins->margins->len; i++) {
        const Margin *margin = margins->margins->pdata[i];

        check_variables(instrument, margins, margin, before, findings);
        check_levels(instrument, margins, margin, findings);
        if (*margin->level)
            add_sum(sums, margins, margin);
        before = margin;
    }
}

static void
tell_unknown(const Definitions *definitions, const Design *design,
             const char *name, Findings *findings)
{
    Place place = design_place(design, DESIGN_MARGINS, findings);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < definitions->margins->len; i++)
        g_ptr_array_add(names,
                        ((Margins *)definitions->margins->pdata[i])->name);
    place.value = name;
    place_error_near(&place, "margins.unknown", name_nearest_of(name, names),
                     DEF_MARGINS_UNKNOWN, NULL);
}

void
definitions_check_margins(const Definitions *definitions,
                          const Instrument *instrument, Findings *findings)
{
    g_autoptr(GArray) sums = g_array_new(FALSE, FALSE, sizeof(Sum));

    for (char **name = instrument->design.margins; *name; name++) {
        const Margins *margins = definitions_margins(definitions, *name);

        if (margins)
            check_margins(instrument, margins, sums, findings);
        else
            tell_unknown(definitions, &instrument->design, *name, findings);
    }
    check_sums(sums, findings);
}
