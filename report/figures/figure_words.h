/* figure_words.h - titles that state a finding, and texts for those who cannot
 * see the figure, made from its numbers.
 *
 * A title never says more than the intervals bear out: counts of verdicts, of
 * published estimates, of differences that chance could not have made; else it
 * is the subject of the head. ALT repeats the figure's numbers. All results
 * are freed with g_free. Private to report/. */
#pragma once

#include "report/figures/figure_bars.h"
#include "report/figures/figure_bullet.h"
#include "report/figures/figure_caterpillar.h"
#include "report/figures/figure_composition.h"
#include "report/figures/figure_dumbbell.h"
#include "report/figures/figure_funnel.h"
#include "report/figures/figure_groups.h"
#include "report/figures/figure_heat.h"
#include "report/figures/figure_likert.h"
#include "report/figures/figure_strip.h"
#include "report/figures/figure_tilemap.h"
#include "report/figures/figure_trend.h"
#include "report/figures/figure_waterfall.h"

/* "78,2% (KTC 95%: …), cao hơn cả nước"; WHOLE NULL: the nation. */
char *difference_phrase(const FigureValue *value, Difference difference,
                        const Measure *measure, const char *whole, Lang lang);

char *bullet_title(const BulletData *data);
char *bullet_alt(const BulletData *data, const char *title);

char *tilemap_title(const TilemapData *data);
char *tilemap_alt(const TilemapData *data, const char *title);

char *caterpillar_title(const CaterpillarData *data);
/* SORTED: the rows in the order drawn. */
char *caterpillar_alt(const CaterpillarData *data, const UnitRow *sorted,
                      const char *title);

char *trend_title(const TrendData *data);
char *trend_alt(const TrendData *data, const char *title);

char *groups_title(const GroupsData *data);
char *groups_alt(const GroupsData *data, const char *title);
/* As told by ROW, else by intervals. */
Difference group_difference(const GroupRow *row, const FigureValue *whole);

char *strip_title(const StripData *data);
char *strip_alt(const StripData *data, const char *title);

char *bars_title(const BarsData *data, const Bar *sorted);
char *bars_alt(const BarsData *data, const Bar *sorted, const char *title);

char *dumbbell_title(const DumbbellData *data);
char *dumbbell_alt(const DumbbellData *data, const DumbbellRow *sorted,
                   const char *title);

char *likert_title(const LikertData *data);
char *likert_alt(const LikertData *data, const char *title);
char *composition_title(const CompositionData *data);
char *composition_alt(const CompositionData *data, const char *title);

char *heat_title(const HeatData *data);
char *heat_alt(const HeatData *data, const char *title);
char *funnel_title(const FunnelData *data);
char *funnel_alt(const FunnelData *data, const char *title);
char *waterfall_title(const WaterfallData *data);
char *waterfall_alt(const WaterfallData *data, const char *title);
