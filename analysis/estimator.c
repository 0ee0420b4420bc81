/* estimator.c - totals, means, shares and ratios, linearised. */
#include "analysis/estimator.h"

#include "analysis/residual.h"

#include <math.h>
#include <string.h>

typedef struct {
    uint32_t leaf;
    Block block;
} LeafBlock;

struct LevelView {
    const Sample *sample;
    uint32_t level;
    size_t n;       /* leaves of the design */
    GArray *leaves; /* owned: of LeafBlock */
    /* to work in, owned: by leaf of the design, of one item at a time */
    double *sum, *dev;
    uint32_t *rows;
};

/* Sums of an item over all leaves, and the linear form that makes a row's
 * score of its w, w y, w x. */
typedef struct {
    double w, y, third; /* third: w y^2 or w x */
    double form[3];
    size_t core;
} Linear;

LevelView *
level_view_new(const Sample *sample, uint32_t level)
{
    LevelView *view = g_new0(LevelView, 1);
    size_t n = sample_design_leaves(sample->design);

    view->sample = sample;
    view->level = level;
    view->n = n;
    view->leaves = g_array_new(FALSE, FALSE, sizeof(LeafBlock));
    for (uint32_t leaf = 0; leaf < n; leaf++) {
        LeafBlock at = { .leaf = leaf };

        if (tally_block(sample->tally, leaf, level, &at.block))
            g_array_append_val(view->leaves, at);
    }
    view->sum = g_new0(double, n + 1);
    view->rows = g_new0(uint32_t, n + 1);
    view->dev = sample->design->rows ? g_new0(double, n + 1) : NULL;
    return view;
}

void
level_view_free(LevelView *view)
{
    if (view == NULL)
        return;
    g_array_unref(view->leaves);
    g_free(view->sum);
    g_free(view->dev);
    g_free(view->rows);
    g_free(view);
}

static const LeafBlock *
leaf_at(const LevelView *view, size_t i)
{
    return &g_array_index(view->leaves, LeafBlock, i);
}

static const TallyItem *
item_of(const LevelView *view, size_t item)
{
    return &tally_layout(view->sample->tally)->items[item];
}

/* The form of the scores: total w y; mean w (y - m) / W; ratio
 * w (y - r x) / X; with y counted from the item's origin. */
static void
set_form(const TallyItem *item, Statistic statistic, Linear *l)
{
    switch (statistic) {
    case STATISTIC_TOTAL:
        l->form[0] = item->origin;
        l->form[1] = 1;
        break;
    case STATISTIC_MEAN:
        l->form[0] = -l->y / l->w / l->w;
        l->form[1] = 1 / l->w;
        break;
    case STATISTIC_RATIO:
    default:
        l->form[1] = 1 / l->third;
        l->form[2] = -l->y / l->third / l->third;
        break;
    }
}

static Linear
sum_up(const LevelView *view, size_t i, Statistic statistic)
{
    const TallyItem *item = item_of(view, i);
    Linear l = { .core = layout_core(item) };

    for (size_t k = 0; k < view->leaves->len; k++) {
        const double *slot = leaf_at(view, k)->block.slot + item->slot;

        l.w += slot[0];
        l.y += slot[1];
        l.third += item->kind == ITEM_SHARE ? slot[1] : slot[2];
    }
    set_form(item, statistic, &l);
    return l;
}

static double
apply(const Linear *l, const double *slot)
{
    double u = l->form[0] * slot[0] + l->form[1] * slot[1];

    return l->core == 3 ? u + l->form[2] * slot[2] : u;
}

/* form' D form, D given by its lower triangle. */
static double
apply_dev(const Linear *l, const double *dev)
{
    double u = 0;

    for (size_t j = 0; j < l->core; j++)
        for (size_t m = 0; m <= j; m++)
            u += *dev++ * l->form[j] * l->form[m] * (j == m ? 1 : 2);
    return u;
}

/* Rows outside the domain have residuals too: every leaf takes part. */
static void
take_residuals(const LevelView *view, size_t item, const Linear *l)
{
    residuals_subtract(view->sample->residuals, view->level, item, l->form,
                       view->sum);
    for (size_t i = 0; i < view->n; i++)
        view->rows[i] = 1;
}

