/* status_mark.c - verdicts as a mark and a word. */
#include "report/figures/status_mark.h"

#include "report/canvas/theme.h"
#include "report/figures/mark.h"
#include "report/report_words.h"
#include <glib.h>

#define RADIUS 0.34 /* of a mark, in text sizes */
#define INDENT 1.1  /* from the left of the mark to the word, in text sizes */
#define BASELINE_TO_MIDDLE 0.34 /* of capitals, in text sizes */

static const struct {
    ReportWord word;
    ThemeColour text, mark;
    MarkShape shape;
} looks[] = {
    [VERDICT_MET] = { STATUS_MET, COLOUR_INK, COLOUR_NAVY, MARK_DOT },
    [VERDICT_NOT_MET] = { STATUS_NOT_MET, COLOUR_RUST, COLOUR_VERMILION,
                          MARK_DIAMOND_HOLLOW },
    [VERDICT_CANNOT_TELL] = { STATUS_CANNOT_TELL, COLOUR_INK, COLOUR_NAVY,
                              MARK_DOT_HALF },
    [VERDICT_NOT_DUE] = { STATUS_NOT_DUE, COLOUR_SOFT, COLOUR_GREY, MARK_DASH },
};

const char *
status_word(Verdict verdict, Lang lang)
{
    return verdict == VERDICT_NONE ? ""
                                   : report_text(looks[verdict].word, lang);
}

Colour
status_colour(Verdict verdict)
{
    return theme_colour(verdict == VERDICT_NONE ? COLOUR_INK
                                                : looks[verdict].text);
}

void
status_mark(Canvas *canvas, Verdict verdict, double x, double y, double size)
{
    if (verdict != VERDICT_NONE)
        mark_shape(canvas, looks[verdict].shape, x, y, RADIUS * size,
                   theme_colour(looks[verdict].mark));
}

/* FONT, bold when VERDICT calls for it. */
static Font
word_font(Verdict verdict, const Font *font)
{
    Font used = *font;

    used.bold = used.bold || verdict == VERDICT_NOT_MET;
    return used;
}

double
status_width(Canvas *canvas, Verdict verdict, Lang lang, const Font *font)
{
    Font used = word_font(verdict, font);

    if (verdict == VERDICT_NONE)
        return 0;
    return INDENT * font->size +
           canvas_measure(canvas, status_word(verdict, lang), &used, 0, 1)
               .width;
}

double
status_draw(Canvas *canvas, Verdict verdict, Lang lang, const Font *font,
            double x, double y, double width)
{
    Font used = word_font(verdict, font);
    const char *word = status_word(verdict, lang);
    double indent = INDENT * font->size;
    double room = width > 0 ? MAX(width - indent, font->size) : 0;
    TextSize size;

    if (verdict == VERDICT_NONE)
        return 0;
    size = canvas_measure(canvas, word, &used, room, 1);
    status_mark(canvas, verdict, x + 0.45 * font->size,
                y + size.ascent - BASELINE_TO_MIDDLE * font->size, font->size);
    canvas_text(canvas, word, &used, status_colour(verdict), x + indent, y,
                ALIGN_LEFT, room, 1);
    return indent + size.width;
}
