/* r_tables.h - the CSV files that recompute.R reads. */
#pragma once

#include "analysis/analyse.h"

/* Of all instruments; owned. */
typedef struct {
    GString *designs, *items, *domains, *margins;
} RTables;

RTables r_tables_new(void);
void r_tables_clear(RTables *tables);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RTables, r_tables_clear)

/* The rows of a sample, nothing when it has none: stratum, psu, ssu, fractions,
 * the weight before calibration, cells of the margins, levels of the domains,
 * and what each indicator sees ("": out; "?": not answered). */
bool r_tables_sample(RTables *tables, const Analysis *analysis,
                     const Instrument *instrument, GString *rows,
                     GError **error);
/* The units of a register, with what each reported. Such instruments have a "!"
 * after their name in the other tables. */
bool r_tables_units(RTables *tables, const Analysis *analysis,
                    const Instrument *instrument, GString *units,
                    GError **error);

/* Private: a cell after a comma; a number with 17 digits, NAN as nothing. */
void r_cell(GString *out, const char *text);
void r_number(GString *out, double value);
