/* population.c - clusters by Polya's urn, two-stage samples of them. */
#include "tests/coverage/population.h"

#include <math.h>
#include <string.h>

static const size_t clusters_of[STRATA] = { 1600, 400 };
static const double shift[STRATA] = { -0.1, 0.4 }; /* on the logit */

/* How many of SIZE say yes: each yes makes the next likelier. */
static int64_t
urn(double p, double rho, int64_t size, Rng *rng)
{
    double all = (1 - rho) / rho;
    int64_t yes = 0;

    for (int64_t i = 0; i < size; i++)
        yes += rng_chance(rng, (p * all + (double)yes) / (all + (double)i)) ? 1
                                                                            : 0;
    return yes;
}

Population *
population_new(double p, double rho, Rng *rng)
{
    const double rates[SHARES] = { p, 0.5, 0.3 };
    Population *population = g_new0(Population, 1);
    double yes = 0, all = 0;

    for (size_t h = 0; h < STRATA; h++) {
        population->n[h] = clusters_of[h];
        population->clusters[h] = g_new0(Cluster, clusters_of[h]);
        for (size_t i = 0; i < clusters_of[h]; i++) {
            Cluster *c = &population->clusters[h][i];

            c->size = (int64_t)fmax(TAKE, 100 * exp(0.5 * rng_normal(rng)));
            for (size_t k = 0; k < SHARES; k++) {
                double logit = log(rates[k] / (1 - rates[k])) + shift[h];

                c->yes[k] = urn(rng_expit(logit), rho, c->size, rng);
            }
            yes += (double)c->yes[0];
            all += (double)c->size;
        }
    }
    population->truth = yes / all;
    return population;
}

void
population_free(Population *population)
{
    if (population == NULL)
        return;
    for (size_t h = 0; h < STRATA; h++)
        g_free(population->clusters[h]);
    g_free(population);
}

Drawn *
drawn_new(size_t psus)
{
    Drawn *drawn = g_new0(Drawn, 1);
    size_t rows = psus * TAKE;

    drawn->rows = rows;
    drawn->stratum = g_new0(uint32_t, rows);
    drawn->psu = g_new0(uint32_t, rows);
    drawn->weight = g_new0(double, rows);
    drawn->state = g_new0(uint8_t, rows * SHARES);
    return drawn;
}

void
drawn_free(Drawn *drawn)
{
    if (drawn == NULL)
        return;
    g_free(drawn->stratum);
    g_free(drawn->psu);
    g_free(drawn->weight);
    g_free(drawn->state);
    g_free(drawn);
}

/* TAKE persons of a cluster, none twice. */
static void
draw_persons(const Cluster *c, uint8_t *state, Rng *rng)
{
    for (size_t k = 0; k < SHARES; k++) {
        int64_t yes = c->yes[k], left = c->size;

        for (size_t i = 0; i < TAKE; i++, left--) {
            bool hit = rng_below(rng, left) < yes;

            yes -= hit ? 1 : 0;
            state[i * SHARES + k] = hit ? STATE_TRUE : STATE_FALSE;
        }
    }
}

/* N of the numbers below ALL, none twice, into CHOSEN. */
static void
draw_numbers(size_t all, size_t n, Rng *rng, size_t *chosen)
{
    for (size_t i = 0; i < n; i++) {
        bool fresh = false;

        while (!fresh) {
            chosen[i] = (size_t)rng_below(rng, (int64_t)all);
            fresh = true;
            for (size_t j = 0; j < i; j++)
                fresh = fresh && chosen[j] != chosen[i];
        }
    }
}

void
population_draw(const Population *population, size_t psus, Rng *rng,
                Drawn *drawn)
{
    size_t each = psus / STRATA, row = 0;
    g_autofree size_t *chosen = g_new(size_t, each + 1);

    for (size_t h = 0; h < STRATA; h++) {
        draw_numbers(population->n[h], each, rng, chosen);
        for (size_t i = 0; i < each; i++) {
            const Cluster *c = &population->clusters[h][chosen[i]];

            draw_persons(c, drawn->state + row * SHARES, rng);
            for (size_t end = row + TAKE; row < end; row++) {
                drawn->stratum[row] = (uint32_t)h;
                drawn->psu[row] = (uint32_t)(h * each + i);
                drawn->weight[row] = (double)population->n[h] / (double)each *
                                     (double)c->size / TAKE;
            }
        }
    }
}
