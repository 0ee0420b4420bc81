/* row_odd.h - rows that are no data: totals, and headers of another sheet that
 * was pasted below. */
#pragma once

#include "ingest/part_cell.h"

/* Whether TEXT is what stands before totals: "Tổng cộng", "Total" ... */
bool row_is_total_word(const char *text, size_t length);

/* The rule that the row breaks as a whole, by the troubles of its cells; false
 * if it is one of data. */
bool row_is_odd(const Reading *reading, Rule *rule);
