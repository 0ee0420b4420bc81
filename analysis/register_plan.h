/* register_plan.h - the units that must report, and what each reported. */
#pragma once

#include "analysis/analyse.h"
#include "analysis/parts.h"

typedef enum {
    UNIT_SILENT, /* no row, or the item is missing */
    UNIT_OUT,    /* reported to be outside the universe */
    UNIT_FAILS,
    UNIT_DOES, /* also every unit whose numbers are known */
} UnitState;

/* What one unit reported to one indicator. */
typedef struct {
    UnitState state;
    double y, x; /* of means, totals, ratios */
} UnitReport;

typedef struct {
    const Register *reg;   /* borrowed */
    GPtrArray *units;      /* owned: of const Unit, valid on the date */
    GPtrArray *indicators; /* owned: of const Indicator */
    GPtrArray *domains;    /* owned: of const Domain */
    UnitReport *reports;   /* owned: units x indicators */
    GPtrArray *levels;     /* owned: by domain, char **: level by unit, "" */
} RegisterData;

/* Reads all parts of LIST. The first row of a unit is its report. */
RegisterData *register_data_new(const Analysis *analysis, const PartList *list,
                                GError **error);
void register_data_free(RegisterData *data); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RegisterData, register_data_free)

/* Does UNIT pass FILTER, "column=value|value2 column2=value" (blank: and)? NULL
 * and "" let all pass. */
bool unit_passes(const Register *reg, const Unit *unit, const char *filter);
