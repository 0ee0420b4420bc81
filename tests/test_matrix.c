/* test_matrix.c - the same 1,000 rows, however they were saved: encoding,
 * delimiter, line end, byte-order mark, normal form. One table, bit for bit,
 * and the same lines of findings. */
#include "ingest/encoding.h"
#include "tests/ingest_helper.h"

#define ROWS 1000

typedef struct {
    const char *encoding; /* as iconv names it */
    const char *mark;     /* the byte-order mark, NULL: it has none */
    size_t mark_length;
} Saving;

static const Saving savings[] = {
    { "UTF-8", "\xEF\xBB\xBF", 3 }, { "UTF-16LE", "\xFF\xFE", 2 },
    { "UTF-16BE", "\xFE\xFF", 2 },  { "CP1258", NULL, 0 },
    { "CP1252", NULL, 0 },
};
static const char delimiters[] = ",;\t|";
static const char *const line_ends[] = { "\n", "\r\n", "\r" };

typedef enum { FORM_NFC, FORM_NFD, FORM_HALF, FORMS } NormalForm;

/* Letters with their marks one step apart: ế as ê and an acute. */
static char *
half_composed(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), a, b;

        if (c > 0x7F && g_unichar_decompose(c, &a, &b)) {
            g_string_append_unichar(out, a);
            g_string_append_unichar(out, b);
        } else {
            g_string_append_unichar(out, c);
        }
    }
    return g_string_free(out, FALSE);
}

static char *
in_form(const char *text, NormalForm form)
{
    if (form == FORM_HALF)
        return half_composed(text);
    return g_utf8_normalize(
        text, -1, form == FORM_NFC ? G_NORMALIZE_NFC : G_NORMALIZE_NFD);
}

/* The rows as CSV; decimals with a comma where the delimiter leaves it free.
 * One cell has a line end in it; one code, on line 502, is wrong. */
static char *
make_text(const char *const *remarks, size_t n, char delimiter,
          const char *line_end)
{
    static const char *const heads[] = { "id",     "province", "age",
                                         "online", "devices",  "hours",
                                         "remark", "visited",  "stratum",
                                         "psu",    "weight" };
    GString *out = g_string_new(NULL);
    char mark = delimiter == ',' ? '.' : ',';

    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        g_string_append_printf(out, "%s%s", heads[i],
                               i + 1 < G_N_ELEMENTS(heads) ? "\1" : line_end);
    for (size_t i = 0; i < ROWS; i++)
        g_string_append_printf(out,
                               "r%" G_GSIZE_FORMAT "\1"
                               "01\1%d\1%s\1%s\1%d%c%d\1%s\1"
                               "31/12/2025\1s\1p\1%d%c5%s",
                               i, 15 + (int)i % 80, i == 499 ? "maybe" : "yes",
                               "phone tv", (int)i % 24, mark, (int)i % 10,
                               i == 10 ? "\"two\2lines\"" : remarks[i % n],
                               1 + (int)i % 9, mark, line_end);
    for (char *p = out->str; *p; p++)
        if (*p == '\1')
            *p = delimiter;
    g_string_replace(out, "\2", line_end, 0);
    return g_string_free(out, FALSE);
}

typedef struct {
    Bench bench;
    Intake *first;  /* of the first combination; owned */
    char *findings; /* of it; owned */
    size_t from;    /* of SAVINGS, the first that is tried */
    size_t n;       /* combinations tried */
} Matrix;

