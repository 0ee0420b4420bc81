/* annotated.h - --annotate: a copy of a file with what is to be mended. */
#pragma once

#include "ingest/intake.h"

/* Writes FOLDER/NAME_findings.csv of the finished INTAKE, *PATH of it (free
 * with g_free); NULL when nothing is to be mended or the file is no table.
 * False with ERROR if it cannot be written. */
bool annotated_write(const Intake *intake, const char *folder, Lang lang,
                     char **path, GError **error);
