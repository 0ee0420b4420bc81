/* ingest_helper.h - one text checked as if it were a file, for tests. */
#pragma once

#include "ingest/intake.h"
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    Definitions *definitions;
    char *folder; /* where the file of the case is written */
} Bench;

static inline Bench
bench_new(void)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    Bench bench;

    bench.definitions =
        definitions_load("tests/definitions/ingest", NULL, findings, &error);
    g_assert_no_error(error);
    bench.folder = g_dir_make_tmp("khaosat-XXXXXX", &error);
    g_assert_no_error(error);
    return bench;
}

static inline void
bench_clear(Bench *bench)
{
    g_rmdir(bench->folder);
    g_free(bench->folder);
    definitions_free(bench->definitions);
}

/* The file NAME with LENGTH bytes of TEXT, checked by THREADS more threads; its
 * parts are held. */
static inline Intake *
bench_intake(const Bench *bench, const char *name, const char *text,
             size_t length, const char *reason, unsigned threads)
{
    g_autofree char *path = g_build_filename(bench->folder, name, NULL);
    const IntakeOptions options = { .reason = reason };
    Intake *intake;

    g_assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
    intake = intake_new(bench->definitions, &options, path);
    g_assert_true(intake_run(intake, threads, intake_hold, NULL, NULL));
    g_unlink(path);
    return intake;
}

/* Findings as "line:column:value:rule" with "; " between. Notes only if NOTES.
 */
static inline char *
bench_findings(const Intake *intake, bool notes)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < findings_size(intake->findings); i++) {
        const Finding *f = findings_get(intake->findings, i);

        g_assert_true(g_utf8_validate(f->vi, -1, NULL));
        g_assert_null(strchr(f->vi, '{'));
        g_assert_null(strchr(f->en, '{'));
        if (f->severity == SEVERITY_NOTE && !notes)
            continue;
        g_string_append_printf(text, "%s%" G_GSIZE_FORMAT ":%s:%s:%s",
                               text->len > 0 ? "; " : "", f->line,
                               f->column ? f->column : "",
                               f->value ? f->value : "", f->rule);
    }
    return g_string_free(text, FALSE);
}

/* The columns of all parts as CSV, missing states as letters; for comparing
 * tables. */
static inline char *
bench_table(const Intake *intake)
{
    GString *text = g_string_new(NULL);
    size_t n = intake->instrument->n_variables;

    for (guint p = 0; p < intake->parts->len; p++) {
        const Part *part = intake->parts->pdata[p];

        for (size_t row = 0; row < part->n_rows; row++) {
            for (size_t v = 0; v < n; v++) {
                const Column *column = part->columns[v];

                g_string_append_c(text, v > 0 ? '|' : '\n');
                if (column && column->presence[row] == PRESENT)
                    column_print(column, row, text);
                else if (column)
                    g_string_append_printf(text, "~%d", column->presence[row]);
            }
        }
    }
    return g_string_free(text, FALSE);
}

static inline bool
bench_same_column(const Column *a, const Column *b)
{
    if (!a || !b)
        return a == b;
    if (a->size != b->size || a->type != b->type ||
        memcmp(a->presence, b->presence, a->size) != 0 ||
        memcmp(a->code, b->code, a->size * column_width(a)) != 0)
        return false;
    return !a->bytes ||
           (a->bytes->len == b->bytes->len &&
            memcmp(a->bytes->data, b->bytes->data, a->bytes->len) == 0);
}

/* Whether two intakes read the same table, bit for bit. */
static inline bool
bench_same_table(const Intake *a, const Intake *b)
{
    bool same = a->parts->len == b->parts->len;

    for (guint p = 0; same && p < a->parts->len; p++) {
        const Part *x = a->parts->pdata[p], *y = b->parts->pdata[p];

        for (size_t v = 0; same && v < a->instrument->n_variables; v++)
            same = bench_same_column(x->columns[v], y->columns[v]);
    }
    return same;
}
