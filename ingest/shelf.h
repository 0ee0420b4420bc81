/* shelf.h - columns of parts that are done with, for parts to come: their
 * memory is not given back in between. Any thread. */
#pragma once

#include "surveys/instrument.h"

typedef struct Shelf Shelf;

Shelf *shelf_new(const Instrument *instrument); /* borrows INSTRUMENT */
void shelf_free(Shelf *shelf);                  /* NULL is allowed */

/* An empty column for VARIABLE with room for ROWS. The caller owns it. */
Column *shelf_take(Shelf *shelf, size_t variable, size_t rows);
void shelf_put(Shelf *shelf, size_t variable, Column *column); /* takes it */
