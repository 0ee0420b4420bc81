/* test_calibration.c - weights that meet their margins: mini.csv without its
 * lonely stratum (22 rows) by survey 4.5, and what cannot be met. */
#include "analysis/calibration.h"
#include "store/csv_file.h"

#include <math.h>
#include <string.h>

#define ROWS 22

/* Margins a (280, 250) and b (255, 275), or a alone; a row is a pattern. */
static CalibrationProblem *
problem_of(Calibration method, bool both)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvFile) file =
        csv_file_read("tests/reference/mini/mini.csv", &error);
    const double totals[] = { 280, 250, 255, 275 };
    CalibrationProblem *p = g_new0(CalibrationProblem, 1);

    g_assert_no_error(error);
    p->method = method;
    p->low = p->high = (double)NAN;
    p->width = both ? 2 : 1;
    p->p = 2 * p->width;
    p->total = g_memdup2(totals, p->p * sizeof *totals);
    p->n = ROWS;
    p->index = g_new(uint32_t, ROWS * p->width);
    p->value = g_new(double, ROWS * p->width);
    p->weight = g_new(double, ROWS);
    p->rows = g_new(double, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t k = 0; k < p->width; k++) {
            const char *cell =
                csv_file_cell(file, i, csv_file_find(file, k == 0 ? "a" : "b"));

            p->index[i * p->width + k] =
                (uint32_t)(2 * k) + (*cell == '2' ? 1 : 0);
            p->value[i * p->width + k] = 1;
        }
        p->weight[i] = g_ascii_strtod(
            csv_file_cell(file, i, csv_file_find(file, "w")), NULL);
        p->rows[i] = 1;
    }
    return p;
}

/* Golden weights of the first four rows, the least and the largest. */
static const struct {
    const char *name;
    Calibration method;
    bool both;
    double low, high; /* bounds; 0: none */
    double w[4], least, largest;
} golden[] = {
    { "poststratify",
      CALIBRATE_POSTSTRATIFY,
      false,
      0,
      0,
      { 11.42857142857143, 13.95348837209302, 12.57142857142857,
        17.14285714285714 },
      10.46511627906977,
      37.71428571428572 },
    { "rake",
      CALIBRATE_RAKE,
      true,
      0,
      0,
      { 10.61207330261253, 12.77098687340353, 13.72978759497932,
        18.72243762951726 },
      10.61207330261253,
      40.05567761447369 },
    { "linear",
      CALIBRATE_LINEAR,
      true,
      0,
      0,
      { 10.61097163319197, 12.77277546611187, 13.73135052412579,
        18.72456889653517 },
      10.61097163319197,
      40.05137232935905 },
    { "linear in bounds",
      CALIBRATE_LINEAR,
      true,
      0.5,
      1.251,
      { 10.60601449275362, 12.78082352941177, 13.73838317757009,
        18.73415887850468 },
      10.60601449275362,
      40.032 },
    { "raking in bounds",
      CALIBRATE_RAKING,
      true,
      0.5,
      1.251,
      { 10.60601449273686, 12.78082352943897, 13.73838317759387,
        18.73415887853709 },
      10.60601449273686,
      40.032 },
    { "logit",
      CALIBRATE_LOGIT,
      true,
      0.5,
      1.5,
      { 10.60914711403299, 12.77573762662879, 13.73393895410936,
        18.72809857378549 },
      10.60914711403299,
      40.04424217306798 },
};

static void
test_weights_are_those_of_survey_4_5(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(golden); i++) {
        g_autoptr(CalibrationProblem) p =
            problem_of(golden[i].method, golden[i].both);
        g_autoptr(CalibrationResult) r = NULL;
        double least = (double)INFINITY, largest = 0;

        if (golden[i].high > 0) {
            p->low = golden[i].low;
            p->high = golden[i].high;
        }
        r = calibration_solve(p);
        g_test_message("%s: %zu steps, off by %g", golden[i].name, r->steps,
                       r->worst);
        g_assert_true(r->converged);
        for (size_t k = 0; k < ROWS; k++) {
            double w = p->weight[k] * r->g[k];

            least = fmin(least, w);
            largest = fmax(largest, w);
            if (k < 4)
                g_assert_cmpfloat_with_epsilon(w, golden[i].w[k], 1e-8 * w);
        }
        g_assert_cmpfloat_with_epsilon(least, golden[i].least, 1e-8 * least);
        g_assert_cmpfloat_with_epsilon(largest, golden[i].largest,
                                       1e-8 * largest);
    }
}

static void
test_bounds_that_cannot_be_met_are_no_solution(void)
{
    for (int method = CALIBRATE_RAKE; method <= CALIBRATE_LOGIT; method++) {
        g_autoptr(CalibrationProblem) p = problem_of((Calibration)method, true);
        g_autoptr(CalibrationResult) r = NULL;

        p->low = 0.95;
        p->high = 1.02;
        r = calibration_solve(p);
        g_assert_false(r->converged);
        g_assert_cmpfloat(r->worst, >, 1e-3);
    }
}

static void
test_bounds_of_one_are_no_solution(void)
{
    g_autoptr(CalibrationProblem) p = problem_of(CALIBRATE_LOGIT, true);
    g_autoptr(CalibrationResult) r = NULL;

    p->low = 1;
    p->high = 2;
    r = calibration_solve(p);
    g_assert_false(r->converged);
}

static void
test_margins_that_contradict_are_no_solution(void)
{
    g_autoptr(CalibrationProblem) p = problem_of(CALIBRATE_RAKING, true);
    g_autoptr(CalibrationResult) r = NULL;

    p->total[3] += 50; /* b adds up to more people than a */
    r = calibration_solve(p);
    g_assert_false(r->converged);
}

static void
test_margins_already_met_change_nothing(void)
{
    g_autoptr(CalibrationProblem) p = problem_of(CALIBRATE_RAKING, true);
    g_autoptr(CalibrationResult) r = NULL;

    memset(p->total, 0, p->p * sizeof *p->total);
    for (size_t i = 0; i < p->n * p->width; i++)
        p->total[p->index[i]] += p->weight[i / 2];
    r = calibration_solve(p);
    g_assert_true(r->converged);
    g_assert_cmpuint(r->steps, ==, 0);
    for (size_t i = 0; i < ROWS; i++)
        g_assert_cmpfloat(r->g[i], ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/calibration/weights are those of survey 4.5",
                    test_weights_are_those_of_survey_4_5);
    g_test_add_func("/calibration/bounds that cannot be met are no solution",
                    test_bounds_that_cannot_be_met_are_no_solution);
    g_test_add_func("/calibration/bounds of one are no solution",
                    test_bounds_of_one_are_no_solution);
    g_test_add_func("/calibration/margins that contradict are no solution",
                    test_margins_that_contradict_are_no_solution);
    g_test_add_func("/calibration/margins already met change nothing",
                    test_margins_already_met_change_nothing);
    return g_test_run();
}
