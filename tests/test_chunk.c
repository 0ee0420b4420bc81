/* test_chunk.c - columns survive the way through bytes, and no bytes hurt. */
#include "store/chunk.h"
#include "store/pack.h"

#include <math.h>
#include <string.h>

/* A small generator of its own, so that failures repeat. */
static uint64_t
next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void
assert_same_bytes(const void *a, const void *b, size_t length)
{
    g_assert_true(length == 0 || memcmp(a, b, length) == 0);
}

static void
assert_same(const Column *a, const Column *b)
{
    g_assert_cmpint(a->type, ==, b->type);
    g_assert_cmpuint(a->size, ==, b->size);
    assert_same_bytes(a->presence, b->presence, a->size);
    assert_same_bytes(a->code, b->code, a->size * column_width(a));
    if (a->bytes) {
        g_assert_cmpuint(a->bytes->len, ==, b->bytes->len);
        assert_same_bytes(a->bytes->data, b->bytes->data, a->bytes->len);
    }
}

static size_t
assert_round_trip(const Column *column)
{
    g_autoptr(GByteArray) bytes = chunk_encode(column);
    g_autoptr(Column) back =
        chunk_decode(bytes->data, bytes->len, column->type, column->codes);

    g_assert_nonnull(back);
    assert_same(column, back);
    return bytes->len;
}

static CodeList *
make_codes(size_t n)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (size_t i = 0; i < n; i++)
        g_ptr_array_add(names, g_strdup_printf("c%zu", i));
    return code_list_new((const char *const *)names->pdata, n);
}

/* How a row comes to be missing. */
typedef Presence (*Pattern)(uint64_t random);

static Presence
never(uint64_t random)
{
    (void)random;
    return PRESENT;
}

static Presence
sometimes(uint64_t random)
{
    return random % 5 == 0 ? NOT_APPLICABLE : PRESENT;
}

static Presence
for_all_reasons(uint64_t random)
{
    return (Presence)(random % (REFUSED + 1));
}

static Presence
always(uint64_t random)
{
    (void)random;
    return REFUSED;
}

static const Pattern patterns[] = { never, sometimes, for_all_reasons, always };

static const size_t sizes[] = { 0, 1, 2, 63, 64, 65, 1000, TABLE_PART_ROWS };

/* One value of KIND (which widths, how like each other) into COLUMN. */
static void
add_value(Column *column, uint64_t random, unsigned kind)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    size_t choices = column->codes ? code_list_size(column->codes) : 1;
    uint64_t words[4] = { random, random >> 7, random >> 13, random >> 17 };
    char text[32];

    switch (column->type) {
    case COLUMN_CODE:
        column_add_code(column, (int32_t)(random % MAX(choices, 1)));
        break;
    case COLUMN_INTEGER:
        column_add_integer(column, kind == 0   ? (int64_t)random
                                   : kind == 1 ? 1990 + (int64_t)(random % 40)
                                               : -7);
        break;
    case COLUMN_REAL:
    case COLUMN_DATE:
        column_add_real(column, kind == 0   ? (double)random / 3
                                : kind == 1 ? (double)(random % 1000000) / 10000
                                            : 20000 + (double)(random % 365));
        break;
    case COLUMN_TEXT:
        if (kind == 0) {
            g_snprintf(text, sizeof text, "R%08zu", column->size);
            column_add_text(column, text, strlen(text));
        } else if (kind == 1) {
            column_add_text(column, letters, random % 5);
        } else {
            column_add_text(column, letters + random % 7, random % 20);
        }
        break;
    case COLUMN_SET:
        if (choices % 64)
            words[choices / 64] &= ((uint64_t)1 << choices % 64) - 1;
        column_add_set(column, words);
        break;
    }
}

static Column *
make_column(ColumnType type, CodeList *codes, size_t size, Pattern pattern,
            unsigned kind)
{
    Column *column = column_new(type, codes);
    uint64_t state = 88172645463325252U;

    for (size_t i = 0; i < size; i++) {
        Presence presence = pattern(next_random(&state) >> 20);

        if (presence == PRESENT)
            add_value(column, next_random(&state) >> kind * 8, kind);
        else
            column_add_missing(column, presence);
    }
    return column;
}

static void
for_each_column(void (*check)(const Column *column), size_t max_size)
{
    static const size_t choices[] = { 1, 2, 5, 7, 8, 64, 65, 200 };

    for (ColumnType type = COLUMN_CODE; type <= COLUMN_SET; type++)
        for (size_t s = 0; s < G_N_ELEMENTS(sizes); s++)
            for (size_t p = 0; p < G_N_ELEMENTS(patterns); p++) {
                bool coded = type == COLUMN_CODE || type == COLUMN_SET;
                size_t kinds = coded ? G_N_ELEMENTS(choices) : 3;

                for (unsigned k = 0; k < kinds && sizes[s] <= max_size; k++) {
                    g_autoptr(CodeList) codes =
                        coded ? make_codes(choices[k]) : NULL;
                    g_autoptr(Column) column = make_column(
                        type, codes, sizes[s], patterns[p], coded ? 0 : k);

                    check(column);
                }
            }
}

static void
check_round_trip(const Column *column)
{
    (void)assert_round_trip(column);
}

static void
test_every_shape_survives(void)
{
    for_each_column(check_round_trip, 1000);
}

static void
test_a_whole_part_survives(void)
{
    g_autoptr(CodeList) codes = make_codes(300);

    for (ColumnType type = COLUMN_CODE; type <= COLUMN_TEXT; type++) {
        g_autoptr(Column) column =
            make_column(type, type == COLUMN_CODE ? codes : NULL,
                        TABLE_PART_ROWS, sometimes, 1);

        (void)assert_round_trip(column);
    }
}

