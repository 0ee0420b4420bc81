#include "analysis/variance.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <math.h>
#include <string.h>

/* Below this a group is taken whole, and adds nothing (as R survey has it). */
#define CENSUS 1e-7

/* One stage while it is worked on. */
typedef struct {
    const SampleDesign *design;
    const DesignStage *stage;
    const Scores *scores;
    size_t k;
    bool last, first;
    LonelyRule lonely;
    double *unit;        /* units x k: totals; NULL when units are rows */
    uint32_t *unit_rows; /* by unit */
    double *group;       /* groups x k */
    uint32_t *group_m;   /* by group: units that have rows */
    uint32_t *group_rows;
    double *multiplier; /* by group: product of the fractions above */
    double *center;     /* k: of the rule "adjust" */
    double *c;          /* k: a mean being used */
} Work;

static void
add_square(double *v, const double *x, size_t k, double scale)
{
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++)
            v[i * k + j] += scale * x[i] * x[j];
}

static void
sum_groups_of_rows(Work *w)
{
    const Scores *s = w->scores;

    for (size_t g = 0; g < w->stage->n_groups; g++) {
        for (size_t j = 0; j < w->k; j++)
            w->group[g * w->k + j] = s->sum[g * w->k + j];
        w->group_m[g] = w->group_rows[g] = s->rows[g];
    }
}

static void
sum_groups_of_units(Work *w)
{
    for (size_t u = 0; u < w->stage->n_units; u++) {
        size_t g = w->stage->group_of[u];

        if (w->unit_rows[u] == 0)
            continue;
        for (size_t j = 0; j < w->k; j++)
            w->group[g * w->k + j] += w->unit[u * w->k + j];
        w->group_m[g]++;
        w->group_rows[g] += w->unit_rows[u];
    }
}

/* (1 - f) n / (n - 1), 0 for a group taken whole or without rows, and -1 for a
 * lonely one. */
static double
group_scale(const Work *w, size_t g)
{
    double n = w->stage->n[g], rest = 1 - w->stage->fraction[g];

    if (w->group_m[g] == 0 || rest < CENSUS)
        return 0;
    return n > 1 ? rest * n / (n - 1) : -1;
}

/* Rows within a leaf: deviations within, between the rows' mean and the mean
 * over all that were drawn, and zeros for those outside the domain. */
static void
add_rows(const Work *w, size_t g, double scale, double *v)
{
    const double *sum = w->group + g * w->k;
    const double *dev = w->scores->dev + g * w->k * w->k;
    double n = w->stage->n[g], m = w->group_m[g];

    for (size_t i = 0; i < w->k; i++)
        for (size_t j = 0; j <= i; j++) {
            double within = dev[i * w->k + j];
            double between = sum[i] * sum[j] * (1 / m - 1 / n);

            v[i * w->k + j] += scale * (within + between);
        }
}

/* One unit of several has rows of the domain, and that counts as lonely. */
static bool
is_lonely_domain(const Work *w, size_t g)
{
    return w->design->lonely_domains && w->first && w->stage->n[g] > 1 &&
           w->group_m[g] == 1 &&
           (w->lonely == LONELY_ADJUST || w->lonely == LONELY_AVERAGE);
}

/* The mean from which units of group G are counted, into C. */
static void
set_mean(Work *w, size_t g)
{
    bool adjusted = w->lonely == LONELY_ADJUST && is_lonely_domain(w, g);

    for (size_t j = 0; j < w->k; j++)
        w->c[j] =
            adjusted ? w->center[j] : w->group[g * w->k + j] / w->stage->n[g];
}

static void
add_padding(Work *w, size_t g, double scale, double *v)
{
    double absent = w->stage->n[g] - w->group_m[g];

    if (absent <= 0)
        return;
    set_mean(w, g);
    add_square(v, w->c, w->k, scale * absent);
}

static void
add_units(Work *w, const double *scale, double *v)
{
    for (size_t u = 0; u < w->stage->n_units; u++) {
        size_t g = w->stage->group_of[u];

        if (w->unit_rows[u] == 0 || scale[g] <= 0)
            continue;
        set_mean(w, g);
        for (size_t j = 0; j < w->k; j++)
            w->c[j] = w->unit[u * w->k + j] - w->c[j];
        add_square(v, w->c, w->k, scale[g]);
    }
}

/* The one unit of group G against the mean over all units drawn; only the
 * first stage has other groups to compare with. */
static void
add_adjusted(Work *w, size_t g, double *v)
{
    if (!w->first)
        return;
    for (size_t j = 0; j < w->k; j++)
        w->c[j] = w->group[g * w->k + j] - w->center[j];
    add_square(v, w->c, w->k, 1 - w->stage->fraction[g]);
}

static void
find_center(Work *w)
{
    double n = 0;

    memset(w->center, 0, w->k * sizeof *w->center);
    for (size_t g = 0; g < w->stage->n_groups; g++) {
        if (w->group_m[g] == 0)
            continue;
        n += w->stage->n[g];
        for (size_t j = 0; j < w->k; j++)
            w->center[j] += w->group[g * w->k + j];
    }
    for (size_t j = 0; j < w->k && n > 0; j++)
        w->center[j] /= n;
}

