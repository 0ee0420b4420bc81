/* listing.c - lists for people. */
#include "store/listing.h"

#include "store/csv_reader.h"

#include <math.h>

Listing *
listing_new(const char *title)
{
    Listing *listing = g_new0(Listing, 1);

    listing->title = title;
    listing->above = g_ptr_array_new_with_free_func(g_free);
    listing->below = g_ptr_array_new_with_free_func(g_free);
    listing->headers = g_ptr_array_new_with_free_func(g_free);
    listing->numbers = g_array_new(FALSE, FALSE, sizeof(bool));
    listing->widths = g_array_new(FALSE, FALSE, sizeof(double));
    listing->cells = g_ptr_array_new_with_free_func(g_free);
    return listing;
}

void
listing_free(Listing *listing)
{
    if (!listing)
        return;
    g_ptr_array_unref(listing->above);
    g_ptr_array_unref(listing->below);
    g_ptr_array_unref(listing->headers);
    g_array_unref(listing->numbers);
    g_array_unref(listing->widths);
    g_ptr_array_unref(listing->cells);
    g_free(listing);
}

void
listing_column(Listing *listing, const char *header, double width, bool numbers)
{
    g_ptr_array_add(listing->headers, g_strdup(header));
    g_array_append_val(listing->widths, width);
    g_array_append_val(listing->numbers, numbers);
}

void
listing_cell(Listing *listing, const char *text)
{
    g_ptr_array_add(listing->cells, g_strdup(text));
}

/* The shortest that reads back as the same number. */
void
listing_number(Listing *listing, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

    for (int digits = 15; digits <= 17 && !isnan(number); digits++) {
        char format[8];

        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    listing_cell(listing, text);
}

static void
print_row(const GPtrArray *cells, guint from, guint n, GString *out)
{
    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        csv_print_cell(out, cells->pdata[from + i]);
    }
    g_string_append_c(out, '\n');
}

GString *
listing_csv(const Listing *listing)
{
    GString *out = g_string_new("\xef\xbb\xbf");
    guint n = listing->headers->len;

    print_row(listing->headers, 0, n, out);
    for (guint from = 0; from + n <= listing->cells->len; from += n)
        print_row(listing->cells, from, n, out);
    return out;
}
