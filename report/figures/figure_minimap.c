/* figure_minimap.c - the country's silhouette in tiles, one unit marked. */
#include "report/figures/figure_minimap.h"

#include "report/figures/figure_kind.h"
#include "report/figures/mark.h"
#include <string.h>

#define GAP 0.08  /* between tiles, of their width */
#define TALL 0.74 /* height of a tile, of its width */

typedef enum { CELL_PLAIN, CELL_REGION, CELL_MARKED } CellKind;

typedef struct {
    int row, column;
    CellKind kind;
} Cell;

typedef struct {
    Cell *cells;  /* of the figure */
    Cell *insets; /* of the figure */
    size_t n, n_insets;
    int rows, columns;
} Minimap;

static const Minimap *
minimap_of(const Figure *figure)
{
    return figure->data;
}

static Box
cell_box(const Minimap *map, const Box *box, const Cell *cell)
{
    double step = box->width / MAX(map->columns, 1);

    return (Box){ box->x + cell->column * step,
                  box->y + cell->row * step * TALL, step * (1 - GAP),
                  step * (TALL - GAP) };
}

static double
height(const Figure *figure, Canvas *canvas, double width)
{
    const Minimap *map = minimap_of(figure);

    (void)canvas;
    return map->rows * width / MAX(map->columns, 1) * TALL;
}

static void
draw_cell(Canvas *canvas, const Box *box, CellKind kind)
{
    static const ThemeColour colours[] = {
        [CELL_PLAIN] = COLOUR_GROUND,
        [CELL_REGION] = COLOUR_SKY,
        [CELL_MARKED] = COLOUR_VERMILION,
    };
    double grow = kind == CELL_MARKED ? 0.8 : 0;
    const Box grown = { box->x - grow, box->y - grow, box->width + 2 * grow,
                        box->height + 2 * grow };

    canvas_rectangle(canvas, &grown, theme_colour(colours[kind]));
    if (kind == CELL_MARKED)
        mark_outline(canvas, &grown, theme_colour(COLOUR_INK), 0.9);
}

/* A few islands in place of a tile. */
static void
draw_islands(Canvas *canvas, const Box *box)
{
    static const double dots[][2] = {
        { 0.2, 0.2 }, { 0.6, 0.5 }, { 0.3, 0.9 }, { 0.8, 1.1 }, { 0.9, 0.1 }
    };
    double radius = CLAMP(box->width / 14, 0.35, 0.9);

    for (size_t i = 0; i < G_N_ELEMENTS(dots); i++)
        mark_shape(canvas, MARK_DOT, box->x + dots[i][0] * box->width,
                   box->y + dots[i][1] * box->height, radius,
                   theme_colour(COLOUR_GREY));
}

/* The marked tile last, so that its outline lies on top. */
static void
draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Minimap *map = minimap_of(figure);

    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < map->n; i++) {
            const Box place = cell_box(map, box, &map->cells[i]);

            if ((map->cells[i].kind == CELL_MARKED) == (pass == 1))
                draw_cell(canvas, &place, map->cells[i].kind);
        }
    }
    for (size_t i = 0; i < map->n_insets; i++) {
        const Box place = cell_box(map, box, &map->insets[i]);

        draw_islands(canvas, &place);
    }
}

static bool
listed(const char *const *codes, const char *code)
{
    return codes && code && g_strv_contains(codes, code);
}

static CellKind
kind_of(const MinimapData *data, const Tile *tile)
{
    if (data->code && tile->code && strcmp(tile->code, data->code) == 0)
        return CELL_MARKED;
    return listed(data->region, tile->code) ? CELL_REGION : CELL_PLAIN;
}

static void
grow(Minimap *map, const Cell *cell)
{
    map->rows = MAX(map->rows, cell->row + 1);
    map->columns = MAX(map->columns, cell->column + 1);
}

static void
clear(void *data)
{
    Minimap *map = data;

    g_free(map->cells);
    g_free(map->insets);
}

Figure *
figure_minimap(const MinimapData *data)
{
    static const FigureKind kind = { height, draw, clear };
    Minimap *map = g_new0(Minimap, 1);
    const FigureHead head = { .lang = data->lang, .subject = data->name };
    Figure *figure = figure_new(&kind, &head, map);

    map->n = data->n;
    map->n_insets = data->n_insets;
    map->cells = g_new0(Cell, data->n + 1);
    map->insets = g_new0(Cell, data->n_insets + 1);
    for (size_t i = 0; i < data->n; i++) {
        const Tile *tile = &data->tiles[i];

        map->cells[i] =
            (Cell){ CLAMP(tile->row, 0, 999), CLAMP(tile->column, 0, 99),
                    kind_of(data, tile) };
        grow(map, &map->cells[i]);
    }
    for (size_t i = 0; i < data->n_insets; i++) {
        map->insets[i] =
            (Cell){ CLAMP(data->insets[i].row, 0, 999),
                    CLAMP(data->insets[i].column, 0, 99), CELL_PLAIN };
        grow(map, &map->insets[i]);
    }
    figure_take_alt(figure,
                    words_fill(&report_words[FIG_MINIMAP_ALT], data->lang,
                               "name", data->name ? data->name : "", NULL));
    return figure;
}
