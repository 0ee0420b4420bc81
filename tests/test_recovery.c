/* test_recovery.c - hidden cells of tables: an attacker who adds and subtracts
 * gets none of them.
 *
 * The attacker here works otherwise than recovery.c: a cell is safe when some
 * change of hidden cells that leaves every sum as it is changes this one, which
 * is looked for by projecting its unit vector onto what the tables leave
 * free (Gram-Schmidt). */
#include "analysis/recovery.h"

#include <math.h>
#include <string.h>

enum { PROVINCES = 24, REGIONS = 6, GROUPS = 4 };
/* The nation, regions, provinces, groups of another domain. */
enum { REGION = 1, PROVINCE = REGION + REGIONS, GROUP = PROVINCE + PROVINCES };
enum { CELLS = GROUP + GROUPS };

typedef struct {
    double count[CELLS];
    Tables *tables;
    bool protect[CELLS], open[CELLS], hidden[CELLS];
} Country;

static void
add(Tables *tables, size_t sum, size_t from, size_t n, size_t step)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(size_t));

    for (size_t i = 0; i < n; i++) {
        size_t cell = from + i * step;

        g_array_append_val(parts, cell);
    }
    tables_add(tables, sum, parts);
}

static Country *
country_new(GRand *rand)
{
    Country *c = g_new0(Country, 1);

    for (size_t i = 0; i < PROVINCES; i++) {
        double n = g_rand_int_range(rand, 1, 60);

        c->count[PROVINCE + i] = n;
        c->count[REGION + i % REGIONS] += n;
        c->count[GROUP + (size_t)g_rand_int_range(rand, 0, GROUPS)] += n;
        c->count[0] += n;
    }
    c->tables = tables_new(CELLS, c->count);
    add(c->tables, 0, REGION, REGIONS, 1);
    add(c->tables, 0, PROVINCE, PROVINCES, 1);
    add(c->tables, 0, GROUP, GROUPS, 1);
    for (size_t r = 0; r < REGIONS; r++)
        add(c->tables, REGION + r, PROVINCE + r, PROVINCES / REGIONS, REGIONS);
    return c;
}

static void
country_free(Country *c)
{
    tables_free(c->tables);
    g_free(c);
}

static void
hide_small(Country *c, double minimum)
{
    for (size_t i = 0; i < CELLS; i++) {
        c->open[i] = c->count[i] > 0;
        c->protect[i] = c->hidden[i] = c->open[i] && c->count[i] < minimum;
    }
    tables_protect(c->tables, c->protect, c->open, minimum, c->hidden);
}

/* Takes from V what it has in common with the N orthonormal vectors Q. */
static void
take_out(const double (*q)[CELLS], size_t n, double *v)
{
    for (size_t e = 0; e < n; e++) {
        double dot = 0;

        for (size_t i = 0; i < CELLS; i++)
            dot += q[e][i] * v[i];
        for (size_t i = 0; i < CELLS; i++)
            v[i] -= dot * q[e][i];
    }
}

static double
norm(const double *v)
{
    double sum = 0;

    for (size_t i = 0; i < CELLS; i++)
        sum += v[i] * v[i];
    return sqrt(sum);
}

/* The attacker: true when the tables fix the hidden CELL. */
static bool
is_given_away(const Country *c, size_t cell)
{
    double q[64][CELLS];
    double unit[CELLS] = { 0 };
    size_t n = 0;

    for (guint e = 0; e < c->tables->equations->len; e++) {
        const GArray *equation = c->tables->equations->pdata[e];
        double row[CELLS] = { 0 }, length;

        for (guint i = 0; i < equation->len; i++) {
            size_t at = g_array_index(equation, size_t, i);

            if (c->hidden[at])
                row[at] = i == 0 ? -1 : 1;
        }
        take_out((const double(*)[CELLS])q, n, row);
        take_out((const double(*)[CELLS])q, n, row);
        length = norm(row);
        for (size_t i = 0; length > 1e-7 && i < CELLS; i++)
            q[n][i] = row[i] / length;
        n += length > 1e-7;
    }
    unit[cell] = 1;
    take_out((const double(*)[CELLS])q, n, unit);
    return norm(unit) < 1e-7;
}

static void
test_no_protected_cell_can_be_worked_out(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1907);
    size_t protected_cells = 0, more = 0;

    for (size_t round = 0; round < 300; round++) {
        Country *c = country_new(rand);

        hide_small(c, round % 3 == 0 ? 5 : 12);
        for (size_t i = 0; i < CELLS; i++) {
            protected_cells += c->protect[i];
            more += c->hidden[i] && !c->protect[i];
            if (c->protect[i]) {
                g_assert_true(c->hidden[i]);
                g_assert_false(is_given_away(c, i));
            }
        }
        country_free(c);
    }
    g_test_message("%zu protected, %zu hidden beside them", protected_cells,
                   more);
    g_assert_cmpuint(protected_cells, >, 500);
    g_assert_cmpuint(more, <, 2 * protected_cells);
}

/* Without the second step the same attacker succeeds: the test bites. */
static void
test_one_hidden_cell_alone_is_given_away(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    Country *c = country_new(rand);
    bool known[CELLS + 1];

    c->hidden[PROVINCE + 3] = true;
    g_assert_true(is_given_away(c, PROVINCE + 3));
    tables_recoverable(c->tables, c->hidden, known);
    g_assert_true(known[PROVINCE + 3]);
    country_free(c);
}

/* Two tables that each have two hidden cells still give one away when their
 * difference has one: a + b and a + b + c. */
static void
test_differences_of_tables_are_seen(void)
{
    const double count[] = { 100, 50, 50, 40, 30, 30 };
    g_autoptr(Tables) tables = tables_new(6, count);
    bool hidden[6] = { false, false, false, true, true, true }, known[7];
    const bool protect[6] = { false, false, false, true, false, false };
    const bool open[6] = { true, true, true, true, true, true };

    add(tables, 1, 4, 2, 1); /* region 1 = b + c */
    add(tables, 0, 3, 3, 1); /* nation = a + b + c */
    tables_recoverable(tables, hidden, known);
    g_assert_true(known[3]);
    g_assert_false(known[4]);
    tables_protect(tables, protect, open, 0, hidden);
    tables_recoverable(tables, hidden, known);
    g_assert_false(known[3]);
}

/* Two cells of 3 and 4 people hide each other, but what they add up to is a
 * number of 7 people. */
static void
test_sums_of_few_are_hidden_too(void)
{
    const double count[] = { 107, 3, 4, 40, 60 };
    g_autoptr(Tables) tables = tables_new(5, count);
    bool hidden[5] = { false, true, true, false, false };
    const bool protect[5] = { false, true, true, false, false };
    const bool open[5] = { true, true, true, true, true };

    add(tables, 0, 1, 4, 1);
    tables_protect(tables, protect, open, 10, hidden);
    g_assert_true(hidden[3]);
    g_assert_false(hidden[4]);
    g_assert_false(hidden[0]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/recovery/no protected cell can be worked out",
                    test_no_protected_cell_can_be_worked_out);
    g_test_add_func("/recovery/one hidden cell alone is given away",
                    test_one_hidden_cell_alone_is_given_away);
    g_test_add_func("/recovery/differences of tables are seen",
                    test_differences_of_tables_are_seen);
    g_test_add_func("/recovery/sums of few are hidden too",
                    test_sums_of_few_are_hidden_too);
    return g_test_run();
}
