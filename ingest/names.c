/* names.c - every spelling of every column, looked up by hash. */
#include "ingest/names.h"

#include "store/annotate.h"
#include "store/text.h"

#include <string.h>

struct Names {
    const Instrument *instrument; /* borrowed */
    GHashTable *exact;            /* spelling -> index of MEANINGS + 1 */
    GHashTable *loose;            /* loose form of a spelling -> the same */
    GArray *meanings;             /* of Meaning */
};

/* What exporters add of their own; a "*" stands for any ending. */
static const char *const metadata[] = {
    "_id",
    "_uuid",
    "_index",
    "_submission_time",
    "_submitted_by",
    "_validation_status",
    "_notes",
    "_status",
    "_tags",
    "_version",
    "_version_*",
    "__version__",
    "_xform_id_string",
    "_geolocation",
    "_attachments",
    "_bamboo_dataset_id",
    "_parent_*",
    "_submission__*",
    "__system*",
    "meta/*",
    "meta-*",
    "formhub/uuid",
    "instanceID",
    "instanceName",
    "rootUuid",
    "KEY",
    "SET-OF-*",
    "SubmissionDate",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
};

static bool
is_metadata(const char *cell)
{
    if (g_str_has_prefix(cell, ANNOTATE_COLUMN))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(metadata); i++) {
        size_t n = strlen(metadata[i]);

        if (metadata[i][n - 1] == '*' ? strncmp(cell, metadata[i], n - 1) == 0
                                      : strcmp(cell, metadata[i]) == 0)
            return true;
    }
    return false;
}

/* What two spellings share: lower case; "." for all that R's make.names would
 * replace; without the X it puts first. Free with g_free. */
static char *
loose(const char *cell)
{
    char *text = g_utf8_strdown(cell, -1);
    char *start = text;

    if (text[0] == 'x' && (text[1] == '_' || g_ascii_isdigit(text[1])))
        start++;
    for (char *p = start; *p; p++)
        if ((guchar)*p < 0x80 && !g_ascii_isalnum(*p) && *p != '_')
            *p = '.';
    memmove(text, start, strlen(start) + 1);
    return text;
}

/* Takes SPELLING. The first that claims a spelling has it. */
static void
add(Names *names, char *spelling, guint meaning)
{
    char *form = loose(spelling);

    if (g_hash_table_contains(names->loose, form))
        g_free(form);
    else
        g_hash_table_insert(names->loose, form, GUINT_TO_POINTER(meaning));
    if (g_hash_table_contains(names->exact, spelling))
        g_free(spelling);
    else
        g_hash_table_insert(names->exact, spelling, GUINT_TO_POINTER(meaning));
}

static guint
new_meaning(Names *names, MeaningKind kind, size_t variable, int32_t choice)
{
    Meaning meaning = { kind, (int)variable, choice, true };

    g_array_append_val(names->meanings, meaning);
    return names->meanings->len;
}

static const char *
group_of(const Variable *variable)
{
    return variable->question && variable->question->group
               ? variable->question->group
               : "";
}

static void
add_variable(Names *names, size_t i)
{
    const Variable *variable = &names->instrument->variables[i];
    guint meaning = new_meaning(names, MEANS_VARIABLE, i, 0);

    add(names, g_strdup(variable->name), meaning);
}

static void
add_grouped(Names *names, size_t i)
{
    const Variable *variable = &names->instrument->variables[i];
    const char *group = group_of(variable);
    guint meaning =
        GPOINTER_TO_UINT(g_hash_table_lookup(names->exact, variable->name));

    /* "outer/inner/name", "inner/name"; "_" for "/" as for choices */
    for (; *group; group += strcspn(group, "/"), group += *group == '/') {
        char *path = g_strconcat(group, "/", variable->name, NULL);

        add(names, g_strdelimit(g_strdup(path), "/", '_'), meaning);
        add(names, path, meaning);
    }
}

static void
add_choices(Names *names, size_t i)
{
    const Variable *variable = &names->instrument->variables[i];
    const char *group = group_of(variable);
    size_t n = code_list_size(variable->codes);

    for (size_t c = 0; c < n; c++) {
        const char *choice = code_list_name(variable->codes, c);
        guint meaning = new_meaning(names, MEANS_CHOICE, i, (int32_t)c);

        add(names, g_strconcat(variable->name, "/", choice, NULL), meaning);
        add(names, g_strconcat(variable->name, "_", choice, NULL), meaning);
        if (*group) {
            char *path =
                g_strconcat(group, "/", variable->name, "/", choice, NULL);

            add(names, g_strdelimit(g_strdup(path), "/", '_'), meaning);
            add(names, path, meaning);
        }
    }
}

