/* fuzz_header.c - random lines as the cells of a header, for libFuzzer (make
 * fuzz): mapped to the variables of a form. */
#include "ingest/plan.h"
#include "store/text.h"

#include <string.h>

/* The name is libFuzzer's. */
/* NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gpointer
load(gpointer data)
{
    g_autoptr(Findings) findings = findings_new();
    Definitions *definitions =
        definitions_load("tests/definitions/ingest", NULL, findings, NULL);

    (void)data;
    g_assert(definitions);
    return definitions;
}

/* No cell is two things, and each variable has its own. */
static void
look_at(const Header *header, const Instrument *instrument)
{
    for (size_t i = 0; i < header->n; i++) {
        const Meaning *meaning = &header->cells[i].meaning;

        g_assert(meaning->variable < (int)instrument->n_variables);
        g_assert(meaning->kind != MEANS_VARIABLE || meaning->variable >= 0);
    }
    for (size_t v = 0; v < instrument->n_variables; v++)
        g_assert(header->cell_of[v] < (int)header->n);
}

static void
map(const Definitions *definitions, const Instrument *instrument, char **cells)
{
    g_autoptr(Names) names = names_new(instrument);
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(Header) header =
        header_map(names, instrument, (const char *const *)cells,
                   g_strv_length(cells), 1, findings);
    g_autoptr(Plan) plan = plan_new(definitions, instrument, header, "x");

    look_at(header, instrument);
    g_assert(plan->n_targets == header->n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static GOnce once = G_ONCE_INIT;
    const Definitions *definitions = g_once(&once, load, NULL);
    g_autofree char *bytes = g_strndup((const char *)data, size);
    g_autofree char *text = g_utf8_make_valid(bytes, -1);
    g_auto(GStrv) cells = g_strsplit(text, "\n", 200);

    map(definitions, definitions_instrument(definitions, "panel"), cells);
    return 0;
}