static bool
lonely_error(const Work *w, size_t g, GError **error)
{
    const GPtrArray *names = w->design->names;
    const char *name = w->first && g < names->len ? names->pdata[g] : "";

    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[w->first ? ANALYSIS_LONELY_STRATUM
                                              : ANALYSIS_LONELY_UNIT],
                     "stratum", name, NULL);
}

/* Scales of all groups, lonely ones dealt with; *PRESENT and *LONE count the
 * groups with rows and those of them that have no variance of their own. */
static bool
scale_groups(Work *w, double *scale, double *v, size_t *present, size_t *lone,
             GError **error)
{
    find_center(w);
    for (size_t g = 0; g < w->stage->n_groups; g++) {
        scale[g] = group_scale(w, g);
        *present += w->group_m[g] > 0;
        if (scale[g] > 0 && w->lonely == LONELY_AVERAGE &&
            is_lonely_domain(w, g)) {
            scale[g] = 0;
            ++*lone;
            continue;
        }
        if (scale[g] >= 0) {
            scale[g] *= w->multiplier[g];
            continue;
        }
        scale[g] = 0;
        ++*lone;
        if (w->lonely == LONELY_FAIL || w->lonely == LONELY_COLLAPSE)
            return lonely_error(w, g, error);
        if (w->lonely == LONELY_ADJUST)
            add_adjusted(w, g, v);
    }
    return true;
}

/* Adds this stage's part to V. */
static bool
add_stage(Work *w, double *v, GError **error)
{
    g_autofree double *scale = g_new0(double, w->stage->n_groups + 1);
    g_autofree double *own = g_new0(double, w->k * w->k);
    size_t present = 0, lone = 0;
    double stretch = 1;

    if (!scale_groups(w, scale, own, &present, &lone, error))
        return false;
    for (size_t g = 0; g < w->stage->n_groups; g++) {
        if (scale[g] <= 0)
            continue;
        if (w->unit == NULL)
            add_rows(w, g, scale[g], own);
        else
            add_padding(w, g, scale[g], own);
    }
    if (w->unit != NULL)
        add_units(w, scale, own);
    if (w->lonely == LONELY_AVERAGE && lone > 0)
        stretch = (double)present / (double)(present - lone);
    for (size_t i = 0; i < w->k * w->k; i++)
        v[i] += present == lone && lone > 0 && w->lonely == LONELY_AVERAGE
                    ? (double)NAN
                    : own[i] * stretch;
    return true;
}

/* By group of each stage: the product of the fractions of the groups above. */
static void
multiply_down(const SampleDesign *design, double **multiplier)
{
    for (size_t s = 0; s < design->n_stages; s++) {
        const DesignStage *stage = &design->stages[s];

        multiplier[s] = g_new(double, stage->n_groups + 1);
        for (size_t g = 0; g < stage->n_groups; g++) {
            const DesignStage *above = s > 0 ? stage - 1 : NULL;
            size_t h = above != NULL ? above->group_of[g] : 0;

            multiplier[s][g] =
                above == NULL ? 1 : multiplier[s - 1][h] * above->fraction[h];
        }
    }
}

static void
mirror(double *v, size_t k)
{
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++)
            v[j * k + i] = v[i * k + j];
}

static void
begin_stage(Work *w, size_t s, double **multiplier)
{
    size_t n = w->design->stages[s].n_groups;

    w->stage = &w->design->stages[s];
    w->first = s == 0;
    w->last = s + 1 == w->design->n_stages;
    w->multiplier = multiplier[s];
    w->group = g_new0(double, n * w->k + 1);
    w->group_m = g_new0(uint32_t, n + 1);
    w->group_rows = g_new0(uint32_t, n + 1);
    if (w->last && w->design->rows)
        sum_groups_of_rows(w);
    else
        sum_groups_of_units(w);
}

/* The groups of this stage are the units of the one above. */
static void
end_stage(Work *w)
{
    g_free(w->unit);
    g_free(w->unit_rows);
    g_free(w->group_m);
    w->unit = w->group;
    w->unit_rows = w->group_rows;
}

static void
begin_leaves(Work *w)
{
    size_t n = sample_design_leaves(w->design);

    if (w->design->rows)
        return;
    w->unit = g_memdup2(w->scores->sum, n * w->k * sizeof *w->unit);
    w->unit_rows = g_memdup2(w->scores->rows, n * sizeof *w->unit_rows);
}

bool
design_variance(const SampleDesign *design, const Scores *scores,
                LonelyRule lonely, double *v, GError **error)
{
    Work w = {
        .design = design, .scores = scores, .k = scores->k, .lonely = lonely
    };
    double *multiplier[DESIGN_STAGES] = { 0 };
    bool good = true;

    memset(v, 0, scores->k * scores->k * sizeof *v);
    w.center = g_new0(double, scores->k * 2 + 1);
    w.c = w.center + scores->k;
    multiply_down(design, multiplier);
    begin_leaves(&w);
    for (size_t s = design->n_stages; good && s-- > 0;) {
        begin_stage(&w, s, multiplier);
        good = add_stage(&w, v, error);
        end_stage(&w);
    }
    g_free(w.unit);
    g_free(w.unit_rows);
    g_free(w.center);
    for (size_t s = 0; s < DESIGN_STAGES; s++)
        g_free(multiplier[s]);
    mirror(v, scores->k);
    return good;
}
