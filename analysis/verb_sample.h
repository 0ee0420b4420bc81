/* verb_sample.h - the work of `khaosat sample`, to which khaosat.c adds the
 * workbook: making it is another stage's. */
#pragma once

#include "store/listing.h"
#include "store/verb.h"

int sample_run(const Verb *verb, ListingBook book, const Settings *settings,
               int argc, char **argv);
