/* part_scan.h - a pass over the parts of an instrument by several threads. */
#pragma once

#include "analysis/analyse.h"
#include "analysis/parts.h"
#include "analysis/sample_plan.h"

typedef struct {
    const Analysis *analysis;
    const SamplePlan *plan;
    const PartList *list;
    const bool *needed; /* variables to read */
    void *data;         /* the caller's */
} PartScan;

typedef struct {
    /* The result of one part; NULL with *ERROR set. In parallel. */
    void *(*work)(void *scan, const DataPart *part, ExprScratch *scratch,
                  GError **error);
    void (*merge)(void *scan, void *result); /* takes RESULT; in order */
    void (*discard)(void *result);
} PartWork;

/* SCAN is handed to the functions of WORK. */
bool part_scan_run(PartScan *scan, const PartWork *work, GError **error);
