/* report_json.c - report.json.
 *
 * documents: title and items (kind, number, page, text), whose numbers name a
 * source and say how it is written there; sources: each estimate once. What is
 * not to be published has no numbers, but its flag and the reason.
 *
 * Several sentences may be made before the first of them is placed, and are
 * chosen from more numbers than they name: a text has those noted on its page
 * so far that it says. Two estimates that are written alike are both named. */
#include "report/numbers/numbers.h"

#include <math.h>
#include <string.h>

typedef struct {
    const Context *context;
    GString *out;
    GHashTable *places; /* Estimate -> index in SOURCES + 1 */
    GPtrArray *sources; /* of Estimate */
    GPtrArray *noted;   /* of Estimate: on the page at hand, so far */
    size_t page;
} Json;

static void
put_text(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const char *c = text ? text : ""; *c; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(out, '\\');
        if ((unsigned char)*c < 0x20)
            g_string_append_printf(out, "\\u%04x", (unsigned)*c);
        else
            g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
}

static void
put_field(GString *out, const char *name, const char *text)
{
    g_string_append_printf(out, ",\"%s\":", name);
    put_text(out, text);
}

static void
put_number(GString *out, const char *name, double value, bool open)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(
        out, ",\"%s\":%s", name,
        open && isfinite(value)
            ? g_ascii_formatd(text, sizeof text, "%.17g", value)
            : "null");
}

static guint
source_of(Json *json, const Estimate *estimate)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(json->places, estimate));

    if (place == 0) {
        g_ptr_array_add(json->sources, (gpointer)(gintptr)estimate);
        place = json->sources->len;
        g_hash_table_insert(json->places, (gpointer)(gintptr)estimate,
                            GUINT_TO_POINTER(place));
    }
    return place - 1;
}

static bool
is_figure_of(const char *c)
{
    return g_ascii_isdigit(*c) ||
           ((*c == '.' || *c == ',') && g_ascii_isdigit(c[1]));
}

/* Whether TEXT has NUMBER, and not as a part of a longer one. */
static bool
says(const char *text, const char *number)
{
    size_t length = strlen(number);
    const char *at = length > 0 ? strstr(text, number) : NULL;

    for (; at; at = strstr(at + 1, number)) {
        bool before = at > text && (g_ascii_isdigit(at[-1]) || at[-1] == ',' ||
                                    at[-1] == '.');

        if (!before && !is_figure_of(at + length))
            return true;
    }
    return false;
}

static bool
table_says(const RecordedTable *table, const char *number)
{
    for (guint i = 0; table && i < table->rows->len; i++) {
        const GPtrArray *cells = table->rows->pdata[i];

        for (guint j = 0; j < cells->len; j++)
            if (says(cells->pdata[j], number))
                return true;
    }
    return false;
}

/* How the number is written wherever it is: there is one formatter. */
static void
put_use(Json *json, const Estimate *estimate, bool first)
{
    const Indicator *indicator =
        framework_indicator(json->context->framework, estimate->indicator);
    const FigureValue value = value_of_estimate(estimate, NULL);
    const Measure measure = indicator_measure(indicator);
    Lang lang = json->context->lang;
    g_autofree char *text = value_text(&value, &measure, lang);
    g_autofree char *interval = value_interval_text(&value, &measure, lang);

    g_string_append_printf(json->out, "%s{\"source\":%u", first ? "" : ",",
                           source_of(json, estimate));
    put_field(json->out, "text", text);
    put_field(json->out, "interval", interval);
    g_string_append_c(json->out, '}');
}

/* Whether ITEM, for which ESTIMATE was not necessarily noted, has it. */
static bool
has(const Json *json, const RecordedItem *item, const Estimate *estimate)
{
    const Indicator *indicator =
        framework_indicator(json->context->framework, estimate->indicator);
    FigureValue value = value_of_estimate(estimate, NULL);
    Measure measure;
    g_autofree char *text = NULL;

    if (!indicator)
        return false;
    if (item->kind != PLACED_TEXT &&
        g_ptr_array_find(item->estimates, estimate, NULL))
        return true;
    if (!value_is_shown(&value) || item->kind == PLACED_FIGURE)
        return false;
    value.flag = FLAG_SHOW; /* its dagger may stand apart */
    measure = indicator_measure(indicator);
    text = value_text_bare(&value, &measure, json->context->lang);
    return item->table ? table_says(item->table, text)
                       : says(item->text ? item->text : "", text);
}

