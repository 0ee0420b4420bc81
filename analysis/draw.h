/* draw.h - units drawn with probability proportional to size.
 *
 * Chances as R's sampling::inclusionprobabilities has them, drawing as its
 * UPrandomsystematic (Madow 1949, in random order), but for the random numbers:
 * those are SHA-256 of names, so that anybody can check a draw, and it does
 * not depend on machine, library or order. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The number in [0, 1) that NAME has under SEED: the first 52 bits of the
 * SHA-256 of SEED, a newline, and NAME. */
double draw_number(const char *seed, const char *name);

/* CHANCE[i], proportional to SIZE[i] > 0, adding up to M; where that were 1 or
 * more the unit is certain, its chance exactly 1, and the others share the
 * rest. With M >= N all are certain. */
void draw_chances(const double *size, size_t n, size_t m, double *chance);

/* Sets DRAWN: certain units, and of the others, in the order of NUMBER, those
 * in whose stretch of the sum of chances START, START + 1, ... falls. As many
 * as the chances add up to, exactly. */
void draw_units(const double *chance, const double *number, size_t n,
                double start, bool *drawn);
