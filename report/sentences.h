/* sentences.h - key points: sentences made from estimates by rules.
 *
 * Only a change or difference that chance could not have made is called one;
 * where the numbers support no finding there is no sentence. All results are
 * freed with g_free; NULL where there is nothing to say. */
#pragma once

#include "report/context.h"

/* "**5/7** chỉ tiêu đạt ..." over INDICATORS (of Indicator) at LEVEL. */
char *sentence_verdicts(const Context *context, const GPtrArray *indicators,
                        const char *domain, const char *level);
/* An indicator's value, how sure it is, and its verdict. */
char *sentence_result(const Context *context, const Indicator *indicator,
                      const char *domain, const char *level);
/* Against the last year with the indicator. */
char *sentence_change(const Context *context, const Indicator *indicator);
/* INDICATORS against YEAR: which went up, which down, which neither. */
char *sentence_changes(const Context *context, const GPtrArray *indicators,
                       int year);
/* How many levels of DOMAIN stand out from the nation. */
char *sentence_levels(const Context *context, const Indicator *indicator,
                      const char *domain);
/* The nation's number, for a unit that is no place: "Cả nước: ...". */
char *sentence_nation(const Context *context, const Indicator *indicator);
/* A level against the nation. */
char *sentence_against_nation(const Context *context,
                              const Indicator *indicator, const char *domain,
                              const char *level);
/* Of a level among ALL that are shown, by sample: its place, and the range that
 * chance leaves it. False: it has none. */
typedef struct {
    size_t at, low, high, all;
} Rank;
bool context_rank(const Context *context, const Indicator *indicator,
                  const char *domain, const char *level, Rank *rank);
/* The place of LEVEL among the others with the range that chance leaves. */
char *sentence_rank(const Context *context, const Indicator *indicator,
                    const char *domain, const char *level);
/* The indicator of INDICATORS farthest below its target. */
char *sentence_gap(const Context *context, const GPtrArray *indicators,
                   const char *domain, const char *level);

/* "Trong đó: ...": the parts of INDICATOR. sentence_parts.c */
char *sentence_parts(const Context *context, const Indicator *indicator);
/* How many levels of DOMAINS (names) stand out, and the two ends. */
char *sentence_groups(const Context *context, const Indicator *indicator,
                      const char *const *domains);
/* Of INDICATORS that surely miss their targets the MOST farthest (shares
 * only), a sentence each; ended by NULL. Owns them; g_ptr_array_unref. */
GPtrArray *sentence_gaps(const Context *context, const GPtrArray *indicators,
                         size_t most);

/* "78,2% (KTC 95%: 76,9–79,5)". */
char *phrase_value(const Context *context, const Indicator *indicator,
                   const Estimate *estimate);
/* How far below its target, as people say it: "5,7 điểm %"; NULL: it is not
 * (known to be) below. *GAP in the indicator's unit. */
char *phrase_gap(const Context *context, const Indicator *indicator,
                 const Estimate *estimate, double *gap);
/* "cần thêm khoảng 320 người trả lời"; "" when nothing could decide. */
char *phrase_decide(const Context *context, const Estimate *estimate);
