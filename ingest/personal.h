/* personal.h - columns that hold what identifies a person.
 *
 * By its header and by what stands in its cells: only both together are sure,
 * since a number of twelve digits may be a tax code. */
#pragma once

#include "store/finding.h"

typedef enum {
    PERSONAL_NAME,
    PERSONAL_IDENTITY, /* of the identity card, old or new */
    PERSONAL_PHONE,
    PERSONAL_EMAIL,
    PERSONAL_PLACE, /* coordinates of a house */
    PERSONAL_KINDS
} PersonalKind;

/* What was seen of one column. */
typedef struct {
    size_t filled;                /* cells that were looked at */
    size_t sure[PERSONAL_KINDS];  /* of them, so many can hardly be else */
    size_t maybe[PERSONAL_KINDS]; /* so many are if the header says so */
} Suspect;

/* The kind that a header speaks of, or -1. */
int personal_header(const char *name);

/* Looks at a cell; the first thousand of a column and part are enough. */
void personal_look(Suspect *suspect, const char *text, size_t length);
void personal_add(Suspect *sum, const Suspect *more);

/* Says in FINDINGS what the column NAME, of the header on LINE, holds. Whether
 * it is personal by both: what its cells hold is then not to be shown. */
bool personal_report(const Suspect *suspect, const char *name, size_t line,
                     Findings *findings);
