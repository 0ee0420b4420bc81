/* export_statistics.c - the order of work, and what happens when it fails. */
#include "analysis/export_statistics.h"

#include "analysis/analysis_words.h"
#include "store/date.h"
#include "store/error.h"
#include <time.h>

/* The longest name that both formats take: Stata's 32, SPSS's 64 bytes. */
#define STATA_NAME 32
#define SPSS_NAME 64
#define STATA_14 118

static ssize_t
take_bytes(const void *bytes, size_t length, void *data)
{
    StatisticsFile *file = data;

    return output_append(file->out, bytes, length, &file->failed)
               ? (ssize_t)length
               : -1;
}

bool
statistics_ok(StatisticsFile *file, readstat_error_t code, GError **error)
{
    if (file->failed != NULL) {
        g_propagate_error(error, g_steal_pointer(&file->failed));
        return false;
    }
    return code == READSTAT_OK ||
           error_set(error, KHAOSAT_ERROR_OUTPUT,
                     &analysis_words[EXPORT_REFUSED_BY_FORMAT], "why",
                     readstat_error_message(code), NULL);
}

/* Noon of the day of the latest submission. Both formats keep the local time,
 * so that this is the same everywhere; no zone skips noon. */
static time_t
file_time(const Export *export)
{
    double days = date_from_ymd(export->analysis->year, 12, 31);
    struct tm tm = { .tm_hour = 12, .tm_isdst = -1 };
    int year, month, day;

    if (export->received != NULL && strlen(export->received) >= 10)
        date_parse(export->received, 10, &days);
    date_to_ymd(days, &year, &month, &day);
    tm.tm_year = year - 1900;
    tm.tm_mon = month - 1;
    tm.tm_mday = day;
    return mktime(&tm);
}

static readstat_error_t
begin(StatisticsFile *file)
{
    readstat_writer_t *writer = file->writer;
    long rows = (long)file->export->rows;

    readstat_writer_set_file_timestamp(writer, file_time(file->export));
    if (file->format == EXPORT_STATA) {
        readstat_writer_set_file_format_version(writer, STATA_14);
        return readstat_begin_writing_dta(writer, file, rows);
    }
    readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS);
    return readstat_begin_writing_sav(writer, file, rows);
}

static bool
write_file(StatisticsFile *file, GError **error)
{
    const Export *export = file->export;

    file->writer = readstat_writer_init();
    readstat_set_data_writer(file->writer, take_bytes);
    if (!statistics_describe(file, error) ||
        !statistics_ok(file, begin(file), error))
        return false;
    for (guint i = 0; i < export->list->parts->len; i++) {
        g_auto(ExportPart) part = { NULL, NULL };

        if (!export_part_load(export, i, &part, error) ||
            !statistics_write_part(file, &part, error))
            return false;
    }
    return statistics_ok(file, readstat_end_writing(file->writer), error) &&
           output_finish(file->out, error);
}

static void
file_clear(StatisticsFile *file)
{
    if (file->writer != NULL)
        readstat_writer_free(file->writer);
    export_facts_free(file->facts, file->columns->len);
    g_ptr_array_unref(file->columns);
    g_free(file->types);
    g_free(file->variables);
    output_free(file->out);
    g_clear_error(&file->failed);
}

bool
export_statistics(const Export *export, ExportFormat format, const char *path,
                  GError **error)
{
    StatisticsFile file = { .export = export, .format = format };
    bool done;

    file.columns = export_flat_columns(
        export, format == EXPORT_STATA ? STATA_NAME : SPSS_NAME);
    file.facts = export_facts_new(export, file.columns, error);
    if (file.facts != NULL)
        file.out = output_open(path, error);
    done = file.out != NULL && write_file(&file, error);
    file_clear(&file);
    return done;
}
