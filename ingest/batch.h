/* batch.h - many files, checked side by side, answered for in their order. */
#pragma once

#include "ingest/intake.h"

typedef struct {
    PartFunc part; /* as of intake_run; for files read ahead it is called once
                      they are finished */
    /* After the last part of a file; INTAKE is finished. */
    bool (*finish)(void *data, Intake *intake, GError **error);
    void *data;
    bool encode; /* parts are to be stored */
} BatchTaker;

/* Checks the files at PATHS (of char) and hands them to TAKER one by one. False
 * if TAKER fails. */
bool batch_run(const Definitions *definitions, const IntakeOptions *options,
               const GPtrArray *paths, const BatchTaker *taker, GError **error);
