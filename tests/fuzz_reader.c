/* fuzz_reader.c - random bytes as a file that somebody sent, for libFuzzer
 * (make fuzz): read, checked by every rule, annotated; and the copy read. */
#include "ingest/annotated.h"
#include "ingest/intake.h"
#include "store/annotate.h"

#include <glib/gstdio.h>

/* The name is libFuzzer's. */
/* NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    Definitions *definitions;
    char *path; /* of the file that is written anew each time */
} World;

static gpointer
make_world(gpointer data)
{
    g_autoptr(Findings) findings = findings_new();
    World *world = g_new0(World, 1);
    int file = g_file_open_tmp("khaosat-XXXXXX", &world->path, NULL);

    (void)data;
    g_assert(file >= 0);
    (void)g_close(file, NULL);
    world->definitions =
        definitions_load("tests/definitions/ingest", NULL, findings, NULL);
    g_assert(world->definitions);
    return world;
}

/* Whatever it is, all is said in both languages, in lines of the file. */
static void
look_at(const Intake *intake)
{
    g_assert(intake->finished);
    for (size_t i = 0; i < findings_size(intake->findings); i++) {
        const Finding *f = findings_get(intake->findings, i);

        g_assert(f->vi[0] && f->en[0]);
        g_assert(!f->value || g_utf8_validate(f->value, -1, NULL));
    }
}

static void
annotate(const Intake *intake, const uint8_t *data, size_t size)
{
    g_autoptr(Annotator) annotator = NULL;
    GString *out = g_string_new(NULL);

    if (intake->plan) {
        annotator = annotator_new(intake->findings, intake->plan->delimiter,
                                  intake->header->line, LANG_VI);
        annotator_feed(annotator, (const char *)data, size, out);
        annotator_end(annotator, out);
    }
    g_string_free(out, TRUE);
}

static void
check(const World *world, const char *instrument, const uint8_t *data,
      size_t size)
{
    const IntakeOptions options = { instrument, "01", 2025, NULL };
    g_autoptr(Intake) intake =
        intake_new(world->definitions, &options, world->path);

    intake->encode = true;
    g_assert(intake_run(intake, 0, intake_hold, NULL, NULL));
    look_at(intake);
    annotate(intake, data, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static GOnce once = G_ONCE_INIT;
    const World *world = g_once(&once, make_world, NULL);

    g_assert(g_file_set_contents_full(world->path, (const char *)data,
                                      (gssize)size, G_FILE_SET_CONTENTS_NONE,
                                      0600, NULL));
    check(world, size % 2 ? "panel" : "stalls", data, size);
    return 0;
}
