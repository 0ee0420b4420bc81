/* origin.h - what each indicator's estimates were made from. */
#pragma once

#include "analysis/parts.h"
#include "store/weighting.h"
#include "surveys/framework.h"

/* INDICATOR rests on the submissions of LIST (NULL: on none). */
void origin_add(Provenance *provenance, const char *indicator,
                const PartList *list);

/* A composite rests on whatever its parts do. */
void origin_combine(Provenance *provenance, const Framework *fw);
