/* figure_tilemap.c - a country as equal tiles, coloured by class of value. */
#include "report/figures/figure_tilemap.h"

#include "report/figures/figure_kind.h"
#include "report/figures/figure_words.h"
#include "report/figures/label.h"
#include "report/figures/mark.h"
#include "report/figures/tile_legend.h"
#include "report/format.h"
#include <math.h>

#define BETWEEN 1.4     /* tiles */
#define WIDEST 68.0     /* tile */
#define PAD 3.2         /* of the texts in a tile */
#define FRAME 1.8       /* around a tile whose value is unreliable */
#define ASIDE 14.0      /* from the tiles to legend and insets */
#define INSET_DOTS 10.0 /* height of the islands in an inset */

typedef struct {
    Tile *tiles;
    TileInset *insets;
    size_t n, n_insets;
    TileLegend legend;
} Tilemap;

typedef struct {
    double tile_width, tile_height;
    double aside; /* width of the column of legend and insets */
    ThemeFont name_font, value_font;
    size_t name_lines;
    bool values; /* there is room for them */
    int rows, columns;
} Layout;

static const Tilemap *
tilemap_of(const Figure *figure)
{
    return figure->data;
}

static char *
tile_name(const Tile *tile)
{
    return *tile->short2 ? g_strconcat(tile->short1, " ", tile->short2, NULL)
                         : g_strdup(tile->short1);
}

/* Whether every name fits a tile of WIDTH in FONT on LINES lines. */
static bool
names_fit(const Tilemap *map, Canvas *canvas, ThemeFont font, size_t lines,
          double width)
{
    const Label label = { font, COLOUR_INK, ALIGN_LEFT, width, 0 };

    for (size_t i = 0; i < map->n; i++) {
        g_autofree char *name = tile_name(&map->tiles[i]);

        if (label_measure(canvas, name, &label).lines > lines)
            return false;
    }
    return true;
}

/* The largest letters, then the fewest lines, that hold all names. */
static void
choose_names(Layout *at, const Tilemap *map, Canvas *canvas)
{
    static const struct {
        ThemeFont font;
        size_t lines;
    } ways[] = { { FONT_ROW, 1 }, { FONT_TINY, 1 }, { FONT_TINY, 2 } };
    size_t way = 0;

    while (way + 1 < G_N_ELEMENTS(ways) &&
           !names_fit(map, canvas, ways[way].font, ways[way].lines,
                      at->tile_width - 2 * PAD))
        way++;
    at->name_font = ways[way].font;
    at->name_lines = ways[way].lines;
}

static bool
values_fit(const Figure *figure, Canvas *canvas, ThemeFont font, double width)
{
    const Tilemap *map = tilemap_of(figure);

    for (size_t i = 0; i < map->n; i++) {
        g_autofree char *text = value_text_bare(&map->tiles[i].value,
                                                &figure->measure, figure->lang);

        if (label_width(canvas, text, font) > width)
            return false;
    }
    return true;
}

/* The largest digits that fit; none when even small ones do not. */
static void
choose_values(Layout *at, const Figure *figure, Canvas *canvas)
{
    static const ThemeFont fonts[] = { FONT_VALUE, FONT_ROW_BOLD,
                                       FONT_TINY_BOLD };

    for (size_t i = 0; i < G_N_ELEMENTS(fonts) && !at->values; i++) {
        at->value_font = fonts[i];
        at->values =
            values_fit(figure, canvas, fonts[i], at->tile_width - 2 * PAD);
    }
}

