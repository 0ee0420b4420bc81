/* intake.c - the order of work for one file. */
#include "ingest/intake.h"

#include "ingest/design_rules.h"
#include "ingest/file_name.h"
#include "ingest/pipeline.h"
#include "ingest/source.h"
#include "ingest/unit_rules.h"
#include "store/store.h"

#include <string.h>
#include <sys/stat.h>

/* Bytes of rows by which it is decided how decimals are written. */
#define DECIMALS_SAMPLE (256 << 10)
/* Findings that are kept in memory; the others of a file go to a temporary one.
 */
#define FINDINGS_HELD 100000
#define YEAR_FIRST 1990
#define YEAR_LAST 2100

static void
free_part(gpointer part)
{
    part_free(part);
}

void
intake_free(Intake *intake)
{
    if (!intake)
        return;
    g_ptr_array_unref(intake->parts); /* before what they refer to */
    plan_free(intake->plan);
    header_free(intake->header);
    findings_free(intake->findings);
    g_free(intake->path);
    g_free(intake->name);
    g_free(intake->unit);
    g_free(intake->sha256);
    g_free(intake->sums);
    g_free(intake);
}

static double
reference_date(const Intake *intake)
{
    const Framework *fw = intake->definitions->framework;

    return fw ? framework_reference(fw, intake->year)
              : date_from_ymd(intake->year, 12, 31);
}

static char *
instrument_names(const Definitions *definitions)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < definitions->instruments->len; i++) {
        const Instrument *instrument = definitions->instruments->pdata[i];

        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                               instrument->name);
    }
    return g_string_free(names, FALSE);
}

/* The name is worth a word only where there is a file. */
static void
report_name(Intake *intake)
{
    g_autoptr(Source) source = NULL;
    const GPtrArray *instruments = intake->definitions->instruments;
    const Instrument *first =
        instruments->len > 0 ? instruments->pdata[0] : NULL;
    g_autofree char *names = instrument_names(intake->definitions);
    g_autofree char *example = g_strdup_printf(
        "01_%s_2025.csv", intake->instrument ? intake->instrument->name
                          : first            ? first->name
                                             : "citizens");

    if (!g_file_test(intake->path, G_FILE_TEST_IS_REGULAR)) {
        source = source_open(intake->path, intake->findings);
        if (!source)
            return;
    }
    rule_report(intake->findings, RULE_FILE_NAME, &(Place){ 0 }, "example",
                example, "instruments", names, NULL);
}

/* Options win over the file's name. */
static void
identify(Intake *intake, const IntakeOptions *options)
{
    FileName name = file_name_read(intake->definitions, intake->path);

    intake->instrument =
        options->instrument
            ? definitions_instrument(intake->definitions, options->instrument)
            : name.instrument;
    intake->unit =
        options->unit ? g_strdup(options->unit) : g_strdup(name.unit);
    intake->year = options->year ? options->year : name.year;
    g_free(name.unit);
    if (!intake->instrument || !intake->unit || intake->unit[0] == '\0' ||
        !intake->year) {
        report_name(intake);
        intake->instrument = NULL;
    } else if (intake->year < YEAR_FIRST || intake->year > YEAR_LAST) {
        g_autofree char *year = g_strdup_printf("%d", intake->year);

        rule_report(intake->findings, RULE_FILE_YEAR, &(Place){ 0 }, "year",
                    year, NULL);
        intake->instrument = NULL;
    } else {
        char *code =
            unit_resolve(intake->definitions, intake->instrument, intake->unit,
                         reference_date(intake), intake->findings);

        intake->unit_known = code != NULL;
        if (code) {
            g_free(intake->unit);
            intake->unit = code;
        }
    }
}

Intake *
intake_new(const Definitions *definitions, const IntakeOptions *options,
           const char *path)
{
    Intake *intake = g_new0(Intake, 1);
    struct stat status;

    intake->path = g_strdup(path);
    intake->name = g_path_get_basename(path);
    intake->definitions = definitions;
    intake->reason = options->reason;
    intake->findings = findings_new();
    findings_bound(intake->findings, FINDINGS_HELD);
    intake->parts = g_ptr_array_new_with_free_func(free_part);
    if (stat(path, &status) == 0)
        intake->size = (size_t)status.st_size;
    identify(intake, options);
    return intake;
}

