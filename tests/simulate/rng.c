/* rng.c - named streams of random numbers. */
#include "tests/simulate/rng.h"

#include <math.h>

static uint64_t
splitmix(uint64_t *x)
{
    uint64_t z = (*x += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

Rng
rng_named(uint64_t seed, const char *name)
{
    uint64_t x = seed * 0x2545f4914f6cdd1du + 1;
    Rng rng;

    for (; *name; name++)
        x = (x ^ (unsigned char)*name) * 0x100000001b3u;
    for (int i = 0; i < 4; i++)
        rng.state[i] = splitmix(&x);
    return rng;
}

static uint64_t
rotate(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

static uint64_t
next(Rng *rng)
{
    uint64_t *s = rng->state;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

double
rng_uniform(Rng *rng)
{
    return (double)(next(rng) >> 11) * 0x1p-53;
}

/* Box and Muller (1958). */
double
rng_normal(Rng *rng)
{
    double u = 1 - rng_uniform(rng), v = rng_uniform(rng);

    return sqrt(-2 * log(u)) * cos(6.283185307179586 * v);
}

int64_t
rng_below(Rng *rng, int64_t n)
{
    return (int64_t)(rng_uniform(rng) * (double)n);
}

int
rng_chance(Rng *rng, double p)
{
    return rng_uniform(rng) < p;
}

size_t
rng_pick(Rng *rng, const double *weights, size_t n)
{
    double sum = 0, at;

    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    at = rng_uniform(rng) * sum;
    for (size_t i = 0; i + 1 < n; i++) {
        if (at < weights[i])
            return i;
        at -= weights[i];
    }
    return n - 1;
}

double
rng_expit(double logit)
{
    return 1 / (1 + exp(-logit));
}
