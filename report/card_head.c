/* card_head.c - the head of a scorecard: whose it is, and where that is. */
#include "report/canvas/theme.h"
#include "report/card_private.h"
#include "report/figures/figure_minimap.h"
#include "report/format.h"
#include <math.h>
#include <string.h>

#define MAP_WIDTH 60
#define GAP 5.0

static void
line(Card *card, const char *tag, const char *text, const Font *font,
     ThemeColour colour)
{
    const TextStyle style = {
        .font = *font,
        .width = flow_style(card->flow)->body.width - MAP_WIDTH - 4 * GAP,
        .max_lines = 2,
    };

    flow_line(card->flow, tag, text, &style, theme_colour(colour));
}

/* Codes of the units of the card's region, ended by NULL; g_free. */
static const char **
region_codes(const Card *card, const GPtrArray *units)
{
    const char **codes = g_new0(const char *, units->len + 1);
    size_t n = 0;

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = g_ptr_array_index(units, i);

        if (*unit->region && strcmp(unit->region, card->unit->region) == 0)
            codes[n++] = unit->code;
    }
    return codes;
}

/* At the right of the head; gives its height. */
static double
minimap(Card *card)
{
    const CardSet *set = card->set;
    g_autoptr(GPtrArray) units =
        register_valid(set->places, context_reference(card->context));
    g_autofree const char **region = region_codes(card, units);
    const GArray *tiles = grid_tiles(set->grid);
    g_autoptr(GArray) insets = grid_insets(set->grid, card->context->lang);
    const MinimapData data = {
        .lang = card->context->lang,
        .name = card->name,
        .tiles = (const Tile *)(gpointer)tiles->data,
        .n = tiles->len,
        .insets = (const TileInset *)(gpointer)insets->data,
        .n_insets = insets->len,
        .code = card->unit->code,
        .region = region,
    };
    g_autoptr(Figure) figure = figure_minimap(&data);
    const Box *body = &flow_style(card->flow)->body;
    Canvas *canvas = flow_canvas(card->flow);
    const Box box = { body->x + body->width - MAP_WIDTH, flow_y(card->flow),
                      MAP_WIDTH, figure_height(figure, canvas, MAP_WIDTH) };

    document_begin_figure(flow_document(card->flow), figure_alt(figure), &box);
    figure_draw(figure, canvas, &box);
    document_end(flow_document(card->flow));
    return box.height;
}

/* "Mẫu 406 ... · Thời gian ... · Mã đơn vị 49"; g_free. */
static char *
facts(const Card *card)
{
    const Context *context = card->context;
    Lang lang = context->lang;
    const Round *round = framework_round(context->framework, context->year);
    const Estimate *of =
        card->place ? card_estimate(card, card->set->lead) : NULL;
    GString *out = g_string_new(NULL);
    g_autofree char *code = words_fill(&report_words[CARD_CODE], lang, "code",
                                       card->unit->code, NULL);

    if (of && of->basis == BASIS_SAMPLE) {
        g_autofree char *n = format_count(of->n, lang);
        g_autofree char *text =
            words_fill(&report_words[CARD_SAMPLE], lang, "count", n, NULL);

        g_string_append_printf(out, "%s  ·  ", text);
    }
    if (card->place && round && isfinite(round->field_from) &&
        isfinite(round->field_to)) {
        g_autofree char *dates =
            format_date_range(round->field_from, round->field_to, lang);
        g_autofree char *text =
            words_fill(&report_words[CARD_FIELD], lang, "dates", dates, NULL);

        g_string_append_printf(out, "%s  ·  ", text);
    }
    g_string_append(out, code);
    return g_string_free(out, FALSE);
}

void
card_head(Card *card)
{
    static const Font small = { FACE_SANS, 8.5, false, false };
    static const Font kind = { FACE_SANS, 10.5, true, false };
    static const Font name = { FACE_SANS, 25, true, false };
    const Context *context = card->context;
    const Box *body = &flow_style(card->flow)->body;
    double top = flow_y(card->flow), map = 0;
    g_autofree char *issuer =
        g_strdup_printf("%s  ·  %s", context_setting(context, "issuing_body"),
                        context_setting(context, "decision_short"));
    g_autofree char *fact = facts(card);

    line(card, "P", issuer, &small, COLOUR_SOFT);
    flow_skip(card->flow, GAP);
    line(card, "P", card->kind, &kind, COLOUR_BLUE);
    flow_skip(card->flow, 2);
    line(card, "H1", card->name, &name, COLOUR_INK);
    flow_skip(card->flow, 4);
    line(card, "P", fact, &small, COLOUR_SOFT);
    flow_skip(card->flow, 2 * GAP);
    if (card->set->grid && card->place) {
        double bottom = flow_y(card->flow);

        flow_skip(card->flow, top - bottom);
        map = minimap(card);
        flow_skip(card->flow, bottom - top);
    }
    canvas_line(flow_canvas(card->flow), body->x, flow_y(card->flow),
                body->x + body->width - (map > 0 ? MAP_WIDTH + 4 * GAP : 0),
                flow_y(card->flow), theme_colour(COLOUR_NAVY), 1.2);
    flow_skip(card->flow, 2 * GAP);
    if (top + map > flow_y(card->flow))
        flow_skip(card->flow, top + map - flow_y(card->flow));
    flow_skip(card->flow, GAP);
}
