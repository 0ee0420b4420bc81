/* framework_read.h - the three files of a framework, read one after the other.
 *
 * Private to surveys/. */
#pragma once

#include "surveys/framework.h"
#include "surveys/sheet.h"

/* What all three readers work on. */
typedef struct {
    Framework *fw;
    const GPtrArray *instruments; /* of Instrument */
    Findings *findings;
    GPtrArray *hashes;
} FrameworkReader;

void framework_read_indicators(const FrameworkReader *reader);
/* After the indicators: a domain without instrument is compiled for those that
 * ask for it. */
void framework_read_domains(const FrameworkReader *reader);
void framework_read_rounds(const FrameworkReader *reader);
/* framework_duties.c */
void framework_read_duties(const FrameworkReader *reader);
/* quality_rules.c */
void framework_read_quality(const FrameworkReader *reader);

/* Opens NAME of the framework's folder and notes its hash; false when it is not
 * there (no finding) or cannot be read. */
bool framework_open(const FrameworkReader *reader, const char *name,
                    Sheet *sheet);
/* The instrument that the cell of PLACE names; NULL with an error. */
const Instrument *framework_instrument(const FrameworkReader *reader,
                                       const Place *place);
/* Parents, parts and domains of the indicators, once all is read. */
void framework_check(const FrameworkReader *reader);
