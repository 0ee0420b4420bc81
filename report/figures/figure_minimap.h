/* figure_minimap.h - the country's silhouette in tiles with one unit marked.
 * Carries no numbers. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_tilemap.h"

typedef struct {
    Lang lang;
    const char *name;  /* of the marked unit */
    const Tile *tiles; /* values unused */
    size_t n;
    const TileInset *insets;
    size_t n_insets;
    const char *code;          /* of the marked unit; NULL: none */
    const char *const *region; /* codes of its region, ended by NULL, or NULL */
} MinimapData;

Figure *figure_minimap(const MinimapData *data);
