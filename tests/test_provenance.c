/* test_provenance.c - how weights came to be goes into the store and comes
 * back; a year is replaced, and what the same is called has the same name. */
#include "store/weighting.h"
#include "tests/store_place.h"

#include <math.h>
#include <string.h>

static int64_t
add_file(const Place *place, const char *unit, const char *sha256)
{
    g_autoptr(Store) store = open_store(place, STORE_INGEST);
    g_autofree char *digest = g_strnfill(64, *sha256);
    char name[] = "a.csv", time[] = "2026-01-01T00:00:00Z", by[] = "d",
         instrument[] = "talks";
    g_autofree char *code = g_strdup(unit);
    Submission s = { .unit = code,
                     .instrument = instrument,
                     .year = 2025,
                     .file_name = name,
                     .sha256 = digest,
                     .received = time,
                     .definitions = by };
    int64_t id;

    g_assert_true(store_begin(store, NULL));
    id = store_add_submission(store, &s, NULL);
    g_assert_cmpint(id, >, 0);
    g_assert_true(store_commit(store, NULL));
    return id;
}

static Provenance *
some(int64_t submission, const char *version)
{
    Provenance *p = provenance_new();
    const Source source = { "t", submission };
    const Outcome outcome = { "talks", "01", "refused", 3, (double)NAN };
    const OutcomeRate rate = { "talks", "", "RR1", 0.75 };
    const WeightCell cell = { "talks", "a f", "a m", 5, 2, 2.5 };
    const WeightRun run = { .instrument = "talks",
                            .base = "frame",
                            .method = "raking",
                            .rows = 2,
                            .g_low = 0.5,
                            .bound_low = (double)NAN,
                            .on_weight = true };
    const WeightMargin margin = { "talks", "sex=f", 10, 9, 10, 2, true };

    p->version = provenance_text(p, version);
    p->definitions = provenance_text(p, "abc");
    g_ptr_array_add(p->sources, g_memdup2(&source, sizeof source));
    g_ptr_array_add(p->outcomes, g_memdup2(&outcome, sizeof outcome));
    g_ptr_array_add(p->rates, g_memdup2(&rate, sizeof rate));
    g_ptr_array_add(p->cells, g_memdup2(&cell, sizeof cell));
    g_ptr_array_add(p->weights, g_memdup2(&run, sizeof run));
    g_ptr_array_add(p->margins, g_memdup2(&margin, sizeof margin));
    return p;
}

/* Puts SOME and gives what comes back. */
static Provenance *
through(const Place *place, const Provenance *some)
{
    g_autoptr(Store) store = open_store(place, STORE_ANALYSIS);
    g_autoptr(GError) error = NULL;
    Provenance *back;

    g_assert_true(store_begin(store, &error));
    g_assert_true(store_put_provenance(store, 2025, some, &error));
    g_assert_true(store_commit(store, &error));
    g_assert_no_error(error);
    back = store_provenance(store, 2025, &error);
    g_assert_no_error(error);
    return back;
}

static void
test_everything_comes_back(Place *place, gconstpointer data)
{
    int64_t id = add_file(place, "01", "1");
    g_autoptr(Provenance) in = some(id, "0.1");
    g_autoptr(Provenance) back = through(place, in);
    const Source *source = back->sources->pdata[0];
    const Outcome *outcome = back->outcomes->pdata[0];
    const WeightCell *cell = back->cells->pdata[0];
    const WeightRun *run = back->weights->pdata[0];
    const WeightMargin *margin = back->margins->pdata[0];

    (void)data;
    g_assert_cmpint(source->submission, ==, id);
    g_assert_cmpstr(outcome->outcome, ==, "refused");
    g_assert_true(isnan(outcome->weight));
    g_assert_cmpfloat(((OutcomeRate *)back->rates->pdata[0])->value, ==, 0.75);
    g_assert_cmpstr(cell->joined, ==, "a m");
    g_assert_cmpfloat(cell->factor, ==, 2.5);
    g_assert_cmpstr(run->base, ==, "frame");
    g_assert_cmpfloat(run->g_low, ==, 0.5);
    g_assert_true(isnan(run->bound_low));
    g_assert_true(run->on_weight);
    g_assert_cmpfloat(margin->sum_before, ==, 9);
    g_assert_true(margin->left_out);
    g_assert_cmpstr(back->version, ==, "0.1");
    g_assert_cmpuint(strlen(back->run), ==, 64);
}

static void
test_a_year_is_replaced(Place *place, gconstpointer data)
{
    int64_t id = add_file(place, "01", "1");
    g_autoptr(Provenance) in = some(id, "0.1");
    g_autoptr(Provenance) first = through(place, in);
    g_autoptr(Provenance) second = through(place, in);

    (void)data;
    g_assert_cmpuint(second->margins->len, ==, 1);
    g_assert_cmpstr(first->run, ==, second->run);
}

static void
test_another_file_or_version_is_another_run(Place *place, gconstpointer data)
{
    int64_t one = add_file(place, "01", "1"), two = add_file(place, "02", "2");
    g_autoptr(Provenance) a = some(one, "0.1"), b = some(two, "0.1"),
                          c = some(one, "0.2");
    g_autoptr(Provenance) first = through(place, a);
    g_autoptr(Provenance) second = through(place, b);
    g_autoptr(Provenance) third = through(place, c);

    (void)data;
    g_assert_cmpstr(first->run, !=, second->run);
    g_assert_cmpstr(first->run, !=, third->run);
}

static void
test_a_year_that_was_not_analysed_is_empty(Place *place, gconstpointer data)
{
    g_autoptr(Store) store = open_store(place, STORE_ANALYSIS);
    g_autoptr(Provenance) none = store_provenance(store, 2024, NULL);

    (void)data;
    g_assert_cmpuint(none->sources->len, ==, 0);
    g_assert_cmpstr(none->version, ==, "");
}

#define ADD(name, test)                                                        \
    g_test_add("/provenance/" name, Place, NULL, place_init, test, place_clear)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("everything comes back", test_everything_comes_back);
    ADD("a year is replaced", test_a_year_is_replaced);
    ADD("another file or version is another run",
        test_another_file_or_version_is_another_run);
    ADD("a year that was not analysed is empty",
        test_a_year_that_was_not_analysed_is_empty);
    return g_test_run();
}