/* One file; false if the encoding has no such letters. */
static bool
try_file(Matrix *matrix, const char *text, const Saving *saving, bool marked)
{
    gsize n;
    g_autofree char *bytes =
        g_convert(text, -1, saving->encoding, "UTF-8", NULL, &n, NULL);
    GString *file = g_string_new(NULL);
    g_autoptr(Intake) intake = NULL;
    g_autofree char *findings = NULL;

    if (bytes) {
        if (marked)
            g_string_append_len(file, saving->mark,
                                (gssize)saving->mark_length);
        g_string_append_len(file, bytes, (gssize)n);
        intake = bench_intake(&matrix->bench, "01_panel_2025.csv", file->str,
                              file->len, NULL, 0);
        findings = bench_findings(intake, false);
        if (!matrix->first) {
            matrix->findings = g_steal_pointer(&findings);
            matrix->first = g_steal_pointer(&intake);
        } else {
            g_assert_cmpstr(findings, ==, matrix->findings);
            g_assert_true(bench_same_table(intake, matrix->first));
        }
        matrix->n++;
    }
    g_string_free(file, TRUE);
    return bytes != NULL;
}

static void
try_encodings(Matrix *matrix, const char *text)
{
    for (size_t s = matrix->from; s < G_N_ELEMENTS(savings); s++) {
        (void)try_file(matrix, text, &savings[s], false);
        if (savings[s].mark)
            g_assert_true(try_file(matrix, text, &savings[s], true));
    }
}

/* Every way of saving REMARKS, of SAVINGS those from FROM on; how many there
 * were. */
static size_t
try_all(const char *const *remarks, size_t n, size_t from)
{
    Matrix matrix = { .bench = bench_new(), .from = from };
    g_autofree char *table = NULL;

    for (const char *d = delimiters; *d; d++)
        for (size_t e = 0; e < G_N_ELEMENTS(line_ends); e++) {
            g_autofree char *text = make_text(remarks, n, *d, line_ends[e]);

            for (NormalForm form = FORM_NFC; form < FORMS; form++) {
                g_autofree char *formed = in_form(text, form);

                try_encodings(&matrix, formed);
            }
        }
    /* the wrong code is where a person would look for it: below the header,
     * 499 rows and the second line of the tenth */
    g_assert_cmpstr(matrix.findings, ==,
                    "1:district::column.absent; 502:online:maybe:choice");
    table = bench_table(matrix.first);
    g_assert_nonnull(strstr(table, remarks[0]));
    intake_free(matrix.first);
    g_free(matrix.findings);
    bench_clear(&matrix.bench);
    return matrix.n;
}

/* windows-1252 has few of the letters: those, against windows-1258, whose
 * files other ways of saving are compared with below. */
static void
test_letters_of_western_windows(void)
{
    static const char *const common[] = { "Cà phê", "Thanh Hóa", "xã", "Lâm tí",
                                          "plain" };

    size_t n_tried = try_all(common, G_N_ELEMENTS(common), 3);

    /* 12 pairs of delimiter and line end, two encodings */
    g_assert_cmpuint(n_tried, >=, 24);
}

static void
test_vietnamese_text(void)
{
    static const char *const remarks[] = { "Thừa Thiên Huế",
                                           "Đắk Lắk, Đắk Nông",
                                           "Bà Rịa – Vũng Tàu",
                                           "phường Nguyễn Thái Học",
                                           "ỷ lại; ưỡn ẹo | kỹ lưỡng",
                                           "không có ý kiến",
                                           "Cà Mau" };
    char *quoted[G_N_ELEMENTS(remarks)];
    const char *cells[G_N_ELEMENTS(remarks)];
    size_t n_tried;

    for (size_t i = 0; i < G_N_ELEMENTS(remarks); i++)
        cells[i] = quoted[i] = g_strdup_printf(
            strpbrk(remarks[i], delimiters) ? "\"%s\"" : "%s", remarks[i]);
    n_tried = try_all(cells, G_N_ELEMENTS(remarks), 0);
    g_assert_cmpuint(n_tried, >=, 228); /* 12 pairs, 19 encodings and forms */
    for (size_t i = 0; i < G_N_ELEMENTS(remarks); i++)
        g_free(quoted[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/matrix/letters of western Windows",
                    test_letters_of_western_windows);
    g_test_add_func("/matrix/Vietnamese text", test_vietnamese_text);
    return g_test_run();
}
