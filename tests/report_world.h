/* report_world.h - a small country with made-up estimates, for tests. */
#pragma once

#include "report/context.h"
#include "store/store.h"
#include <math.h>

#define WORLD "tests/definitions/report"

typedef struct {
    Definitions *definitions;
    ReportSettings *settings;
    GPtrArray *estimates; /* of Estimate, owned */
    Series *series;
    Context context;
} World;

static inline void
world_add(World *world, int year, const char *indicator, const char *domain,
          const char *level, double share, double se, Verdict verdict)
{
    Estimate *of = g_new0(Estimate, 1);
    bool sample = strcmp(indicator, "plan") != 0;

    *of = (Estimate){ .year = year,
                      .indicator = indicator,
                      .domain = domain,
                      .level = level,
                      .n = 400,
                      .population = 400,
                      .estimate = share,
                      .df = 40,
                      .deff = 1.2,
                      .coverage = 1,
                      .decide = NAN,
                      .verdict = verdict,
                      .reason = "",
                      .made_from = MADE_FROM_SIMULATED };
    of->basis = sample ? BASIS_SAMPLE : BASIS_REGISTER;
    of->se = sample ? se : (double)NAN;
    of->ci_low = sample ? share - 2 * se : (double)NAN;
    of->ci_high = sample ? share + 2 * se : (double)NAN;
    of->bound_low = sample ? (double)NAN : share - se;
    of->bound_high = sample ? (double)NAN : share + se;
    of->limit_low = of->limit_high = NAN;
    of->flag = !sample && se <= 0 ? FLAG_CENSUS : FLAG_SHOW;
    g_ptr_array_add(world->estimates, of);
}

static inline void
world_fill(World *world)
{
    world_add(world, 2024, "reach", "", "", 0.70, 0.01, VERDICT_NOT_DUE);
    world_add(world, 2024, "reach", "part", "02", 0.60, 0.02, VERDICT_NOT_DUE);
    world_add(world, 2024, "reach", "part", "04", 0.62, 0.02, VERDICT_NOT_DUE);
    world_add(world, 2025, "reach", "", "", 0.7823, 0.01, VERDICT_NOT_MET);
    world_add(world, 2025, "reach.skill", "", "", 0.81, 0.01,
              VERDICT_CANNOT_TELL);
    world_add(world, 2025, "reach", "part", "01", 0.90, 0.02, VERDICT_MET);
    world_add(world, 2025, "reach", "part", "02", 0.78, 0.02,
              VERDICT_CANNOT_TELL);
    world_add(world, 2025, "reach", "part", "05", 0.65, 0.02, VERDICT_NOT_MET);
    world_add(world, 2025, "reach", "sex", "female", 0.79, 0.01,
              VERDICT_CANNOT_TELL);
    world_add(world, 2025, "reach", "sex", "male", 0.77, 0.01, VERDICT_NOT_MET);
    world_add(world, 2025, "plan", "", "", 0.95, 0.02, VERDICT_NOT_MET);
    world_add(world, 2025, "plan", "part", "01", 1, 0, VERDICT_MET);
    world_add(world, 2025, "skill", "", "", 0.5, 0.01, VERDICT_NONE);
}

static inline void
world_open(World *world, Lang lang)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;

    world->definitions = definitions_load(WORLD, NULL, findings, &error);
    g_assert_no_error(error);
    world->settings = report_settings_load(WORLD "/plan/report.csv", &error);
    g_assert_no_error(error);
    world->estimates = g_ptr_array_new_with_free_func(g_free);
    world_fill(world);
    world->series = series_new(world->estimates);
    world->context = (Context){ .definitions = world->definitions,
                                .framework = world->definitions->framework,
                                .settings = world->settings,
                                .series = world->series,
                                .year = 2025,
                                .lang = lang };
}

static inline void
world_close(World *world)
{
    series_free(world->series);
    g_ptr_array_unref(world->estimates);
    report_settings_free(world->settings);
    definitions_free(world->definitions);
}
