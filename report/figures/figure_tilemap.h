/* figure_tilemap.h - a country as equal tiles, coloured by class of value.
 *
 * Where tiles stand, their short names and the insets are data of the page. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *code;            /* as the unit is known by */
    const char *short1, *short2; /* its name in two lines; "" for one line */
    int row, column;             /* from 0 */
    FigureValue value;
} Tile;

/* Land that is drawn but not measured: outlined, never coloured. */
typedef struct {
    const char *name, *note;
    int row, column; /* its top left corner on the grid */
} TileInset;

typedef struct {
    FigureHead head;
    const char *units; /* what tiles are: "tỉnh, thành phố" */
    const Tile *tiles;
    size_t n;
    const TileInset *insets;
    size_t n_insets;
    double target; /* a class begins at it; NAN: none */
    bool strict;   /* classes begin above their limit, not at it */
} TilemapData;

Figure *figure_tilemap(const TilemapData *data);

/* The four limits between the five classes: round numbers a step apart, one of
 * them TARGET unless NAN, chosen so that the classes tell most, yet no narrower
 * than NOISE, which chance alone may make of a value (0: not known). Where
 * STRICT a value on a limit belongs below it. */
#define TILE_LIMITS 4
void tile_limits(const double *values, size_t n, double target, double noise,
                 bool strict, bool share, double limits[TILE_LIMITS]);
size_t tile_class(double value, const double limits[TILE_LIMITS], bool strict);
