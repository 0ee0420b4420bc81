/* measure.h - values as figures get them: how sure, in what unit, how written.
 */
#pragma once

#include "store/estimate.h"
#include "store/words.h"

/* What the numbers of a figure are. */
typedef struct {
    bool share;   /* 0..1, written in percent; else plain numbers */
    int decimals; /* of values and intervals */
} Measure;

/* One estimate. Plain values; texts borrowed. */
typedef struct {
    double value;     /* NAN: not known */
    double low, high; /* sample: 95% interval; register: bounds; NAN: none */
    Basis basis;
    Flag flag;
    bool yes_no;        /* of one unit by itself: 1 yes, 0 no, NAN silent */
    const char *reason; /* sentence: why suppressed or unknown; NULL: none */
} FigureValue;

/* How two values compare, chance considered. */
typedef enum {
    DIFFERENCE_UNKNOWN,
    DIFFERENCE_NONE, /* none that chance could not have made */
    DIFFERENCE_HIGHER,
    DIFFERENCE_LOWER
} Difference;

/* Of one unit that is counted by itself: it did, did not, or is silent. */
bool estimate_is_yes_no(const Estimate *estimate);
/* What estimate.h says of it, as figures need it. */
FigureValue value_of_estimate(const Estimate *estimate, const char *reason);
FigureValue value_plain(double value); /* a count, a target: no sampling */

bool value_is_shown(const FigureValue *value);     /* known and publishable */
bool value_has_interval(const FigureValue *value); /* shown, from a sample */
bool value_has_bounds(const FigureValue *value);   /* shown, silent units */
bool value_is_census(const FigureValue *value);
bool value_is_unreliable(const FigureValue *value);

/* A against B by their 95% intervals: different only if these do not overlap.
 * More careful than a test at 5%, for a part against its whole too. A value of
 * a census counts as its own interval; NONE needs both intervals. */
Difference value_compare(const FigureValue *a, const FigureValue *b);

/* "78,2%", "65,0%†", "…" when suppressed, "–" when unknown; without the sign
 * for columns that say it at their head. g_free. */
char *value_text(const FigureValue *value, const Measure *measure, Lang lang);
char *value_text_bare(const FigureValue *value, const Measure *measure,
                      Lang lang);
/* "76,9–79,5", "toàn bộ", bounds in brackets; "" when there is none. */
char *value_interval_text(const FigureValue *value, const Measure *measure,
                          Lang lang);
/* For reading aloud: value and interval in one phrase, or why there is none. */
char *value_phrase(const FigureValue *value, const Measure *measure, Lang lang);

char *measure_text(const Measure *measure, double value, Lang lang);
char *measure_target(const Measure *measure, double target, bool strict,
                     Lang lang);
/* A tick with DECIMALS, its "%" only when SIGN. */
char *measure_tick(const Measure *measure, double value, int decimals,
                   bool sign, Lang lang);
/* |DIFFERENCE| with its unit: "5,7 điểm %", or "5,7". */
char *measure_gap(const Measure *measure, double difference, Lang lang);
/* The values that can be: 0..1, or everything. */
double measure_lowest(const Measure *measure);
double measure_highest(const Measure *measure);
