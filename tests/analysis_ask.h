/* analysis_ask.h - questions to the samples of analysis_rows.h. */
#pragma once

#include "tests/analysis_rows.h"

static inline void
test_sample_clear(TestSample *s)
{
    sample_design_free(s->design);
    tally_free(s->tally);
    roster_free(s->roster);
    layout_free(s->layout);
}

/* LEVEL < 0: the whole. */
static inline bool
test_try(TestSample *s, int item, Statistic statistic, int level,
         LonelyRule lonely, CellEstimate *cell, GError **error)
{
    g_autofree char *name = g_strdup_printf("%d", level);
    uint32_t at = level < 0 ? 0 : tally_level(s->tally, 0, name);
    g_autoptr(LevelView) view = NULL;
    Sample sample = { s->tally, s->roster, NULL, lonely, NULL };

    if (s->design == NULL)
        s->design = roster_design(s->roster, error);
    if (s->design == NULL)
        return false;
    sample.design = s->design;
    view = level_view_new(&sample, at);
    return estimate_cell(view, (size_t)item, statistic, cell, error);
}

static inline CellEstimate
test_ask(TestSample *s, int item, Statistic statistic, int level,
         LonelyRule lonely)
{
    g_autoptr(GError) error = NULL;
    CellEstimate cell = { 0 };

    test_try(s, item, statistic, level, lonely, &cell, &error);
    g_assert_no_error(error);
    return cell;
}

/* Within 1e-10 of EXPECTED. */
static inline void
test_close(const char *what, double value, double expected)
{
    if (!(fabs(value - expected) <= 1e-10 * fabs(expected))) {
        g_test_message("%s: %.17g, not %.17g", what, value, expected);
        g_test_fail();
    }
}
