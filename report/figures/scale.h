/* scale.h - from data to page, and round ticks; no drawing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Of data; empty when low > high. Values that are not finite never enter. */
typedef struct {
    double low, high;
} Range;

typedef struct {
    double data_low, data_high; /* data_low < data_high */
    double page_low, page_high; /* points; upward axes: page_low > page_high */
} Scale;

#define SCALE_TICKS 12 /* never more */

typedef struct {
    size_t n;
    double at[SCALE_TICKS];
    double step;
    int decimals; /* that the steps need */
} Ticks;

Range range_empty(void);
bool range_is_empty(const Range *range);
void range_add(Range *range, double value);
/* RANGE widened on both sides by SHARE of its width, then held in LOW..HIGH;
 * never empty, never without width. */
Range range_pad(const Range *range, double share, double low, double high);

Scale scale_new(const Range *data, double page_low, double page_high);
/* Where VALUE lies on the page; what is outside the data comes to the nearer
 * end, so that no ink leaves the plot. NAN: the low end. */
double scale_map(const Scale *scale, double value);
bool scale_covers(const Scale *scale, double value);

/* Multiples of 1, 2 or 5 times a power of ten within RANGE, about WANT. */
Ticks scale_ticks(const Range *range, size_t want);
/* RANGE widened to whole steps of its ticks, held in LOW..HIGH. */
Range range_nice(const Range *range, size_t want, double low, double high);
