/* figure_groups.h - estimates of groups of people (sex, age, ...) with their
 * intervals, against the whole. */
#pragma once

#include "report/figures/figure.h"
#include "report/figures/figure_head.h"

typedef struct {
    const char *heading; /* what divides: "Giới tính"; rows that share it
                            stand together; "" for none */
    const char *label;   /* "Nam" */
    FigureValue value;
    Difference difference; /* from the whole; UNKNOWN: found by intervals */
} GroupRow;

typedef struct {
    FigureHead head;
    const GroupRow *rows;
    size_t n;
    FigureValue whole;      /* value NAN: none */
    const char *whole_name; /* "cả tỉnh"; NULL: the nation */
    double target;          /* NAN: none */
    bool strict;
} GroupsData;

Figure *figure_groups(const GroupsData *data);
