/* verb_sample.c - khaosat sample: plans and draws a year's samples. */
#include "analysis/verb_sample.h"

#include "analysis/analysis_words.h"
#include "analysis/drawing_print.h"
#include "analysis/loading.h"
#include "store/error.h"
#include "store/output.h"
#include <stdio.h>

typedef struct {
    const Settings *settings;
    ListingBook book;
    int year;
    const char *folder, *seed;
} Request;

static bool
write_csv(const Listing *list, const char *folder, const char *name,
          GError **error)
{
    g_autofree char *file = g_strconcat(name, ".csv", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    GString *csv = listing_csv(list);
    bool good = output_write(path, csv->str, csv->len, error);

    g_string_free(csv, TRUE);
    return good;
}

/* NAME has "/", too: a register's code is no path. */
static char *
file_name(const char *code)
{
    return g_strdelimit(g_strdup(*code != '\0' ? code : "all"), "/\\", '_');
}

static bool
write_list(const Request *request, const Drawing *drawing, const char *folder,
           const char *receiver, GError **error)
{
    g_autoptr(Listing) list =
        drawing_list(drawing, receiver, request->settings->lang);
    g_autofree char *lists = g_build_filename(folder, "lists", NULL);
    g_autofree char *name = file_name(receiver);
    g_autofree char *xlsx = g_strconcat(name, ".xlsx", NULL);
    g_autofree char *path = g_build_filename(lists, xlsx, NULL);
    size_t length = 0;
    g_autofree char *bytes = request->book(list, drawing->date, &length, error);

    return bytes != NULL && output_write(path, bytes, length, error) &&
           write_csv(list, lists, name, error);
}

static void
tell(const Request *request, const Drawing *drawing, const char *folder)
{
    size_t units = 0;
    double persons = 0;
    g_autofree char *n = NULL, *m = NULL, *text = NULL;

    for (guint i = 0; i < drawing->units->len; i++) {
        const DrawUnit *unit = &g_array_index(drawing->units, DrawUnit, i);

        units += unit->drawn;
        persons += unit->drawn ? unit->take : 0;
    }
    n = g_strdup_printf("%zu", units);
    m = g_strdup_printf("%.0f", persons);
    text =
        words_fill(&analysis_words[ANALYSIS_DRAW_DONE], request->settings->lang,
                   "instrument", drawing->instrument->name, "units", n,
                   "persons", m, "folder", folder, NULL);
    fprintf(stderr, "%s\n", text);
}

static bool
write_drawing(const Request *request, const Drawing *drawing, GError **error)
{
    g_autofree char *folder =
        g_build_filename(request->folder, drawing->instrument->name, NULL);
    g_autofree char *frame_name = drawing_frame_name(drawing);
    g_autoptr(Listing) plan = drawing_plan(drawing, request->settings->lang);
    g_autoptr(Listing) frame = drawing_frame(drawing);
    g_autoptr(GPtrArray) receivers = drawing_receivers(drawing);

    if (!write_csv(plan, folder, "plan", error) ||
        !write_csv(frame, folder, frame_name, error))
        return false;
    for (guint i = 0; i < receivers->len; i++)
        if (!write_list(request, drawing, folder, receivers->pdata[i], error))
            return false;
    tell(request, drawing, folder);
    return true;
}

static bool
sample(const Request *request, const Definitions *definitions, GError **error)
{
    size_t n = 0;

    for (guint i = 0; i < definitions->instruments->len; i++) {
        const Instrument *instrument = definitions->instruments->pdata[i];
        g_autoptr(Drawing) drawing = NULL;

        if (sampling_of(instrument->samplings, request->year) == NULL)
            continue;
        n++;
        drawing = drawing_new(definitions, instrument, request->year,
                              request->seed, error);
        if (drawing == NULL || !write_drawing(request, drawing, error))
            return false;
    }
    return n > 0 || error_set(error, KHAOSAT_ERROR_DEFINITION,
                              &analysis_words[ANALYSIS_DRAW_NONE], NULL);
}

int
sample_run(const Verb *verb, ListingBook book, const Settings *settings,
           int argc, char **argv)
{
    g_autofree char *folder = NULL, *seed = NULL;
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &folder, "DIR", "DIR" },
        { "seed", 0, 0, G_OPTION_ARG_STRING, &seed,
          words_text(&analysis_words[ANALYSIS_DRAW_SEED_HELP], settings->lang),
          "TEXT" },
        G_OPTION_ENTRY_NULL
    };
    g_autoptr(Definitions) definitions = NULL;
    g_autoptr(GError) error = NULL;
    Request request = { .settings = settings, .book = book };
    int code;

    if (!verb_options(verb, settings, entries, &argc, &argv, &code))
        return code;
    if (argc != 2 || folder == NULL || verb_year(argv[1]) == 0)
        return verb_usage(verb, settings);
    request.year = verb_year(argv[1]);
    request.folder = folder;
    request.seed = seed;
    definitions = analysis_definitions(settings, &error);
    if (definitions == NULL || !sample(&request, definitions, &error))
        return verb_fail(settings, error);
    return EXIT_DONE;
}
