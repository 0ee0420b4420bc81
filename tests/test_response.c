/* test_response.c - rates of response, and cells that are joined. */
#include "analysis/cells.h"
#include "analysis/response.h"

#include <math.h>
#include <string.h>

/* What the R package outcomerate 1.0 prints for its own example:
 * freq <- c(I = 4, P = 2, R = 1, NC = 1, O = 1, UH = 1, UO = 1, NE = 1);
 * outcomerate(freq, e = eligibility_rate(freq)). */
static void
test_rates_are_those_of_the_standard_definitions(void)
{
    static const double expected[RESPONSE_RATES] = {
        0.364, 0.545, 0.370, 0.556, 0.444, 0.667, 0.500, 0.750,
        0.571, 0.857, 0.091, 0.093, 0.111, 0.727, 0.741, 0.889
    };
    const OutcomeCounts counts = { 4, 2, 1, 1, 1, 2, 1 };
    double rate[RESPONSE_RATES];

    response_rates(&counts, rate);
    for (size_t i = 0; i < RESPONSE_RATES; i++) {
        g_test_message("%s %.4f", response_rate_names[i], rate[i]);
        g_assert_cmpfloat_with_epsilon(rate[i], expected[i], 0.000501);
    }
}

static void
test_nobody_has_no_rate(void)
{
    const OutcomeCounts none = { 0 };
    double rate[RESPONSE_RATES];

    response_rates(&none, rate);
    for (size_t i = 0; i < RESPONSE_RATES; i++)
        g_assert_true(isnan(rate[i]));
}

typedef struct {
    const char *name;
    double complete;  /* of twice as many, each weighing 10 */
    const char *with; /* whose factor it shares */
} Case;

static void
check(const Case *cases, size_t n, double least)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(Cell));

    g_array_set_clear_func(cells, (GDestroyNotify)cell_clear);
    for (size_t i = n; i-- > 0;) {
        const Cell cell = { .name = g_strdup(cases[i].name),
                            .eligible = 2 * cases[i].complete,
                            .complete = cases[i].complete,
                            .weight_eligible = 20 * cases[i].complete + 5,
                            .weight_complete = 10 * cases[i].complete };

        g_array_append_val(cells, cell);
    }
    g_assert_true(cells_adjust(cells, least));
    for (size_t i = 0; i < n; i++) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        const Cell *with = &g_array_index(cells, Cell, cell->group);
        double eligible = 0, complete = 0;

        g_assert_cmpstr(cell->name, ==, cases[i].name);
        g_assert_cmpstr(with->name, ==, cases[i].with);
        for (size_t k = 0; k < n; k++)
            if (g_array_index(cells, Cell, k).group == cell->group) {
                eligible += g_array_index(cells, Cell, k).weight_eligible;
                complete += g_array_index(cells, Cell, k).weight_complete;
            }
        g_assert_cmpfloat(cell->factor, ==, eligible / complete);
    }
}

static void
test_small_cells_join_their_neighbours(void)
{
    static const Case large[] = { { "a\tf", 20, "a\tf" },
                                  { "a\tm", 20, "a\tm" },
                                  { "b\tf", 21, "b\tf" } };
    static const Case small[] = {
        { "a\tf", 3, "a\tg" }, { "a\tg", 20, "a\tg" }, { "a\tm", 30, "a\tm" },
        { "b\tf", 1, "a\tm" }, { "b\tm", 2, "a\tm" },  { "c\tf", 40, "c\tf" }
    };

    check(large, G_N_ELEMENTS(large), 20);
    check(small, G_N_ELEMENTS(small), 20);
}

static void
test_cells_that_are_all_too_small_are_one(void)
{
    static const Case cases[] = { { "a\tf", 3, "b\tf" },
                                  { "a\tm", 2, "b\tf" },
                                  { "b\tf", 1, "b\tf" } };

    check(cases, G_N_ELEMENTS(cases), 20);
}

static void
test_nobody_can_stand_for_those_who_refused(void)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    const Cell cell = { .name = g_strdup("a"),
                        .eligible = 2,
                        .weight_eligible = 20 };

    g_array_set_clear_func(cells, (GDestroyNotify)cell_clear);
    g_array_append_val(cells, cell);
    g_assert_false(cells_adjust(cells, 20));
}

/* Of the unknown, as large a part is eligible as of the known. */
static void
test_the_unknown_count_in_part(void)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    const Cell cell = { .name = g_strdup("a"),
                        .eligible = 3,
                        .complete = 2,
                        .weight_eligible = 30,
                        .weight_complete = 20,
                        .weight_ineligible = 10,
                        .weight_unknown = 8 };

    g_array_set_clear_func(cells, (GDestroyNotify)cell_clear);
    g_array_append_val(cells, cell);
    g_assert_true(cells_adjust(cells, 1));
    g_assert_cmpfloat(g_array_index(cells, Cell, 0).factor, ==, 36.0 / 20);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/response/rates are those of the standard definitions",
                    test_rates_are_those_of_the_standard_definitions);
    g_test_add_func("/response/nobody has no rate", test_nobody_has_no_rate);
    g_test_add_func("/response/small cells join their neighbours",
                    test_small_cells_join_their_neighbours);
    g_test_add_func("/response/cells that are all too small are one",
                    test_cells_that_are_all_too_small_are_one);
    g_test_add_func("/response/nobody can stand for those who refused",
                    test_nobody_can_stand_for_those_who_refused);
    g_test_add_func("/response/the unknown count in part",
                    test_the_unknown_count_in_part);
    return g_test_run();
}
