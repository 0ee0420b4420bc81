/* label_columns.c - languages in the headers of an XLSForm. */
#include "surveys/label_columns.h"

#include "store/text.h"

#include <string.h>

typedef enum { SPOKEN_OTHER, SPOKEN_VI, SPOKEN_EN } Spoken;

/* The code in the parentheses of LANGUAGE, "" if there is none. */
static char *
language_code(const char *language)
{
    const char *open = strrchr(language, '(');
    const char *close = open ? strchr(open, ')') : NULL;

    return close ? g_strndup(open + 1, (gsize)(close - open) - 1)
                 : g_strdup("");
}

static Spoken
spoken(const char *language)
{
    g_autofree char *code = language_code(language);
    g_autofree char *name = text_fold(language);

    if (*code == '\0' && strlen(name) <= 3) {
        g_free(code);
        code = g_strdup(name);
    }
    if (g_ascii_strcasecmp(code, "vi") == 0 ||
        g_ascii_strcasecmp(code, "vie") == 0 ||
        g_str_has_prefix(name, "tiengviet") ||
        g_str_has_prefix(name, "vietnam"))
        return SPOKEN_VI;
    if (g_ascii_strcasecmp(code, "en") == 0 ||
        g_ascii_strcasecmp(code, "eng") == 0 ||
        g_str_has_prefix(name, "english") || g_str_has_prefix(name, "tienganh"))
        return SPOKEN_EN;
    return SPOKEN_OTHER;
}

/* What HEADER says after STEM and its separator: "" for the bare STEM; NULL
 * when it is no column of STEM. */
static const char *
language_of(const char *header, const char *stem)
{
    const size_t length = strlen(stem);
    const char *rest = header + length;

    if (g_ascii_strncasecmp(header, stem, length) != 0)
        return NULL;
    if (*rest == '\0')
        return rest;
    while (*rest == ' ')
        rest++;
    if (*rest != ':' && strncmp(rest, "..", 2) != 0)
        return NULL;
    return rest + strspn(rest, ":. ");
}

bool
label_column_is(const char *header, const char *stem)
{
    return language_of(header, stem) != NULL;
}

LabelColumns
label_columns(const Sheet *sheet, const char *stem,
              const char *default_language)
{
    LabelColumns columns = { .vi = -1, .en = -1 };
    const size_t n = csv_file_columns(sheet->file);
    const Spoken plain =
        default_language ? spoken(default_language) : SPOKEN_OTHER;

    for (size_t c = 0; c < n && columns.n < LABEL_COLUMNS_MAX; c++) {
        const char *language =
            language_of(csv_file_header(sheet->file, c), stem);
        Spoken which;

        if (!language)
            continue;
        which = *language ? spoken(language) : plain;
        if (which == SPOKEN_VI && (columns.vi < 0 || *language))
            columns.vi = (int)c;
        if (which == SPOKEN_EN && (columns.en < 0 || *language))
            columns.en = (int)c;
        columns.column[columns.n++] = (int)c;
    }
    return columns;
}

Label
label_read(const Sheet *sheet, size_t row, const LabelColumns *columns,
           GStringChunk *pool)
{
    Label label = { pool_text(pool, sheet_cell(sheet, row, columns->vi)),
                    pool_text(pool, sheet_cell(sheet, row, columns->en)),
                    NULL };

    for (size_t i = 0; i < columns->n && !label.any; i++)
        label.any = pool_text(pool, sheet_cell(sheet, row, columns->column[i]));
    return label;
}
