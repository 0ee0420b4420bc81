/* combine.c - indicators made of others. All, min: not met if any part is not,
 * met if all are; the smallest part is shown. Pool: the parts are parts of one
 * register, whose units are counted together. */
#include "analysis/analyse.h"
#include "analysis/verdict.h"

#include <math.h>
#include <string.h>

/* What a composite takes from its parts at one level. */
typedef struct {
    const Estimate *smallest;
    size_t parts, met, failed, pending;
    unsigned made_from;
    /* over the parts: units or heads, those known, those that comply */
    double all, known, done;
    int64_t n;
} Parts;

static void
add_part(Parts *parts, const Estimate *part)
{
    parts->parts++;
    parts->met += part->verdict == VERDICT_MET;
    parts->failed += part->verdict == VERDICT_NOT_MET;
    parts->pending += part->verdict == VERDICT_CANNOT_TELL;
    parts->made_from |= part->made_from;
    if (part->population > 0) {
        parts->all += part->population;
        parts->known += part->population * part->coverage;
        parts->done += part->population * part->bound_low;
        parts->n += part->n;
    }
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

/* Counts of units, which the shares have as quotients. */
static void
round_units(Parts *parts)
{
    parts->known = round(parts->known);
    parts->done = round(parts->done);
}

static void
pool(const Indicator *whole, Parts *parts, Estimate *row)
{
    const Target target = { whole->relation, whole->target };
    double silent;
    Judgement judgement;

    if (whole->kind == KIND_PROPORTION)
        round_units(parts);
    silent = parts->all - parts->known;
    if (whole->kind == KIND_PROPORTION) {
        size_t n = (size_t)silent;
        g_autofree double *ones = g_new(double, n + 1);

        for (size_t i = 0; i < n; i++)
            ones[i] = 1;
        judgement = judge_register(&target, parts->done, parts->known, ones, n);
    } else {
        judgement = judge_bounds(&target, parts->done / parts->all,
                                 (parts->done + silent) / parts->all);
    }
    row->basis = BASIS_REGISTER;
    row->n = parts->n;
    row->population = parts->all;
    row->estimate = parts->done / parts->known;
    row->bound_low = parts->done / parts->all;
    row->bound_high = (parts->done + silent) / parts->all;
    row->coverage = parts->known / parts->all;
    row->flag = silent > 0 ? FLAG_SHOW : FLAG_CENSUS;
    row->verdict = judgement.verdict;
    row->limit_low = judgement.low;
    row->limit_high = judgement.high;
    row->decide = judgement.decide;
    row->reason = judgement.reason;
}

/* The smallest part, with the verdict of all. */
static void
show_smallest(const Parts *parts, Estimate *row)
{
    const char *code = row->indicator, *domain = row->domain,
               *level = row->level;

    *row = *parts->smallest;
    row->indicator = code;
    row->domain = domain;
    row->level = level;
    row->verdict = verdict_of_parts(parts);
    row->decide = (double)NAN;
    if (row->verdict == VERDICT_CANNOT_TELL)
        row->reason = "parts";
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
    if (whole->combine == COMBINE_POOL)
        pool(whole, &parts, row);
    else
        show_smallest(&parts, row);
    row->made_from = parts.made_from;
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
