/* figure_kind.h - what every figure has, and what each kind must do. Private
 * to report/. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"
#include "report/report_words.h"

typedef struct {
    double (*height)(const Figure *figure, Canvas *canvas, double width);
    void (*draw)(const Figure *figure, Canvas *canvas, const Box *box);
    void (*clear)(void *data); /* frees what data owns, not its texts */
} FigureKind;

struct Figure {
    const FigureKind *kind;
    void *data;          /* owned; of the kind */
    GStringChunk *texts; /* owned; all texts of the data */
    Lang lang;
    Measure measure;
    char *title, *subject, *subtitle, *note, *alt; /* owned */
};

/* A figure of KIND, its subtitle and note from HEAD; takes DATA. Title and alt
 * are still to be taken. */
Figure *figure_new(const FigureKind *kind, const FigureHead *head, void *data);
/* A copy of TEXT ("" for NULL) that lives as long as FIGURE. Hostile bytes are
 * mended: control characters become blanks. */
const char *figure_keep(Figure *figure, const char *text);
/* The same with a capital letter, for the head of a column. */
const char *figure_keep_heading(Figure *figure, const char *text);
/* "Năm 2025". */
const char *figure_keep_year(Figure *figure, int year);
FigureValue figure_keep_value(Figure *figure, const FigureValue *value);
void figure_take_title(Figure *figure, char *title);
void figure_take_alt(Figure *figure, char *alt);

/* The longest a title may be. */
#define TITLE_WORDS 12
#define TITLE_LETTERS 78

/* Whether TEXT is short enough for a title of one line. */
bool title_fits(const char *text);
/* The first of CANDIDATES (ended by NULL; taken) that fits; the last, cut to
 * the allowed words, if none does. g_free. */
char *title_choose(char *first, ...) G_GNUC_NULL_TERMINATED;

/* A number as a title needs it. */
char *count_text(size_t count, Lang lang);

/* Appends "NAME: PHRASE" and a separator, for alternative texts; after
 * ALT_ITEMS items only how many more there are. */
#define ALT_ITEMS 70
void alt_add(GString *alt, size_t index, const char *name, const char *phrase);
char *alt_finish(GString *alt, size_t items, Lang lang);

/* What a figure without data is: one line that says so. */
double nothing_height(Canvas *canvas);
void nothing_draw(const Figure *figure, Canvas *canvas, const Box *box);
