/* reference_calibrated.c - calibration, then estimates by rows. */
#include "tests/reference_calibrated.h"

#include "analysis/interval.h"
#include "analysis/linear.h"
#include "analysis/reliability.h"

static bool
is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool
is_number(const char *variable)
{
    return is(variable, "api99");
}

/* The population total of VARIABLE at LEVEL ("": of the number itself). */
static double
population(const CsvFile *expected, const char *variable, const char *level)
{
    g_autoptr(CsvFile) cells =
        csv_file_read("tests/reference/apipop_margins.csv", NULL);
    int column = csv_file_find(cells, variable);
    double sum = 0;

    for (size_t i = 0; column >= 0 && i < csv_file_rows(cells); i++)
        if (is(csv_file_cell(cells, i, column), level))
            sum += g_ascii_strtod(csv_file_cell(cells, i, 2), NULL);
    for (size_t i = 0; column < 0 && i < csv_file_rows(expected); i++)
        if (is(csv_file_cell(expected, i, 0), "margins") &&
            is(csv_file_cell(expected, i, 3), variable) &&
            is(csv_file_cell(expected, i, 5), level))
            sum = g_ascii_strtod(csv_file_cell(expected, i, 8), NULL);
    return sum;
}

static Calibration
method_of(char *const *words)
{
    if (is(words[0], "poststratify"))
        return CALIBRATE_POSTSTRATIFY;
    if (is(words[0], "rake"))
        return CALIBRATE_RAKE;
    if (!is(words[0], "calibrate") || words[1] == NULL)
        return CALIBRATE_NONE;
    return is(words[1], "linear")   ? CALIBRATE_LINEAR
           : is(words[1], "raking") ? CALIBRATE_RAKING
           : is(words[1], "logit")  ? CALIBRATE_LOGIT
                                    : CALIBRATE_NONE;
}

/* Margin D: every row has one entry, a level's or the number's. */
static void
add_margin(CalibratedData *c, size_t d, const char *variable,
           const CsvFile *expected, GArray *totals)
{
    CalibrationProblem *p = c->problem;
    g_autoptr(Keys) keys = keys_new();
    g_autoptr(Column) column = rows_column(c->data, variable);
    g_autofree uint32_t *key = g_new(uint32_t, p->n + 1);
    g_autofree double *number = rows_numbers(c->data, variable);
    uint32_t first = totals->len;

    keys_of_column(keys, column, key);
    for (size_t i = 0; i < p->n; i++) {
        p->index[i * p->width + d] = first + (is_number(variable) ? 0 : key[i]);
        p->value[i * p->width + d] = is_number(variable) ? number[i] : 1;
    }
    for (uint32_t k = 0; k < (is_number(variable) ? 1 : keys_size(keys)); k++) {
        double total = population(
            expected, variable, is_number(variable) ? "" : keys_name(keys, k));

        g_array_append_val(totals, total);
    }
}

static CalibrationProblem *
problem_new(const RowsData *data, size_t width)
{
    CalibrationProblem *p = g_new0(CalibrationProblem, 1);

    p->low = p->high = (double)NAN;
    p->width = width;
    p->n = csv_file_rows(data->csv);
    p->index = g_new(uint32_t, p->n * width + 1);
    p->value = g_new(double, p->n *width + 1);
    p->weight = g_memdup2(data->weight, p->n * sizeof(double));
    p->rows = g_new(double, p->n + 1);
    for (size_t i = 0; i < p->n; i++)
        p->rows[i] = 1;
    return p;
}

static void
solve(CalibratedData *c)
{
    CalibrationProblem *p = c->problem;

    c->result = calibration_solve(p);
    g_assert_true(c->result->converged);
    c->inverse = g_new0(double, p->p * p->p + 1);
    calibration_cross(p, c->inverse);
    linear_inverse(c->inverse, p->p, c->inverse, NULL);
    c->margins = (RowMargins){ p->p,     p->width,     p->index,
                               p->value, c->result->g, c->inverse };
    c->weight = g_memdup2(c->data->weight, p->n * sizeof(double));
    for (size_t i = 0; i < p->n; i++)
        c->weight[i] *= c->result->g[i];
}

CalibratedData *
calibrated_data_new(const RowsData *data, const char *option,
                    const CsvFile *expected)
{
    g_auto(GStrv) words = g_strsplit(option, " ", -1);
    guint n = g_strv_length(words);
    Calibration method = n < 2 ? CALIBRATE_NONE : method_of(words);
    g_auto(GStrv) names = g_strsplit(n > 0 ? words[n - 1] : "", ",", -1);
    GArray *totals = g_array_new(FALSE, FALSE, sizeof(double));
    CalibratedData *c = g_new0(CalibratedData, 1);
    const char *bounds = n > 2 ? strstr(words[n - 2], "..") : NULL;

    c->data = data;
    c->problem = problem_new(data, g_strv_length(names));
    c->problem->method = method;
    if (bounds != NULL) {
        c->problem->low = g_ascii_strtod(words[n - 2], NULL);
        c->problem->high = g_ascii_strtod(bounds + 2, NULL);
    }
    for (size_t d = 0; method != CALIBRATE_NONE && names[d] != NULL; d++)
        add_margin(c, d, names[d], expected, totals);
    c->problem->p = totals->len;
    c->problem->total = (double *)(void *)g_array_free(totals, FALSE);
    if (method != CALIBRATE_NONE) {
        solve(c);
        return c;
    }
    calibrated_data_free(c);
    return NULL;
}

