/* test_source.c - encodings, row ends and dialects of files. */
#include "ingest/dialect.h"
#include "ingest/record.h"
#include "ingest/source.h"
#include "tests/ingest_helper.h"

/* TEXT (LENGTH bytes) as a file, read to its end. NULL if it was refused. */
static char *
read_all(const char *text, size_t length, Findings *findings,
         Encoding *encoding)
{
    g_autofree char *path = NULL;
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_autoptr(Source) source = NULL;
    int fd = g_file_open_tmp("khaosat-XXXXXX", &path, NULL);
    bool ended = false;

    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
    source = source_open(path, findings);
    g_unlink(path);
    while (source && !ended)
        if (!source_read(source, out, &ended, findings))
            return NULL;
    if (!source)
        return NULL;
    *encoding = source_encoding(source);
    return g_strndup((const char *)out->data, out->len);
}

static void
test_every_encoding_gives_the_same_text(void)
{
    static const struct {
        Encoding encoding;
        const char *bytes;
        size_t length;
        const char *text;
    } cases[] = {
#define BYTES(s) (s), sizeof(s) - 1
        { ENCODING_ASCII, BYTES("a,b\n"), "a,b\n" },
        { ENCODING_UTF8, BYTES("Huế\n"), "Huế\n" },
        { ENCODING_UTF8, BYTES("\xEF\xBB\xBFHuế\n"), "Huế\n" },
        { ENCODING_UTF16LE, BYTES("\xFF\xFEH\0u\0\xBF\x1E\n\0"), "Huế\n" },
        { ENCODING_UTF16BE, BYTES("\xFE\xFF\0H\0u\x1E\xBF\0\n"), "Huế\n" },
        { ENCODING_UTF16LE, BYTES("H\0u\0,\0\x31\0\n\0\x32\0,\0\x31\0"),
          "Hu,1\n2,1" },
        /* ế is ê and a combining acute in windows-1258 */
        { ENCODING_WINDOWS_1258, BYTES("Hu\xEA\xEC,\xD0\xE0 N\xE3\xDEng\n"),
          "Huê\xCC\x81,Đà Nă\xCC\x83ng\n" },
        { ENCODING_WINDOWS_1252, BYTES("caf\xE9,\x93x\x94\n"), "café,“x”\n" },
        { ENCODING_WINDOWS_1252, BYTES("\xABHu\xE9\xBB \xABoui\xBB\n"),
          "«Hué» «oui»\n" },
        { ENCODING_WINDOWS_1252,
          BYTES("a\xA0"
                "b\n"),
          "a\xC2\xA0"
          "b\n" },
#undef BYTES
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Findings) findings = findings_new();
        Encoding encoding = ENCODINGS;
        g_autofree char *text =
            read_all(cases[i].bytes, cases[i].length, findings, &encoding);

        g_assert_cmpstr(text, ==, cases[i].text);
        g_assert_cmpstr(encoding_name(encoding), ==,
                        encoding_name(cases[i].encoding));
    }
}

static void
test_what_is_no_text_is_refused_by_name(void)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *rule;
    } cases[] = {
#define BYTES(s) (s), sizeof(s) - 1
        { BYTES(""), "file.empty" },
        { BYTES("PK\x03\x04xxxx"), "file.workbook" },
        { BYTES("\xD0\xCF\x11\xE0xxxx"), "file.workbook" },
        { BYTES("%PDF-1.7"), "file.pdf" },
        { BYTES("\x1F\x8Bxxxx"), "file.archive" },
        { BYTES("\x01\x02\x03\0\0\0\x07"), "file.binary" },
        /* Hà Nội, Thừa Thiên Huế, Tuyên Quang in the ABC fonts */
        { BYTES("H\xB5 N\xE9i,Th\xF5"
                "a Thi\xAAn Hu\xD5,Tuy\xAAn Quang,"
                "B\xB8o c\xB8o\n"),
          "file.tcvn3" },
        /* Người Việt ở Bình Phước; bị ốm: few of its vowels are symbols */
        { BYTES("id,txt\na1,Ng\xAD\xEAi Vi\xD6t \xEB B\xD7nh Ph\xAD\xEC"
                "c\na2,b\xDE \xE8m\n"),
          "file.tcvn3" },
        { BYTES("\xFF\xFE"
                "a\0\x00\xD8,\0"),
          "file.damaged" },
#undef BYTES
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Findings) findings = findings_new();
        Encoding encoding;
        g_autofree char *text =
            read_all(cases[i].bytes, cases[i].length, findings, &encoding);
        size_t n = findings_size(findings);

        g_assert_null(text);
        g_assert_cmpuint(n, >=, 1);
        g_assert_cmpstr(findings_get(findings, n - 1)->rule, ==, cases[i].rule);
    }
}