static void
note(Json *json, const RecordedItem *item)
{
    if (item->page != json->page)
        g_ptr_array_set_size(json->noted, 0);
    json->page = item->page;
    for (guint i = 0; i < item->estimates->len; i++)
        if (!g_ptr_array_find(json->noted, item->estimates->pdata[i], NULL))
            g_ptr_array_add(json->noted, item->estimates->pdata[i]);
}

/* Texts that say no number are left out; false. */
static bool
put_item(Json *json, const RecordedItem *item, bool first)
{
    static const char *const kinds[] = { "text", "table", "figure" };
    gsize start = json->out->len;
    g_auto(GStrv) parts = g_strsplit(item->text ? item->text : "", "**", -1);
    g_autofree char *text = g_strjoinv("", parts);
    unsigned n = 0;

    note(json, item);
    g_string_append_printf(
        json->out, "%s{\"kind\":\"%s\",\"number\":%d,\"page\":%zu",
        first ? "\n" : ",\n", kinds[item->kind], item->number, item->page);
    put_field(json->out, "text", text);
    g_string_append(json->out, ",\"numbers\":[");
    for (guint i = 0; i < json->noted->len; i++)
        if (has(json, item, json->noted->pdata[i]))
            put_use(json, json->noted->pdata[i], n++ == 0);
    g_string_append(json->out, "]}");
    if (n > 0 || item->kind != PLACED_TEXT)
        return true;
    g_string_truncate(json->out, start);
    return false;
}

static void
put_document(Json *json, const RecordedDocument *document)
{
    bool first = true;

    g_string_append(json->out, "{\"title\":");
    put_text(json->out, document->title);
    g_string_append(json->out, ",\"items\":[");
    json->page = 0;
    for (guint i = 0; i < document->items->len; i++)
        first = !put_item(json, document->items->pdata[i], first) && first;
    g_string_append(json->out, "]}");
}

static void
put_source(Json *json, const Estimate *e)
{
    GString *out = json->out;
    bool open = numbers_open(e);

    g_string_append_printf(out, "{\"year\":%d", e->year);
    put_field(out, "indicator", e->indicator);
    put_field(out, "domain", e->domain);
    put_field(out, "level", e->level);
    put_field(out, "basis", basis_name(e->basis));
    put_number(out, "n", (double)e->n, open);
    put_number(out, "population", e->population, open);
    put_number(out, "estimate", e->estimate, open);
    put_number(out, "se", e->se, open);
    put_number(out, "ci_low", e->ci_low, open);
    put_number(out, "ci_high", e->ci_high, open);
    put_number(out, "bound_low", e->bound_low, open);
    put_number(out, "bound_high", e->bound_high, open);
    put_field(out, "flag", flag_name(e->flag));
    put_field(out, "reason", e->reason);
    put_field(out, "verdict", verdict_name(e->verdict));
    g_string_append_printf(out, ",\"simulated\":%s}",
                           e->made_from & MADE_FROM_SIMULATED ? "true"
                                                              : "false");
}

void
numbers_json(const Context *context, const NumberRecord *record, GString *out)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) sources = g_ptr_array_new();
    const GPtrArray *documents = number_record_documents(record);
    g_autoptr(GPtrArray) noted = g_ptr_array_new();
    Json json = { context, out, places, sources, noted, 0 };

    g_string_append_printf(out, "{\"year\":%d,\"documents\":[", context->year);
    for (guint i = 0; i < documents->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "\n");
        put_document(&json, documents->pdata[i]);
    }
    g_string_append(out, "],\n\"sources\":[");
    for (guint i = 0; i < sources->len; i++) {
        g_string_append(out, i > 0 ? ",\n" : "\n");
        put_source(&json, sources->pdata[i]);
    }
    g_string_append(out, "]}\n");
}
