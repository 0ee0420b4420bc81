/* multiple.h - p-values of a family of comparisons, adjusted for its size. */
#pragma once

#include <stddef.h>

/* OUT (N) from P, as R's p.adjust; those that are NAN stay so and do not count
 * in the family. */
void multiple_holm(const double *p, size_t n, double *out);
/* Benjamini and Hochberg: bounds the false discovery rate. */
void multiple_bh(const double *p, size_t n, double *out);
