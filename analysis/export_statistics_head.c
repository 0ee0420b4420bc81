/* export_statistics_head.c - names, types, labels, what is missing. */
#include "analysis/analysis_words.h"
#include "analysis/export_statistics.h"
#include "store/error.h"
#include <string.h>

/* What the formats hold, in bytes; Stata counts 80 characters of its labels. */
#define SPSS_LABEL 250
#define SPSS_CHOICE_LABEL 120
#define SPSS_FILE_LABEL 64
#define SPSS_TEXT 32767
#define STATA_LABEL 80
#define STATA_TEXT 2045
#define STATA_CHOICE_LABEL 32000
/* Both take a whole number of this size as one. */
#define WHOLE_MAX 2000000000

/* TEXT in at most BYTES bytes and CHARACTERS characters, ending in … if it was
 * cut. Free with g_free. */
static char *
cut(const char *text, size_t bytes, long characters)
{
    GString *out = g_string_new(text);
    bool whole = true;

    while (out->len > 0 &&
           (out->len + (whole ? 0 : strlen("…")) > bytes ||
            g_utf8_strlen(out->str, -1) + (whole ? 0 : 1) > characters)) {
        const char *last = g_utf8_prev_char(out->str + out->len);

        g_string_truncate(out, (gsize)(last - out->str));
        whole = false;
    }
    if (!whole)
        g_string_append(out, "…");
    return g_string_free(out, FALSE);
}

static char *
cut_label(const StatisticsFile *file, const char *text)
{
    return file->format == EXPORT_STATA ? cut(text, G_MAXSIZE, STATA_LABEL)
                                        : cut(text, SPSS_LABEL, G_MAXLONG);
}

static char *
cut_choice(const StatisticsFile *file, const char *text)
{
    return cut(text,
               file->format == EXPORT_STATA ? STATA_CHOICE_LABEL
                                            : SPSS_CHOICE_LABEL,
               G_MAXLONG);
}

static const Variable *
variable_of(const StatisticsFile *file, const ExportColumn *column)
{
    return column->variable < 0
               ? NULL
               : &export_instrument(file->export)->variables[column->variable];
}

static StatisticsType
text_type(const StatisticsFile *file, const ExportFacts *facts)
{
    return file->format == EXPORT_STATA && facts->width > STATA_TEXT
               ? STATISTICS_LONG_TEXT
               : STATISTICS_TEXT;
}

static StatisticsType
type_of(const StatisticsFile *file, const ExportColumn *column,
        const ExportFacts *facts)
{
    const Variable *variable = variable_of(file, column);

    if (column->kind == EXPORT_UNIT)
        return STATISTICS_TEXT;
    if (column->kind == EXPORT_WEIGHT)
        return STATISTICS_REAL;
    if (column->kind != EXPORT_VARIABLE)
        return STATISTICS_WHOLE;
    switch (variable->type) {
    case COLUMN_TEXT:
        return text_type(file, facts);
    case COLUMN_DATE:
        return facts->fraction ? STATISTICS_TIME : STATISTICS_DATE;
    case COLUMN_INTEGER:
        return facts->low >= -WHOLE_MAX && facts->high <= WHOLE_MAX
                   ? STATISTICS_WHOLE
                   : STATISTICS_REAL;
    case COLUMN_CODE:
        return STATISTICS_WHOLE;
    case COLUMN_REAL:
    case COLUMN_SET:
    default:
        return STATISTICS_REAL;
    }
}

static readstat_type_t
storage_of(StatisticsType type)
{
    switch (type) {
    case STATISTICS_TEXT:
        return READSTAT_TYPE_STRING;
    case STATISTICS_LONG_TEXT:
        return READSTAT_TYPE_STRING_REF;
    case STATISTICS_WHOLE:
        return READSTAT_TYPE_INT32;
    case STATISTICS_REAL:
    case STATISTICS_DATE:
    case STATISTICS_TIME:
    default:
        return READSTAT_TYPE_DOUBLE;
    }
}

static const char *
format_of(const StatisticsFile *file, StatisticsType type,
          const ExportFacts *facts)
{
    bool stata = file->format == EXPORT_STATA;

    switch (type) {
    case STATISTICS_DATE:
        return stata ? "%td" : "SDATE10";
    case STATISTICS_TIME:
        return stata ? "%tc" : "DATETIME20";
    case STATISTICS_WHOLE:
        return stata ? "%12.0g" : "F11";
    case STATISTICS_REAL:
        if (stata)
            return "%14.0g";
        return facts->high >= facts->low && !facts->fraction ? "F20" : "F16.6";
    case STATISTICS_TEXT:
    case STATISTICS_LONG_TEXT:
    default:
        return NULL;
    }
}

static readstat_measure_t
measure_of(const ExportColumn *column, StatisticsType type,
           const ExportFacts *facts)
{
    if (column->kind == EXPORT_CHOICE || type == STATISTICS_TEXT ||
        type == STATISTICS_LONG_TEXT)
        return READSTAT_MEASURE_NOMINAL;
    if (facts->value != NULL)
        return facts->ordinal ? READSTAT_MEASURE_ORDINAL
                              : READSTAT_MEASURE_NOMINAL;
    return column->kind == EXPORT_YEAR ? READSTAT_MEASURE_ORDINAL
                                       : READSTAT_MEASURE_SCALE;
}

