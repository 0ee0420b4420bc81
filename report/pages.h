/* pages.h - what the national report and the scorecards have in common. */
#pragma once

#include "report/context.h"
#include "report/figures/figure.h"
#include "report/figures/figure_head.h"
#include "report/flow/flow.h"
#include "report/flow/page_table.h"
#include "report/grid.h"

/* A document about SUBJECT (with the settings' issuer, dated as they say);
 * TITLE is what it calls itself; TRIAL as DocumentInfo has it. */
Document *pages_document(const Context *context, Typesetter *type,
                         const char *title, const char *subject, bool trial);
/* The date of the reports: of the settings, else when the round was due, else
 * its reference date. */
double pages_date(const Context *context);

/* "Nguồn: ...", with REMARK (or NULL) behind; g_free. */
char *pages_source(const Context *context, const char *remark);
/* "Tỷ lệ ..., năm 2025 (%)": what a figure of INDICATOR shows; g_free. */
char *pages_measured(const Context *context, const Indicator *indicator);

/* Targets of INDICATORS (of Indicator) at LEVEL of DOMAIN ("" : the nation)
 * against their results; HEAD's subject, subtitle, note are the caller's.
 * Indicators that are no shares or have no estimate are left out. */
Figure *pages_bullet(const Context *context, const GPtrArray *indicators,
                     const char *domain, const char *level,
                     const FigureHead *head);
/* The map of INDICATOR over DOMAIN; NULL: GRID is NULL. */
Figure *pages_map(const Context *context, const Indicator *indicator,
                  const char *domain, const Grid *grid);
/* Levels of DOMAIN in order of their estimates, against the nation. */
Figure *pages_caterpillar(const Context *context, const Indicator *indicator,
                          const char *domain);

/* Where the years differ: the lines of INDICATORS (those with two years at
 * least) over time, at LEVEL of DOMAIN, called UNIT (NULL: the nation); NULL:
 * none has. */
Figure *pages_trend(const Context *context, const GPtrArray *indicators,
                    const char *domain, const char *level, const char *unit);
/* INDICATOR by the domains (names) of GROUPS, against the whole; NULL: no
 * estimates. */
Figure *pages_groups(const Context *context, const Indicator *indicator,
                     const char *const *groups);

/* The last year before this one that any of INDICATORS has a number of; 0. */
int pages_previous(const Context *context, const GPtrArray *indicators);
/* Adds the cells of the PREVIOUS year (0: no such cell), this year, interval;
 * and of the verdict. */
void pages_add_result(PageTable *table, const Context *context,
                      const Indicator *indicator, const char *domain,
                      const char *level, int previous);
void pages_add_verdict(PageTable *table, const Context *context,
                       const Indicator *indicator, const char *domain,
                       const char *level);
