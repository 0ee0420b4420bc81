/* figure.c - what every figure has: texts that live with it, title, alt. */
#include "report/figures/figure_kind.h"

#include "report/figures/label.h"
#include "report/format.h"
#include <stdarg.h>
#include <string.h>

#define CHUNK 1024

Figure *
figure_new(const FigureKind *kind, const FigureHead *head, void *data)
{
    Figure *figure = g_new0(Figure, 1);

    figure->kind = kind;
    figure->data = data;
    figure->texts = g_string_chunk_new(CHUNK);
    figure->lang = head->lang;
    figure->measure = head->measure;
    figure->subject = g_strdup(head->subject ? head->subject : "");
    figure->title = g_strdup(head->subject ? head->subject : "");
    figure->subtitle = g_strdup(head->subtitle ? head->subtitle : "");
    figure->note = g_strdup(head->note ? head->note : "");
    figure->alt = g_strdup("");
    return figure;
}

void
figure_free(Figure *figure)
{
    if (!figure)
        return;
    if (figure->kind->clear)
        figure->kind->clear(figure->data);
    g_free(figure->data);
    g_string_chunk_free(figure->texts);
    g_free(figure->title);
    g_free(figure->subject);
    g_free(figure->subtitle);
    g_free(figure->note);
    g_free(figure->alt);
    g_free(figure);
}

const char *
figure_title(const Figure *figure)
{
    return figure->title;
}

const char *
figure_subject(const Figure *figure)
{
    return figure->subject;
}

const char *
figure_subtitle(const Figure *figure)
{
    return figure->subtitle;
}

const char *
figure_note(const Figure *figure)
{
    return figure->note;
}

const char *
figure_alt(const Figure *figure)
{
    return figure->alt;
}

double
figure_height(const Figure *figure, Canvas *canvas, double width)
{
    return figure->kind->height(figure, canvas, width);
}

void
figure_draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    figure->kind->draw(figure, canvas, box);
}

const char *
figure_keep(Figure *figure, const char *text)
{
    g_autofree char *clean = g_strdup(text ? text : "");

    for (char *at = clean; *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return g_string_chunk_insert_const(figure->texts, clean);
}

const char *
figure_keep_heading(Figure *figure, const char *text)
{
    const char *kept = figure_keep(figure, text);
    const char *rest = *kept ? g_utf8_next_char(kept) : kept;
    g_autofree char *first = g_utf8_strup(kept, rest - kept);
    g_autofree char *heading = g_strconcat(first, rest, NULL);

    return g_string_chunk_insert_const(figure->texts, heading);
}

const char *
figure_keep_year(Figure *figure, int year)
{
    g_autofree char *number = g_strdup_printf("%d", year);
    g_autofree char *text =
        words_fill(&report_words[FIG_YEAR], figure->lang, "year", number, NULL);

    return g_string_chunk_insert_const(figure->texts, text);
}

FigureValue
figure_keep_value(Figure *figure, const FigureValue *value)
{
    FigureValue kept = *value;

    kept.reason = value->reason ? figure_keep(figure, value->reason) : NULL;
    return kept;
}

void
figure_take_title(Figure *figure, char *title)
{
    g_free(figure->title);
    figure->title = title;
}

void
figure_take_alt(Figure *figure, char *alt)
{
    g_free(figure->alt);
    figure->alt = alt;
}

/* Where the word after the first COUNT words begins; the end if none does. */
static const char *
after_words(const char *text, size_t count)
{
    for (size_t i = 0; i < count && *text; i++) {
        text += strcspn(text, " ");
        text += strspn(text, " ");
    }
    return text;
}

bool
title_fits(const char *text)
{
    return *after_words(text, TITLE_WORDS) == '\0' &&
           g_utf8_strlen(text, -1) <= TITLE_LETTERS;
}

/* TEXT cut to what a title may be, with "…". */
static char *
title_cut(const char *text)
{
    const char *end = after_words(text, TITLE_WORDS);
    g_autofree char *words = g_strndup(text, (size_t)(end - text));
    g_autofree char *letters = NULL;

    if (g_utf8_strlen(words, -1) > TITLE_LETTERS)
        letters = g_utf8_substring(words, 0, TITLE_LETTERS - 1);
    else
        letters = g_steal_pointer(&words);
    return g_strconcat(g_strchomp(letters), "\xe2\x80\xa6", NULL);
}

char *
title_choose(char *first, ...)
{
    g_autofree char *last = NULL;
    char *chosen = NULL;
    va_list more;

    va_start(more, first);
    for (char *text = first; text; text = va_arg(more, char *)) {
        g_free(last);
        last = text;
        if (!chosen && title_fits(text))
            chosen = g_steal_pointer(&last);
    }
    va_end(more);
    return chosen ? chosen : title_cut(last ? last : "");
}

char *
count_text(size_t count, Lang lang)
{
    return format_count((int64_t)count, lang);
}

void
alt_add(GString *alt, size_t index, const char *name, const char *phrase)
{
    if (index < ALT_ITEMS)
        g_string_append_printf(alt, " %s: %s;", name, phrase);
}

char *
alt_finish(GString *alt, size_t items, Lang lang)
{
    if (alt->len > 0 && alt->str[alt->len - 1] == ';')
        g_string_truncate(alt, alt->len - 1);
    if (alt->len > 0 && alt->str[alt->len - 1] != '.')
        g_string_append_c(alt, '.');
    if (items > ALT_ITEMS) {
        g_autofree char *more = count_text(items - ALT_ITEMS, lang);
        g_autofree char *text =
            words_fill(&report_words[FIG_ALT_MORE], lang, "count", more, NULL);

        g_string_append_printf(alt, " %s", text);
    }
    return g_string_free(alt, FALSE);
}

double
nothing_height(Canvas *canvas)
{
    return label_line(canvas, FONT_LABEL) + 2 * THEME_GAP;
}

void
nothing_draw(const Figure *figure, Canvas *canvas, const Box *box)
{
    const Label label = { FONT_LABEL, COLOUR_SOFT, ALIGN_LEFT, box->width, 1 };

    label_top(canvas, report_text(FIG_NO_NUMBER, figure->lang), &label, box->x,
              box->y + THEME_GAP);
}
