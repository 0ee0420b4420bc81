/* series.h - the one source of every number in a report: the estimates of all
 * years, by year, indicator, domain and level. */
#pragma once

#include "store/estimate.h"
#include <glib.h>

typedef struct Series Series;

/* Of ESTIMATES (of Estimate), which must outlive it. */
Series *series_new(const GPtrArray *estimates);
void series_free(Series *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Series, series_free)

/* NULL: none. DOMAIN and LEVEL "" for the whole population. Borrowed. */
const Estimate *series_find(const Series *series, int year,
                            const char *indicator, const char *domain,
                            const char *level);
/* The levels of DOMAIN that INDICATOR has in YEAR, in the order of the
 * estimates. Of borrowed Estimate; free with g_ptr_array_unref. */
GPtrArray *series_levels(const Series *series, int year, const char *indicator,
                         const char *domain);

/* The years that have estimates, ascending; *N of them; borrowed. */
const int *series_years(const Series *series, size_t *n);
/* What the estimates of YEAR were made from, together: MADE_FROM_... bits. */
unsigned series_made_from(const Series *series, int year);
/* Of all years. */
unsigned series_made_from_any(const Series *series);

/* How B differs from A, two estimates of different years: by the normal test
 * at 5% of two independent estimates. */
typedef enum {
    CHANGE_UNKNOWN,
    CHANGE_NONE, /* none that chance could not have made */
    CHANGE_UP,
    CHANGE_DOWN
} Change;
Change series_change(const Estimate *a, const Estimate *b);
/* How a change may be spoken of. Only of a sample is it significant or not;
 * what was counted did change, or did not, or silent units leave it open. */
typedef enum {
    SPEECH_UP, /* of a sample, significant */
    SPEECH_DOWN,
    SPEECH_NONE,
    SPEECH_COUNTED_UP,
    SPEECH_COUNTED_DOWN,
    SPEECH_COUNTED_SAME,
    SPEECH_COUNTED_OPEN
} ChangeSpeech;
/* Of a CHANGE that is not UNKNOWN. */
ChangeSpeech series_speech(const Estimate *a, const Estimate *b, Change change);
/* May be printed: known and not suppressed. */
bool estimate_shown(const Estimate *estimate);