static void
test_extremes_survive_to_the_bit(void)
{
    static const double reals[] = { 0.0,
                                    -0.0,
                                    5e-324,
                                    -1.7976931348623157e308,
                                    0.1,
                                    1e15,
                                    9007199254740993.0,
                                    1e-5,
                                    12345.6789 };
    static const int64_t integers[] = { INT64_MIN, INT64_MAX, 0, -1, 1 };
    g_autoptr(Column) all = column_new(COLUMN_REAL, NULL);
    g_autoptr(Column) whole = column_new(COLUMN_INTEGER, NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(reals); i++) {
        g_autoptr(Column) one = column_new(COLUMN_REAL, NULL);

        column_add_real(one, reals[i]);
        column_add_missing(one, NOT_STATED);
        (void)assert_round_trip(one);
        column_add_real(all, reals[i]);
    }
    (void)assert_round_trip(all);
    for (size_t i = 0; i < G_N_ELEMENTS(integers); i++)
        column_add_integer(whole, integers[i]);
    (void)assert_round_trip(whole);
}

static void
test_chunks_are_small(void)
{
    g_autoptr(CodeList) codes = make_codes(5);
    g_autoptr(Column) code =
        make_column(COLUMN_CODE, codes, TABLE_PART_ROWS, sometimes, 0);
    g_autoptr(Column) weight =
        make_column(COLUMN_REAL, NULL, TABLE_PART_ROWS, never, 1);
    g_autoptr(Column) id =
        make_column(COLUMN_TEXT, NULL, TABLE_PART_ROWS, never, 0);
    g_autoptr(Column) empty =
        make_column(COLUMN_REAL, NULL, TABLE_PART_ROWS, always, 0);

    /* three bits; two and a half bytes; a bit over two; nothing */
    g_assert_cmpuint(assert_round_trip(code), <, TABLE_PART_ROWS * 3 / 8 + 64);
    g_assert_cmpuint(assert_round_trip(weight), <,
                     TABLE_PART_ROWS * 5 / 2 + 64);
    g_assert_cmpuint(assert_round_trip(id), <, TABLE_PART_ROWS * 9 / 4);
    g_assert_cmpuint(assert_round_trip(empty), <, 64);
}

/* Whatever it says, it says nothing impossible. */
static void
assert_sound(const Column *column)
{
    for (size_t i = 0; i < column->size; i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        g_assert_cmpuint(column->presence[i], <=, REFUSED);
        column_print(column, i, out);
        if (column->presence[i] != PRESENT)
            g_assert_cmpuint(out->len, ==, 0);
    }
}

static void
check_damage(const Column *column)
{
    g_autoptr(GByteArray) bytes = chunk_encode(column);
    uint64_t state = 0x9e3779b97f4a7c15U;

    /* a copy of the exact size, so that the sanitizer sees a step too far */
    for (guint length = 0; length < MIN(bytes->len, 200);
         length += 1 + length / 9) {
        g_autofree uint8_t *copy = g_memdup2(bytes->data, length);
        g_autoptr(Column) back =
            chunk_decode(copy, length, column->type, column->codes);

        g_assert_null(back);
    }
    for (size_t i = 0; i < 24; i++) {
        g_autofree uint8_t *copy = g_memdup2(bytes->data, bytes->len);
        g_autoptr(Column) back = NULL;
        uint64_t random = next_random(&state);

        /* mostly in the head, where it hurts most */
        copy[random % MAX(i % 2 ? MIN(bytes->len, 48) : bytes->len, 1)] ^=
            (uint8_t)(1 + (random >> 32) % 255);
        back = chunk_decode(copy, bytes->len, column->type, column->codes);
        if (back)
            assert_sound(back);
    }
}

static void
test_no_bytes_do_harm(void)
{
    for_each_column(check_damage, 65);
}

static void
test_a_checksum_sees_every_byte(void)
{
    uint8_t bytes[37] = { 0 };
    uint64_t sum = chunk_checksum(bytes, sizeof bytes, 1);

    for (size_t i = 0; i < sizeof bytes; i++)
        for (unsigned bit = 0; bit < 8; bit++) {
            bytes[i] ^= (uint8_t)(1U << bit);
            g_assert_true(chunk_checksum(bytes, sizeof bytes, 1) != sum);
            bytes[i] ^= (uint8_t)(1U << bit);
        }
    g_assert_true(chunk_checksum(bytes, sizeof bytes, 2) != sum);
    g_assert_true(chunk_checksum(bytes, sizeof bytes - 1, 1) != sum);
}

static void
test_widths_hold_their_ranges(void)
{
    g_assert_cmpuint(pack_width(0), ==, 0);
    for (unsigned bits = 1; bits <= 64; bits++) {
        uint64_t most = ~(uint64_t)0 >> (64 - bits);

        g_assert_cmpuint(pack_width(most), >=, bits);
        g_assert_cmpuint(pack_width(most), <=, 64);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chunk/every shape of column survives",
                    test_every_shape_survives);
    g_test_add_func("/chunk/a whole part survives", test_a_whole_part_survives);
    g_test_add_func("/chunk/extremes survive to the bit",
                    test_extremes_survive_to_the_bit);
    g_test_add_func("/chunk/chunks are small", test_chunks_are_small);
    g_test_add_func("/chunk/no bytes do harm", test_no_bytes_do_harm);
    g_test_add_func("/chunk/a checksum sees every byte",
                    test_a_checksum_sees_every_byte);
    g_test_add_func("/chunk/widths hold their ranges",
                    test_widths_hold_their_ranges);
    return g_test_run();
}
