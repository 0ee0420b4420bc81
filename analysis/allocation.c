/* allocation.c - sizes of samples. */
#include "analysis/allocation.h"

#include "analysis/distribution.h"
#include <math.h>
#include <string.h>

static double
quantile(const Sampling *sampling)
{
    return quantile_normal(0.5 + sampling->confidence / 2);
}

static double
spread(const SampleStratum *s)
{
    return sqrt(s->share * (1 - s->share));
}

static double
population(const SampleStratum *first, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += first[i].population;
    return sum;
}

/* Answers by simple random sampling within the N strata. */
static double
answers(const SampleStratum *first, size_t n, const Sampling *sampling)
{
    double all = population(first, n), a = 0, b = 0;
    double variance = pow(sampling->margin / quantile(sampling), 2);

    for (size_t i = 0; i < n; i++) {
        double w = first[i].population / all, s = spread(&first[i]);

        a += w * s * s;
        b += w * s;
    }
    return (sampling->allocation == ALLOCATE_NEYMAN ? b * b : a) /
           (variance + a / all);
}

/* Rounded up to whole units, a hair being nothing. */
static void
set_units(SampleStratum *s, const Sampling *sampling)
{
    double units = ceil(s->wanted / sampling->take - 1e-9);

    units = fmax(units, sampling->least);
    s->psus = MIN((size_t)units, s->units);
    s->expected = (double)s->psus * sampling->take * sampling->response *
                  sampling->eligible;
}

static void
allocate_among(SampleStratum *first, size_t n, const Sampling *sampling)
{
    bool neyman = sampling->allocation == ALLOCATE_NEYMAN;
    double persons = answers(first, n, sampling) * sampling->deff /
                     (sampling->response * sampling->eligible);
    double total = 0;

    for (size_t i = 0; i < n; i++)
        total += first[i].population * (neyman ? spread(&first[i]) : 1);
    for (size_t i = 0; i < n; i++) {
        double part = first[i].population * (neyman ? spread(&first[i]) : 1);

        first[i].wanted = persons * part / total;
        set_units(&first[i], sampling);
    }
}

void
allocate(GArray *strata, const Sampling *sampling)
{
    SampleStratum *s = (SampleStratum *)(void *)strata->data;
    guint end;

    for (guint from = 0; from < strata->len; from = end) {
        end = sampling->allocation == ALLOCATE_EQUAL_PRECISION ? from
                                                               : strata->len;
        while (end < strata->len && strcmp(s[end].domain, s[from].domain) == 0)
            end++;
        allocate_among(&s[from], end - from, sampling);
    }
}

double
allocated_margin(const SampleStratum *first, size_t n, const Sampling *sampling)
{
    double all = population(first, n), variance = 0;

    for (size_t i = 0; i < n; i++) {
        const SampleStratum *s = &first[i];
        double w = s->population / all, size = s->expected / sampling->deff;

        variance += w * w * s->share * (1 - s->share) / size *
                    fmax(0, 1 - size / s->population);
    }
    return quantile(sampling) * sqrt(variance);
}
