/* test_sha256.c - against GLib's, which knows no instructions. */
#include "store/sha256.h"

static void
test_digests_are_those_of_glib(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    guint8 bytes[3000];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)g_rand_int(rand);
    for (size_t n = 0; n < 300; n++) {
        g_autofree char *expected =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, n * 10);
        g_autoptr(Sha256) sha256 = sha256_new();
        g_autofree char *digest = NULL;

        for (size_t at = 0; at < n * 10;) {
            size_t piece = (size_t)g_rand_int_range(rand, 1, 200);

            piece = MIN(piece, n * 10 - at);
            sha256_add(sha256, bytes + at, piece);
            at += piece;
        }
        digest = sha256_end(sha256);
        g_assert_cmpstr(digest, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sha256/digests are those of GLib",
                    test_digests_are_those_of_glib);
    return g_test_run();
}
