/* figure_sheet.c - a figure as a picture of its own. */
#include "report/figures/figure_sheet.h"

#include "report/canvas/picture.h"
#include "report/figures/label.h"
#include "report/figures/mark.h"
#include <math.h>

#define MARGIN 16.0
#define RULE 1.2
#define GAP 4.0

static Label
text_label(ThemeFont font, ThemeColour colour, double width)
{
    return (Label){ font, colour, ALIGN_LEFT, width, 0 };
}

/* The frame with MARK at the top right; gives the height it takes. */
static double
draw_mark(Canvas *canvas, const char *mark, double width, bool draw)
{
    const Label label = { FONT_NOTE_BOLD, COLOUR_RUST, ALIGN_LEFT,
                          width - 2 * GAP, 1 };
    TextSize size;
    Box frame;

    if (!mark)
        return 0;
    size = label_measure(canvas, mark, &label);
    frame = (Box){ MARGIN + width - size.width - 2 * GAP, MARGIN,
                   size.width + 2 * GAP, size.height + GAP };
    if (draw) {
        mark_outline(canvas, &frame, theme_colour(COLOUR_RUST), 0.8);
        label_top(canvas, mark, &label, frame.x + GAP, frame.y + GAP / 2);
    }
    return frame.height + GAP;
}

/* Lays the sheet out from its top; draws it if DRAW. Gives its height. */
static double
lay_out(const Figure *figure, Canvas *canvas, double width, const char *mark,
        bool draw)
{
    const struct {
        const char *text;
        Label label;
    } head[] = {
        { figure_title(figure), text_label(FONT_TITLE, COLOUR_INK, width) },
        { figure_subtitle(figure), text_label(FONT_LABEL, COLOUR_SOFT, width) },
    };
    const Label note = text_label(FONT_NOTE, COLOUR_SOFT, width);
    Box box = { MARGIN, MARGIN, width, figure_height(figure, canvas, width) };

    box.y += draw_mark(canvas, mark, width, draw);
    if (draw)
        canvas_line(canvas, MARGIN, box.y, MARGIN + width, box.y,
                    theme_colour(COLOUR_NAVY), RULE);
    box.y += RULE + GAP;
    for (size_t i = 0; i < G_N_ELEMENTS(head); i++) {
        if (!*head[i].text)
            continue;
        if (draw)
            label_top(canvas, head[i].text, &head[i].label, MARGIN, box.y);
        box.y += label_measure(canvas, head[i].text, &head[i].label).height;
    }
    box.y += GAP;
    if (draw)
        figure_draw(figure, canvas, &box);
    box.y += box.height + GAP;
    if (*figure_note(figure)) {
        if (draw)
            label_top(canvas, figure_note(figure), &note, MARGIN, box.y);
        box.y += label_measure(canvas, figure_note(figure), &note).height;
    }
    return box.y + MARGIN;
}

double
figure_sheet_height(const Figure *figure, Canvas *canvas, double width,
                    const char *mark)
{
    return lay_out(figure, canvas, width, mark, false);
}

double
figure_sheet_width(double width)
{
    return width + 2 * MARGIN;
}

void
figure_sheet_draw(const Figure *figure, Canvas *canvas, double width,
                  const char *mark)
{
    lay_out(figure, canvas, width, mark, true);
}

bool
figure_sheet_write(const Figure *figure, const char *path, double width,
                   const char *mark, Typesetter *type, GError **error)
{
    g_autoptr(Picture) ruler = picture_new("ruler.pdf", 10, 10, type, error);
    g_autoptr(Picture) picture = NULL;

    if (!ruler)
        return false;
    picture = picture_new(
        path, ceil(figure_sheet_width(width)),
        ceil(figure_sheet_height(figure, picture_canvas(ruler), width, mark)),
        type, error);
    if (!picture)
        return false;
    figure_sheet_draw(figure, picture_canvas(picture), width, mark);
    return typesetter_check(type, error) && picture_write(picture, error);
}
