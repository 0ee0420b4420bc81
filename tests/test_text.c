/* test_text.c - one normal form, and names that match across spellings. */
#include "store/text.h"

#include <string.h>

#define NBSP "\xc2\xa0"

typedef struct {
    const char *in, *out;
} Case;

static const Case cleans[] = {
    { "", "" },
    { " ", "" },
    { "abc", "abc" },
    { "  a  b ", "a b" },
    { "a" NBSP NBSP "b" NBSP, "a b" },
    { "a\tb", "a b" },
    { "a\xe2\x80\x8b"
      "b",
      "ab" },
    { "\xef\xbb\xbf"
      "a",
      "a" },
    { "a\r\nb", "a\nb" },
    { "a \r\n\r\n b\r", "a\n\nb" },
    { "\n\na\n", "a" },
    { "Hoa\xcc\x80", "Hoà" },
    { "Vie\xcc\xa3\xcc\x82t", "Việt" },
    { "Vi\xc3\xaa\xcc\xa3t", "Việt" }, /* half composed: ê, then dot below */
    { "đ Đ", "đ Đ" },
    { "😎 x", "😎 x" },
    { "\xe2\x84\xab", "Å" }, /* the Ångström sign */
    { "100" NBSP "000 ₫", "100 000 ₫" },
};

static void
test_clean_text(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cleans); i++) {
        const Case *c = &cleans[i];
        g_autofree char *clean = text_clean(c->in, strlen(c->in));

        g_assert_cmpstr(clean, ==, c->out);
        g_assert_cmpint(text_is_clean(c->in, strlen(c->in)), ==,
                        strcmp(c->in, c->out) == 0);
        g_assert_true(text_is_clean(c->out, strlen(c->out)));
    }
}

static void
test_only_the_given_bytes_are_looked_at(void)
{
    g_autofree char *clean = text_clean("ab  c", 3);

    g_assert_cmpstr(clean, ==, "ab");
    g_assert_true(text_is_clean("ab  c", 2));
    g_assert_false(text_is_clean("ab  c", 3));
}

static void
test_utf8_is_told_from_other_bytes(void)
{
    static const char *const good[] = { "", "abcdefghijk", "Tỉnh Bắc Ninh",
                                        "12345678ế", "😎" };
    static const char *const bad[] = { "\xe9", "12345678\xe9t", "a\xc3",
                                       "\xed\xa0\x80" };

    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        g_assert_true(text_is_utf8(good[i], strlen(good[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(text_is_utf8(bad[i], strlen(bad[i])));
    g_assert_false(text_is_utf8("a\0b", 3));
    g_assert_false(text_is_utf8("12345678\0b", 10));
}

static const Case folds[] = {
    { "Hoà Bình", "hoabinh" },
    { "Hòa Bình", "hoabinh" },
    { "HOÀ  BÌNH", "hoabinh" },
    { "Tỉnh Hoà Bình", "hoabinh" },
    { "tỉnh hoà bình", "hoabinh" },
    { "Ti\xcc\x89nh Hòa Bình", "hoabinh" },
    { "Thuỷ", "thuy" },
    { "Thủy", "thuy" },
    { "Đắk Lắk", "daklak" },
    { "đăk lăk", "daklak" },
    { "TP. Huế", "hue" },
    { "TP.Huế", "hue" },
    { "Tp Huế", "hue" },
    { "T.P. Huế", "hue" },
    { "Thành phố Huế", "hue" },
    { "Thành_phố_Huế", "hue" }, /* as names of files have it */
    { "Tỉnh-Hoà-Bình", "hoabinh" },
    { "thanh pho Hue", "hue" },
    { "Huế", "hue" },
    { "Bà Rịa - Vũng Tàu", "bariavungtau" },
    { "Bà Rịa – Vũng Tàu", "bariavungtau" },
    { "Tình trạng", "tinhtrang" },
    { "tinh trang", "tinhtrang" },
    { "Tỉnh", "tinh" }, /* a rank alone stays */
    { "TP.", "tp" },
    { "TPHCM", "tphcm" },
    { "Thành phốX", "thanhphox" },
    { "Câu 12 (a)", "cau12a" },
    { "", "" },
};

static void
test_spellings_fold_alike(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(folds); i++) {
        g_autofree char *folded = text_fold(folds[i].in);

        g_assert_cmpstr(folded, ==, folds[i].out);
    }
}

static void
test_distance_counts_slips(void)
{
    g_assert_cmpuint(text_distance("Huế", "hue"), ==, 0);
    g_assert_cmpuint(text_distance("", "abc"), ==, 3);
    g_assert_cmpuint(text_distance("abc", ""), ==, 3);
    g_assert_cmpuint(text_distance("sitting", "kitten"), ==, 3);
    g_assert_cmpuint(text_distance("tuoi", "toui"), ==, 1); /* swapped */
    g_assert_cmpuint(text_distance("gioi_tinh", "gioitinhh"), ==, 1);
}

static void
test_trim_takes_every_blank(void)
{
    static const char text[] = "\n " NBSP "a b\t" NBSP "\r\n";
    size_t length;
    const char *trimmed = text_trim(text, strlen(text), &length);

    g_assert_cmpuint(length, ==, 3);
    g_assert_cmpint(strncmp(trimmed, "a b", 3), ==, 0);
    (void)text_trim(NBSP, 2, &length);
    g_assert_cmpuint(length, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/comes out in NFC without needless blanks",
                    test_clean_text);
    g_test_add_func("/text/only the given bytes are looked at",
                    test_only_the_given_bytes_are_looked_at);
    g_test_add_func("/text/UTF-8 is told from other bytes",
                    test_utf8_is_told_from_other_bytes);
    g_test_add_func("/text/spellings of a name fold alike",
                    test_spellings_fold_alike);
    g_test_add_func("/text/distance counts slips of the pen",
                    test_distance_counts_slips);
    g_test_add_func("/text/trimming takes every kind of blank",
                    test_trim_takes_every_blank);
    return g_test_run();
}
