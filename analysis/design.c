/* design.c - stages, groups, sampling fractions. */
#include "analysis/design.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <math.h>

SampleDesign *
sample_design_new(void)
{
    SampleDesign *design = g_new0(SampleDesign, 1);

    design->names = g_ptr_array_new_with_free_func(g_free);
    return design;
}

void
sample_design_free(SampleDesign *design)
{
    if (design == NULL)
        return;
    for (size_t s = 0; s < design->n_stages; s++) {
        g_free(design->stages[s].n);
        g_free(design->stages[s].fraction);
        g_free(design->stages[s].group_of);
    }
    g_ptr_array_unref(design->names);
    g_free(design);
}

DesignStage *
sample_design_add(SampleDesign *design, size_t n_groups, size_t n_units)
{
    DesignStage *stage = &design->stages[design->n_stages++];

    stage->n_groups = n_groups;
    stage->n = g_new0(double, n_groups + 1);
    stage->fraction = g_new0(double, n_groups + 1);
    stage->n_units = n_units;
    stage->group_of = g_new0(uint32_t, n_units + 1);
    return stage;
}

size_t
sample_design_leaves(const SampleDesign *design)
{
    const DesignStage *last = &design->stages[design->n_stages - 1];

    return design->rows ? last->n_groups : last->n_units;
}

static bool
too_small(double population, double sample, GError **error)
{
    char p[G_ASCII_DTOSTR_BUF_SIZE], n[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(p, sizeof p, "%.10g", population);
    g_ascii_formatd(n, sizeof n, "%.10g", sample);
    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[ANALYSIS_FPC_SMALL], "population", p,
                     "sample", n, NULL);
}

bool
design_stage_set_fpc(DesignStage *stage, const double *fpc, GError **error)
{
    bool fractions = true, counts = true;

    for (size_t g = 0; g < stage->n_groups; g++) {
        fractions = fractions && fpc[g] > 0 && fpc[g] <= 1;
        counts = counts && fpc[g] >= 1;
    }
    if (!fractions && !counts)
        return error_set(error, KHAOSAT_ERROR_DESIGN,
                         &analysis_words[ANALYSIS_FPC_MIXTURE], NULL);
    for (size_t g = 0; g < stage->n_groups; g++) {
        if (!fractions && fpc[g] < stage->n[g])
            return too_small(fpc[g], stage->n[g], error);
        stage->fraction[g] = fractions ? fpc[g] : stage->n[g] / fpc[g];
    }
    return true;
}

double *
sample_design_weights(const SampleDesign *design)
{
    size_t last = design->n_stages - 1, n = sample_design_leaves(design);
    double *weights = g_new(double, n + 1);

    for (size_t i = 0; i < n; i++) {
        size_t s = last, g = i;

        weights[i] = 1;
        if (!design->rows)
            g = design->stages[s].group_of[i];
        for (;; s--) {
            double f = design->stages[s].fraction[g];

            weights[i] /= f > 0 ? f : 1;
            if (s == 0)
                break;
            g = design->stages[s - 1].group_of[g];
        }
    }
    return weights;
}
