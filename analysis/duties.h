/* duties.h - who did what they owe: organisation by duty, in a year. */
#pragma once

#include "analysis/analyse.h"
#include "surveys/duty.h"

typedef enum {
    DUTY_NO_REPORT, /* the holder has no row in the return that would show it */
    DUTY_NOT_DONE,  /* it reported, and no row shows it */
    DUTY_DONE,
    DUTY_STATES
} DutyState;

typedef struct {
    const Duty *duty;
    const Unit *holder; /* of the duty's register, on the reference date */
    DutyState state;
} DutyCell;

/* All of the year, by duty in file order, then by the holder's code. Of
 * DutyCell; g_array_unref. NULL with the store's errors. */
GArray *duties_of_year(const Analysis *analysis, GError **error);

const char *duty_state_name(DutyState state);

/* A row for each: year,duty,clause,organisation,name_vi,name_en,state. */
void duties_print_csv(const Analysis *analysis, const GArray *cells,
                      GString *out);
/* A line for each duty: how many did it, did not, sent nothing. */
void duties_print(const Analysis *analysis, const GArray *cells, Lang lang,
                  GString *out);
