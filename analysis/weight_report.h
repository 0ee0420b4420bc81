/* weight_report.h - what the weights of an instrument came to. */
#pragma once

#include "analysis/calibrate.h"
#include "store/weighting.h"

/* Calibrated weights, found or not: margins before and after. */
void weight_report_calibrated(const SamplePlan *plan, const Calibrated *c,
                              Provenance *provenance);

/* Weights that are not calibrated; reads the rows of LIST once. */
bool weight_report_plain(const Analysis *analysis, const SamplePlan *plan,
                         const PartList *list, Provenance *provenance,
                         GError **error);

/* For people: response, cells, weights, margins, of every instrument. */
void weight_report_print(const Provenance *provenance, Lang lang, GString *out);
