/* form_type.c - the question types of the XLSForm standard (xlsform.org). */
#include "surveys/form_type.h"

#include "surveys/place.h"

#include <string.h>

typedef struct {
    const char *name; /* blanks as underscores, lower case */
    RowKind kind;
    QuestionType type;
    ColumnType column;
    bool wants_list, external;
} Known;

#define QUESTION(name, type, column)                                           \
    {                                                                          \
        name, ROW_QUESTION, type, column, 0, 0                                 \
    }
#define SELECT(name, type, column)                                             \
    {                                                                          \
        name, ROW_QUESTION, type, column, 1, 0                                 \
    }
#define OUTSIDE(name)                                                          \
    {                                                                          \
        name, ROW_QUESTION, QUESTION_TEXT, COLUMN_TEXT, 0, 1                   \
    }
#define OTHER(name, kind)                                                      \
    {                                                                          \
        name, kind, QUESTION_NOTE, COLUMN_TEXT, 0, 0                           \
    }
#define META(name, column) QUESTION(name, QUESTION_METADATA, column)
#define PLAIN(name) QUESTION(name, QUESTION_TEXT, COLUMN_TEXT)
#define PLACE(name) QUESTION(name, QUESTION_GEOPOINT, COLUMN_TEXT)

static const Known known[] = {
    QUESTION("integer", QUESTION_INTEGER, COLUMN_INTEGER),
    QUESTION("int", QUESTION_INTEGER, COLUMN_INTEGER),
    QUESTION("decimal", QUESTION_DECIMAL, COLUMN_REAL),
    QUESTION("range", QUESTION_RANGE, COLUMN_REAL),
    QUESTION("date", QUESTION_DATE, COLUMN_DATE),
    QUESTION("time", QUESTION_TIME, COLUMN_DATE),
    QUESTION("datetime", QUESTION_DATETIME, COLUMN_DATE),
    QUESTION("calculate", QUESTION_CALCULATE, COLUMN_TEXT),
    QUESTION("note", QUESTION_NOTE, COLUMN_TEXT),
    SELECT("select_one", QUESTION_SELECT_ONE, COLUMN_CODE),
    SELECT("select_multiple", QUESTION_SELECT_MULTIPLE, COLUMN_SET),
    SELECT("rank", QUESTION_RANK, COLUMN_TEXT),
    OUTSIDE("select_one_external"),
    OUTSIDE("select_multiple_external"),
    OUTSIDE("select_one_from_file"),
    OUTSIDE("select_multiple_from_file"),
    PLAIN("text"),
    PLAIN("string"),
    PLAIN("hidden"),
    PLAIN("acknowledge"),
    PLAIN("trigger"),
    PLAIN("barcode"),
    PLAIN("image"),
    PLAIN("photo"),
    PLAIN("audio"),
    PLAIN("video"),
    PLAIN("file"),
    PLAIN("background-audio"),
    PLAIN("background_audio"),
    PLACE("geopoint"),
    PLACE("geotrace"),
    PLACE("geoshape"),
    PLACE("start-geopoint"),
    META("start", COLUMN_DATE),
    META("end", COLUMN_DATE),
    META("today", COLUMN_DATE),
    META("deviceid", COLUMN_TEXT),
    META("subscriberid", COLUMN_TEXT),
    META("simserial", COLUMN_TEXT),
    META("phonenumber", COLUMN_TEXT),
    META("username", COLUMN_TEXT),
    META("email", COLUMN_TEXT),
    META("audit", COLUMN_TEXT),
    OTHER("begin_group", ROW_BEGIN_GROUP),
    OTHER("end_group", ROW_END_GROUP),
    OTHER("begin_repeat", ROW_BEGIN_REPEAT),
    OTHER("end_repeat", ROW_END_REPEAT),
    OTHER("csv-external", ROW_NOTHING),
    OTHER("xml-external", ROW_NOTHING),
};

/* Types of two words: the blank between them is an underscore to us. */
static bool
is_first_half(const char *word)
{
    return g_ascii_strcasecmp(word, "begin") == 0 ||
           g_ascii_strcasecmp(word, "end") == 0 ||
           g_ascii_strcasecmp(word, "select") == 0;
}

