/* mini.c - opening, calibrating and asking the 24 rows. */
#include "tests/mini.h"

#include "analysis/linear.h"

static double *
mini_numbers(const Mini *m, const char *name)
{
    double *x = g_new(double, m->n + 1);

    for (size_t i = 0; i < m->n; i++)
        x[i] = g_ascii_strtod(
            csv_file_cell(m->csv, i, csv_file_find(m->csv, name)), NULL);
    return x;
}

static Column *
mini_column(const Mini *m, const char *name)
{
    g_autofree double *x = mini_numbers(m, name);
    Column *column = column_new(COLUMN_REAL, NULL);

    for (size_t i = 0; i < m->n; i++)
        column_add_real(column, x[i]);
    return column;
}

Mini
mini_open(bool without_lonely, bool has_fpc)
{
    g_autoptr(GError) error = NULL;
    Mini m = { .csv = csv_file_read("tests/reference/mini/mini.csv", &error) };
    g_autoptr(Column) h = NULL;
    g_autoptr(Column) psu = NULL;
    g_autoptr(Column) fpc = NULL;
    const Column *strata[1], *psus[1];

    g_assert_no_error(error);
    m.n = without_lonely ? 22 : 24;
    h = mini_column(&m, "h");
    psu = mini_column(&m, "psu");
    strata[0] = h;
    psus[0] = psu;
    fpc = mini_column(&m, "N");
    m.roster = roster_new(LEAF_PSU, has_fpc, false);
    m.leaf = g_new0(uint32_t, m.n + 1);
    roster_read(m.roster,
                &(RosterColumns){ strata, psus, 1, 1, NULL, fpc, NULL }, m.n,
                m.leaf, &error);
    g_assert_no_error(error);
    m.design = roster_design(m.roster, &error);
    g_assert_no_error(error);
    m.weight = mini_numbers(&m, "w");
    m.y = mini_numbers(&m, "y");
    m.z = mini_numbers(&m, "z");
    m.in_b = g_new0(uint8_t, m.n + 1);
    for (size_t i = 0; i < m.n; i++)
        m.in_b[i] = *csv_file_cell(m.csv, i, csv_file_find(m.csv, "d")) == 'B';
    return m;
}

void
mini_close(Mini *m)
{
    csv_file_free(m->csv);
    roster_free(m->roster);
    sample_design_free(m->design);
    g_free(m->leaf);
    g_free(m->weight);
    g_free(m->y);
    g_free(m->z);
    g_free(m->in_b);
    if (m->problem != NULL)
        calibration_problem_free(m->problem);
    if (m->result != NULL)
        calibration_result_free(m->result);
    g_free(m->inverse);
}

SampleRows
mini_sample(const Mini *m, LonelyRule lonely)
{
    return (SampleRows){ m->n,      m->leaf,
                         m->weight, NULL,
                         m->roster, m->design,
                         lonely,    m->problem ? &m->margins : NULL };
}

/* Margins a (280, 250) and, with BOTH, b (255, 275). */
void
mini_calibrate(Mini *m, Calibration method, bool both, double low, double high)
{
    static const double totals[] = { 280, 250, 255, 275 };
    CalibrationProblem *p = m->problem = g_new0(CalibrationProblem, 1);

    *p = (CalibrationProblem){ .method = method,
                               .low = low,
                               .high = high,
                               .width = both ? 2 : 1,
                               .n = m->n };
    p->p = 2 * p->width;
    p->total = g_memdup2(totals, p->p * sizeof *totals);
    p->index = g_new(uint32_t, p->n * p->width);
    p->value = g_new(double, p->n * p->width);
    p->weight = g_memdup2(m->weight, p->n * sizeof(double));
    p->rows = g_new(double, p->n);
    for (size_t i = 0; i < m->n; i++) {
        p->rows[i] = 1;
        for (size_t k = 0; k < p->width; k++) {
            const char *name = k == 0 ? "a" : "b";
            const char *cell =
                csv_file_cell(m->csv, i, csv_file_find(m->csv, name));

            p->index[i * p->width + k] = (uint32_t)(2 * k) + (*cell == '2');
            p->value[i * p->width + k] = 1;
        }
    }
    m->result = calibration_solve(p);
    m->inverse = g_new0(double, p->p * p->p);
    calibration_cross(p, m->inverse);
    linear_inverse(m->inverse, p->p, m->inverse, NULL);
    m->margins = (RowMargins){ p->p,     p->width,     p->index,
                               p->value, m->result->g, m->inverse };
    for (size_t i = 0; i < m->n; i++)
        m->weight[i] *= m->result->g[i];
}

