/* grid.h - where the tiles of a map stand: grid*.csv of the framework. */
#pragma once

#include "report/figures/figure_tilemap.h"
#include <glib.h>

typedef struct Grid Grid;

/* The grid in FOLDER whose tiles are exactly UNITS (of Unit), the first by
 * file name; NULL without error when there is none. */
Grid *grid_find(const char *folder, const GPtrArray *units, GError **error);
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

/* Its tiles, without values. Of Tile; borrowed. */
const GArray *grid_tiles(const Grid *grid);
/* Of TileInset, notes in LANG; free with g_array_unref. */
GArray *grid_insets(const Grid *grid, Lang lang);
/* The sentence for the foot of the map; "" if there is none. */
const char *grid_note(const Grid *grid, Lang lang);