static void
test_an_encoding_may_show_itself_late(void)
{
    GString *text = g_string_new(NULL), *expected;
    g_autoptr(Findings) findings = findings_new();
    g_autofree char *read = NULL;
    Encoding encoding;

    while (text->len < 3 * SOURCE_BLOCK)
        g_string_append(text, "plain,ascii\n");
    expected = g_string_new(text->str);
    g_string_append(text, "Hu\xEA\xEC,B\xEA\xEC\n");
    g_string_append(expected, "Huê\xCC\x81,Bê\xCC\x81\n");
    read = read_all(text->str, text->len, findings, &encoding);
    g_assert_cmpint(encoding, ==, ENCODING_WINDOWS_1258);
    g_assert_cmpstr(read, ==, expected->str);
    g_string_free(text, TRUE);
    g_string_free(expected, TRUE);
}

static void
test_characters_may_be_cut_by_a_block(void)
{
    GString *utf8 = g_string_new("x");
    glong n;
    g_autofree gunichar2 *wide = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autofree char *read = NULL;
    Encoding encoding;

    while (utf8->len < 2 * SOURCE_BLOCK)
        g_string_append(utf8, "ế,b\U0001F601\n");
    wide = g_utf8_to_utf16(utf8->str, -1, NULL, &n, NULL);
    read = read_all(utf8->str, utf8->len, findings, &encoding);
    g_assert_true(g_str_equal(read, utf8->str));
    g_free(read);
    read = read_all((const char *)wide, (size_t)n * 2, findings, &encoding);
    g_assert_cmpint(encoding, ==, ENCODING_UTF16LE);
    g_assert_true(g_str_equal(read, utf8->str));
    g_string_free(utf8, TRUE);
}

/* Row ends of TEXT, by stretches and byte by byte alike. */
static void
test_rows_end_outside_quotes_only(void)
{
    static const struct {
        const char *text;
        size_t rows, breaks, row_end;
    } cases[] = {
        { "a\nb\n", 2, 2, 4 },      { "a\r\nb\r\n", 2, 2, 6 },
        { "a\rb\r", 2, 2, 4 },      { "a\nb", 2, 2, 3 },
        { "\"a\nb\"\nc", 2, 3, 7 }, { "\"a\nb", 0, 1, 0 },
        { "5\"\nb\n", 2, 2, 5 },    { "\"a\"\"\n\"\nb\n", 2, 3, 9 },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        RecordScan scan = { 0 };

        record_scan(&scan, cases[i].text, strlen(cases[i].text), 100, true);
        if (scan.quoted)
            continue; /* a quotation mark left open: told by the parser */
        g_assert_cmpuint(scan.rows, ==, cases[i].rows);
        g_assert_cmpuint(scan.breaks, ==, cases[i].breaks);
        g_assert_cmpuint(scan.row_end, ==, cases[i].row_end);
    }
}

