/* estimator.c - totals, means, shares and ratios, linearised. */
#include "analysis/estimator.h"

#include "analysis/residual.h"

#include <math.h>
#include <string.h>

/* The level's blocks turned about: what was together by leaf is together by
 * slot and item, since items are worked on one at a time. */
struct LevelView {
    const Sample *sample;
    uint32_t level;
    size_t n;             /* leaves of the design */
    size_t found;         /* leaves with rows of the level */
    uint32_t *leaf;       /* owned, as the rest: by place among those found */
    double *slot;         /* slots x found */
    double *part;         /* deviations x found */
    uint32_t *known, *in; /* items x found */
    /* to work in: by leaf of the design, of one item at a time */
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

static void
find_leaves(LevelView *view)
{
    Block block;

    view->leaf = g_new(uint32_t, view->n + 1);
    for (uint32_t leaf = 0; leaf < view->n; leaf++)
        if (tally_block(view->sample->tally, leaf, view->level, &block))
            view->leaf[view->found++] = leaf;
}

static void
turn_about(LevelView *view)
{
    const Layout *layout = tally_layout(view->sample->tally);
    size_t found = view->found;

    view->slot = g_new(double, layout->n_slots *found + 1);
    view->part = g_new(double, layout->n_devs *found + 1);
    view->known = g_new(uint32_t, layout->n_items * found + 1);
    view->in = g_new(uint32_t, layout->n_items * found + 1);
    for (size_t k = 0; k < found; k++) {
        Block block;

        tally_block(view->sample->tally, view->leaf[k], view->level, &block);
        for (size_t j = 0; j < layout->n_slots; j++)
            view->slot[j * found + k] = block.slot[j];
        for (size_t j = 0; j < layout->n_devs; j++)
            view->part[j * found + k] = block.dev[j];
        for (size_t i = 0; i < layout->n_items; i++) {
            view->known[i * found + k] = block.known[i];
            view->in[i * found + k] = block.in[i];
        }
    }
}

LevelView *
level_view_new(const Sample *sample, uint32_t level)
{
    LevelView *view = g_new0(LevelView, 1);
    size_t n = sample_design_leaves(sample->design);

    view->sample = sample;
    view->level = level;
    view->n = n;
    find_leaves(view);
    turn_about(view);
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
    g_free(view->leaf);
    g_free(view->slot);
    g_free(view->part);
    g_free(view->known);
    g_free(view->in);
    g_free(view->sum);
    g_free(view->dev);
    g_free(view->rows);
    g_free(view);
}

static const TallyItem *
item_of(const LevelView *view, size_t item)
{
    return &tally_layout(view->sample->tally)->items[item];
}

/* The values of slot J of ITEM, by place. */
static const double *
slots(const LevelView *view, const TallyItem *item, size_t j)
{
    return view->slot + (item->slot + j) * view->found;
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

static double
add_up(const double *value, size_t n)
{
    double sum = 0;

    for (size_t k = 0; k < n; k++)
        sum += value[k];
    return sum;
}

static Linear
sum_up(const LevelView *view, size_t i, Statistic statistic)
{
    const TallyItem *item = item_of(view, i);
    size_t third = item->kind == ITEM_SHARE ? 1 : 2;
    Linear l = { .w = add_up(slots(view, item, 0), view->found),
                 .y = add_up(slots(view, item, 1), view->found),
                 .third = add_up(slots(view, item, third), view->found),
                 .core = layout_core(item) };

    set_form(item, statistic, &l);
    return l;
}

/* The score total of the leaf at place K. */
static double
apply(const LevelView *view, const TallyItem *item, const Linear *l, size_t k)
{
    double u = l->form[0] * slots(view, item, 0)[k] +
               l->form[1] * slots(view, item, 1)[k];

    return l->core == 3 ? u + l->form[2] * slots(view, item, 2)[k] : u;
}

/* form' D form, D given by its lower triangle. */
static double
apply_dev(const LevelView *view, const TallyItem *item, const Linear *l,
          size_t k)
{
    double u = 0;
    size_t at = item->dev;

    for (size_t j = 0; j < l->core; j++)
        for (size_t m = 0; m <= j; m++)
            u += view->part[at++ * view->found + k] * l->form[j] * l->form[m] *
                 (j == m ? 1 : 2);
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
    const uint32_t *known = view->known + i * view->found;
    Scores scores = { 1, view->sum, view->dev, view->rows };

    if (sample->residuals != NULL)
        memset(view->sum, 0, view->n * sizeof *view->sum);
    for (size_t k = 0; k < view->found; k++) {
        uint32_t leaf = view->leaf[k];

        view->sum[leaf] = apply(view, item, l, k);
        view->rows[leaf] = known[k];
        if (view->dev != NULL)
            view->dev[leaf] = apply_dev(view, item, l, k);
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
    const DesignStage *first = &view->sample->design->stages[0];
    const uint32_t *in = view->in + item * view->found;
    g_autofree uint8_t *stratum = g_new0(uint8_t, first->n_groups + 1);
    g_autofree uint8_t *psu = g_new0(uint8_t, first->n_units + 1);
    double strata = 0;

    for (size_t k = 0; k < view->found; k++) {
        uint32_t h = roster_stratum(roster, view->leaf[k]);
        uint32_t a = roster_psu(roster, view->leaf[k]);

        if (in[k] == 0)
            continue;
        strata += !stratum[h];
        stratum[h] = 1;
        if (a == KEY_MISSING) {
            out->psus += in[k];
        } else {
            out->psus += !psu[a];
            psu[a] = 1;
        }
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
    const uint32_t *known = view->known + item * view->found;
    const uint32_t *in = view->in + item * view->found;

    for (size_t k = 0; k < view->found; k++) {
        out->n += known[k];
        out->n_in += in[k];
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

    for (size_t i = 0; i < view->found; i++)
        sum[view->leaf[i] * k + j] += apply(view, at, &l, i);
}
