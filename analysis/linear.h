/* linear.h - symmetric systems that may be singular, by GSL. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* INVERSE (p x p, may be A) of the symmetric A (p x p): a generalised one if A
 * is singular, by eigenvalues of A scaled to a unit diagonal; those below 256
 * DBL_EPSILON of the largest count as 0. False when GSL finds no eigenvalues
 * or A is not finite. *RANK, unless NULL, is the rank found. */
bool linear_inverse(const double *a, size_t p, double *inverse, size_t *rank);

/* OUT = A X for the p x p A. */
void linear_multiply(const double *a, const double *x, size_t p, double *out);