void
calibrated_data_free(CalibratedData *c)
{
    if (c == NULL)
        return;
    calibration_problem_free(c->problem);
    if (c->result != NULL)
        calibration_result_free(c->result);
    g_free(c->inverse);
    g_free(c->weight);
    g_free(c);
}

double
calibrated_total(const CalibratedData *c, const char *variable,
                 const char *level)
{
    g_autofree double *x = rows_numbers(c->data, variable);
    int column = csv_file_find(c->data->csv, variable);
    double sum = 0;

    for (size_t i = 0; i < c->problem->n; i++)
        if (*level == '\0')
            sum += c->weight[i] * x[i];
        else if (is(csv_file_cell(c->data->csv, i, column), level))
            sum += c->weight[i];
    return sum;
}

/* What an estimate is made from. */
typedef struct {
    SampleRows rows;
    uint8_t *in;   /* owned, as the rest */
    double *y, *x; /* x NULL: means and totals */
    double *u;
    double w, wy, wx, n; /* sums over the domain; n: rows with y */
    double estimate, var;
} Asked;

static void
add_up(const CalibratedData *c, const Wanted *w, Asked *a)
{
    int column = *w->domain ? csv_file_find(c->data->csv, w->domain) : -1;

    for (size_t i = 0; i < a->rows.n; i++) {
        double weight = c->weight[i];

        a->in[i] = (column < 0 ||
                    is(csv_file_cell(c->data->csv, i, column), w->level)) &&
                   !isnan(a->y[i]) && (a->x == NULL || !isnan(a->x[i]));
        if (!a->in[i])
            continue;
        a->n++;
        a->w += weight;
        a->wy += weight * a->y[i];
        a->wx += weight * (a->x == NULL ? 1 : a->x[i]);
    }
}

static bool
ask(const CalibratedData *c, const Wanted *w, Asked *a)
{
    bool total = is(w->statistic, "total");
    g_auto(GStrv) names = g_strsplit(w->variable, "/", 2);

    a->rows = (SampleRows){ c->problem->n, c->data->leaf,   c->weight,
                            NULL,          c->data->roster, c->data->design,
                            LONELY_FAIL,   &c->margins };
    a->in = g_new0(uint8_t, a->rows.n + 1);
    a->u = g_new0(double, a->rows.n + 1);
    a->y = rows_numbers(c->data, names[0]);
    a->x = names[1] != NULL ? rows_numbers(c->data, names[1]) : NULL;
    a->rows.in = a->in;
    add_up(c, w, a);
    a->estimate = total ? a->wy : a->wy / a->wx;
    for (size_t i = 0; i < a->rows.n; i++)
        if (a->in[i])
            a->u[i] = total ? c->weight[i] * a->y[i]
                            : c->weight[i] *
                                  (a->y[i] -
                                   a->estimate * (a->x == NULL ? 1 : a->x[i])) /
                                  a->wx;
    return sample_rows_variance(&a->rows, a->u, 1, &a->var, NULL);
}

static double
effect(const Asked *a, bool total)
{
    double s2, ignored;

    reliability_variance(&a->rows, a->y, &s2, &ignored, NULL);
    s2 *= (a->w - a->n) / (a->w * a->n) * (total ? a->w * a->w : 1);
    return a->var / s2;
}

static bool
limits_of(const Asked *a, const Wanted *w, Limits *out)
{
    static const struct {
        const char *name;
        IntervalMethod method;
    } methods[] = {
        { "xlogit", INTERVAL_XLOGIT }, { "logit", INTERVAL_LOGIT },
        { "beta", INTERVAL_BETA },     { "asin", INTERVAL_ASIN },
        { "mean", INTERVAL_MEAN },
    };
    double df = sample_rows_df(&a->rows);
    Share share = { .p = a->estimate,
                    .var = a->var,
                    .df = df,
                    .n = (double)a->rows.n,
                    .n_valid = a->n,
                    .extreme = (double)NAN };

    if (is(w->method, "t")) {
        *out = interval_mean(a->estimate, sqrt(a->var), df, 0.95);
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
        if (is(w->method, methods[i].name)) {
            *out = interval_share(methods[i].method, &share, 0.95);
            return true;
        }
    return false;
}

static bool
take_field(const Asked *a, const Wanted *w, double *value)
{
    Limits limits;

    if (is(w->field, "estimate"))
        *value = a->estimate;
    else if (is(w->field, "se"))
        *value = sqrt(a->var);
    else if (is(w->field, "df"))
        *value = sample_rows_df(&a->rows);
    else if (is(w->field, "deff"))
        *value = effect(a, is(w->statistic, "total"));
    else if (limits_of(a, w, &limits))
        *value = is(w->field, "ci_low") ? limits.low : limits.high;
    else
        return false;
    return true;
}

bool
calibrated_answer(const CalibratedData *c, const Wanted *w, double *value)
{
    static const char *const known[] = { "mean", "total", "proportion", "ratio",
                                         "degf" };
    Wanted asked = *w;
    Asked a = { 0 };
    bool understood = false;

    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        understood = understood || is(known[i], w->statistic);
    if (!understood)
        return false;
    if (is(w->statistic, "degf"))
        asked.variable = "api00";
    understood = ask(c, &asked, &a) && take_field(&a, &asked, value);
    g_free(a.in);
    g_free(a.u);
    g_free(a.y);
    g_free(a.x);
    return understood;
}
