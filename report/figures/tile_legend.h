/* tile_legend.h - the classes of a tile map with their limits and counts.
 * Private to report/. */
#pragma once

#include "report/canvas/canvas.h"
#include "report/figures/figure_tilemap.h"

typedef struct {
    double limits[TILE_LIMITS];
    bool strict;
    double target;
    size_t count[TILE_LIMITS + 1]; /* of classes, from the lowest */
    size_t unreliable, suppressed, unknown;
    Measure measure;
    Lang lang;
} TileLegend;

TileLegend tile_legend_new(const TilemapData *data);
double tile_legend_width(const TileLegend *legend, Canvas *canvas);
/* Gives the height; draws only if DRAW. */
double tile_legend_draw(const TileLegend *legend, Canvas *canvas,
                        const Box *box, bool draw);
