/* roster_collapse.c - lonely PSUs find company: lonely_psu collapse. */
#include "analysis/roster.h"

#include <math.h>
#include <string.h>

/* Of which more is drawn is taken whole (as the variance has it). */
#define CENSUS 1e-7

/* Strata in the order of their names. A group is named by the place of the
 * first that was in it; its PSUs and population stand there. */
typedef struct {
    const char *name;
    uint32_t stratum;
    size_t group;
    double n, population; /* of the group; population NAN: not known */
    bool whole;           /* taken whole: neither lonely nor company */
} Entry;

static gint
by_name(gconstpointer a, gconstpointer b)
{
    const Entry *x = a, *y = b;

    return strcmp(x->name, y->name);
}

static Entry *
entry_at(const GArray *entries, size_t i)
{
    return &g_array_index(entries, Entry, i);
}

static bool
has_fractions(const GArray *fpc)
{
    for (guint i = 0; i < fpc->len; i++)
        if (g_array_index(fpc, double, i) > 1)
            return false;
    return true;
}

/* Strata with their PSUs. */
static GArray *
list_strata(const Roster *roster)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    const RosterStage *strata = &roster->stages[0], *psus = &roster->stages[1];
    bool fractions = has_fractions(strata->fpc);

    for (uint32_t h = 0; h < keys_size(strata->names); h++) {
        Entry e = { keys_name(strata->names, h), h, 0, 0, (double)NAN, false };
        double fpc = g_array_index(strata->fpc, double, h);

        for (guint a = 0; a < psus->parent->len; a++)
            e.n += g_array_index(psus->parent, uint32_t, a) == h;
        if (roster->has_fpc)
            e.population = fractions ? e.n / fpc : fpc;
        e.whole = e.n / e.population > 1 - CENSUS;
        g_array_append_val(entries, e);
    }
    g_array_sort(entries, by_name);
    for (guint i = 0; i < entries->len; i++)
        entry_at(entries, i)->group = i;
    return entries;
}

/* How many blank-separated words A and B begin alike with. */
static size_t
words_alike(const char *a, const char *b)
{
    size_t words = 0;

    for (; *a == *b && *a != '\0'; a++, b++)
        words += *a == ' ';
    return words + ((*a == '\0' || *a == ' ') && (*b == '\0' || *b == ' '));
}

/* The nearest entry of another group before (STEP -1) or after I; I itself when
 * there is none. */
static size_t
next_to(const GArray *entries, size_t i, int step)
{
    for (size_t at = i; step < 0 ? at > 0 : at + 1 < entries->len;) {
        const Entry *e;

        at = step < 0 ? at - 1 : at + 1;
        e = entry_at(entries, at);
        if (!e->whole && e->group != entry_at(entries, i)->group)
            return at;
    }
    return i;
}

/* Of both neighbours the one more alike; else of fewer PSUs; else before. */
static size_t
company(const GArray *entries, size_t i)
{
    size_t before = next_to(entries, i, -1), after = next_to(entries, i, 1);
    const char *name = entry_at(entries, i)->name;
    size_t left, right;

    if (before == i || after == i)
        return before == i ? after : before;
    left = words_alike(name, entry_at(entries, before)->name);
    right = words_alike(name, entry_at(entries, after)->name);
    if (left != right)
        return left > right ? before : after;
    return entry_at(entries, entry_at(entries, after)->group)->n <
                   entry_at(entries, entry_at(entries, before)->group)->n
               ? after
               : before;
}

static void
join(GArray *entries, size_t from, size_t into)
{
    entry_at(entries, into)->n += entry_at(entries, from)->n;
    entry_at(entries, into)->population += entry_at(entries, from)->population;
    for (guint i = 0; i < entries->len; i++)
        if (entry_at(entries, i)->group == from)
            entry_at(entries, i)->group = into;
}

/* The PSUs of every stratum go to the first of its group. */
static void
rename_strata(Roster *roster, const GArray *entries)
{
    RosterStage *strata = &roster->stages[0], *psus = &roster->stages[1];
    bool fractions = has_fractions(strata->fpc);
    g_autofree uint32_t *to = g_new0(uint32_t, entries->len + 1);

    for (guint i = 0; i < entries->len; i++) {
        const Entry *e = entry_at(entries, i);
        const Entry *group = entry_at(entries, e->group);

        to[e->stratum] = group->stratum;
        if (roster->has_fpc && e->group == i)
            g_array_index(strata->fpc, double, e->stratum) =
                fractions ? group->n / group->population : group->population;
    }
    for (guint a = 0; a < psus->parent->len; a++) {
        uint32_t *parent = &g_array_index(psus->parent, uint32_t, a);

        *parent = to[*parent];
    }
}

void
roster_collapse(Roster *roster)
{
    g_autoptr(GArray) entries = list_strata(roster);

    for (guint i = 0; i < entries->len; i++) {
        const Entry *e = entry_at(entries, i);
        size_t with;

        if (e->whole || entry_at(entries, e->group)->n != 1)
            continue;
        with = company(entries, i);
        if (with != i)
            join(entries, e->group, entry_at(entries, with)->group);
    }
    rename_strata(roster, entries);
}
