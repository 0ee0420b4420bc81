/* card_kpi.c - the few numbers that people look for first, as boxes. */
#include "report/canvas/theme.h"
#include "report/card_private.h"
#include "report/figures/status_mark.h"
#include "report/format.h"
#include <math.h>
#include <string.h>

#define BOX_GAP 8.0
#define BOX_PAD 7.0
#define BOX_RULE 1.8
#define LABEL_LINES 2

static const Font label_font = { FACE_SANS, 8.5, false, false };
static const Font value_font = { FACE_SANS, 19, true, false };

static double
box_height(Canvas *canvas, bool changes)
{
    const Font *note = theme_font(FONT_NOTE);

    return BOX_RULE + 2 * BOX_PAD +
           LABEL_LINES * canvas_measure(canvas, "x", &label_font, 0, 1).height +
           canvas_measure(canvas, "x", &value_font, 0, 1).height +
           (changes ? 2 : 1) * canvas_measure(canvas, "x", note, 0, 1).height +
           (changes ? 4 : 2);
}

/* "▲ +5,7 điểm % so với 2024", or that there is nothing to compare; g_free. */
static char *
change_text(const Card *card, const Indicator *indicator)
{
    const Context *context = card->context;
    const Measure measure = indicator_measure(indicator);
    int year = context_previous(context, indicator);
    const Estimate *now = card_estimate(card, indicator);
    const Estimate *before =
        context_before(context, indicator, DOMAIN_UNIT, card->unit->code, year);
    Change change = series_change(before, now);
    g_autofree char *year_text = g_strdup_printf("%d", year);
    g_autofree char *difference = NULL;

    if (change == CHANGE_UNKNOWN || card->yes_no)
        return NULL;
    difference =
        measure.share
            ? format_change(now->estimate - before->estimate, 1, context->lang)
            : format_change_number(now->estimate - before->estimate,
                                   measure.decimals, context->lang);
    return words_fill(
        &report_words[change == CHANGE_NONE ? CARD_CHANGE_NONE : CARD_CHANGE],
        context->lang, "change", difference, "year", year_text, NULL);
}

/* Value at the left, its interval on the same baseline at the right. */
static double
draw_value(Canvas *canvas, const Card *card, const Indicator *indicator,
           const Box *box, double y)
{
    const Measure measure = indicator_measure(indicator);
    const FigureValue value =
        context_value(card->context, card_estimate(card, indicator));
    g_autofree char *text = value_text(&value, &measure, card->context->lang);
    g_autofree char *interval =
        value_interval_text(&value, &measure, card->context->lang);
    TextSize size = canvas_measure(canvas, text, &value_font, 0, 1);
    const Font *note = theme_font(FONT_NOTE);

    canvas_text(canvas, text, &value_font, theme_colour(COLOUR_NAVY),
                box->x + BOX_PAD, y, ALIGN_LEFT, 0, 1);
    canvas_text(canvas, interval, note, theme_colour(COLOUR_SOFT),
                box->x + box->width - BOX_PAD,
                y + size.ascent -
                    canvas_measure(canvas, "x", note, 0, 1).ascent,
                ALIGN_RIGHT, 0, 1);
    return size.height;
}

static void
draw_kpi(Card *card, const Indicator *indicator, const Box *box)
{
    Canvas *canvas = flow_canvas(card->flow);
    Lang lang = card->context->lang;
    const Font *note = theme_font(FONT_NOTE);
    const Estimate *of = card_estimate(card, indicator);
    g_autofree char *change = change_text(card, indicator);
    double x = box->x + BOX_PAD, y = box->y + BOX_RULE + BOX_PAD;
    double width = box->width - 2 * BOX_PAD;

    canvas_text(canvas, indicator_short(indicator, lang), &label_font,
                theme_colour(COLOUR_SOFT), x, y, ALIGN_LEFT, width,
                LABEL_LINES);
    y += LABEL_LINES * canvas_measure(canvas, "x", &label_font, 0, 1).height;
    y += draw_value(canvas, card, indicator, box, y) + 2;
    if (of && card_verdict(of) != VERDICT_NONE) {
        g_autofree char *target = indicator_target(indicator, lang);
        double used = status_draw(canvas, of->verdict, lang, note, x, y, width);

        canvas_text(canvas, target, note, theme_colour(COLOUR_RUST),
                    box->x + box->width - BOX_PAD, y, ALIGN_RIGHT, width - used,
                    1);
    }
    if (!of)
        canvas_text(canvas, report_text(FIG_NO_NUMBER, lang), note,
                    theme_colour(COLOUR_SOFT), x, y, ALIGN_LEFT, width, 1);
    y += canvas_measure(canvas, "x", note, 0, 1).height + 2;
    if (change)
        canvas_text(canvas, change, note, theme_colour(COLOUR_INK), x, y,
                    ALIGN_LEFT, width, 1);
}

/* Whether any box has a change to tell. */
static bool
any_change(const Card *card)
{
    const GPtrArray *kpis = card->kpis;

    for (guint i = 0; i < kpis->len; i++) {
        g_autofree char *change = change_text(card, g_ptr_array_index(kpis, i));

        if (change)
            return true;
    }
    return false;
}

void
card_kpis(Card *card)
{
    const Box *body = &flow_style(card->flow)->body;
    const GPtrArray *kpis = card->kpis;
    Canvas *canvas = flow_canvas(card->flow);
    double height = box_height(canvas, any_change(card));
    double n = MAX(kpis->len, 1);
    Box box = { body->x, flow_y(card->flow),
                (body->width - (n - 1) * BOX_GAP) / n, height };

    if (kpis->len == 0)
        return;
    for (guint i = 0; i < kpis->len; i++) {
        Box rule = { box.x, box.y, box.width, BOX_RULE };

        canvas_rectangle(canvas, &box, theme_colour(COLOUR_STRIPE));
        canvas_rectangle(canvas, &rule, theme_colour(COLOUR_NAVY));
        document_begin(flow_document(card->flow), "P");
        draw_kpi(card, g_ptr_array_index(kpis, i), &box);
        document_end(flow_document(card->flow));
        box.x += box.width + BOX_GAP;
    }
    flow_skip(card->flow, height + 10);
}