static void
test_stretches_count_like_single_bytes(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    static const char letters[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,,\n\r\"";

    for (int i = 0; i < 200; i++) {
        GString *text = g_string_new(NULL);
        RecordScan whole = { 0 }, pieces = { 0 };
        size_t n = (size_t)g_rand_int_range(rand, 0, 30000);
        bool quotes = i % 2;

        while (text->len < n)
            g_string_append_c(
                text, letters[g_rand_int_range(
                          rand, 0, (int)sizeof letters - (quotes ? 1 : 2))]);
        record_scan(&whole, text->str, n, SIZE_MAX, true);
        for (size_t to = 0; to < n; to += 997)
            record_scan(&pieces, text->str, to, SIZE_MAX, false);
        record_scan(&pieces, text->str, n, SIZE_MAX, true);
        g_assert_cmpuint(pieces.rows, ==, whole.rows);
        g_assert_cmpuint(pieces.breaks, ==, whole.breaks);
        g_assert_cmpuint(pieces.row_end, ==, whole.row_end);
        g_assert_cmpuint(pieces.row_line, ==, whole.row_line);
        g_string_free(text, TRUE);
    }
}

static void
test_headers_are_found_below_banners(void)
{
    static const struct {
        const char *text;
        char delimiter;
        size_t line, n, end;
    } cases[] = {
        { "id,age\n1,2\n", ',', 1, 2, 7 },
        { "id;age\n1;2\n", ';', 1, 2, 7 },
        { "id\tage\n", '\t', 1, 2, 7 },
        { "id|age\r\n", '|', 1, 2, 8 },
        { "BÁO CÁO, NĂM 2025\n\n;;\nid;age\n1;2\n", ';', 4, 2, 32 },
        { "\"a banner\nof two lines\"\nid,age\n", ',', 3, 2, 31 },
        { "sep=;\nid;age\n", ';', 2, 2, 13 },
        { "foo,bar\n1,2\n", ',', 1, 2, 8 },
    };
    Bench bench = bench_new();
    const Instrument *panel =
        definitions_instrument(bench.definitions, "panel");
    g_autoptr(Names) names = names_new(panel);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Dialect dialect;

        g_test_message("%s", cases[i].text);
        g_assert_true(dialect_find(cases[i].text, strlen(cases[i].text), names,
                                   &dialect));
        g_assert_cmpint(dialect.delimiter, ==, cases[i].delimiter);
        g_assert_cmpuint(dialect.line, ==, cases[i].line);
        g_assert_cmpuint(dialect.n, ==, cases[i].n);
        g_assert_cmpuint(dialect.end, ==, cases[i].end);
        dialect_clear(&dialect);
    }
    bench_clear(&bench);
}

static void
test_decimals_are_decided_by_what_proves_them(void)
{
    static const struct {
        const char *text;
        char delimiter;
        DecimalStyle style;
    } cases[] = {
        { "x;1,5\nx;2\n", ';', DECIMAL_COMMA },
        { "x;1.5\n", ';', DECIMAL_POINT },
        { "x;1.234\n", ';', DECIMAL_UNDECIDED },
        { "x;0.234\n", ';', DECIMAL_POINT },
        { "x,1.234\n", ',', DECIMAL_POINT },
        { "x,\"1,5\"\n", ',', DECIMAL_COMMA },
        { "1,5;x\n", ';', DECIMAL_UNDECIDED }, /* not a column of numbers */
    };
    const bool numbers[] = { false, true };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(dialect_decimals(cases[i].text, strlen(cases[i].text),
                                         cases[i].delimiter, numbers, 2),
                        ==, cases[i].style);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/source/every encoding gives the same text",
                    test_every_encoding_gives_the_same_text);
    g_test_add_func("/source/what is no text is refused by name",
                    test_what_is_no_text_is_refused_by_name);
    g_test_add_func("/source/an encoding may show itself late",
                    test_an_encoding_may_show_itself_late);
    g_test_add_func("/source/characters may be cut by a block",
                    test_characters_may_be_cut_by_a_block);
    g_test_add_func("/source/rows end outside quotes only",
                    test_rows_end_outside_quotes_only);
    g_test_add_func("/source/stretches count like single bytes",
                    test_stretches_count_like_single_bytes);
    g_test_add_func("/source/headers are found below banners",
                    test_headers_are_found_below_banners);
    g_test_add_func("/source/decimals are decided by what proves them",
                    test_decimals_are_decided_by_what_proves_them);
    return g_test_run();
}
