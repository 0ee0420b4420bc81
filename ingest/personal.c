/* personal.c - patterns of headers and of cells. */
#include "ingest/personal.h"

#include "ingest/rule.h"
#include "store/text.h"

#include <string.h>

#define LOOKED_AT 1000
/* Cells by which a column is judged without help from its header. */
#define FEWEST 3

/* Folded; whole headers, or what they contain. */
static const struct {
    const char *word;
    PersonalKind kind;
    bool whole;
} header_words[] = {
    { "hoten", PERSONAL_NAME, false },
    { "hovaten", PERSONAL_NAME, false },
    { "hodem", PERSONAL_NAME, false },
    { "tenchuho", PERSONAL_NAME, false },
    { "tennguoi", PERSONAL_NAME, false },
    { "tendaydu", PERSONAL_NAME, false },
    { "nguoitraloi", PERSONAL_NAME, false },
    { "fullname", PERSONAL_NAME, false },
    { "firstname", PERSONAL_NAME, false },
    { "lastname", PERSONAL_NAME, false },
    { "surname", PERSONAL_NAME, false },
    { "respondentname", PERSONAL_NAME, false },
    { "ten", PERSONAL_NAME, true },
    { "name", PERSONAL_NAME, true },
    { "cccd", PERSONAL_IDENTITY, false },
    { "cmnd", PERSONAL_IDENTITY, false },
    { "cmtnd", PERSONAL_IDENTITY, false },
    { "cancuoc", PERSONAL_IDENTITY, false },
    { "dinhdanh", PERSONAL_IDENTITY, false },
    { "chungminh", PERSONAL_IDENTITY, false },
    { "nationalid", PERSONAL_IDENTITY, false },
    { "identity", PERSONAL_IDENTITY, false },
    { "idcard", PERSONAL_IDENTITY, false },
    { "idnumber", PERSONAL_IDENTITY, false },
    { "dienthoai", PERSONAL_PHONE, false },
    { "didong", PERSONAL_PHONE, false },
    { "sdt", PERSONAL_PHONE, false },
    { "phone", PERSONAL_PHONE, false },
    { "mobile", PERSONAL_PHONE, false },
    { "zalo", PERSONAL_PHONE, false },
    { "tel", PERSONAL_PHONE, true },
    { "email", PERSONAL_EMAIL, false },
    { "thudientu", PERSONAL_EMAIL, false },
    { "mail", PERSONAL_EMAIL, true },
    { "gps", PERSONAL_PLACE, false },
    { "latitude", PERSONAL_PLACE, false },
    { "longitude", PERSONAL_PLACE, false },
    { "toado", PERSONAL_PLACE, false },
    { "geopoint", PERSONAL_PLACE, false },
    { "location", PERSONAL_PLACE, false },
    { "lat", PERSONAL_PLACE, true },
    { "lon", PERSONAL_PLACE, true },
    { "lng", PERSONAL_PLACE, true },
    { "vido", PERSONAL_PLACE, true },
    { "kinhdo", PERSONAL_PLACE, true },
};

int
personal_header(const char *name)
{
    g_autofree char *folded = text_fold(name);

    for (size_t i = 0; i < G_N_ELEMENTS(header_words); i++)
        if (header_words[i].whole
                ? strcmp(folded, header_words[i].word) == 0
                : strstr(folded, header_words[i].word) != NULL)
            return (int)header_words[i].kind;
    return -1;
}

/* --- cells --- */

static bool
is_email(const char *text)
{
    const char *at = strchr(text, '@');
    const char *dot = at ? strrchr(at, '.') : NULL;

    return at && at > text && dot && dot > at + 1 && dot[1] != '\0' &&
           !strchr(at + 1, '@') && !strpbrk(text, " ,;");
}

/* The digits of TEXT in DIGITS (room for 16), blanks, dots and dashes between
 * them left out; false if there is anything else. */
static bool
read_digits(const char *text, char digits[17])
{
    size_t n = 0;

    for (const char *p = text; *p; p++) {
        if (g_ascii_isdigit(*p) && n < 16)
            digits[n++] = *p;
        else if (!strchr(" .-()+", *p))
            return false;
    }
    digits[n] = '\0';
    return n >= 9 && n < 16;
}

