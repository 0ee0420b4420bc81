/* residual.c - sums over margins by level and item, and over leaves. */
#include "analysis/residual.h"

#include "analysis/linear.h"
#include "analysis/number_index.h"
#include <string.h>

/* Sum of w x over the rows of a leaf. */
typedef struct {
    uint32_t leaf, index;
    double sum;
} LeafSum;

struct Residuals {
    const Calibrated *calibrated;
    const Layout *layout;
    Layout *plain;      /* owned: the same, without deviations */
    Tally *margins;     /* owned: leaves are the totals of the problem */
    GArray *sums;       /* owned: of LeafSum, each pair once */
    NumberIndex places; /* of leaf and index in SUMS */
};

static Layout *
plain_layout(const Layout *layout)
{
    g_autofree ItemKind *kinds = g_new(ItemKind, layout->n_items + 1);
    Layout *plain;

    for (size_t i = 0; i < layout->n_items; i++)
        kinds[i] = layout->items[i].kind;
    plain = layout_new(kinds, layout->n_items, false);
    for (size_t i = 0; i < layout->n_items; i++)
        plain->items[i].origin = layout->items[i].origin;
    return plain;
}

Residuals *
residuals_new(const Calibrated *calibrated, const Layout *layout)
{
    Residuals *r = g_new0(Residuals, 1);

    r->calibrated = calibrated;
    r->layout = layout;
    r->plain = plain_layout(layout);
    r->margins = tally_new(r->plain);
    r->sums = g_array_new(FALSE, FALSE, sizeof(LeafSum));
    number_index_init(&r->places, 256);
    return r;
}

void
residuals_free(Residuals *r)
{
    if (r == NULL)
        return;
    tally_free(r->margins);
    layout_free(r->plain);
    g_array_unref(r->sums);
    number_index_clear(&r->places);
    g_free(r);
}

static void
add_sum(Residuals *r, uint32_t leaf, uint32_t index, double sum)
{
    uint64_t key = (uint64_t)leaf << 32 | index;
    uint32_t place = number_index_find(&r->places, key);

    if (place == NUMBER_MISSING) {
        const LeafSum fresh = { leaf, index, 0 };

        place = r->sums->len;
        g_array_append_val(r->sums, fresh);
        number_index_add(&r->places, key, place);
    }
    g_array_index(r->sums, LeafSum, place).sum += sum;
}

/* By pattern of the part: the pattern of the problem. */
static size_t *
find_patterns(const Residuals *r, const PartPatterns *patterns)
{
    size_t *place = g_new(size_t, patterns->n + 1);

    for (size_t i = 0; i < patterns->n; i++)
        place[i] = pattern_table_find(r->calibrated->table, patterns, i);
    return place;
}

/* The rows once more, with the totals of dimension D as their leaves. */
static void
add_margin(Residuals *r, const PartPatterns *patterns, const size_t *place,
           const TallyRows *rows, size_t d)
{
    const CalibrationProblem *p = r->calibrated->problem;
    g_autofree uint32_t *leaf = g_new0(uint32_t, rows->rows + 1);
    g_autofree double *weight = g_new0(double, rows->rows + 1);
    TallyRows by_margin = *rows;

    for (size_t i = 0; i < rows->rows; i++) {
        size_t at = place[patterns->of_row[i]] * p->width + d;

        if (rows->weight[i] == 0 || p->index[at] == MARGIN_NONE)
            continue;
        leaf[i] = p->index[at];
        weight[i] = rows->weight[i] * p->value[at];
    }
    by_margin.leaf = leaf;
    by_margin.weight = weight;
    tally_add(r->margins, &by_margin, p->p);
}

static void
add_leaf_sums(Residuals *r, const PartPatterns *patterns, const size_t *place,
              const TallyRows *rows, const double *weight)
{
    const CalibrationProblem *p = r->calibrated->problem;

    for (size_t i = 0; i < rows->rows; i++)
        for (size_t d = 0; weight[i] != 0 && d < p->width; d++) {
            size_t at = place[patterns->of_row[i]] * p->width + d;

            if (p->index[at] != MARGIN_NONE)
                add_sum(r, rows->leaf[i], p->index[at],
                        weight[i] * p->value[at]);
        }
}

void
residuals_add(Residuals *r, const PartPatterns *patterns, const TallyRows *rows,
              const Tally *tally, double *weight)
{
    g_autofree size_t *place = find_patterns(r, patterns);

    tally_share_levels(r->margins, tally);
    for (size_t d = 0; d < r->calibrated->problem->width; d++)
        add_margin(r, patterns, place, rows, d);
    for (size_t i = 0; i < rows->rows; i++)
        if (weight[i] != 0)
            weight[i] *= r->calibrated->result->g[place[patterns->of_row[i]]];
    add_leaf_sums(r, patterns, place, rows, weight);
}

void
residuals_merge(Residuals *r, const Residuals *from, const uint32_t *leaf)
{
    size_t p = r->calibrated->problem->p;
    g_autofree uint32_t *same = g_new(uint32_t, p + 1);

    for (uint32_t j = 0; j < p; j++)
        same[j] = j;
    tally_merge(r->margins, from->margins, same);
    for (guint i = 0; i < from->sums->len; i++) {
        const LeafSum *s = &g_array_index(from->sums, LeafSum, i);

        add_sum(r, leaf[s->leaf], s->index, s->sum);
    }
}

/* Sum of d x z over the rows. */
static double *
sum_margins(const Residuals *r, uint32_t level, size_t item,
            const double form[3])
{
    size_t p = r->calibrated->problem->p;
    const TallyItem *at = &r->plain->items[item];
    double *s = g_new0(double, p + 1);

    for (uint32_t j = 0; j < p; j++) {
        Block block;

        if (!tally_block(r->margins, j, level, &block))
            continue;
        for (size_t k = 0; k < layout_core(at); k++)
            s[j] += form[k] * block.slot[at->slot + k];
    }
    return s;
}

void
residuals_subtract(const Residuals *r, uint32_t level, size_t item,
                   const double form[3], double *sum)
{
    const Calibrated *c = r->calibrated;
    g_autofree double *s = sum_margins(r, level, item, form);
    g_autofree double *b = g_new0(double, c->problem->p + 1);

    linear_multiply(c->inverse, s, c->problem->p, b);
    for (guint i = 0; i < r->sums->len; i++) {
        const LeafSum *at = &g_array_index(r->sums, LeafSum, i);

        sum[at->leaf] -= at->sum * b[at->index];
    }
}
