/* page_table.c - the rows and cells of a table. */
#include "report/flow/page_table.h"
#include "report/flow/page_table_private.h"

static void
clear_cell(gpointer cell)
{
    TableCell *of = cell;

    g_free(of->text);
    if (of->line)
        g_array_unref(of->line);
}

static void
row_free(gpointer pointer)
{
    TableRow *row = pointer;

    g_array_unref(row->cells);
    g_free(row);
}

PageTable *
page_table_new(const char *title, const char *subtitle, const char *note)
{
    PageTable *table = g_new0(PageTable, 1);

    table->title = g_strdup(title);
    table->subtitle = g_strdup(subtitle);
    table->note = g_strdup(note);
    table->columns = g_array_new(FALSE, FALSE, sizeof(TableColumn));
    table->heads = g_ptr_array_new_with_free_func(g_free);
    table->rows = g_ptr_array_new_with_free_func(row_free);
    return table;
}

void
page_table_free(PageTable *table)
{
    if (!table)
        return;
    g_free(table->title);
    g_free(table->subtitle);
    g_free(table->note);
    g_array_unref(table->columns);
    g_ptr_array_unref(table->heads);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

void
page_table_add_column(PageTable *table, const TableColumn *column)
{
    TableColumn copy = *column;
    char *head = g_strdup(column->head);

    g_ptr_array_add(table->heads, head);
    copy.head = head;
    g_array_append_val(table->columns, copy);
}

void
page_table_add_row(PageTable *table, bool part)
{
    TableRow *row = g_new0(TableRow, 1);

    row->cells = g_array_new(FALSE, FALSE, sizeof(TableCell));
    g_array_set_clear_func(row->cells, clear_cell);
    row->part = part;
    g_ptr_array_add(table->rows, row);
}

static void
add(PageTable *table, char *text, Verdict verdict)
{
    const TableCell cell = { text, verdict, NULL };
    TableRow *row = g_ptr_array_index(table->rows, table->rows->len - 1);

    g_assert(row->cells->len < table->columns->len);
    g_array_append_val(row->cells, cell);
}

void
page_table_add_cell(PageTable *table, const char *text)
{
    add(table, g_strdup(text), VERDICT_NONE);
}

void
page_table_take_cell(PageTable *table, char *text)
{
    add(table, text, VERDICT_NONE);
}

void
page_table_add_verdict(PageTable *table, Verdict verdict, const char *text)
{
    add(table, g_strdup(text), verdict);
}

void
page_table_take_line(PageTable *table, GArray *values)
{
    TableRow *row = g_ptr_array_index(table->rows, table->rows->len - 1);

    add(table, NULL, VERDICT_NONE);
    g_array_index(row->cells, TableCell, row->cells->len - 1).line = values;
}

size_t
page_table_rows(const PageTable *table)
{
    return table->rows->len;
}