static bool
find_variance(const LevelView *view, size_t i, const Linear *l, double *var,
              GError **error)
{
    const TallyItem *item = item_of(view, i);
    const Sample *sample = view->sample;
    Scores scores = { 1, view->sum, view->dev, view->rows };

    if (sample->residuals != NULL)
        memset(view->sum, 0, view->n * sizeof *view->sum);
    for (size_t k = 0; k < view->leaves->len; k++) {
        const LeafBlock *at = leaf_at(view, k);

        view->sum[at->leaf] = apply(l, at->block.slot + item->slot);
        view->rows[at->leaf] = at->block.known[i];
        if (view->dev != NULL)
            view->dev[at->leaf] = apply_dev(l, at->block.dev + item->dev);
    }
    if (sample->residuals != NULL)
        take_residuals(view, i, l);
    return design_variance(sample->design, &scores, sample->lonely, var, error);
}

/* PSUs less strata among the leaves with rows of the domain. */
static void
count_units(const LevelView *view, size_t item, CellEstimate *out)
{
    const Roster *roster = view->sample->roster;
    size_t n_strata = view->sample->design->stages[0].n_groups;
    g_autofree uint8_t *stratum = g_new0(uint8_t, n_strata + 1);
    g_autofree uint8_t *psu = NULL;
    double strata = 0;

    if (roster->leaf == LEAF_SSU)
        psu = g_new0(uint8_t, view->sample->design->stages[0].n_units + 1);
    for (size_t k = 0; k < view->leaves->len; k++) {
        const LeafBlock *at = leaf_at(view, k);
        uint32_t h = roster_stratum(roster, at->leaf);
        double units = roster->leaf == LEAF_STRATUM ? at->block.in[item] : 1;

        if (at->block.in[item] == 0)
            continue;
        strata += !stratum[h];
        stratum[h] = 1;
        if (psu != NULL) {
            uint32_t a = roster_psu(roster, at->leaf);

            units = !psu[a];
            psu[a] = 1;
        }
        out->psus += units;
    }
    out->df = out->psus - strata;
}

/* The variance that a simple random sample of the same size, drawn with
 * replacement, would have. */
static double
srs_variance(const Linear *l, double n, Statistic statistic, double third)
{
    double mean = l->y / l->w;
    double s2 = (third / l->w - mean * mean) * n / (n - 1);

    return statistic == STATISTIC_TOTAL ? s2 / n * l->w * l->w : s2 / n;
}

static void
set_estimate(const TallyItem *item, Statistic statistic, const Linear *l,
             CellEstimate *out)
{
    out->population = l->w;
    if (statistic == STATISTIC_TOTAL)
        out->estimate = l->y + item->origin * l->w;
    else if (statistic == STATISTIC_MEAN)
        out->estimate = l->y / l->w + item->origin;
    else
        out->estimate = l->y / l->third;
}

static void
count_rows(const LevelView *view, size_t item, CellEstimate *out)
{
    for (size_t k = 0; k < view->leaves->len; k++) {
        out->n += leaf_at(view, k)->block.known[item];
        out->n_in += leaf_at(view, k)->block.in[item];
    }
    count_units(view, item, out);
}

static void
set_effects(const Linear *l, Statistic statistic, CellEstimate *out)
{
    double srs = srs_variance(l, out->n, statistic, l->third);

    if (!(srs > 0))
        return;
    out->effect = out->var / srs;
    if (l->w >= out->n)
        out->deff = out->effect * l->w / (l->w - out->n);
}

bool
estimate_cell(const LevelView *view, size_t item, Statistic statistic,
              CellEstimate *out, GError **error)
{
    Linear l = sum_up(view, item, statistic);

    *out = (CellEstimate){ .estimate = (double)NAN,
                           .var = (double)NAN,
                           .deff = (double)NAN,
                           .effect = (double)NAN };
    count_rows(view, item, out);
    if (out->n == 0 || !(l.w > 0) ||
        (statistic == STATISTIC_RATIO && l.third == 0))
        return true;
    set_estimate(item_of(view, item), statistic, &l, out);
    if (!find_variance(view, item, &l, &out->var, error))
        return false;
    if (statistic != STATISTIC_RATIO)
        set_effects(&l, statistic, out);
    return true;
}

void
estimate_scores(const LevelView *view, size_t item, Statistic statistic,
                double *sum, size_t j, size_t k)
{
    const TallyItem *at = item_of(view, item);
    Linear l = sum_up(view, item, statistic);

    for (size_t i = 0; i < view->leaves->len; i++) {
        const LeafBlock *leaf = leaf_at(view, i);

        sum[leaf->leaf * k + j] += apply(&l, leaf->block.slot + at->slot);
    }
}
