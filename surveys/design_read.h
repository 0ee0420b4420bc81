/* design_read.h - design.csv, read before there are variables to speak of.
 *
 * Private to surveys/. */
#pragma once

#include "surveys/design.h"
#include "surveys/sheet.h"

/* Reads PATH into DESIGN, whose texts go to POOL; variables stay names, in
 * design->text. False when the file cannot be read at all. */
bool design_read(Design *design, const char *path, GStringChunk *pool,
                 Findings *findings, GPtrArray *hashes);
void design_clear(Design *design);

const char *design_name(DesignName name);
/* Where NAME stands in the file (the whole file when it does not). */
Place design_place(const Design *design, DesignName name, Findings *findings);
