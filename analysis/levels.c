/* levels.c - registers, choice lists and codes as orders of levels. */
#include "analysis/levels.h"

#include <string.h>

/* Levels by the place they have in the order, from 1. */
typedef struct {
    GHashTable *place;
    GPtrArray *known; /* of const char, in order */
} Order;

static void
order_add(Order *order, const char *name)
{
    union {
        const char *borrowed;
        char *pointer;
    } as = { .borrowed = name };

    if (g_hash_table_contains(order->place, name))
        return;
    g_ptr_array_add(order->known, as.pointer);
    g_hash_table_insert(order->place, as.pointer,
                        GUINT_TO_POINTER(order->known->len));
}

static void
order_by_register(Order *order, const Register *reg, double date)
{
    for (size_t i = 0; i < register_size(reg); i++)
        if (unit_valid(register_get(reg, i), date))
            order_add(order, register_get(reg, i)->code);
}

static void
order_by_codes(Order *order, const CodeList *codes)
{
    for (size_t i = 0; i < code_list_size(codes); i++)
        order_add(order, code_list_name(codes, i));
}

static const CodeList *
codes_of(const Domain *domain, const Instrument *instrument)
{
    const ChoiceList *list = NULL;
    int variable =
        domain->expression == NULL ? -1 : expr_variable(domain->expression);

    if (domain->levels != NULL && *domain->levels != '\0' &&
        instrument->form != NULL)
        list = form_list(instrument->form, domain->levels);
    if (list != NULL)
        return list->codes;
    return variable < 0 ? NULL : instrument->variables[variable].codes;
}

static gint
compare_levels(gconstpointer a, gconstpointer b, gpointer data)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    const Order *order = data;
    guint i = GPOINTER_TO_UINT(g_hash_table_lookup(order->place, x));
    guint j = GPOINTER_TO_UINT(g_hash_table_lookup(order->place, y));

    if (i != 0 && j != 0)
        return i < j ? -1 : i > j;
    if (i != j)
        return i != 0 ? -1 : 1;
    return strcmp(x, y);
}

static GPtrArray *
sort_levels(Order *order, const GPtrArray *found, bool all)
{
    GPtrArray *levels = g_ptr_array_new();

    for (guint i = 0; all && i < order->known->len; i++)
        g_ptr_array_add(levels, order->known->pdata[i]);
    for (guint i = 0; i < found->len; i++)
        if (!all || !g_hash_table_contains(order->place, found->pdata[i]))
            g_ptr_array_add(levels, found->pdata[i]);
    g_ptr_array_sort_with_data(levels, compare_levels, order);
    return levels;
}

GPtrArray *
levels_ordered(const Definitions *definitions, const Domain *domain,
               const Instrument *instrument, double date,
               const GPtrArray *found, bool all)
{
    Order order = { g_hash_table_new(g_str_hash, g_str_equal),
                    g_ptr_array_new() };
    const Register *reg =
        domain->levels == NULL || *domain->levels == '\0'
            ? NULL
            : definitions_register(definitions, domain->levels);
    GPtrArray *levels;

    if (reg != NULL)
        order_by_register(&order, reg, date);
    else if (codes_of(domain, instrument) != NULL)
        order_by_codes(&order, codes_of(domain, instrument));
    levels = sort_levels(&order, found, all && reg != NULL);
    g_hash_table_unref(order.place);
    g_ptr_array_unref(order.known);
    return levels;
}
