/* coverage_study.c - how often intervals cover, and how often verdicts err, in
 * many samples from populations whose truth is known. Arguments: samples a
 * setting (1000), seed (1). Prints a table in Markdown. */
#include "analysis/distribution.h"
#include "analysis/estimator.h"
#include "analysis/verdict.h"
#include "store/column_add.h"
#include "tests/coverage/population.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const IntervalMethod methods[] = { INTERVAL_KG,     INTERVAL_BETA,
                                          INTERVAL_XLOGIT, INTERVAL_WILSON,
                                          INTERVAL_ASIN,   INTERVAL_MEAN };
#define METHODS G_N_ELEMENTS(methods)

/* What the samples of one setting add up to. */
typedef struct {
    double n, sum, squares, variances;
    double covered[METHODS], known[METHODS];
    double false_met, false_not_met, open; /* at the target itself */
    double right_met, right_not_met;       /* 10 points away */
    double shown;
} Tallied;

typedef struct {
    double p, rho;
    size_t psus;
} Setting;

static Column *
as_column(const uint32_t *numbers, size_t rows)
{
    Column *column = column_new(COLUMN_REAL, NULL);

    for (size_t i = 0; i < rows; i++)
        column_add_real(column, numbers[i]);
    return column;
}

/* The cells of a sample, as khaosat analyse makes them. */
static void
estimate(const Drawn *drawn, const Layout *layout, CellEstimate *cell)
{
    g_autoptr(Roster) roster = roster_new(LEAF_PSU, false, false);
    g_autoptr(Tally) tally = tally_new(layout);
    g_autoptr(SampleDesign) design = NULL;
    g_autoptr(Column) stratum = as_column(drawn->stratum, drawn->rows);
    g_autoptr(Column) psu = as_column(drawn->psu, drawn->rows);
    const Column *strata[] = { stratum }, *psus[] = { psu };
    const RosterColumns columns = { strata, psus, 1, 1, NULL, NULL, NULL };
    g_autofree uint32_t *leaf = g_new0(uint32_t, drawn->rows);
    const TallyRows rows = { drawn->rows,  0,   leaf, drawn->weight, NULL,
                             drawn->state, NULL };
    g_autoptr(GError) error = NULL;
    Sample sample = { tally, roster, NULL, LONELY_FAIL, NULL };
    g_autoptr(LevelView) view = NULL;

    if (!roster_read(roster, &columns, drawn->rows, leaf, &error))
        g_error("%s", error->message);
    tally_add(tally, &rows, roster_leaves(roster));
    design = roster_design(roster, &error);
    sample.design = design;
    view = level_view_new(&sample, 0);
    for (size_t i = 0; i < SHARES; i++)
        if (!estimate_cell(view, i, STATISTIC_MEAN, &cell[i], &error))
            g_error("%s", error->message);
}

/* Median of those that have one; NAN: none has. */
static double
median_effect(const CellEstimate *cell)
{
    double found[SHARES], t;
    size_t n = 0;

    for (size_t i = 0; i < SHARES; i++)
        if (cell[i].effect > 0)
            found[n++] = cell[i].effect;
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && found[j] < found[j - 1]; j--)
            t = found[j], found[j] = found[j - 1], found[j - 1] = t;
    return n == 0 ? (double)NAN : (found[(n - 1) / 2] + found[n / 2]) / 2;
}

static Verdict
verdict_at(double target, const Share *share, const Quality *quality)
{
    const Target promise = { RELATION_AT_LEAST, target };

    return judge_share(&promise, share, quality, 0).verdict;
}

static void
add_verdicts(Tallied *t, const Share *share, double truth)
{
    Quality quality = quality_share(NULL, share);
    Verdict met = verdict_at(truth, share, &quality);

    t->shown += quality.flag != FLAG_SUPPRESS;
    t->open += met == VERDICT_CANNOT_TELL;
    t->false_not_met += met == VERDICT_NOT_MET;
    t->false_met +=
        verdict_at(nextafter(truth, 1), share, &quality) == VERDICT_MET;
    t->right_met += verdict_at(truth - 0.1, share, &quality) == VERDICT_MET;
    t->right_not_met +=
        verdict_at(truth + 0.1, share, &quality) == VERDICT_NOT_MET;
}

