/* annotate.h - a copy of a CSV with a first column that says what to mend.
 *
 * It opens well in Excel: a byte-order mark, and cells that Excel would take
 * for a formula have an apostrophe before them; numbers never. Everything else
 * stays as it is, line for line, however broken the text. What concerns the
 * whole file stands in the header's cell. */
#pragma once

#include "store/finding.h"

/* What the column's header begins with; readers of files pass it over. */
#define ANNOTATE_COLUMN "khaosat_findings"

typedef struct Annotator Annotator;

/* FINDINGS are sorted, and outlive the annotator; HEADER_LINE is of the file
 * whose cells DELIMITER separates. Whole text goes to an annotator piece by
 * piece; what it makes of it is appended to OUT. */
Annotator *annotator_new(const Findings *findings, char delimiter,
                         size_t header_line, Lang lang);
void annotator_free(Annotator *annotator); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Annotator, annotator_free)

/* TEXT is UTF-8 without a mark. */
void annotator_feed(Annotator *annotator, const char *text, size_t length,
                    GString *out);
void annotator_end(Annotator *annotator, GString *out);

/* Whether the cell of a copy begins with the apostrophe that was put there. */
bool annotate_is_escaped(const char *text, size_t length);
