/* format.h - the one way a number, an interval or a date is written.
 *
 * Vietnamese: 1.234,5 and dates padded as Decree 30/2020/NĐ-CP asks (days
 * under 10, and months 1 and 2 only); English: 1,234.5. The minus is U+2212,
 * intervals have an en dash, "%" follows its number at once, a unit word after
 * a no-break space. Shares are 0..1. A number that is not known (NAN) is "–".
 * All results are freed with g_free. */
#pragma once

#include "store/words.h"
#include <stdbool.h>
#include <stdint.h>

/* As many decimals as the number needs, two at most; for targets. */
#define FORMAT_SHORTEST (-1)

/* 0.7823 -> "78,2%". What is not nothing never reads "0,0%" but "<0,1%", what
 * is not all never "100,0%" but ">99,9%". */
char *format_percent(double share, int decimals, Lang lang);
/* The same without the sign, for columns that say "%" at their head. */
char *format_share(double share, int decimals, Lang lang);

char *format_number(double value, int decimals, Lang lang);
char *format_count(int64_t count, Lang lang);
/* A number and what it counts: "1.234 người", with a no-break space. */
char *format_with_unit(const char *number, const char *unit);

/* Shares: "76,9–79,5", in percent without its sign. Limits below zero are
 * joined by a word, since a dash beside a minus cannot be read. */
char *format_interval(double low, double high, int decimals, Lang lang);
char *format_interval_number(double low, double high, int decimals, Lang lang);

/* A difference of two shares in percentage points: "+5,7", "−1,2", "0,0". */
char *format_change(double difference, int decimals, Lang lang);
char *format_change_number(double difference, int decimals, Lang lang);

/* A target with its relation: ">80%", "80%"; STRICT: over, not at least. */
char *format_target(double share, bool strict, Lang lang);

/* Days since 1970-01-01: "ngày 05 tháng 02 năm 2026", "5 February 2026";
 * "05/02/2026", "5 Feb 2026". */
char *format_date_long(double days, Lang lang);
char *format_date_short(double days, Lang lang);
/* The same year once: "15/9–30/10/2025", "15 Sep – 30 Oct 2025". */
char *format_date_range(double from, double to, Lang lang);
