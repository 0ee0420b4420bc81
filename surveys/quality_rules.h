/* quality_rules.h - quality.csv of a framework: which numbers may be published,
 * and what is hidden for the sake of respondents.
 *
 * Rows of name, value. A framework without the file has the defaults: the
 * standard of the NCHS, nothing hidden for few respondents. */
#pragma once

#include "store/estimate.h"
#include <glib.h>

typedef enum { STANDARD_NCHS, STANDARD_CEPAL, STANDARD_MICS } QualityStandard;

typedef struct {
    QualityStandard standard;
    /* Shares, US NCHS, Series 2 No. 175. */
    double nchs_size, nchs_df, nchs_narrow, nchs_wide, nchs_relative;
    /* CEPAL 2023: effective size, df, design effect, log CV of shares, CV of
     * other numbers, rows below which a number is hidden, is to be reviewed. */
    double cepal_size, cepal_df, cepal_deff, cepal_log_cv;
    double cepal_cv, cepal_cv_most, cepal_few, cepal_enough;
    /* MICS: rows. */
    double mics_few, mics_enough;
    /* Means, ratios, totals under the standard of the NCHS. */
    double number_error, number_rows;
    /* Fewer rows or units than these, by basis, are not published. */
    double minimum[BASIS_COUNT + 1];
    /* Numbers hidden as unreliable are kept from subtraction too; and they are
     * left empty in published files. */
    bool protect_unreliable, hide_unreliable;
} QualityRules;

/* Reads FOLDER/quality.csv through framework_read.h; see there. */
QualityRules *quality_rules_new(void); /* the defaults */
void quality_rules_free(QualityRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QualityRules, quality_rules_free)
