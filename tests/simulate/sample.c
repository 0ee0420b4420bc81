/* sample.c - two stages within a stratum. */
#include "tests/simulate/sample.h"

#include <math.h>
#include <string.h>

static void
shuffle(GPtrArray *items, Rng *rng)
{
    for (guint i = items->len; i > 1; i--) {
        guint j = (guint)rng_below(rng, i);
        void *other = items->pdata[j];

        items->pdata[j] = items->pdata[i - 1];
        items->pdata[i - 1] = other;
    }
}

/* Whom a draw of the list gives: cells first, the not eligible last. LEFT
 * counts those not yet drawn. */
static void
draw_person(int64_t left[SEXES][AGES][STATES], int64_t *ineligible, Rng *rng,
            Person *person)
{
    int64_t all = *ineligible, at;
    int64_t *cell = &left[0][0][0];

    for (int i = 0; i < SEXES * AGES * STATES; i++)
        all += cell[i];
    at = rng_below(rng, all);
    for (int i = 0; i < SEXES * AGES * STATES; i++) {
        if (at < cell[i]) {
            cell[i]--;
            person->sex = i / (AGES * STATES);
            person->age_band = i / STATES % AGES;
            person->state = i % STATES;
            person->outcome = OUTCOME_COMPLETE;
            return;
        }
        at -= cell[i];
    }
    --*ineligible;
    person->outcome = OUTCOME_INELIGIBLE;
}

static void
answer_or_not(Person *person, Rng *rng)
{
    if (person->outcome == OUTCOME_INELIGIBLE ||
        rng_chance(rng, person->commune->response))
        return;
    person->outcome =
        rng_chance(rng, 0.45) ? OUTCOME_REFUSED : OUTCOME_NONCONTACT;
}

/* Those who answered stand also for the eligible of their commune who did
 * not. */
static void
adjust(Person *persons, size_t n)
{
    double eligible = 0, complete = 0;

    for (size_t i = 0; i < n; i++) {
        eligible += persons[i].outcome != OUTCOME_INELIGIBLE;
        complete += persons[i].outcome == OUTCOME_COMPLETE;
    }
    for (size_t i = 0; i < n; i++)
        if (persons[i].outcome == OUTCOME_COMPLETE)
            persons[i].weight *= eligible / complete;
}

static void
sample_commune(GArray *drawn, const Commune *commune, double inclusion,
               int persons, Rng *rng)
{
    int64_t left[SEXES][AGES][STATES];
    int64_t ineligible = commune->frame - commune->eligible;
    int64_t m = MIN(persons, commune->frame);
    guint from = drawn->len;

    memcpy(left, commune->cell, sizeof left);
    for (int64_t i = 0; i < m; i++) {
        Person person = { .commune = commune };

        person.weight = (double)commune->frame / ((double)m * inclusion);
        draw_person(left, &ineligible, rng, &person);
        answer_or_not(&person, rng);
        g_array_append_val(drawn, person);
    }
    adjust(&g_array_index(drawn, Person, from), (size_t)m);
}

void
sample_stratum(GArray *drawn, const GPtrArray *communes, size_t n_psu,
               int persons, double turn, Rng *frame, Rng *rng)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    double total = 0, step, next, at = 0;

    for (guint i = 0; i < communes->len; i++) {
        total += ((const Commune *)communes->pdata[i])->measure;
        g_ptr_array_add(order, communes->pdata[i]);
    }
    shuffle(order, frame);
    step = total / (double)n_psu;
    next = step * fmod(rng_uniform(frame) + turn, 1);
    for (guint i = 0; i < order->len; i++) {
        const Commune *commune = order->pdata[i];

        at += commune->measure;
        if (next >= at)
            continue;
        sample_commune(drawn, commune, fmin(1, commune->measure / step),
                       persons, rng);
        while (next < at)
            next += step;
    }
}