static Layout
layout(const Figure *figure, Canvas *canvas, double width)
{
    const Tilemap *map = tilemap_of(figure);
    Layout at = { 0 };
    double room = 0;

    for (size_t i = 0; i < map->n; i++) {
        at.rows = MAX(at.rows, map->tiles[i].row + 1);
        at.columns = MAX(at.columns, map->tiles[i].column + 1);
    }
    at.aside = MIN(tile_legend_width(&map->legend, canvas), width / 3);
    room = width - at.aside - ASIDE;
    at.tile_width = MIN(room / MAX(at.columns, 1), WIDEST) - BETWEEN;
    at.tile_width = MAX(at.tile_width, 1);
    choose_names(&at, map, canvas);
    choose_values(&at, figure, canvas);
    at.tile_height = (double)at.name_lines * label_line(canvas, at.name_font) +
                     label_line(canvas, at.value_font) + 2 * PAD - 1;
    return at;
}

static Box
tile_box(const Layout *at, const Box *box, int row, int column)
{
    return (Box){ box->x + column * (at->tile_width + BETWEEN),
                  box->y + row * (at->tile_height + BETWEEN), at->tile_width,
                  at->tile_height };
}

/* Paints the ground of a tile; gives the colour texts stand on. */
static Colour
draw_ground(const Tilemap *map, Canvas *canvas, const Tile *tile,
            const Box *box)
{
    Colour white = theme_colour(COLOUR_WHITE);
    Box inner = { box->x + FRAME, box->y + FRAME, box->width - 2 * FRAME,
                  box->height - 2 * FRAME };
    Colour ground;

    if (!value_is_shown(&tile->value)) {
        Box line = { box->x + 0.3, box->y + 0.3, box->width - 0.6,
                     box->height - 0.6 };

        mark_outline(canvas, &line, theme_colour(COLOUR_GREY), 0.6);
        return white;
    }
    ground = theme_tile(
        tile_class(tile->value.value, map->legend.limits, map->legend.strict));
    canvas_rectangle(canvas, box, ground);
    if (!value_is_unreliable(&tile->value))
        return ground;
    canvas_rectangle(canvas, &inner, white);
    return white;
}

static void
draw_tile(const Figure *figure, const Layout *at, Canvas *canvas,
          const Tile *tile, const Box *box)
{
    g_autofree char *name = tile_name(tile);
    g_autofree char *value =
        value_text_bare(&tile->value, &figure->measure, figure->lang);
    Colour ground = draw_ground(tilemap_of(figure), canvas, tile, box);
    Colour text = theme_text_on(ground);
    double room = MAX(box->width - 2 * PAD, 1);

    canvas_text(canvas, name, theme_font(at->name_font), text, box->x + PAD,
                box->y + PAD - 0.5, ALIGN_LEFT, room, at->name_lines);
    if (at->values)
        canvas_text(canvas, value, theme_font(at->value_font), text,
                    box->x + box->width - PAD,
                    box->y + box->height - PAD + 0.5 -
                        label_line(canvas, at->value_font),
                    ALIGN_RIGHT, 0, 1);
}

/* Islands for the eye, in a band from Y on. */
static void
draw_islands(Canvas *canvas, const Box *box)
{
    static const double dots[][3] = { /* across, down, radius */
                                      { 0.22, 0.55, 1.2 }, { 0.35, 0.2, 0.8 },
                                      { 0.47, 0.8, 1.5 },  { 0.58, 0.3, 0.9 },
                                      { 0.70, 0.65, 1.2 }, { 0.80, 0.15, 0.8 }
    };

    for (size_t i = 0; i < G_N_ELEMENTS(dots); i++)
        mark_shape(canvas, MARK_DOT, box->x + dots[i][0] * box->width,
                   box->y + 3 + dots[i][1] * INSET_DOTS, dots[i][2],
                   theme_colour(COLOUR_GREY));
}

