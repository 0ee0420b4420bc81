/* national_places.c - results by place: map and caterpillar. */
#include "report/national_private.h"
#include "report/sentences.h"

#define SENTENCE_ROOM 45

void
national_places(National *national)
{
    const Context *context = national->context;
    const Indicator *indicator = context_indicator(context, "map_indicator");
    const char *domain = context_setting(context, "map_domain");
    g_autofree char *sentence = NULL;
    g_autoptr(Figure) map = NULL, caterpillar = NULL;

    if (!indicator || !indicator_has_domain(indicator, domain))
        return;
    caterpillar = pages_caterpillar(context, indicator, domain);
    if (national->grid)
        map = pages_map(context, indicator, domain, national->grid);
    national_chapter(
        national, WORD_CHAPTER_PLACES,
        SENTENCE_ROOM +
            flow_figure_height(national->flow, map ? map : caterpillar));
    sentence = sentence_levels(context, indicator, domain);
    if (sentence)
        flow_paragraph(national->flow, sentence);
    if (map)
        flow_figure(national->flow, map);
    flow_figure(national->flow, caterpillar);
}