/* Finds header and columns in the beginning of the text. */
static bool
make_plan(Intake *intake, Segmenter *segmenter)
{
    g_autoptr(Names) names = names_new(intake->instrument);
    g_autofree bool *numbers = NULL;
    Dialect dialect;
    const char *text;
    size_t length;

    if (!segmenter_peek(segmenter, &text, &length, intake->findings))
        return false;
    if (!dialect_find(text, length, names, &dialect)) {
        rule_report(intake->findings, RULE_FILE_EMPTY, &(Place){ 0 }, NULL);
        return false;
    }
    if (dialect.known == 0) {
        rule_report(intake->findings, RULE_FILE_NO_HEADER, &(Place){ 0 },
                    "instrument", intake->instrument->name, NULL);
        dialect_clear(&dialect);
        return false;
    }
    dialect_report(&dialect, intake->findings);
    intake->header = header_map(names, intake->instrument,
                                (const char *const *)dialect.header, dialect.n,
                                dialect.line, intake->findings);
    intake->plan = plan_new(intake->definitions, intake->instrument,
                            intake->header, intake->name);
    intake->plan->delimiter = dialect.delimiter;
    numbers = plan_number_cells(intake->plan);
    intake->plan->decimals = dialect_decimals(
        text + dialect.end, MIN(length - dialect.end, DECIMALS_SAMPLE),
        dialect.delimiter, numbers, dialect.n);
    g_free(intake->plan->unit);
    intake->plan->unit = g_strdup(intake->unit_known ? intake->unit : "");
    intake->plan->year = intake->year;
    intake->plan->today = reference_date(intake);
    intake->plan->encode = intake->encode;
    intake->plan->override = intake->reason != NULL;
    if (intake->plan->decimals == DECIMAL_COMMA)
        rule_report(intake->findings, RULE_FILE_DECIMAL, &(Place){ 0 }, NULL);
    segmenter_skip(segmenter, dialect.end, dialect.breaks, dialect.delimiter);
    dialect_clear(&dialect);
    return true;
}

static void
take_findings(Intake *intake, const Findings *findings)
{
    size_t n = findings_size(findings);

    for (size_t i = 0; i < n; i++) {
        const Finding *finding = findings_get(findings, i);

        intake->is_final = intake->is_final || rule_is_final(finding);
        findings_add(intake->findings, finding);
    }
}

typedef struct {
    Ledger *ledger;
    size_t blank_rows;
    bool broken; /* the text is no CSV from some place on */
    PartFunc func;
    void *data;
} Run;

static bool
take_part(Intake *intake, Run *run, Part *part, GError **error)
{
    ledger_add(run->ledger, part);
    findings_sort(part->findings);
    take_findings(intake, part->findings);
    intake->rows += part->n_rows;
    intake->simulated += part->simulated;
    intake->overridden += part->overridden;
    run->blank_rows += part->blank_rows;
    run->broken = part->broken;
    return run->func(run->data, intake, part, error);
}

static bool
run_parts(Intake *intake, Segmenter *segmenter, unsigned threads, Run *run,
          GError **error)
{
    g_autoptr(Pipeline) pipeline = pipeline_new(intake->plan, threads);
    bool more = true;

    for (;;) {
        while (more && pipeline_has_room(pipeline)) {
            Segment *segment;

            if (!segmenter_next(segmenter, &segment, intake->findings))
                run->broken = true;
            if (segment)
                pipeline_push(pipeline, segment);
            more = segment != NULL;
        }
        if (pipeline_waiting(pipeline) == 0 || run->broken)
            return true;
        if (!take_part(intake, run, pipeline_pop(pipeline), error))
            return false;
    }
}

static void
report_count(Intake *intake, Rule rule, size_t n)
{
    g_autofree char *text = g_strdup_printf("%" G_GSIZE_FORMAT, n);

    if (n > 0)
        rule_report(intake->findings, rule, &(Place){ 0 }, "n", text, NULL);
}

/* What can be said of the file once all of it was seen. */
static void
finish_rows(Intake *intake, Run *run)
{
    report_count(intake, RULE_FILE_BLANK_ROWS, run->blank_rows);
    if (intake->simulated > 0)
        rule_report(intake->findings, RULE_FILE_SIMULATED, &(Place){ 0 }, NULL);
    if (run->broken)
        return;
    if (intake->rows == 0)
        rule_report(intake->findings, RULE_FILE_NO_ROWS,
                    &(Place){ .line = intake->header->line }, NULL);
    else
        ledger_finish(run->ledger, intake->findings);
}

bool
intake_may_pass(const Intake *intake)
{
    size_t n = findings_size(intake->findings);

    if (!intake->reason)
        return findings_count(intake->findings, SEVERITY_ERROR) == 0;
    for (size_t i = 0; i < n && !intake->is_final; i++)
        if (rule_is_final(findings_get(intake->findings, i)))
            return false;
    return !intake->is_final;
}

static bool
read_file(Intake *intake, unsigned threads, PartFunc func, void *data,
          GError **error)
{
    g_autoptr(Source) source = source_open(intake->path, intake->findings);
    g_autoptr(Segmenter) segmenter = source ? segmenter_new(source) : NULL;
    Run run = { .func = func, .data = data };
    bool done;

    if (!source || !make_plan(intake, segmenter))
        return true;
    run.ledger = ledger_new(intake->plan);
    done = run_parts(intake, segmenter, threads, &run, error);
    if (done) {
        finish_rows(intake, &run);
        intake->sha256 = g_strdup(source_sha256(source));
        if (!run.broken)
            intake->sums = ledger_take_sums(run.ledger);
    }
    ledger_free(run.ledger);
    return done;
}

bool
intake_run(Intake *intake, unsigned threads, PartFunc func, void *data,
           GError **error)
{
    if (intake->instrument && !read_file(intake, threads, func, data, error))
        return false;
    findings_sort(intake->findings);
    intake->finished = true;
    intake->accepted = intake_may_pass(intake);
    return true;
}

bool
intake_hold(void *data, Intake *intake, Part *part, GError **error)
{
    (void)data, (void)error;
    g_ptr_array_add(intake->parts, part);
    return true;
}
