/* number_record.c - what is noted while pages are made. */
#include "report/numbers/number_record.h"

#include "report/figures/figure.h"
#include "report/figures/status_mark.h"
#include "report/flow/page_table.h"
#include "report/flow/page_table_private.h"
#include <string.h>

struct NumberRecord {
    Lang lang;
    GPtrArray *documents;      /* of RecordedDocument */
    RecordedDocument *current; /* borrowed */
    GPtrArray *pending;        /* of Estimate: noted, and not yet placed */
    GHashTable *waiting;       /* Figure -> borrowed RecordedItem */
    PlaceWatch watch;
};

static void
free_table(RecordedTable *table)
{
    if (!table)
        return;
    g_free(table->title);
    g_free(table->subtitle);
    g_free(table->note);
    g_ptr_array_unref(table->heads);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

static void
free_item(gpointer data)
{
    RecordedItem *item = data;

    g_free(item->text);
    free_table(item->table);
    g_ptr_array_unref(item->estimates);
    g_free(item);
}

static void
free_document(gpointer data)
{
    RecordedDocument *document = data;

    g_free(document->title);
    g_ptr_array_unref(document->items);
    g_free(document);
}

static GPtrArray *
texts_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

/* What a reader sees in CELL: the verdict's word, then the text. */
static char *
cell_text(const TableCell *cell, Lang lang)
{
    const char *word = status_word(cell->verdict, lang);
    const char *text = cell->text ? cell->text : "";

    return g_strconcat(word, *word && *text ? ". " : "", text, NULL);
}

static void
free_texts(gpointer texts)
{
    g_ptr_array_unref(texts);
}

static RecordedTable *
copy_table(const PageTable *of, Lang lang)
{
    RecordedTable *table = g_new0(RecordedTable, 1);

    table->title = g_strdup(of->title);
    table->subtitle = g_strdup(of->subtitle);
    table->note = g_strdup(of->note);
    table->heads = texts_new();
    table->rows = g_ptr_array_new_with_free_func(free_texts);
    for (guint i = 0; i < of->heads->len; i++)
        g_ptr_array_add(table->heads, g_strdup(of->heads->pdata[i]));
    for (guint i = 0; i < of->rows->len; i++) {
        const TableRow *row = of->rows->pdata[i];
        GPtrArray *cells = texts_new();

        for (guint j = 0; j < row->cells->len; j++)
            g_ptr_array_add(
                cells,
                cell_text(&g_array_index(row->cells, TableCell, j), lang));
        g_ptr_array_add(table->rows, cells);
    }
    return table;
}

/* An item with all that is pending. */
static RecordedItem *
add_item(NumberRecord *record, PlacedKind kind)
{
    RecordedItem *item = g_new0(RecordedItem, 1);

    item->kind = kind;
    item->estimates = record->pending;
    record->pending = g_ptr_array_new();
    g_ptr_array_add(record->current->items, item);
    return item;
}

static void
waits(void *data, const void *thing)
{
    NumberRecord *record = data;

    g_hash_table_insert(record->waiting, (gpointer)(gintptr)thing,
                        add_item(record, PLACED_FIGURE));
}

static void
describe(const NumberRecord *record, RecordedItem *item, const void *thing)
{
    switch (item->kind) {
    case PLACED_TABLE:
        item->table = copy_table(thing, record->lang);
        item->text = g_strdup(item->table->title);
        break;
    case PLACED_FIGURE:
        item->text = g_strdup(figure_title(thing));
        break;
    case PLACED_TEXT:
    default:
        item->text = g_strdup(thing);
        break;
    }
}

static void
placed(void *data, PlacedKind kind, const void *thing, int number, size_t page)
{
    NumberRecord *record = data;
    RecordedItem *item = g_hash_table_lookup(record->waiting, thing);

    if (item)
        g_hash_table_remove(record->waiting, thing);
    else
        item = add_item(record, kind);
    item->number = number;
    item->page = page;
    describe(record, item, thing);
}

NumberRecord *
number_record_new(Lang lang)
{
    NumberRecord *record = g_new0(NumberRecord, 1);

    record->lang = lang;
    record->documents = g_ptr_array_new_with_free_func(free_document);
    record->pending = g_ptr_array_new();
    record->waiting = g_hash_table_new(NULL, NULL);
    record->watch = (PlaceWatch){ placed, waits, record };
    return record;
}

void
number_record_free(NumberRecord *record)
{
    if (!record)
        return;
    g_ptr_array_unref(record->documents);
    g_ptr_array_unref(record->pending);
    g_hash_table_unref(record->waiting);
    g_free(record);
}

const PlaceWatch *
number_record_document(NumberRecord *record, const char *title)
{
    RecordedDocument *document = record->current;

    g_ptr_array_set_size(record->pending, 0);
    g_hash_table_remove_all(record->waiting);
    if (document && strcmp(document->title, title) == 0) {
        g_ptr_array_set_size(document->items, 0);
        return &record->watch;
    }
    document = g_new(RecordedDocument, 1);
    document->title = g_strdup(title);
    document->items = g_ptr_array_new_with_free_func(free_item);
    g_ptr_array_add(record->documents, document);
    record->current = document;
    return &record->watch;
}

void
number_record_value(NumberRecord *record, const Estimate *estimate)
{
    if (!g_ptr_array_find(record->pending, estimate, NULL))
        g_ptr_array_add(record->pending, (gpointer)(gintptr)estimate);
}

const GPtrArray *
number_record_documents(const NumberRecord *record)
{
    return record->documents;
}
