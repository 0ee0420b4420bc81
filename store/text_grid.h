/* text_grid.h - a table of text, its columns as wide as what stands in them. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct TextGrid TextGrid;

TextGrid *text_grid_new(size_t columns);
void text_grid_free(TextGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextGrid, text_grid_free)

void text_grid_add(TextGrid *grid,
                   const char *text);            /* the next cell; copies */
void text_grid_take(TextGrid *grid, char *text); /* the same; owns TEXT */
/* Appends the table: the first row underlined, columns two blanks apart. */
void text_grid_print(const TextGrid *grid, GString *out);

/* How many columns of a terminal TEXT takes. */
size_t text_grid_width(const char *text);