static void
add_sample(Tallied *t, const CellEstimate *cell, double truth)
{
    Share share = { cell->estimate, cell->var, cell->df,
                    cell->n_in,     cell->n,   (double)NAN };
    double effect = median_effect(cell);

    t->n++;
    t->sum += share.p - truth;
    t->squares += (share.p - truth) * (share.p - truth);
    t->variances += share.var;
    for (size_t m = 0; m < METHODS; m++) {
        Limits limits = interval_share(methods[m], &share, 0.95);

        if (isnan(limits.low) || isnan(limits.high))
            continue;
        t->known[m]++;
        t->covered[m] += limits.low <= truth && truth <= limits.high;
    }
    share.extreme = isnan(effect) ? cell->psus : cell->n / fmax(1, effect);
    add_verdicts(t, &share, truth);
}

static Tallied
study(const Setting *setting, size_t samples, uint64_t seed, double *truth)
{
    g_autofree char *name = g_strdup_printf("coverage %g %g %zu", setting->p,
                                            setting->rho, setting->psus);
    Rng rng = rng_named(seed, name);
    g_autoptr(Population) population =
        population_new(setting->p, setting->rho, &rng);
    g_autoptr(Drawn) drawn = drawn_new(setting->psus);
    const ItemKind kinds[SHARES] = { ITEM_SHARE, ITEM_SHARE, ITEM_SHARE };
    g_autoptr(Layout) layout = layout_new(kinds, SHARES, false);
    Tallied t = { 0 };

    *truth = population->truth;
    for (size_t i = 0; i < samples; i++) {
        CellEstimate cell[SHARES] = { { 0 } };

        population_draw(population, setting->psus, &rng, drawn);
        estimate(drawn, layout, cell);
        add_sample(&t, cell, population->truth);
    }
    return t;
}

static double
percent(double part, double all)
{
    return all > 0 ? 100 * part / all : (double)NAN;
}

static void
print_row(const Setting *s, const Tallied *t, double truth)
{
    double bias = t->sum / t->n;
    double spread = sqrt(t->squares / t->n - bias * bias);

    printf("| %.2f | %.4f | %g | %zu | %+.4f | %+.1f |", s->p, truth, s->rho,
           s->psus, bias, 100 * (sqrt(t->variances / t->n) / spread - 1));
    for (size_t m = 0; m < METHODS; m++) {
        printf(" %.1f", percent(t->covered[m], t->known[m]));
        if (t->known[m] < t->n)
            printf(" (%.0f)", t->n - t->known[m]);
        printf(" |");
    }
    printf(" %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |\n",
           percent(t->false_met, t->n), percent(t->false_not_met, t->n),
           percent(t->open, t->n), percent(t->right_met, t->n),
           percent(t->right_not_met, t->n), percent(t->shown, t->n));
    (void)fflush(stdout);
}

static void
print_head(size_t samples)
{
    printf("%zu samples a setting; two Monte-Carlo errors of 5 %% are %.1f "
           "points, of 95 %% as many.\n\n",
           samples, 200 * sqrt(0.05 * 0.95 / (double)samples));
    puts("| p | truth | rho | PSUs | bias | SE % | kg | beta | xlogit | wilson "
         "| asin | mean | false met | false not met | open | met at -10 | not "
         "met at +10 | shown |");
    puts("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---"
         "|---|");
}

int
main(int argc, char **argv)
{
    static const double shares[] = { 0.02, 0.2, 0.5, 0.8, 0.9, 0.98 };
    static const double rhos[] = { 0.02, 0.1 };
    static const size_t psus[] = { 10, 20, 30, 60 };
    size_t samples = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
    uint64_t seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;

    distribution_init();
    print_head(samples);
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++)
        for (size_t r = 0; r < G_N_ELEMENTS(rhos); r++)
            for (size_t k = 0; k < G_N_ELEMENTS(psus); k++) {
                const Setting setting = { shares[i], rhos[r], psus[k] };
                double truth;
                Tallied t = study(&setting, samples, seed, &truth);

                print_row(&setting, &t, truth);
            }
    return 0;
}
