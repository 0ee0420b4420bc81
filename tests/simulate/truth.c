/* truth.c - what is true of the population, and what the files say of it. */
#include "tests/simulate/simulation.h"

#include <math.h>

static void
print_number(GString *out, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_c(out, ',');
    if (!isnan(value))
        g_string_append(out, g_ascii_dtostr(number, sizeof number, value));
}

static void
print_row(const Simulation *round, const char *indicator, const char *domain,
          const char *level, const double *numbers)
{
    g_string_append_printf(round->truth, "%d,%s,%s,%s", round->year, indicator,
                           domain, level);
    for (size_t i = 0; i < 3; i++)
        print_number(round->truth, numbers[i]);
    g_string_append_c(round->truth, '\n');
}

void
round_truth(const Simulation *round, const char *indicator, const char *domain,
            const char *level, double value)
{
    print_row(round, indicator, domain, level,
              (const double[]){ value, (double)NAN, (double)NAN });
}

void
tally_unit(Tally *tally, bool does, bool reported)
{
    tally_heads(tally, 1, does, 1, reported);
}

void
tally_heads(Tally *tally, double heads, double does, double size, bool reported)
{
    tally->all += heads;
    tally->does += does;
    if (reported) {
        tally->known += heads;
        tally->done += does;
    } else {
        tally->silent += size;
    }
}

void
round_tally(const Simulation *round, const char *indicator, const Tally *tally)
{
    double required = tally->known + tally->silent;

    print_row(round, indicator, "", "",
              (const double[]){ tally->does / tally->all,
                                tally->done / required,
                                (tally->done + tally->silent) / required });
}
