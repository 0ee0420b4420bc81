/* listing.h - a list for people to work with: headed columns and rows of text.
 *
 * Printed as CSV here; who makes workbooks makes one of it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *title;  /* borrowed */
    GPtrArray *above;   /* of char: lines above the table */
    GPtrArray *below;   /* of char: lines below it */
    GPtrArray *headers; /* of char */
    GArray *numbers;    /* of bool: the column holds numbers */
    GArray *widths;     /* of double: in characters, in workbooks */
    GPtrArray *cells;   /* of char, row by row */
} Listing;

Listing *listing_new(const char *title);
void listing_free(Listing *listing); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Listing, listing_free)
/* Texts are copied. */
void listing_column(Listing *listing, const char *header, double width,
                    bool numbers);
void listing_cell(Listing *listing, const char *text);
/* With 17 significant digits at most; "" for NAN. */
void listing_number(Listing *listing, double number);

/* Headers and rows, with a mark of UTF-8. */
GString *listing_csv(const Listing *listing);

/* Makes a workbook of LISTING whose date is DAYS since 1970: LENGTH bytes, free
 * with g_free; NULL with KHAOSAT_ERROR_OUTPUT. */
typedef char *(*ListingBook)(const Listing *listing, double days,
                             size_t *length, GError **error);
