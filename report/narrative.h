/* narrative.h - words by people: narrative/YEAR/NAME.vi.md, NAME.en.md.
 *
 * Markdown (CommonMark) of paragraphs, bold, lists and headings; anything else
 * is a finding. Numbers stand by reference, see reference.h. */
#pragma once

#include "report/context.h"
#include "report/flow/flow.h"
#include "store/finding.h"

typedef struct Narrative Narrative;

/* What FOLDER (may be missing) has for CONTEXT's year and language; unknown
 * references and what cannot be printed go to FINDINGS with file and line. */
Narrative *narrative_load(const Context *context, const char *folder,
                          Findings *findings);
void narrative_free(Narrative *narrative);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Narrative, narrative_free)

/* Whether NAME has anything to print. */
bool narrative_has(const Narrative *narrative, const char *name);
/* Prints it; nothing when it has nothing. */
void narrative_flow(const Narrative *narrative, const char *name, Flow *flow);
/* The first MOST items of its lists (paragraphs when it has none), ended by
 * NULL; free the array with g_free, not the texts. */
const char **narrative_points(const Narrative *narrative, const char *name,
                              size_t most);
