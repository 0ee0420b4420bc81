/* file_name.h - what a file is, by its name: UNIT_INSTRUMENT_YEAR[_any].csv */
#pragma once

#include "surveys/definitions.h"

typedef struct {
    const Instrument *instrument; /* NULL: not told */
    char *unit;                   /* owned; NULL: not told */
    int year;                     /* 0: not told */
} FileName;

/* Reads PATH's last part; what it does not tell stays empty. */
FileName file_name_read(const Definitions *definitions, const char *path);
