/* legend.c - a row of marks with their words. */
#include "report/figures/legend.h"

#include <glib.h>

#define KEY 20.0      /* width of a long key */
#define KEY_SHORT 7.0 /* of a mark */
#define KEY_GAP 3.5
#define ITEM_GAP 13.0
#define LINE_GAP 2.5

static double
key_width(const LegendItem *item)
{
    switch (item->kind) {
    case LEGEND_MARK:
    case LEGEND_TICK:
        return KEY_SHORT;
    case LEGEND_BAR:
    case LEGEND_BAR_HOLLOW:
    case LEGEND_WHISKER:
    case LEGEND_BAND:
    case LEGEND_LINE:
    case LEGEND_THIN:
    case LEGEND_RULE:
    case LEGEND_DOTS:
    case LEGEND_DOT_LINE:
    case LEGEND_RIBBON:
    default:
        return KEY;
    }
}

static void
draw_box(Canvas *canvas, const LegendItem *item, double x, double y)
{
    bool outlined =
        item->kind == LEGEND_BAND || item->kind == LEGEND_BAR_HOLLOW;
    double height = item->kind == LEGEND_BAND ? 3.6 : 5;
    const Box box = { x, y - height / 2, KEY, height };
    Colour inside = item->kind == LEGEND_BAR ? item->colour
                    : item->kind == LEGEND_BAR_HOLLOW
                        ? theme_colour(COLOUR_WHITE)
                        : theme_colour(COLOUR_TINT);

    canvas_rectangle(canvas, &box, inside);
    if (outlined)
        mark_outline(canvas, &box, item->colour,
                     item->kind == LEGEND_BAND ? 0.6 : 1);
}

/* The key of ITEM from X on, centred on the height Y. */
static void
draw_key(Canvas *canvas, const LegendItem *item, double x, double y)
{
    double middle = x + key_width(item) / 2;

    switch (item->kind) {
    case LEGEND_MARK:
        mark_shape(canvas, item->shape, middle, y, THEME_DOT, item->colour);
        break;
    case LEGEND_TICK:
        canvas_line(canvas, middle, y - 4, middle, y + 4, item->colour, 2);
        break;
    case LEGEND_WHISKER:
        mark_whisker(canvas, x + 1, x + KEY - 1, y, 2, item->colour,
                     THEME_LINE_INTERVAL);
        break;
    case LEGEND_LINE:
        canvas_line(canvas, x, y, x + KEY, y, item->colour, THEME_LINE_DATA);
        break;
    case LEGEND_THIN:
        canvas_line(canvas, x, y, x + KEY, y, item->colour, 0.9);
        break;
    case LEGEND_RULE:
        mark_rule(canvas, x, y, x + KEY, y, item->colour, THEME_LINE_TARGET,
                  THEME_DASH_TARGET);
        break;
    case LEGEND_DOTS:
        mark_rule(canvas, x, y, x + KEY, y, item->colour, 0.8, 1.5);
        break;
    case LEGEND_DOT_LINE:
        canvas_line(canvas, x, y, x + KEY, y, item->colour,
                    THEME_LINE_INTERVAL);
        mark_shape_rimmed(canvas, item->shape, middle, y, THEME_DOT, 0.8,
                          item->colour);
        break;
    case LEGEND_BAR:
    case LEGEND_BAR_HOLLOW:
    case LEGEND_BAND:
    case LEGEND_RIBBON:
    default:
        draw_box(canvas, item, x, y);
    }
}

/* Lays ITEMS out in BOX, draws them if DRAW, and gives the height. */
static double
flow(Canvas *canvas, const LegendItem *items, size_t n, const Box *box,
     bool draw)
{
    const Font *font = theme_font(FONT_NOTE);
    double x = 0, y = 0, line = 0;

    for (size_t i = 0; i < n; i++) {
        double indent = key_width(&items[i]) + KEY_GAP;
        double room = MAX(box->width - indent, 1);
        TextSize size = canvas_measure(canvas, items[i].text, font, room, 2);

        if (x > 0 && x + indent + size.width > box->width) {
            x = 0;
            y += line + LINE_GAP;
            line = 0;
        }
        if (draw) {
            draw_key(canvas, &items[i], box->x + x,
                     box->y + y + size.ascent - 0.34 * font->size);
            canvas_text(canvas, items[i].text, font, theme_colour(COLOUR_SOFT),
                        box->x + x + indent, box->y + y, ALIGN_LEFT, room, 2);
        }
        x += indent + size.width + ITEM_GAP;
        line = MAX(line, size.height);
    }
    return y + line;
}

double
legend_height(Canvas *canvas, const LegendItem *items, size_t n, double width)
{
    const Box box = { 0, 0, width, 0 };

    return flow(canvas, items, n, &box, false);
}

void
legend_draw(Canvas *canvas, const LegendItem *items, size_t n, const Box *box)
{
    flow(canvas, items, n, box, true);
}
