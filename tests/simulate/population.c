/* population.c - communes and their people. */
#include "tests/simulate/population.h"

#include <math.h>

#define POPULATION_SEED 1907

/* Where a province stands, in logits, and how fast it moves. */
typedef struct {
    double online, reached, growth;
} Place;

static Place
place(const char *province)
{
    Rng rng = rng_named(POPULATION_SEED, province);

    return (Place){ .online = 0.35 * rng_normal(&rng),
                    .reached = 0.40 * rng_normal(&rng),
                    .growth = 0.06 * rng_normal(&rng) };
}

/* Chances of the states for a person of SEX and AGE: of being online, then of
 * knowing risks and skills, then of knowing policy and law given that. */
static void
state_chances(const Place *where, double commune, int urban, int year, int sex,
              int age, double *chance)
{
    static const double online_by_age[AGES] = { 3.4, 3.0, 2.3, 1.2, -0.3 };
    static const double reached_by_age[AGES] = { 0.25, 0.20, 0.10, -0.05,
                                                 -0.55 };
    double years = year - 2025;
    double online = rng_expit(online_by_age[age] + 0.5 * urban + where->online +
                              0.18 * years);
    double logit = 2.0 + reached_by_age[age] + 0.30 * urban - 0.06 * sex +
                   where->reached + commune + (0.30 + where->growth) * years;
    double risks = rng_expit(logit), policy_if = rng_expit(logit + 0.5),
           policy_else = rng_expit(logit - 2.2);

    chance[STATE_OFFLINE] = 1 - online;
    chance[STATE_BOTH] = online * risks * policy_if;
    chance[STATE_RISKS] = online * risks * (1 - policy_if);
    chance[STATE_POLICY] = online * (1 - risks) * policy_else;
    chance[STATE_NEITHER] = online * (1 - risks) * (1 - policy_else);
}

/* Turns shares into whole people, rounding at random. */
static void
people(Commune *commune, const Place *where, int year, double persons, Rng *rng)
{
    static const double ages[AGES] = { 0.16, 0.21, 0.20, 0.24, 0.19 };
    double effect = 0.45 * rng_normal(rng);

    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++) {
            double chance[STATES];

            state_chances(where, effect, commune->urban, year, sex, age,
                          chance);
            for (int state = 0; state < STATES; state++) {
                double expected = persons * ages[age] / SEXES * chance[state];
                int64_t count = (int64_t)(expected + rng_uniform(rng));

                commune->cell[sex][age][state] = count;
                commune->eligible += count;
            }
        }
}

static void
add_commune(GArray *communes, const FrameCommune *frame, double persons,
            int year)
{
    Place where = place(frame->province);
    Commune commune = { .code = frame->code,
                        .province = frame->province,
                        .urban = frame->urban,
                        .measure = frame->size };
    Rng rng = rng_named(POPULATION_SEED, frame->code);

    commune.response =
        rng_expit(1.9 - 0.5 * commune.urban + 0.4 * rng_normal(&rng));
    people(&commune, &where, year, persons, &rng);
    commune.frame = commune.eligible + commune.eligible / 50;
    g_array_append_val(communes, commune);
}

/* Frames are never quite up to date. */
static double
drift(const FrameCommune *frame)
{
    g_autofree char *name = g_strdup_printf("drift %s", frame->code);
    Rng rng = rng_named(POPULATION_SEED, name);

    return exp(0.25 * rng_normal(&rng));
}

void
population_add(GArray *communes, const FrameCommune *frame, size_t n,
               double residents, int year)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += frame[i].size * drift(&frame[i]);
    for (size_t i = 0; i < n; i++)
        add_commune(communes, &frame[i],
                    residents * frame[i].size * drift(&frame[i]) / sum, year);
}

int64_t
commune_state(const Commune *commune, int state)
{
    int64_t sum = 0;

    for (int sex = 0; sex < SEXES; sex++)
        for (int age = 0; age < AGES; age++)
            sum += commune->cell[sex][age][state];
    return sum;
}