static double
draw_inset(Canvas *canvas, const TileInset *inset, double x, double y,
           double width, bool draw)
{
    const Label name = { FONT_NOTE_BOLD, COLOUR_INK, ALIGN_CENTRE, width - 6,
                         2 };
    const Label note = { FONT_ROW, COLOUR_SOFT, ALIGN_CENTRE, width - 6, 2 };
    double name_height = label_measure(canvas, inset->name, &name).height;
    double note_height =
        *inset->note ? label_measure(canvas, inset->note, &note).height : 0;
    const Box box = { x, y, width,
                      INSET_DOTS + 6 + name_height + note_height + 3 };

    if (!draw)
        return box.height;
    mark_outline(canvas, &box, theme_colour(COLOUR_GREY), 0.6);
    draw_islands(canvas, &box);
    y += INSET_DOTS + 6;
    label_top(canvas, inset->name, &name, x + width / 2, y);
    label_top(canvas, inset->note, &note, x + width / 2, y + name_height);
    return box.height;
}

/* Legend and insets beside the tiles; gives where the lowest ends. */
static double
draw_aside(const Figure *figure, const Layout *at, Canvas *canvas,
           const Box *box, bool draw)
{
    const Tilemap *map = tilemap_of(figure);
    Box column = { box->x + box->width - at->aside, box->y, at->aside, 0 };
    double end = box->y;

    end += tile_legend_draw(&map->legend, canvas, &column, draw) + THEME_GAP;
    for (size_t i = 0; i < map->n_insets; i++) {
        const TileInset *inset = &map->insets[i];
        double y = MAX(tile_box(at, box, inset->row, 0).y, end);

        end = y + THEME_GAP +
              draw_inset(canvas, inset, column.x, y, column.width, draw);
    }
    return end - THEME_GAP;
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Tilemap *map = tilemap_of(figure);
    const Layout at = layout(figure, canvas, width);
    const Box box = { 0, 0, width, 0 };
    double tiles = at.rows * (at.tile_height + BETWEEN) - BETWEEN;

    if (map->n == 0)
        return nothing_height(canvas);
    return MAX(tiles, draw_aside(figure, &at, canvas, &box, false));
}

static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Tilemap *map = tilemap_of(figure);
    const Layout at = layout(figure, canvas, box->width);

    if (map->n == 0) {
        nothing_draw(figure, canvas, box);
        return;
    }
    for (size_t i = 0; i < map->n; i++) {
        const Tile *tile = &map->tiles[i];
        const Box place = tile_box(&at, box, tile->row, tile->column);

        draw_tile(figure, &at, canvas, tile, &place);
    }
    draw_aside(figure, &at, canvas, box, true);
}

static void
clear(void *data)
{
    Tilemap *map = data;

    g_free(map->tiles);
    g_free(map->insets);
}

static void
keep_tiles(Figure *figure, Tilemap *map, const TilemapData *data)
{
    map->n = data->n;
    map->tiles = g_new0(Tile, data->n + 1);
    for (size_t i = 0; i < data->n; i++) {
        Tile *tile = &map->tiles[i];

        *tile = data->tiles[i];
        tile->code = figure_keep(figure, tile->code);
        tile->short1 = figure_keep(figure, tile->short1);
        tile->short2 = figure_keep(figure, tile->short2);
        tile->value = figure_keep_value(figure, &tile->value);
        tile->row = CLAMP(tile->row, 0, 999);
        tile->column = CLAMP(tile->column, 0, 99);
    }
    map->n_insets = data->n_insets;
    map->insets = g_new0(TileInset, data->n_insets + 1);
    for (size_t i = 0; i < data->n_insets; i++) {
        map->insets[i] = data->insets[i];
        map->insets[i].name = figure_keep(figure, data->insets[i].name);
        map->insets[i].note = figure_keep(figure, data->insets[i].note);
        map->insets[i].row = CLAMP(data->insets[i].row, 0, 999);
    }
}

Figure *
figure_tilemap(const TilemapData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Tilemap *map = g_new0(Tilemap, 1);
    Figure *figure = figure_new(&kind, &data->head, map);

    keep_tiles(figure, map, data);
    map->legend = tile_legend_new(data);
    figure_take_title(figure, tilemap_title(data));
    figure_take_alt(figure, tilemap_alt(data, figure->title));
    return figure;
}
