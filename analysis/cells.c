/* cells.c - neighbours joined from the last variable inwards. */
#include "analysis/cells.h"

#include <math.h>
#include <string.h>

void
cell_clear(Cell *cell)
{
    g_clear_pointer(&cell->name, g_free);
}

static Cell *
cell_at(const GArray *cells, guint i)
{
    return &g_array_index(cells, Cell, i);
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
    const Cell *x = a, *y = b;

    return strcmp(x->name, y->name);
}

/* The length of NAME's first DEPTH variables. */
static size_t
prefix(const char *name, guint depth)
{
    const char *at = name;

    if (depth == 0)
        return 0;
    for (; *at != '\0'; at++)
        if (*at == '\t' && --depth == 0)
            break;
    return (size_t)(at - name) + 1; /* with the TAB, or the end */
}

static bool
agree(const Cell *a, const Cell *b, guint depth)
{
    size_t length = prefix(a->name, depth);

    return length == prefix(b->name, depth) &&
           strncmp(a->name, b->name, length) == 0;
}

static double
respondents(const GArray *cells, guint group)
{
    double sum = 0;

    for (guint i = 0; i < cells->len; i++)
        sum +=
            cell_at(cells, i)->group == group ? cell_at(cells, i)->complete : 0;
    return sum;
}

static void
join(GArray *cells, guint from, guint into)
{
    for (guint i = 0; i < cells->len; i++)
        if (cell_at(cells, i)->group == from)
            cell_at(cells, i)->group = into;
}

/* The neighbouring group of GROUP with the fewest respondents, among cells that
 * agree with it in DEPTH variables; GROUP itself when it is alone. Groups are
 * runs of cells. */
static guint
neighbour(const GArray *cells, guint group, guint depth)
{
    guint first = 0, last, best = group;

    while (cell_at(cells, first)->group != group)
        first++;
    for (last = first;
         last + 1 < cells->len && cell_at(cells, last + 1)->group == group;)
        last++;
    if (first > 0 &&
        agree(cell_at(cells, first - 1), cell_at(cells, first), depth))
        best = cell_at(cells, first - 1)->group;
    if (last + 1 < cells->len &&
        agree(cell_at(cells, last + 1), cell_at(cells, last), depth)) {
        guint next = cell_at(cells, last + 1)->group;

        if (best == group ||
            respondents(cells, next) < respondents(cells, best))
            best = next;
    }
    return best;
}

/* Joins what is too small with what agrees with it in DEPTH variables. */
static void
join_small(GArray *cells, double least, guint depth)
{
    for (guint i = 0; i < cells->len; i++) {
        guint group = cell_at(cells, i)->group, other;

        while (respondents(cells, group) < least &&
               (other = neighbour(cells, group, depth)) != group) {
            join(cells, group, other);
            group = other;
        }
    }
}

static bool
set_factor(GArray *cells, guint group)
{
    double eligible = 0, complete = 0, ineligible = 0, unknown = 0, known;

    for (guint i = 0; i < cells->len; i++) {
        const Cell *cell = cell_at(cells, i);

        if (cell->group != group)
            continue;
        eligible += cell->weight_eligible;
        complete += cell->weight_complete;
        ineligible += cell->weight_ineligible;
        unknown += cell->weight_unknown;
    }
    known = eligible + ineligible;
    if (known > 0)
        eligible += unknown * eligible / known;
    for (guint i = 0; i < cells->len; i++)
        if (cell_at(cells, i)->group == group)
            cell_at(cells, i)->factor = complete > 0 ? eligible / complete : 1;
    return complete > 0 || eligible == 0;
}

bool
cells_adjust(GArray *cells, double least)
{
    guint depth = 0;
    bool good = true;

    if (cells->len == 0)
        return true;
    g_array_sort(cells, by_name);
    for (const char *at = cell_at(cells, 0)->name; *at != '\0'; at++)
        depth += *at == '\t';
    for (guint i = 0; i < cells->len; i++)
        cell_at(cells, i)->group = i;
    for (guint d = depth + 1; d-- > 0;)
        join_small(cells, fmax(least, 1), d);
    for (guint i = 0; i < cells->len; i++)
        good = set_factor(cells, cell_at(cells, i)->group) && good;
    return good;
}
