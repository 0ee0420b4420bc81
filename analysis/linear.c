/* linear.c - eigenvalues of scaled symmetric matrices. */
#include "analysis/linear.h"

#include <float.h>
#include <glib.h>
#include <gsl/gsl_eigen.h>
#include <math.h>

typedef struct {
    gsl_matrix *a, *vectors;
    gsl_vector *values;
    gsl_eigen_symmv_workspace *work;
    double *scale;
} Eigen;

static Eigen
eigen_new(const double *a, size_t p)
{
    Eigen e = { gsl_matrix_alloc(p, p), gsl_matrix_alloc(p, p),
                gsl_vector_alloc(p), gsl_eigen_symmv_alloc(p),
                g_new(double, p + 1) };

    for (size_t i = 0; i < p; i++)
        e.scale[i] = a[i * p + i] > 0 ? 1 / sqrt(a[i * p + i]) : 0;
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++)
            gsl_matrix_set(e.a, i, j, a[i * p + j] * e.scale[i] * e.scale[j]);
    return e;
}

static void
eigen_clear(Eigen *e)
{
    gsl_matrix_free(e->a);
    gsl_matrix_free(e->vectors);
    gsl_vector_free(e->values);
    gsl_eigen_symmv_free(e->work);
    g_free(e->scale);
}

/* Turns the eigenvalues into what the inverse multiplies by. */
static size_t
invert_values(gsl_vector *values)
{
    double largest = 0;
    size_t rank = 0;

    for (size_t i = 0; i < values->size; i++)
        largest = fmax(largest, fabs(gsl_vector_get(values, i)));
    for (size_t i = 0; i < values->size; i++) {
        double value = gsl_vector_get(values, i);
        bool counts = fabs(value) > 256 * DBL_EPSILON * largest;

        rank += counts;
        gsl_vector_set(values, i, counts ? 1 / value : 0);
    }
    return rank;
}

static void
multiply_out(const Eigen *e, size_t p, double *inverse)
{
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0;

            for (size_t k = 0; k < p; k++)
                sum += gsl_matrix_get(e->vectors, i, k) *
                       gsl_matrix_get(e->vectors, j, k) *
                       gsl_vector_get(e->values, k);
            sum *= e->scale[i] * e->scale[j];
            inverse[i * p + j] = inverse[j * p + i] = sum;
        }
}

bool
linear_inverse(const double *a, size_t p, double *inverse, size_t *rank)
{
    Eigen e;
    bool good;
    size_t found = 0;

    for (size_t i = 0; i < p * p; i++)
        if (!isfinite(a[i]))
            return false;
    if (p == 0)
        return true;
    e = eigen_new(a, p);
    good = gsl_eigen_symmv(e.a, e.values, e.vectors, e.work) == 0;
    if (good) {
        found = invert_values(e.values);
        multiply_out(&e, p, inverse);
    }
    if (rank != NULL)
        *rank = found;
    eigen_clear(&e);
    return good;
}

void
linear_multiply(const double *a, const double *x, size_t p, double *out)
{
    for (size_t i = 0; i < p; i++) {
        out[i] = 0;
        for (size_t j = 0; j < p; j++)
            out[i] += a[i * p + j] * x[j];
    }
}
