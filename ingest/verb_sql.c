/* verb_sql.c - khaosat sql: a query that reads, its rows as CSV. */
#include "ingest/ingest_words.h"
#include "ingest/verbs.h"
#include "store/csv_reader.h"
#include "store/query.h"

#include <errno.h>
#include <stdio.h>

/* NULL and '' are both empty, as they are in the CSV that comes in. */
static bool
print_row(void *data, size_t n, const char *const *cells, GError **error)
{
    GString *line = data;

    g_string_truncate(line, 0);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(line, ',');
        csv_print_cell(line, cells[i] ? cells[i] : "");
    }
    g_string_append_c(line, '\n');
    if (fwrite(line->str, 1, line->len, stdout) == line->len)
        return true;
    return error_set(error, KHAOSAT_ERROR_OUTPUT, &ingest_words[SQL_NO_OUTPUT],
                     "why", g_strerror(errno), NULL);
}

static int
run(const Settings *settings, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) line = g_string_new(NULL);
    g_autoptr(Store) store = NULL;
    const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
    int code;

    if (!verb_options(&verb_sql, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2)
        return verb_usage(&verb_sql, settings);
    store = store_open(settings->store, STORE_READ, &error);
    if (!store || !store_query(store, argv[1], print_row, line, &error))
        return verb_fail(settings, error);
    return EXIT_DONE;
}

const Verb verb_sql = {
    .name = "sql",
    .arguments = "'SELECT ...'",
    .example = "sql \"SELECT unit, count(*) FROM citizens WHERE year = 2025 "
               "GROUP BY unit\"",
    .summary = { "Truy vấn kho dữ liệu bằng SQL (chỉ đọc), kết quả là CSV; "
                 "mỗi phiếu khảo sát là một bảng.",
                 "Asks the store in SQL (reading only), answers in CSV; each "
                 "instrument is a table." },
    .run = run,
};
