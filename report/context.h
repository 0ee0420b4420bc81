/* context.h - everything that the pages of one year are made from, and the
 * questions that every page asks of it. */
#pragma once

#include "report/figures/figure.h"
#include "report/measure.h"
#include "report/series.h"
#include "report/settings.h"
#include "store/weighting.h"
#include "surveys/definitions.h"

/* All borrowed. */
typedef struct {
    const Definitions *definitions;
    const Framework *framework;
    const ReportSettings *settings;
    const Series *series;
    const GPtrArray *submissions; /* of Submission, of the year, or NULL */
    const Provenance *provenance; /* how its weights came to be, or NULL */
    const GPtrArray *history; /* of YearFacts: of the years that the report is
                                 about; or NULL */
    int year;
    int first; /* of a review: its first year, YEAR being the last; else 0 */
    Lang lang;
    char **card_domains; /* whose levels are units with cards; ended by NULL */
    /* Told of every figure, in documents that are then only laid out; or NULL.
     */
    const FigureWatch *watch;
    struct NumberRecord *record; /* notes where numbers go; or NULL */
    const char *figures; /* folder for the figures as pictures, or NULL */
} Context;

/* Settings, "" when not set; in a review those called review_NAME first. */
const char *context_setting(const Context *context, const char *name);
/* The setting with {year}, {from} and {name} filled in; g_free. */
char *context_filled(const Context *context, const char *name,
                     const char *unit_name);

/* Indicators without parent, in file order: those with a target, or those
 * without. Of borrowed Indicator; g_ptr_array_unref. */
GPtrArray *context_headlines(const Context *context, bool with_target);
/* The parts of INDICATOR, likewise. */
GPtrArray *context_parts(const Context *context, const Indicator *indicator);
/* The indicator that a setting names; NULL: none. */
const Indicator *context_indicator(const Context *context, const char *setting);
bool indicator_has_domain(const Indicator *indicator, const char *domain);

/* As a domain: whichever of card_domains the indicator has for the unit. */
#define DOMAIN_UNIT "*"
/* The one that is, for the unit CODE; NULL: the indicator has none. */
const char *context_unit_domain(const Context *context,
                                const Indicator *indicator, const char *code);

/* The estimate for the population (DOMAIN, LEVEL "") or a level; or NULL. */
const Estimate *context_estimate(const Context *context,
                                 const Indicator *indicator, const char *domain,
                                 const char *level);
/* The same of an earlier YEAR, where LEVEL (a unit's code now) meant the same
 * unit then; NULL when it did not, or has none. */
const Estimate *context_before(const Context *context,
                               const Indicator *indicator, const char *domain,
                               const char *level, int year);
/* The last year before this one with a shown estimate of INDICATOR for the
 * whole population; 0: none. */
int context_previous(const Context *context, const Indicator *indicator);

const char *indicator_text(const Indicator *indicator, Lang lang);
const char *indicator_short(const Indicator *indicator, Lang lang);
/* "e" of "II.2.e", with a bracket: "e)"; g_free. */
char *indicator_letter(const Indicator *indicator);
Measure indicator_measure(const Indicator *indicator);
/* ">80%", "3", "–"; g_free. */
char *indicator_target(const Indicator *indicator, Lang lang);
bool indicator_strict(const Indicator *indicator);

/* ESTIMATE (NULL: unknown) for a figure or a table. */
FigureValue context_value(const Context *context, const Estimate *estimate);
/* The sentence of a reason's code; "" for none. Borrowed. */
const char *context_reason(const Context *context, const char *code);

/* How people call LEVEL of DOMAIN of INDICATOR; the level itself when nothing
 * names it. Borrowed. */
const char *context_level(const Context *context, const Indicator *indicator,
                          const char *domain, const char *level);
/* The register that names the levels of DOMAIN; NULL: none. */
const Register *context_register(const Context *context,
                                 const Indicator *indicator,
                                 const char *domain);
double context_reference(const Context *context);

/* What marks every page: "SỐ LIỆU MÔ PHỎNG" ...; "" when the data are real. */
char *context_mark(const Context *context);
