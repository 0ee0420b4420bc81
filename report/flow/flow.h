/* flow.h - things one below the other, over as many pages as they need.
 *
 * Everything is measured before it is painted; a thing that may not be split
 * (figure, box, heading with what follows) moves to the next page whole. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_folder.h"
#include "report/pdf/document.h"

typedef struct {
    Box body;           /* where things go, on every page */
    Font font;          /* of paragraphs */
    double leading;     /* distance of baselines / size */
    double indent;      /* of a paragraph's first line */
    double spacing;     /* below paragraphs */
    const char *footer; /* what the document is called; NULL: no footer */
    const char *mark; /* boxed on every page ("SỐ LIỆU MÔ PHỎNG"), or NULL */
    FigureFolder *figures; /* borrowed: gets every figure too; or NULL */
    const GArray *numbers; /* borrowed: flow_numbers of the pass before; NULL */
    const FigureWatch *watch; /* borrowed: is told of every figure; or NULL */
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
void flow_set_size(Flow *flow, double size); /* of paragraphs from here on */

/* Running numbers of figures and tables: 1, 2, ... */
int flow_count_figure(Flow *flow);
int flow_count_table(Flow *flow);

/* A heading, figure or table, for lists of contents. */
typedef enum { ENTRY_HEADING, ENTRY_FIGURE, ENTRY_TABLE } EntryKind;
typedef struct {
    EntryKind kind;
    int level;  /* of a heading: 1, 2 */
    char *text; /* owned */
    size_t page;
    double y;
} FlowEntry;
/* Everything so far, in order. Of FlowEntry; borrowed. */
const GPtrArray *flow_entries(const Flow *flow);
void flow_forget_entry(Flow *flow); /* the last one: in no list after all */
void flow_add_entry(Flow *flow, EntryKind kind, int level, const char *text);
/* flow_contents.c: those of KIND in ENTRIES (of an earlier pass over the same
 * document), a line each with its page, as links. */
void flow_contents(Flow *flow, const GPtrArray *entries, EntryKind kind);

/* flow_text.c; TEXT may have **bold** stretches. */
void flow_paragraph(Flow *flow, const char *text);
/* What it takes for TEXT to begin on this page: two lines, or all of it when
 * figures wait. */
double flow_paragraph_room(Flow *flow, const char *text);
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
/* Takes FIGURE: it stands here if the page has room, else on a later page, and
 * what follows fills this one. Numbers go by where figures stand. */
void flow_float(Flow *flow, Figure *figure);
/* The number that the next such figure had in the pass before. */
int flow_next_number(const Flow *flow);
/* The numbers of such figures in order, for the next pass; of int, borrowed. */
const GArray *flow_numbers(const Flow *flow);
bool flow_floating(const Flow *flow); /* figures wait for a page */
size_t flow_floats(const Flow *flow); /* how many */
/* Places those that wait and fit on this page; all of them, on new pages. */
void flow_land(Flow *flow);
void flow_settle(Flow *flow);
/* For flow.c: a figure with NUMBER, here. */
void flow_paint_figure(Flow *flow, const Figure *figure, int number);
