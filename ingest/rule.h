/* rule.h - the rules that a file is held to, and how a break of one is told.
 *
 * Every rule is one line of rules.def: its stable code, severity, whether
 * --override may pass over it, and its sentence in both languages. */
#pragma once

#include "ingest/ingest_words.h"
#include "store/finding.h"
#include <stdarg.h>

typedef enum {
    REACH_CELL, /* --override makes the cell "not stated" */
    REACH_FILE  /* of key, unit, weight, design, or no table at all: stays */
} RuleReach;

/* Where in the file; zeroes and NULLs: nowhere in particular. */
typedef struct {
    size_t line;
    const char *column, *value;
} Place;

const char *rule_code(Rule rule);
Severity rule_severity(Rule rule);
bool rule_can_be_overridden(Rule rule);
/* Whether FINDING is an error that --override does not pass over. */
bool rule_is_final(const Finding *finding);

/* Adds a finding that RULE is broken at PLACE; the pairs (name, text, ...,
 * NULL) fill its sentence. A long VALUE is shortened. */
void rule_report(Findings *findings, Rule rule, const Place *place,
                 ...) G_GNUC_NULL_TERMINATED;

/* The same with the sentence made already. */
void rule_report_texts(Findings *findings, Rule rule, const Place *place,
                       const char *vi, const char *en);

/* The same for sentences whose {message} is not one text in both languages: a
 * constraint_message, say. */
void rule_report_message(Findings *findings, Rule rule, const Place *place,
                         const char *message_vi, const char *message_en);
