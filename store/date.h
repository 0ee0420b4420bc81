/* date.h - dates as days since 1970-01-01, the time of day as the fraction. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Reads LENGTH bytes of TEXT, all of them, as
 *   2025-12-31, 2025-12-31T10:20, 2025-12-31 10:20:30.000+07:00 (or Z), or as
 *   31/12/2025, 1-2-2025, 31.12.2025, each with a time if one follows
 * (in Viet Nam the day comes first). A zone is checked and then left out: the
 * day is the day of the place where it was written. False if it is none of
 * these, or a day that no calendar has. */
bool date_parse(const char *text, size_t length, double *days);

/* NAN if there is no such day. Gregorian, years 1 to 9999. */
double date_from_ymd(int year, int month, int day);
/* The day that DAYS lies in (the first or last there is, if it lies in none);
 * any of YEAR, MONTH, DAY may be NULL. */
void date_to_ymd(double days, int *year, int *month, int *day);

/* Appends 2025-12-31, or 2025-12-31T10:20:30 (.250) when DAYS has a time. */
void date_print(double days, GString *out);
