/* replicate.c - factors of PSUs in every replicate. */
#include "analysis/replicate.h"

#include "analysis/analysis_words.h"
#include "store/error.h"
#include <math.h>

/* The PSUs of the sample by number, and their strata. */
typedef struct {
    size_t n, strata;
    uint32_t *of_row;  /* owned: by row, its PSU */
    uint32_t *stratum; /* owned: by PSU */
    double *size;      /* owned: by stratum, its PSUs */
} Units;

static void
units_clear(Units *u)
{
    g_free(u->of_row);
    g_free(u->stratum);
    g_free(u->size);
}

static Units
find_units(const SampleRows *rows)
{
    const DesignStage *first = &rows->design->stages[0];
    bool singly = first->n_units == 0;
    Units u = { .n = singly ? rows->n : first->n_units,
                .strata = first->n_groups };

    u.of_row = g_new0(uint32_t, rows->n + 1);
    u.stratum = g_new0(uint32_t, u.n + 1);
    u.size = g_new0(double, u.strata + 1);
    for (size_t i = 0; i < rows->n; i++) {
        u.of_row[i] =
            singly ? (uint32_t)i : roster_psu(rows->roster, rows->leaf[i]);
        u.stratum[u.of_row[i]] = roster_stratum(rows->roster, rows->leaf[i]);
    }
    for (size_t a = 0; !singly && a < u.n; a++)
        u.stratum[a] = first->group_of[a];
    for (size_t a = 0; a < u.n; a++)
        u.size[u.stratum[a]]++;
    return u;
}

void
replicates_free(Replicates *r)
{
    if (r == NULL)
        return;
    g_free(r->factor);
    g_free(r->rscale);
    g_free(r);
}

static Replicates *
blank(size_t n, size_t units)
{
    Replicates *r = g_new0(Replicates, 1);

    r->n = n;
    r->units = units;
    r->scale = 1;
    r->factor = g_new(double, n *units + 1);
    r->rscale = g_new0(double, n + 1);
    for (size_t i = 0; i < n * units; i++)
        r->factor[i] = 1;
    return r;
}

static Replicates *
jackknife_1(const Units *u)
{
    double n = (double)u->n;
    Replicates *r = blank(u->n, u->n);

    r->scale = (n - 1) / n;
    for (size_t k = 0; k < u->n; k++) {
        r->rscale[k] = 1;
        for (size_t a = 0; a < u->n; a++)
            r->factor[k * u->n + a] = a == k ? 0 : n / (n - 1);
    }
    return r;
}

static bool
lonely(const SampleRows *rows, size_t stratum, GError **error)
{
    const char *name = rows->design->names->pdata[stratum];

    return error_set(error, KHAOSAT_ERROR_DESIGN,
                     &analysis_words[ANALYSIS_LONELY_STRATUM], "stratum", name,
                     NULL);
}

/* Leaves out unit K; the others of its stratum stand in for it. A lonely one
 * adds nothing, or under "adjust" is made up for by the other strata. */
static void
leave_out(const SampleRows *rows, const Units *u, size_t k, Replicates *r)
{
    double n = u->size[u->stratum[k]], strata = (double)u->strata;
    double f = rows->design->stages[0].fraction[u->stratum[k]];
    double *factor = r->factor + k * u->n;
    bool alone = n < 2;

    if (alone && rows->lonely != LONELY_ADJUST)
        return;
    r->rscale[k] = alone ? (strata - 1) / strata : (1 - f) * (n - 1) / n;
    for (size_t a = 0; a < u->n; a++)
        if (alone)
            factor[a] = a == k ? 0 : strata / (strata - 1);
        else if (u->stratum[a] == u->stratum[k])
            factor[a] = a == k ? 0 : n / (n - 1);
}

static Replicates *
jackknife_n(const SampleRows *rows, const Units *u, GError **error)
{
    g_autoptr(Replicates) r = blank(u->n, u->n);
    double used = 0;

    for (size_t k = 0; k < u->n; k++) {
        size_t h = u->stratum[k];

        if (u->size[h] < 2 &&
            (rows->lonely == LONELY_FAIL || rows->lonely == LONELY_COLLAPSE) &&
            1 - rows->design->stages[0].fraction[h] > 1e-7) {
            lonely(rows, h, error);
            return NULL;
        }
        leave_out(rows, u, k, r);
        used += r->rscale[k] > 0;
    }
    if (rows->lonely == LONELY_AVERAGE && used > 0)
        r->scale = (double)u->n / used;
    return g_steal_pointer(&r);
}