void
mini_say(Said *said, double value)
{
    g_assert_cmpuint(said->n, <, MOST);
    said->value[said->n++] = value;
}

/* The scores of a statistic over rows where IN is SIDE (2: all). */
double
mini_linearise(const Mini *m, Asked asked, int side, double *u)
{
    double w = 0, y = 0, x = 0, value;

    for (size_t i = 0; i < m->n; i++) {
        double in = side == 2 || m->in_b[i] == side ? m->weight[i] : 0;

        w += in;
        y += in * (asked == MEAN_Y ? m->y[i] : m->z[i]);
        x += in * m->y[i];
    }
    value = asked == MEAN_Y ? y / w : asked == TOTAL_Z ? y : y / x;
    for (size_t i = 0; i < m->n; i++) {
        double in = side == 2 || m->in_b[i] == side ? m->weight[i] : 0;

        u[i] = asked == MEAN_Y    ? in * (m->y[i] - value) / w
               : asked == TOTAL_Z ? in * m->z[i]
                                  : in * (m->z[i] - value * m->y[i]) / x;
    }
    return value;
}

double
mini_ask(const Mini *m, LonelyRule rule, Asked asked, int side, double *var)
{
    g_autofree double *u = g_new(double, m->n + 1);
    g_autofree uint8_t *in = g_new(uint8_t, m->n + 1);
    g_autoptr(GError) error = NULL;
    SampleRows rows = mini_sample(m, rule);
    double value = mini_linearise(m, asked, side, u);

    for (size_t i = 0; i < m->n; i++)
        in[i] = side == 2 || m->in_b[i] == side;
    rows.in = in;
    sample_rows_variance(&rows, u, 1, var, &error);
    g_assert_no_error(error);
    return value;
}

void
mini_estimate(const Mini *m, LonelyRule rule, Asked asked, int side, Said *said)
{
    double var, value = mini_ask(m, rule, asked, side, &var);

    mini_say(said, value);
    mini_say(said, sqrt(var));
}

static void
say_both(const Mini *m, LonelyRule rule, Said *said)
{
    double a, b;

    mini_say(said, mini_ask(m, rule, MEAN_Y, 0, &a));
    mini_say(said, mini_ask(m, rule, MEAN_Y, 1, &b));
    mini_say(said, sqrt(a));
    mini_say(said, sqrt(b));
}

/* "mean y", "total z", "ratio", "by d": what every design is asked. */
bool
mini_common(const Mini *m, LonelyRule rule, const char *what, Said *said)
{
    if (g_str_has_prefix(what, "mean y"))
        mini_estimate(m, rule, MEAN_Y, 2, said);
    else if (g_str_has_prefix(what, "total z"))
        mini_estimate(m, rule, TOTAL_Z, 2, said);
    else if (g_str_has_prefix(what, "ratio"))
        mini_estimate(m, rule, RATIO_ZY, 2, said);
    else if (g_str_has_prefix(what, "by d"))
        say_both(m, rule, said);
    else
        return false;
    return true;
}

double
mini_df(const Mini *m, int side)
{
    g_autofree uint8_t *in = g_new(uint8_t, m->n + 1);
    SampleRows rows = mini_sample(m, LONELY_ADJUST);

    for (size_t i = 0; i < m->n; i++)
        in[i] = side == 2 || m->in_b[i] == side;
    rows.in = in;
    return sample_rows_df(&rows);
}

IntervalMethod
mini_method(const char *name)
{
    static const struct {
        const char *name;
        IntervalMethod method;
    } methods[] = { { "mean", INTERVAL_MEAN },
                    { "xlogit", INTERVAL_XLOGIT },
                    { "beta", INTERVAL_BETA },
                    { "asin", INTERVAL_ASIN },
                    { "wilson", INTERVAL_WILSON } };

    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
        if (g_str_has_prefix(name, methods[i].name))
            return methods[i].method;
    g_assert_not_reached();
}

/* N: as R counts rows; 0: those of the domain. */
void
mini_limits(const Mini *m, IntervalMethod method, int side, double n,
            Said *said)
{
    Share share = { .df = mini_df(m, side), .n = n, .extreme = (double)NAN };
    Limits limits;

    share.p = mini_ask(m, LONELY_ADJUST, MEAN_Y, side, &share.var);
    for (size_t i = 0; n == 0 && i < m->n; i++)
        share.n += side == 2 || m->in_b[i] == side;
    share.n_valid = share.n;
    limits = interval_share(method, &share, 0.95);
    mini_say(said, limits.low);
    mini_say(said, limits.high);
}
