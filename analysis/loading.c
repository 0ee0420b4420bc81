/* loading.c - definitions loaded for a verb. */
#include "analysis/loading.h"

#include "analysis/analysis_words.h"
#include <stdio.h>

Definitions *
analysis_definitions(const Settings *settings, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) text = g_string_new(NULL);
    Definitions *definitions = definitions_load(
        settings->surveys, settings->framework, findings, error);

    if (definitions == NULL) {
        findings_print(findings, settings->surveys, settings->lang, text);
        fputs(text->str, stderr);
        return NULL;
    }
    if (definitions->framework != NULL)
        return definitions;
    error_set(error, KHAOSAT_ERROR_DEFINITION,
              &analysis_words[ANALYSIS_NO_FRAMEWORK], "folder",
              settings->surveys, NULL);
    definitions_free(definitions);
    return NULL;
}
