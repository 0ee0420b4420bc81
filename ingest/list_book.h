/* list_book.h - a list as a workbook, for those outside ingest/. */
#pragma once

#include "store/listing.h"

/* A ListingBook. */
char *list_book(const Listing *listing, double days, size_t *length,
                GError **error);