/* The words of TEXT, without empty ones; the two halves of a type joined. */
static GPtrArray *
split(const char *text)
{
    g_auto(GStrv) parts = g_strsplit_set(text, " \t\n", -1);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);

    for (char **part = parts; *part; part++) {
        if (**part == '\0')
            continue;
        if (words->len == 1 && is_first_half(words->pdata[0])) {
            char *whole = g_strconcat(words->pdata[0], "_", *part, NULL);

            g_ptr_array_remove_index(words, 0);
            g_ptr_array_add(words, whole);
        } else {
            g_ptr_array_add(words, g_strdup(*part));
        }
    }
    return words;
}

static const Known *
find(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_ascii_strcasecmp(known[i].name, name) == 0)
            return &known[i];
    return NULL;
}

/* "or_other" and its older spelling. */
static bool
is_or_other(const GPtrArray *words)
{
    const char *third = words->len > 2 ? words->pdata[2] : "";

    return g_ascii_strcasecmp(third, "or_other") == 0 ||
           (words->len == 5 && g_ascii_strcasecmp(third, "or") == 0 &&
            g_ascii_strcasecmp(words->pdata[3], "specify") == 0 &&
            g_ascii_strcasecmp(words->pdata[4], "other") == 0);
}

FormType
form_type_parse(const char *text)
{
    g_autoptr(GPtrArray) words = split(text);
    const Known *row = words->len ? find(words->pdata[0]) : NULL;
    FormType type = { .kind = ROW_UNKNOWN };

    if (!row || (words->len > 2 && !is_or_other(words)) ||
        (words->len > 1 && row->kind == ROW_QUESTION && !row->wants_list &&
         !row->external))
        return type;
    type.kind = row->kind;
    type.type = row->type;
    type.column = row->column;
    type.wants_list = row->wants_list;
    type.external = row->external;
    type.or_other = is_or_other(words);
    type.list = words->len > 1 ? g_strdup(words->pdata[1]) : NULL;
    return type;
}

void
form_type_clear(FormType *type)
{
    g_clear_pointer(&type->list, g_free);
}

const char *
form_type_nearest(const char *text)
{
    g_autoptr(GPtrArray) words = split(text);
    const char *names[G_N_ELEMENTS(known)];

    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        names[i] = known[i].name;
    return words->len
               ? name_nearest(words->pdata[0], names, G_N_ELEMENTS(names))
               : NULL;
}

/* The number after NAME= in PARAMETERS as it is written; NULL: none. */
static char *
parameter(const char *parameters, const char *name)
{
    g_auto(GStrv) words = g_strsplit_set(parameters, " ,;\t\n", -1);
    const size_t n = strlen(name);

    for (char **word = words; *word; word++) {
        const char *value = *word + n + 1;
        char *end;

        if (g_ascii_strncasecmp(*word, name, n) != 0 || (*word)[n] != '=')
            continue;
        (void)g_ascii_strtod(value, &end);
        /* as expressions write numbers */
        if (end > value && *end == '\0' &&
            g_ascii_isdigit(value[*value == '-']) &&
            strspn(value, "-.0123456789") == strlen(value))
            return g_strdup(value);
    }
    return NULL;
}

char *
form_type_range(const char *parameters, const char *constraint)
{
    g_autofree char *start = parameter(parameters, "start");
    g_autofree char *end = parameter(parameters, "end");
    const char *low = start, *high = end;

    if (!start || !end)
        return g_strdup(constraint);
    if (g_ascii_strtod(start, NULL) > g_ascii_strtod(end, NULL)) {
        low = end; /* a slider that runs downwards */
        high = start;
    }
    return constraint ? g_strdup_printf("(%s) and . >= %s and . <= %s",
                                        constraint, low, high)
                      : g_strdup_printf(". >= %s and . <= %s", low, high);
}

char *
form_type_rank(const ChoiceList *list, const char *constraint)
{
    g_autoptr(GString) all = g_string_new(NULL);

    if (constraint)
        g_string_append_printf(all, "(%s) and ", constraint);
    for (guint i = 0; i < list->choices->len; i++) {
        const Choice *choice = list->choices->pdata[i];

        if (strpbrk(choice->name, "' "))
            return NULL;
        g_string_append_printf(all, "selected(., '%s') and ", choice->name);
    }
    g_string_append_printf(all, "count-selected(.) = %u", list->choices->len);
    return g_string_free(g_steal_pointer(&all), FALSE);
}
