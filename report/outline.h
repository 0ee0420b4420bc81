/* outline.h - the order of the national report: contents.csv of the framework.
 *
 * Rows of level, title_vi, title_en, content. LEVEL is 1 (chapter), 2
 * (section) or "annex"; CONTENT is a list of blocks, separated by blanks: a
 * name, and what it is about behind colons ("by:c:office_group"). What blocks
 * there are is in national_blocks.c. */
#pragma once

#include "report/narrative.h"
#include "store/words.h"
#include <glib.h>

#define LEVEL_ANNEX 0

typedef struct {
    int level;
    char *title;   /* owned */
    char **blocks; /* owned, ended by NULL */
    size_t line;   /* of the file; 0: none */
} Section;

/* Of Section. PATH may be missing: then the usual order, which suits any
 * survey. NULL with KHAOSAT_ERROR_DEFINITION. */
GPtrArray *outline_load(const char *path, Lang lang, GError **error);
/* The slots of SECTIONS that NARRATIVE has nothing for, joined by commas; NULL:
 * none. g_free. */
char *outline_unwritten(const GPtrArray *sections, const Narrative *narrative);
