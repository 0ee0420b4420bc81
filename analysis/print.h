/* print.h - estimates as the CSV of DESIGN.md section 9, and the table of
 * targets for people. */
#pragma once

#include "analysis/estimate_list.h"
#include "surveys/definitions.h"

/* Header and rows; numbers with 17 significant digits, empty when unknown. What
 * RULES hide is empty too, unless RULES is NULL (for analysts). */
void print_estimates_csv(const EstimateList *list, const QualityRules *rules,
                         GString *out);

/* The targets of the whole population with their verdicts. */
void print_targets(const EstimateList *list, const Framework *fw, Lang lang,
                   GString *out);
