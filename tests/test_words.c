/* test_words.c - every sentence in both languages, with the same places. */
#include "store/error.h"
#include "store/store_words.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
    const char *id, *vi, *en;
} Entry;

static const Entry entries[] = {
#define WORD(id, vi, en) { #id, vi, en },
#include "store/words.def"
#if __has_include("surveys/words.def")
#include "surveys/words.def"
#endif
#if __has_include("ingest/words.def")
#include "ingest/words.def"
#endif
#if __has_include("analysis/words.def")
#include "analysis/words.def"
#endif
#if __has_include("report/words.def")
#include "report/words.def"
#endif
#undef WORD
};

/* Whether every {place} of TEXT is also in OTHER. */
static bool
places_are_in(const char *text, const char *other)
{
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        g_autofree char *place = NULL;

        g_assert_nonnull(end);
        place = g_strndup(at, (gsize)(end - at) + 1);
        if (!strstr(other, place))
            return false;
    }
    return true;
}

static void
test_every_sentence_exists_in_both_languages(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        g_autofree char *nfc =
            g_utf8_normalize(entries[i].vi, -1, G_NORMALIZE_NFC);

        g_test_message("%s", entries[i].id);
        /* The one that says nothing says so by its name. */
        if (!g_str_has_suffix(entries[i].id, "_EMPTY"))
            g_assert_true(*entries[i].vi && *entries[i].en);
        /* One may do without a place that the other needs; a misspelt place is
         * in neither. */
        g_assert_true(places_are_in(entries[i].vi, entries[i].en) ||
                      places_are_in(entries[i].en, entries[i].vi));
        g_assert_cmpstr(nfc, ==, entries[i].vi);
    }
}

static void
test_places_are_filled_by_name(void)
{
    static const Words words = { "{b} rồi {a}, {c}", "{a} then {b}, {c}" };
    g_autofree char *vi = words_fill(&words, LANG_VI, "a", "1", "b", "2", NULL);
    g_autofree char *en = words_fill(&words, LANG_EN, "a", "1", "b", "2", NULL);

    g_assert_cmpstr(vi, ==, "2 rồi 1, {c}");
    g_assert_cmpstr(en, ==, "1 then 2, {c}");
}

static void
test_an_error_speaks_both_languages(void)
{
    static const Words words = { "hỏng {what}", "broken {what}" };
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) other =
        g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_NOENT, "one text only");
    g_autofree char *vi = NULL, *en = NULL, *same = NULL;

    g_assert_false(
        error_set(&error, KHAOSAT_ERROR_INPUT, &words, "what", "X", NULL));
    g_assert_error(error, KHAOSAT_ERROR, KHAOSAT_ERROR_INPUT);
    vi = error_text(error, LANG_VI);
    en = error_text(error, LANG_EN);
    same = error_text(other, LANG_VI);
    g_assert_cmpstr(vi, ==, "hỏng X");
    g_assert_cmpstr(en, ==, "broken X");
    g_assert_cmpstr(same, ==, "one text only");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/every_sentence_exists_in_both_languages",
                    test_every_sentence_exists_in_both_languages);
    g_test_add_func("/words/places_are_filled_by_name",
                    test_places_are_filled_by_name);
    g_test_add_func("/words/an_error_speaks_both_languages",
                    test_an_error_speaks_both_languages);
    return g_test_run();
}
