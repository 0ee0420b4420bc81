/* entry.h - what a column of the form to fill in takes, and how that is told
 * to whoever fills it in. Private to ingest/. */
#pragma once

#include "store/workbook.h"
#include "surveys/instrument.h"

CellStyle entry_style(const Variable *variable);

/* The kind and the limits alone. Limits are those of a `constraint` that is a
 * chain of ". >= 0 and . <= 63"; of any other the check has to tell. */
EntryRule entry_rule(const Variable *variable);

/* The label of the question, or the part that the column has in the design. */
Label entry_label(const Instrument *instrument, size_t variable);

/* "Whole number from 0 to 63". Free with g_free. */
char *entry_kind_text(const Variable *variable, Lang lang);
/* The same, when the question is asked, its choices and its hint: what stands
 * beside the cell. Free with g_free. */
char *entry_message(const Variable *variable, Lang lang);
/* What is said of an entry that is refused. Free with g_free. */
char *entry_error(const Variable *variable, Lang lang);