Names *
names_new(const Instrument *instrument)
{
    Names *names = g_new0(Names, 1);

    names->instrument = instrument;
    names->exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    names->loose = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    names->meanings = g_array_new(FALSE, FALSE, sizeof(Meaning));
    /* plain names first: no other spelling takes one away */
    for (size_t i = 0; i < instrument->n_variables; i++)
        if (instrument->variables[i].carried)
            add_variable(names, i);
    for (size_t i = 0; i < instrument->n_variables; i++)
        if (instrument->variables[i].carried)
            add_grouped(names, i);
    for (size_t i = 0; i < instrument->n_variables; i++)
        if (instrument->variables[i].carried &&
            instrument->variables[i].type == COLUMN_SET)
            add_choices(names, i);
    return names;
}

void
names_free(Names *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->exact);
    g_hash_table_unref(names->loose);
    g_array_unref(names->meanings);
    g_free(names);
}

static bool
look_up(const Names *names, GHashTable *table, const char *spelling,
        Meaning *meaning)
{
    guint i = GPOINTER_TO_UINT(g_hash_table_lookup(table, spelling));

    if (i > 0)
        *meaning = g_array_index(names->meanings, Meaning, i - 1);
    return i > 0;
}

/* The geopoint parts that Kobo writes beside a question: "_q_latitude". */
static bool
is_geopoint_part(const Names *names, const char *cell)
{
    static const char *const parts[] = { "latitude", "longitude", "altitude",
                                         "precision", "accuracy" };
    size_t n = strlen(cell);

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        size_t part = strlen(parts[i]);
        g_autofree char *name = NULL;

        if (n < part + 2 || g_ascii_strcasecmp(cell + n - part, parts[i]) != 0)
            continue;
        name =
            g_strndup(cell + (cell[0] == '_'), n - part - 1 - (cell[0] == '_'));
        return g_hash_table_contains(names->exact, name);
    }
    return false;
}

/* Some exporters give notes a column, which nobody can fill in. */
static bool
is_note(const Names *names, const char *cell)
{
    const char *slash = strrchr(cell, '/');
    const Question *question =
        form_find(names->instrument->form, slash ? slash + 1 : cell);

    return question && question->type == QUESTION_NOTE;
}

Meaning
names_find(const Names *names, const char *cell)
{
    g_autofree char *form = NULL;
    Meaning meaning = { MEANS_NOTHING, -1, 0, false };

    if (look_up(names, names->exact, cell, &meaning))
        return meaning;
    if (is_metadata(cell) || is_geopoint_part(names, cell) ||
        is_note(names, cell)) {
        meaning.kind = MEANS_METADATA;
        return meaning;
    }
    form = loose(cell);
    if (look_up(names, names->loose, form, &meaning)) {
        /* "." for "/" is how R and Kobo's SPSS export write it */
        g_autofree char *slashed = g_strdelimit(g_strdup(cell), ".", '/');

        meaning.exact = meaning.kind == MEANS_CHOICE ||
                        g_hash_table_contains(names->exact, slashed);
    }
    if (meaning.kind == MEANS_NOTHING && form[0] == '_' && is_metadata(form))
        meaning.kind = MEANS_METADATA; /* X_id, as R writes _id */
    return meaning;
}

static size_t
unlikeness(const Variable *variable, const char *cell)
{
    size_t least = text_distance(variable->name, cell);
    const Label *label = variable->question ? &variable->question->label : NULL;

    if (label && label->vi)
        least = MIN(least, text_distance(label->vi, cell));
    if (label && label->en)
        least = MIN(least, text_distance(label->en, cell));
    return least;
}

int
names_nearest(const Names *names, const char *cell)
{
    const Instrument *instrument = names->instrument;
    size_t letters = (size_t)g_utf8_strlen(cell, -1);
    size_t least = letters / 4 + 1; /* one letter in four may differ */
    int found = -1;

    for (size_t i = 0; i < instrument->n_variables; i++) {
        size_t d;

        if (!instrument->variables[i].carried)
            continue;
        d = unlikeness(&instrument->variables[i], cell);
        if (d < least) {
            least = d;
            found = (int)i;
        }
    }
    return found;
}