/* The sign at (I, J) of Sylvester's Hadamard matrix. */
static int
hadamard(size_t i, size_t j)
{
    int sign = 1;

    for (size_t both = i & j; both != 0; both &= both - 1)
        sign = -sign;
    return sign;
}

static Replicates *
half_samples(const Units *u, double rho, GError **error)
{
    g_autoptr(Replicates) r = NULL;
    g_autofree int *seen = g_new0(int, u->strata + 1);
    size_t n = 4;

    for (size_t h = 0; h < u->strata; h++)
        if (u->size[h] != 2) {
            error_set(error, KHAOSAT_ERROR_DESIGN,
                      &analysis_words[ANALYSIS_BRR_PAIRS], NULL);
            return NULL;
        }
    while (n < u->strata + 1)
        n *= 2;
    r = blank(n, u->n);
    r->scale = 1 / ((double)n * (1 - rho) * (1 - rho));
    for (size_t a = 0; a < u->n; a++) {
        int half = seen[u->stratum[a]]++ == 0 ? 1 : -1;

        for (size_t k = 0; k < n; k++) {
            bool chosen = hadamard(k, u->stratum[a] + 1) == half;

            r->factor[k * u->n + a] = chosen ? 2 - rho : rho;
            r->rscale[k] = 1;
        }
    }
    return g_steal_pointer(&r);
}

/* Vigna's splitmix64: the same numbers everywhere. */
static uint64_t
next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15U;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

static Replicates *
bootstrap(const Units *u, size_t n, uint64_t seed)
{
    Replicates *r = blank(n, u->n);
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(size_t));
    uint64_t state = seed;

    r->scale = 1 / ((double)n - 1);
    for (size_t h = 0; h < u->strata; h++) {
        g_array_set_size(members, 0);
        for (size_t a = 0; a < u->n; a++)
            if (u->stratum[a] == h)
                g_array_append_val(members, a);
        for (size_t k = 0; k < n && members->len > 1; k++) {
            double *factor = r->factor + k * u->n;
            double step = members->len / (members->len - 1.0);

            for (guint m = 0; m < members->len; m++)
                factor[g_array_index(members, size_t, m)] = 0;
            for (guint m = 0; m + 1 < members->len; m++) {
                size_t at = next_random(&state) % members->len;

                factor[g_array_index(members, size_t, at)] += step;
            }
        }
    }
    for (size_t k = 0; k < n; k++)
        r->rscale[k] = 1;
    return r;
}

Replicates *
replicates_new(const SampleRows *rows, const ReplicateRecipe *recipe,
               GError **error)
{
    Units u = find_units(rows);
    Replicates *r = NULL;

    switch (recipe->kind) {
    case REPLICATE_JK1:
        r = jackknife_1(&u);
        break;
    case REPLICATE_JKN:
        r = jackknife_n(rows, &u, error);
        break;
    case REPLICATE_BRR:
    case REPLICATE_FAY:
        r = half_samples(&u, recipe->kind == REPLICATE_FAY ? recipe->rho : 0,
                         error);
        break;
    case REPLICATE_BOOTSTRAP:
    default:
        r = bootstrap(&u, recipe->n, recipe->seed);
        break;
    }
    units_clear(&u);
    return r;
}

void
replicates_weights(const Replicates *replicates, size_t r,
                   const SampleRows *rows, double *weight)
{
    bool singly = rows->design->stages[0].n_units == 0;

    for (size_t i = 0; i < rows->n; i++) {
        size_t unit = singly ? i : roster_psu(rows->roster, rows->leaf[i]);

        weight[i] =
            rows->weight[i] * replicates->factor[r * replicates->units + unit];
    }
}

double
replicates_variance(const Replicates *replicates, const double *theta,
                    double full)
{
    double center = full, n = 0, sum = 0;

    if (isnan(full)) {
        center = 0;
        for (size_t r = 0; r < replicates->n; r++) {
            center += replicates->rscale[r] > 0 ? theta[r] : 0;
            n += replicates->rscale[r] > 0;
        }
        center /= n;
    }
    for (size_t r = 0; r < replicates->n; r++)
        sum +=
            replicates->rscale[r] * (theta[r] - center) * (theta[r] - center);
    return replicates->scale * sum;
}
