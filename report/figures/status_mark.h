/* status_mark.h - verdicts as a mark and a word, never as a colour alone:
 * a full dot (met), a hollow diamond (not met), a half dot (cannot tell), a
 * dash (not yet due). */
#pragma once

#include "report/canvas/canvas.h"
#include "store/estimate.h"
#include "store/words.h"

/* "Đạt", "Chưa đạt" ...; "" for VERDICT_NONE. Borrowed. */
const char *status_word(Verdict verdict, Lang lang);
/* Of the word; dark enough for text. */
Colour status_colour(Verdict verdict);

/* The mark, centred on X, Y, for text of SIZE points. */
void status_mark(Canvas *canvas, Verdict verdict, double x, double y,
                 double size);

/* Mark and word in one line (cut at WIDTH unless 0) in FONT, top at Y; what is
 * not met is bold. Gives the width used; nothing for VERDICT_NONE. */
double status_draw(Canvas *canvas, Verdict verdict, Lang lang, const Font *font,
                   double x, double y, double width);
double status_width(Canvas *canvas, Verdict verdict, Lang lang,
                    const Font *font);
