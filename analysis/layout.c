/* layout.c - where the sums of each item lie. */
#include "analysis/tally.h"

size_t
layout_core(const TallyItem *item)
{
    return item->kind == ITEM_RATIO ? 3 : 2;
}

static size_t
slots_of(ItemKind kind)
{
    return kind == ITEM_SHARE ? 2 : 3;
}

Layout *
layout_new(const ItemKind *kinds, size_t n, bool rows)
{
    Layout *layout = g_new0(Layout, 1);

    layout->n_items = n;
    layout->rows = rows;
    layout->items = g_new0(TallyItem, n + 1);
    for (size_t i = 0; i < n; i++) {
        TallyItem *item = &layout->items[i];
        size_t core;

        item->kind = kinds[i];
        core = layout_core(item);
        item->slot = layout->n_slots;
        item->dev = layout->n_devs;
        item->number = layout->n_numbers;
        layout->n_slots += slots_of(kinds[i]);
        layout->n_devs += rows ? core * (core + 1) / 2 : 0;
        layout->n_numbers += kinds[i] == ITEM_SHARE ? 0 : core - 1;
    }
    return layout;
}

void
layout_free(Layout *layout)
{
    if (layout == NULL)
        return;
    g_free(layout->items);
    g_free(layout);
}
