/* registry_near.c - a register may have thousands of units, and a file
 * thousands of wrong codes: each name is folded once. */
#include "surveys/registry_near.h"

#include "store/text.h"

#include <string.h>

enum { SPELLINGS = 3 }; /* code, name_vi, name_en */

struct NearIndex {
    gsize ready;         /* of g_once_init_enter */
    const char **folded; /* SPELLINGS for each unit; NULL: none */
    GStringChunk *texts; /* owns them */
};

NearIndex *
near_index_new(void)
{
    return g_new0(NearIndex, 1);
}

void
near_index_free(NearIndex *index)
{
    if (!index)
        return;
    if (index->texts)
        g_string_chunk_free(index->texts);
    g_free(index->folded);
    g_free(index);
}

static const char *
fold(NearIndex *index, const char *text)
{
    g_autofree char *folded = text ? text_fold(text) : NULL;

    return folded ? g_string_chunk_insert_const(index->texts, folded) : NULL;
}

static void
make_ready(NearIndex *index, const Register *reg)
{
    size_t n = register_size(reg);

    if (!g_once_init_enter(&index->ready))
        return;
    index->texts = g_string_chunk_new(4096);
    index->folded = g_new0(const char *, SPELLINGS *n + 1);
    for (size_t i = 0; i < n; i++) {
        const Unit *unit = register_get(reg, i);
        const char **at = index->folded + SPELLINGS * i;

        at[0] = fold(index, unit->code);
        at[1] = fold(index, unit->name.vi);
        at[2] =
            unit->name.en == unit->name.vi ? NULL : fold(index, unit->name.en);
    }
    g_once_init_leave(&index->ready, 1);
}

/* TEXT without the zeros that spreadsheets drop. */
static const char *
significant(const char *text)
{
    return text + strspn(text, "0");
}

const Unit *
near_index_find(NearIndex *index, const Register *reg, const char *text,
                double date)
{
    g_autofree char *folded = text_fold(text);
    size_t best = MIN(3, MAX(1, strlen(text) / 3)) + 1;
    size_t n = register_size(reg);
    const Unit *found = NULL;

    make_ready(index, reg);
    for (size_t i = 0; i < n; i++) {
        const Unit *unit = register_get(reg, i);

        if (!unit_valid(unit, date))
            continue;
        if (strcmp(significant(unit->code), significant(text)) == 0)
            return unit;
        for (size_t k = 0; k < SPELLINGS; k++) {
            const char *name = index->folded[SPELLINGS * i + k];
            size_t distance =
                name ? text_distance_folded(folded, name, best) : best;

            if (distance < best) {
                best = distance;
                found = unit;
            }
        }
    }
    return found;
}
