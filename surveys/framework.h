/* framework.h - what is promised: indicators, targets, domains, rounds. */
#pragma once

#include "surveys/instrument.h"
#include "surveys/quality_rules.h"
#include "surveys/registry.h"

typedef enum {
    KIND_PROPORTION,
    KIND_MEAN,
    KIND_TOTAL,
    KIND_RATIO,
    KIND_COUNT
} IndicatorKind;

typedef enum {
    RELATION_NONE,
    RELATION_AT_LEAST, /* >= */
    RELATION_OVER,     /* >, "trên" */
    RELATION_AT_MOST,  /* <= */
    RELATION_UNDER,    /* < */
    RELATION_EQUAL     /* = */
} Relation;

typedef enum {
    COMBINE_NONE,
    COMBINE_ALL, /* met if every part is; the smallest part is shown */
    COMBINE_MIN,
    COMBINE_POOL /* the parts' units counted together; of registers */
} Combine;

typedef struct {
    const char *code, *parent; /* parent "": a headline */
    const char *clause;        /* "II.2.e" */
    IndicatorKind kind;
    Basis basis;
    const Instrument *instrument; /* NULL only when COMBINE is set */
    Expr *universe;               /* NULL: every row */
    Expr *numerator;              /* NULL only for COUNT and combined */
    Expr *denominator;            /* RATIO; else NULL */
    Combine combine;
    int since;    /* first year that counts; 0: the year alone */
    int distinct; /* variable counted once per value, -1: rows */
    Relation relation;
    double target;   /* NAN: none */
    int target_year; /* verdicts before it read "not due"; 0: always due */
    char **domains;  /* names, NULL-terminated */
    /* Which units of the register count (column `units`), written as
     * "column=value|value2 column2=value", blank = and; NULL: all. */
    const char *units;
    Label label, short_label;
    const char *unit; /* "%" unless the file says otherwise */
    size_t line;
} Indicator;

typedef struct {
    const char *name;
    const Instrument *instrument; /* a row without instrument becomes one Domain
                                     for each in which it compiles */
    Expr *expression;             /* each of its values is a level; NULL: only
                                     register_column */
    const char *register_column;  /* register basis: the register's column whose
                                     values are the levels; NULL: none */
    const char *levels;           /* register or choice list that names the
                                     levels and orders them; "": as found */
    Label label;
    size_t line;
} Domain;

typedef struct {
    int year;
    double reference_date, field_from, field_to, due; /* days; NAN: not set */
    const char *school_year;
    size_t line;
} Round;

typedef struct {
    char *name, *folder;
    GStringChunk *texts;
    GPtrArray *indicators; /* of Indicator, in file order */
    GPtrArray *domains;    /* of Domain */
    GPtrArray *rounds;     /* of Round, by year */
    GPtrArray *duties;     /* of Duty (duty.h), in file order */
    QualityRules *quality; /* owned */
    char *sha256;
} Framework;

/* Reads FOLDER over INSTRUMENTS (of Instrument); mistakes go to FINDINGS. */
Framework *framework_load(const char *folder, const GPtrArray *instruments,
                          Findings *findings);
void framework_free(Framework *fw); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Framework, framework_free)
const Indicator *framework_indicator(const Framework *fw, const char *code);
/* The domain NAME for INSTRUMENT; NULL: none. */
const Domain *framework_domain(const Framework *fw, const char *name,
                               const Instrument *instrument);
/* The reference date of YEAR: of its round, else YEAR-12-31. */
double framework_reference(const Framework *fw, int year);
const Round *framework_round(const Framework *fw, int year); /* or NULL */
