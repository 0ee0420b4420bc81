/* survey_columns.c - the columns of survey.csv, by the XLSForm standard. */
#include "surveys/survey_columns.h"

#include <string.h>

/* Columns of the standard and of KoboToolbox that we have no use for. */
static const char *const ignored[] = {
    "default",    "trigger",        "repeat_count",    "count",
    "read_only",  "readonly",       "choices",         "image",
    "audio",      "video",          "big-image",       "kuid",
    "$kuid",      "$autoname",      "$qpath",          "$xpath",
    "$prev",      "$given_name",    "$relativeXpath",  "hxl",
    "tags",       "intent",         "autoplay",        "accuracythreshold",
    "rows",       "save_to",        "save_incomplete", "instance",
    "query",      "comment",        "comments",        "index",
    "list_name",  "disabled",       "parameters",      "appearance",
    "type",       "name",           "required",        "relevant",
    "constraint", "calculation",    "choice_filter",   "relevance",
    "calculate",  "constraint_msg", "guidance_hint",
};

static const char *const translated[] = {
    "label",
    "hint",
    "constraint_message",
    "required_message",
    "guidance_hint",
    "media",
    "image",
    "audio",
    "video",
    "big-image",
    "body",
    "bind",
    "control",
    "instance",
    "constraint_msg",
};

static bool
is_known(const char *header)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ignored); i++)
        if (g_ascii_strcasecmp(header, ignored[i]) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(translated); i++)
        if (label_column_is(header, translated[i]))
            return true;
    return *header == '\0' || *header == '_' ||
           g_str_has_prefix(header, "kobo--") ||
           g_ascii_strncasecmp(header, "note", 4) == 0;
}

static void
warn_unknown(const Sheet *sheet)
{
    const size_t n = G_N_ELEMENTS(ignored);
    const char *names[G_N_ELEMENTS(ignored) + G_N_ELEMENTS(translated)];

    memcpy(names, ignored, sizeof ignored);
    memcpy(names + n, translated, sizeof translated);
    for (size_t c = 0; c < csv_file_columns(sheet->file); c++) {
        const char *header = csv_file_header(sheet->file, c);
        const Place place = sheet_header_place(sheet, header);

        if (!is_known(header))
            place_warn_near(&place, "column.unknown",
                            name_nearest(header, names, G_N_ELEMENTS(names)),
                            DEF_COLUMN_UNKNOWN, NULL);
    }
}

static int
find_either(const Sheet *sheet, const char *name, const char *other)
{
    const int column = sheet_find(sheet, name);

    return column >= 0 ? column : sheet_find(sheet, other);
}

static bool
needed(const Sheet *sheet, const char *name, int column)
{
    const Place place = sheet_header_place(sheet, name);

    if (column < 0)
        place_error(&place, "column.missing", DEF_COLUMN_MISSING, NULL);
    return column >= 0;
}

bool
survey_columns_find(const Sheet *sheet, const char *default_language,
                    SurveyColumns *columns)
{
    const bool distinct = sheet_distinct(sheet);
    bool has_type, has_name;

    columns->type = sheet_find(sheet, "type");
    columns->name = sheet_find(sheet, "name");
    columns->required = sheet_find(sheet, "required");
    columns->relevant = find_either(sheet, "relevant", "relevance");
    columns->constraint = sheet_find(sheet, "constraint");
    columns->calculation = find_either(sheet, "calculation", "calculate");
    columns->choice_filter = sheet_find(sheet, "choice_filter");
    columns->parameters = sheet_find(sheet, "parameters");
    columns->appearance = sheet_find(sheet, "appearance");
    columns->disabled = sheet_find(sheet, "disabled");
    columns->label = label_columns(sheet, "label", default_language);
    columns->hint = label_columns(sheet, "hint", default_language);
    columns->constraint_message =
        label_columns(sheet, "constraint_message", default_language);
    columns->required_message =
        label_columns(sheet, "required_message", default_language);
    warn_unknown(sheet);
    has_type = needed(sheet, "type", columns->type);
    has_name = needed(sheet, "name", columns->name);
    return has_type && has_name && distinct;
}
