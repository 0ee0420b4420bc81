/* combine.c - indicators made of others: not met if any part is not, met if
 * all are; the smallest part is shown. */
#include "analysis/analyse.h"

#include <math.h>
#include <string.h>

/* What a composite takes from its parts at one level. */
typedef struct {
    const Estimate *smallest;
    size_t parts, met, failed, pending;
    unsigned made_from;
} Parts;

static void
add_part(Parts *parts, const Estimate *part)
{
    parts->parts++;
    parts->met += part->verdict == VERDICT_MET;
    parts->failed += part->verdict == VERDICT_NOT_MET;
    parts->pending += part->verdict == VERDICT_CANNOT_TELL;
    parts->made_from |= part->made_from;
    if (parts->smallest == NULL || isnan(parts->smallest->estimate) ||
        part->estimate < parts->smallest->estimate)
        parts->smallest = part;
}

static Verdict
verdict_of_parts(const Parts *parts)
{
    if (parts->failed > 0)
        return VERDICT_NOT_MET;
    if (parts->met == parts->parts)
        return VERDICT_MET;
    return parts->met + parts->pending > 0 ? VERDICT_CANNOT_TELL : VERDICT_NONE;
}

static Parts
parts_at(const Framework *fw, const Indicator *whole, const EstimateList *list,
         const char *domain, const char *level)
{
    Parts parts = { 0 };

    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *part = fw->indicators->pdata[i];
        const Estimate *row;

        if (strcmp(part->parent, whole->code) != 0 || part->kind == KIND_TOTAL)
            continue;
        row = estimate_list_find(list, part->code, domain, level);
        if (row != NULL)
            add_part(&parts, row);
    }
    return parts;
}

static void
add_combined(const Framework *fw, const Indicator *whole, EstimateList *list,
             const char *domain, const char *level)
{
    Parts parts = parts_at(fw, whole, list, domain, level);
    Estimate *row;

    if (parts.parts == 0)
        return;
    row = estimate_list_add(list, whole->code, domain, level);
    domain = row->domain;
    level = row->level;
    {
        const char *code = row->indicator;

        *row = *parts.smallest;
        row->indicator = code;
    }
    row->domain = domain;
    row->level = level;
    row->made_from = parts.made_from;
    row->verdict = verdict_of_parts(&parts);
    row->decide = (double)NAN;
    if (row->verdict == VERDICT_CANNOT_TELL)
        row->reason = "parts";
}

/* The levels that the first part has, in its order. */
static void
add_levels(const Framework *fw, const Indicator *whole, EstimateList *list,
           const char *domain)
{
    guint n = list->rows->len;

    for (guint i = 0; i < n; i++) {
        const Estimate *row = estimate_list_get(list, i);
        const Indicator *part = framework_indicator(fw, row->indicator);

        if (part == NULL || strcmp(part->parent, whole->code) != 0 ||
            strcmp(row->domain, domain) != 0 ||
            estimate_list_find(list, whole->code, domain, row->level) != NULL)
            continue;
        add_combined(fw, whole, list, domain, row->level);
    }
}

void
analyse_combined(const Analysis *analysis, EstimateList *out)
{
    const Framework *fw = analysis->definitions->framework;

    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *whole = fw->indicators->pdata[i];

        if (whole->combine == COMBINE_NONE)
            continue;
        add_combined(fw, whole, out, "", "");
        for (char **name = whole->domains; name && *name; name++)
            add_levels(fw, whole, out, *name);
    }
}
