/* flow.h - things one below the other, over as many pages as they need.
 *
 * Everything is measured before it is painted; a thing that may not be split
 * (figure, box, heading with what follows) moves to the next page whole. */
#pragma once

#include "report/document.h"
#include "report/figure.h"
#include "report/figure_folder.h"

typedef struct {
    Box body;           /* where things go, on every page */
    Font font;          /* of paragraphs */
    double leading;     /* distance of baselines / size */
    double indent;      /* of a paragraph's first line */
    double spacing;     /* below paragraphs */
    const char *footer; /* what the document is called; NULL: no footer */
    const char *mark; /* boxed on every page ("SỐ LIỆU MÔ PHỎNG"), or NULL */
    FigureFolder *figures; /* borrowed: gets every figure too; or NULL */
} FlowStyle;

typedef struct Flow Flow;

/* Copies STYLE, but not its texts; DOCUMENT must outlive it. */
Flow *flow_new(Document *document, const FlowStyle *style);
void flow_free(Flow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

Document *flow_document(Flow *flow);
Canvas *flow_canvas(Flow *flow);
Lang flow_lang(const Flow *flow);
const FlowStyle *flow_style(const Flow *flow);

/* Where the next thing begins, and how much room the page has left. */
double flow_y(const Flow *flow);
double flow_left(const Flow *flow);
void flow_skip(Flow *flow, double height);
/* True if things stand on this page already. */
bool flow_begun(const Flow *flow);
/* A new page unless HEIGHT is left on this one (or nothing stands on it). */
void flow_need(Flow *flow, double height);
void flow_next_page(Flow *flow);

/* Running numbers of figures and tables: 1, 2, ... */
int flow_count_figure(Flow *flow);
int flow_count_table(Flow *flow);

/* flow_text.c; TEXT may have **bold** stretches. */
void flow_paragraph(Flow *flow, const char *text);
/* LEVEL 1 or 2; kept together with NEXT points of what follows. */
void flow_heading(Flow *flow, int level, const char *text, double next);
void flow_bullets(Flow *flow, const char *const *texts);
/* A tinted box with a heading and points; texts ended by NULL. */
void flow_key_points(Flow *flow, const char *heading, const char *const *texts);
/* A text as wide as the body in any style, as element TAG; not split. */
void flow_line(Flow *flow, const char *tag, const char *text,
               const TextStyle *style, Colour colour);

/* flow_figure.c: number, title, subtitle, drawing and note, never split. */
void flow_figure(Flow *flow, const Figure *figure);
/* Its height with all of them. */
double flow_figure_height(Flow *flow, const Figure *figure);
