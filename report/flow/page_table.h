/* page_table.h - a table on paper: measured, split between rows, tagged. */
#pragma once

#include "report/flow/flow.h"
#include "store/estimate.h"

typedef struct {
    const char *head;
    double width; /* points; 0: shares what is left, equally */
    Align align;
    bool names_row; /* read aloud as the head of its row */
    bool strong;    /* bold numbers: the column people look for */
} TableColumn;

typedef struct {
    char *text;      /* owned; NULL: empty */
    Verdict verdict; /* drawn before TEXT unless VERDICT_NONE */
    GArray *line;    /* owned; of double: a small line of values; or NULL */
} TableCell;

typedef struct PageTable PageTable;

/* Copies the texts. */
PageTable *page_table_new(const char *title, const char *subtitle,
                          const char *note);
void page_table_free(PageTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageTable, page_table_free)

void page_table_add_column(PageTable *table, const TableColumn *column);
/* A row to be filled by page_table_add_cell, left to right. PART: it belongs
 * to the row above, and is set in and softer. */
void page_table_add_row(PageTable *table, bool part);
void page_table_add_cell(PageTable *table, const char *text);
void page_table_take_cell(PageTable *table, char *text); /* frees TEXT */
void page_table_add_verdict(PageTable *table, Verdict verdict,
                            const char *text);
/* A small line of VALUES (of double; taken), NAN where there is none. */
void page_table_take_line(PageTable *table, GArray *values);
size_t page_table_rows(const PageTable *table);

/* As "Bảng n"; heads are repeated on every page it needs. */
void flow_table(Flow *flow, const PageTable *table);
/* The same without number and title, and in no list of contents. */
void flow_plain_table(Flow *flow, const PageTable *table);
/* Its height on one endless page. */
double flow_table_height(Flow *flow, const PageTable *table);