static void
label_value(const StatisticsFile *file, readstat_label_set_t *set,
            int32_t value, const char *label)
{
    g_autofree char *text = cut_choice(file, label);

    readstat_label_int32_value(set, value, text);
}

static void
label_reasons(const StatisticsFile *file, readstat_label_set_t *set)
{
    static const struct {
        int32_t value;
        char tag; /* Stata's .m, .n, .d, .r */
        AnalysisWord word;
    } reasons[] = { { EXPORT_NOT_STATED, 'm', EXPORT_WHY_NOT_STATED },
                    { EXPORT_NOT_APPLICABLE, 'n', EXPORT_WHY_NOT_APPLICABLE },
                    { EXPORT_DONT_KNOW, 'd', EXPORT_WHY_DONT_KNOW },
                    { EXPORT_REFUSED, 'r', EXPORT_WHY_REFUSED } };

    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
        const char *label =
            words_text(&analysis_words[reasons[i].word], file->export->lang);

        if (file->format == EXPORT_STATA)
            readstat_label_tagged_value(set, reasons[i].tag, label);
        else
            label_value(file, set, reasons[i].value, label);
    }
}

/* The values of a column that have labels, NULL if none has. */
static readstat_label_set_t *
label_set(const StatisticsFile *file, const ExportColumn *column,
          const ExportFacts *facts)
{
    const Variable *variable = variable_of(file, column);
    readstat_label_set_t *set;

    if (variable == NULL || (facts->value == NULL && !facts->reasons &&
                             column->kind != EXPORT_CHOICE))
        return NULL;
    set =
        readstat_add_label_set(file->writer, READSTAT_TYPE_INT32, column->name);
    if (column->kind == EXPORT_CHOICE) {
        label_value(file, set, 0,
                    words_text(&analysis_words[EXPORT_NO], file->export->lang));
        label_value(
            file, set, 1,
            words_text(&analysis_words[EXPORT_YES], file->export->lang));
    }
    for (size_t i = 0; facts->value && i < code_list_size(variable->codes); i++)
        label_value(file, set, facts->value[i],
                    export_choice_label(file->export, column->variable, i));
    if (facts->reasons)
        label_reasons(file, set);
    return set;
}

static void
describe_column(StatisticsFile *file, guint i)
{
    const ExportColumn *column = file->columns->pdata[i];
    const ExportFacts *facts = &file->facts[i];
    StatisticsType type = type_of(file, column, facts);
    g_autofree char *label = cut_label(file, column->label);
    const char *format = format_of(file, type, facts);
    readstat_label_set_t *set = label_set(file, column, facts);
    readstat_variable_t *variable = readstat_add_variable(
        file->writer, column->name, storage_of(type), MAX(facts->width, 1));

    readstat_variable_set_label(variable, label);
    readstat_variable_set_measure(variable, measure_of(column, type, facts));
    if (format != NULL)
        readstat_variable_set_format(variable, format);
    if (type == STATISTICS_TEXT)
        readstat_variable_set_display_width(variable,
                                            (int)CLAMP(facts->width, 8, 40));
    if (set != NULL)
        readstat_variable_set_label_set(variable, set);
    if (facts->reasons && file->format == EXPORT_SPSS)
        readstat_variable_add_missing_double_range(variable, EXPORT_NOT_STATED,
                                                   EXPORT_DONT_KNOW);
    file->types[i] = type;
    file->variables[i] = variable;
}

static bool
too_long(const StatisticsFile *file, guint i, GError **error)
{
    const ExportColumn *column = file->columns->pdata[i];

    if (file->format != EXPORT_SPSS || file->facts[i].width <= SPSS_TEXT)
        return false;
    error_set(error, KHAOSAT_ERROR_OUTPUT,
              &analysis_words[EXPORT_TEXT_TOO_LONG], "variable", column->name,
              NULL);
    return true;
}

static void
describe_file(const StatisticsFile *file)
{
    const Export *export = file->export;
    g_autofree char *year = g_strdup_printf("%d", export->analysis->year);
    g_autofree char *title = words_fill(
        &analysis_words[export->simulated ? EXPORT_TITLE_SIMULATED
                                          : EXPORT_TITLE],
        export->lang, "title",
        label_text(&export_instrument(export)->form->title, export->lang),
        "year", year, NULL);
    g_autofree char *label = file->format == EXPORT_STATA
                                 ? cut(title, 250, STATA_LABEL)
                                 : cut(title, SPSS_FILE_LABEL, G_MAXLONG);

    readstat_writer_set_file_label(file->writer, label);
}

bool
statistics_describe(StatisticsFile *file, GError **error)
{
    guint n = file->columns->len;

    file->types = g_new0(StatisticsType, n + 1);
    file->variables = g_new0(readstat_variable_t *, n + 1);
    describe_file(file);
    for (guint i = 0; i < n; i++) {
        if (too_long(file, i, error))
            return false;
        describe_column(file, i);
    }
    return true;
}
