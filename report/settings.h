/* settings.h - report.csv of the framework: who issues, signs and receives,
 * and which indicators and domains the reports show where.
 *
 * Rows of name, value_vi, value_en; an empty English value means that the
 * Vietnamese one holds for both, and a name may stand in several rows. */
#pragma once

#include "store/words.h"
#include <stdbool.h>
#include <stddef.h>

typedef struct ReportSettings ReportSettings;

/* PATH may be missing: then every setting is "". KHAOSAT_ERROR_DEFINITION. */
ReportSettings *report_settings_load(const char *path, GError **error);
void report_settings_free(ReportSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportSettings, report_settings_free)

/* The first value of NAME; "" if there is none. Borrowed. */
const char *report_setting(const ReportSettings *settings, const char *name,
                           Lang lang);
/* All its values, ended by NULL; free the array with g_free, not the texts. */
const char **report_setting_all(const ReportSettings *settings,
                                const char *name, Lang lang);
/* Its words (separated by blanks); free with g_strfreev. */
char **report_setting_list(const ReportSettings *settings, const char *name);