/* Mobile numbers begin with 03, 05, 07, 08, 09, those of houses with 02. */
static void
look_at_digits(Suspect *suspect, const char *digits)
{
    size_t n = strlen(digits);
    int province =
        (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
    bool phone = (n == 10 && digits[0] == '0' && strchr("35789", digits[1])) ||
                 (n == 11 && g_str_has_prefix(digits, "84") &&
                  strchr("35789", digits[2])) ||
                 (n == 11 && g_str_has_prefix(digits, "02"));

    suspect->sure[PERSONAL_PHONE] += phone;
    suspect->maybe[PERSONAL_PHONE] +=
        phone || (n == 9 && strchr("35789", digits[0])); /* its zero lost */
    suspect->sure[PERSONAL_IDENTITY] +=
        n == 12 && province >= 1 && province <= 96;
    suspect->maybe[PERSONAL_IDENTITY] += n >= 9 && n <= 12;
}

/* A latitude or longitude of Viet Nam with four decimals or more. */
static bool
is_coordinate(const char *text, char **end)
{
    double value = g_ascii_strtod(text, end);
    const char *point = memchr(text, '.', (size_t)(*end - text));

    return point && *end - point > 4 &&
           ((value > 8 && value < 24) || (value > 102 && value < 110));
}

static void
look_for_place(Suspect *suspect, const char *text)
{
    char *end;

    if (!g_ascii_isdigit(text[0]) || !is_coordinate(text, &end))
        return;
    suspect->maybe[PERSONAL_PLACE]++;
    if (*end == '\0')
        return;
    end += strspn(end, " ,;");
    suspect->sure[PERSONAL_PLACE] += is_coordinate(end, &end);
}

static bool
is_surname(const char *word)
{
    static const char *const surnames[] = {
        "nguyen", "tran",  "le",    "pham",  "hoang", "huynh", "phan",   "vu",
        "vo",     "dang",  "bui",   "do",    "ho",    "ngo",   "duong",  "ly",
        "dinh",   "doan",  "lam",   "trinh", "mai",   "dao",   "truong", "cao",
        "ha",     "luong", "luu",   "ta",    "thai",  "to",    "chu",    "la",
        "quach",  "kieu",  "vuong", "giang", "sung",  "thao",  "lo",     NULL
    };
    g_autofree char *folded = text_fold(word);

    return g_strv_contains(surnames, folded);
}

/* Two to six words of letters, each with a capital, the first a surname. */
static bool
is_name(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 8);
    guint n = g_strv_length(words);

    if (n < 2 || n > 6)
        return false;
    for (guint i = 0; i < n; i++) {
        if (!g_unichar_isupper(g_utf8_get_char(words[i])))
            return false;
        for (const char *p = words[i]; *p; p = g_utf8_next_char(p))
            if (!g_unichar_isalpha(g_utf8_get_char(p)) &&
                !g_unichar_ismark(g_utf8_get_char(p)))
                return false;
    }
    return is_surname(words[0]);
}

void
personal_look(Suspect *suspect, const char *text, size_t length)
{
    g_autofree char *clean = NULL;
    char digits[17];

    if (suspect->filled >= LOOKED_AT || length < 2)
        return;
    suspect->filled++;
    if (length > 120)
        return; /* a text, not the answer to such a question */
    clean = text_clean(text, length);
    if (is_email(clean)) {
        suspect->sure[PERSONAL_EMAIL]++;
        suspect->maybe[PERSONAL_EMAIL]++;
    } else if (read_digits(clean, digits)) {
        look_at_digits(suspect, digits);
        look_for_place(suspect, clean);
    } else if (g_ascii_isdigit(clean[0])) {
        look_for_place(suspect, clean);
    } else if (is_name(clean)) {
        suspect->sure[PERSONAL_NAME]++;
        suspect->maybe[PERSONAL_NAME]++;
    }
}

void
personal_add(Suspect *sum, const Suspect *more)
{
    sum->filled += more->filled;
    for (size_t k = 0; k < PERSONAL_KINDS; k++) {
        sum->sure[k] += more->sure[k];
        sum->maybe[k] += more->maybe[k];
    }
}

/* --- what is said --- */

static void
report(Rule rule, PersonalKind kind, const char *name, size_t line,
       Findings *findings)
{
    static const IngestWord words[PERSONAL_KINDS] = {
        [PERSONAL_NAME] = PERSONAL_NAMES,
        [PERSONAL_IDENTITY] = PERSONAL_IDENTITIES,
        [PERSONAL_PHONE] = PERSONAL_PHONES,
        [PERSONAL_EMAIL] = PERSONAL_EMAILS,
        [PERSONAL_PLACE] = PERSONAL_PLACES,
    };
    const Words *what = &ingest_words[words[kind]];
    g_autofree char *vi =
        words_fill(&rule_words[rule], LANG_VI, "what", what->vi, NULL);
    g_autofree char *en =
        words_fill(&rule_words[rule], LANG_EN, "what", what->en, NULL);

    rule_report_texts(findings, rule, &(Place){ .line = line, .column = name },
                      vi, en);
}

bool
personal_report(const Suspect *suspect, const char *name, size_t line,
                Findings *findings)
{
    int header = personal_header(name);

    if (suspect->filled == 0)
        return false;
    if (header >= 0 && 2 * suspect->maybe[header] >= suspect->filled) {
        report(RULE_PERSONAL_COLUMN, (PersonalKind)header, name, line,
               findings);
        return true;
    }
    for (size_t k = 0; k < PERSONAL_KINDS; k++)
        if (suspect->sure[k] >= FEWEST &&
            2 * suspect->sure[k] >= suspect->filled) {
            report(RULE_PERSONAL_CONTENT, (PersonalKind)k, name, line,
                   findings);
            return true;
        }
    return false;
}
