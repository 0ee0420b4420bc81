/* text_grid.c - text in columns; combining marks take no width, wide letters
 * two. */
#include "store/text_grid.h"

struct TextGrid {
    size_t columns;
    GPtrArray *cells; /* of char, row by row */
};

TextGrid *
text_grid_new(size_t columns)
{
    TextGrid *grid = g_new0(TextGrid, 1);

    grid->columns = columns;
    grid->cells = g_ptr_array_new_with_free_func(g_free);
    return grid;
}

void
text_grid_free(TextGrid *grid)
{
    if (!grid)
        return;
    g_ptr_array_unref(grid->cells);
    g_free(grid);
}

void
text_grid_add(TextGrid *grid, const char *text)
{
    text_grid_take(grid, g_strdup(text));
}

void
text_grid_take(TextGrid *grid, char *text)
{
    g_ptr_array_add(grid->cells, text);
}

size_t
text_grid_width(const char *text)
{
    size_t width = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

static void
repeat(GString *out, const char *text, size_t n)
{
    while (n-- > 0)
        g_string_append(out, text);
}

static void
print_row(const TextGrid *grid, size_t row, const size_t *widths, GString *out)
{
    for (size_t i = 0; i < grid->columns; i++) {
        const char *text = grid->cells->pdata[row * grid->columns + i];

        g_string_append(out, text);
        if (i + 1 < grid->columns)
            repeat(out, " ", widths[i] - text_grid_width(text) + 2);
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

void
text_grid_print(const TextGrid *grid, GString *out)
{
    g_autofree size_t *widths = g_new0(size_t, grid->columns);
    size_t rows = grid->cells->len / grid->columns, total = 0;

    for (guint i = 0; i < grid->cells->len; i++) {
        size_t *width = &widths[i % grid->columns];

        *width = MAX(*width, text_grid_width(grid->cells->pdata[i]));
    }
    for (size_t i = 0; i < grid->columns; i++)
        total += widths[i] + (i > 0 ? 2 : 0);
    for (size_t row = 0; row < rows; row++) {
        print_row(grid, row, widths, out);
        if (row == 0) {
            repeat(out, "─", total);
            g_string_append_c(out, '\n');
        }
    }
}
