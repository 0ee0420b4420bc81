/* card.h - the scorecard of one unit: two pages. */
#pragma once

#include "report/canvas/typeset.h"
#include "report/context.h"
#include "report/grid.h"

/* What is the same on all cards of a year; NULL with an error. */
typedef struct CardSet CardSet;
CardSet *card_set_new(const Context *context, const Grid *grid,
                      Typesetter *type);
void card_set_free(CardSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CardSet, card_set_free)

/* The finished PDF of UNIT, a level of the settings' map_domain. */
GByteArray *card_report(const CardSet *set, const Unit *unit, GError **error);

/* "Tỉnh Quảng Nam": the unit's name as on the card; g_free. */
char *card_name(const Context *context, const Unit *unit);
