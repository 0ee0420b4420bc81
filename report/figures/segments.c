/* segments.c - parts of a bar end to end. */
#include "report/figures/segments.h"

#include "report/figures/label.h"
#include "report/format.h"
#include <glib.h>
#include <math.h>

#define EDGE 0.8
#define KEY 9.0
#define KEY_GAP 4.0
#define ITEM_GAP 13.0

void
segment_draw(Canvas *canvas, double share, double x, double width, double y,
             ThemeColour colour, Lang lang)
{
    Colour ground = theme_colour(colour);
    const Box box = { x, y - SEGMENT_HEIGHT / 2, width, SEGMENT_HEIGHT };
    g_autofree char *text = format_share(share, 0, lang);

    if (!isfinite(share) || width <= 0)
        return;
    canvas_rectangle(canvas, &box, ground);
    canvas_line(canvas, x + width, box.y, x + width, box.y + box.height,
                theme_colour(COLOUR_WHITE), EDGE);
    if (label_width(canvas, text, FONT_NOTE_BOLD) + 3 > width)
        return;
    canvas_text(canvas, text, theme_font(FONT_NOTE_BOLD), theme_text_on(ground),
                x + width / 2, y - label_line(canvas, FONT_NOTE_BOLD) / 2,
                ALIGN_CENTRE, 0, 1);
}

double
segment_keys(Canvas *canvas, const SegmentKey *keys, size_t n, const Box *box,
             bool draw)
{
    double x = 0, y = 0, line = label_line(canvas, FONT_NOTE);

    for (size_t i = 0; i < n; i++) {
        double room = MAX(box->width - KEY - KEY_GAP, 1);
        const Label label = { FONT_NOTE, COLOUR_SOFT, ALIGN_LEFT, room, 1 };
        double width = label_measure(canvas, keys[i].text, &label).width;
        Box square;

        if (x > 0 && x + KEY + KEY_GAP + width > box->width) {
            x = 0;
            y += line + 2.5;
        }
        square =
            (Box){ box->x + x, box->y + y + (line - KEY) / 2 + 0.3, KEY, KEY };
        if (draw) {
            canvas_rectangle(canvas, &square, theme_colour(keys[i].colour));
            label_top(canvas, keys[i].text, &label, square.x + KEY + KEY_GAP,
                      box->y + y);
        }
        x += KEY + KEY_GAP + width + ITEM_GAP;
    }
    return n > 0 ? y + line : 0;
}
