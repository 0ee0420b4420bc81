/* annotated.c - the file is read once more, block by block. */
#include "ingest/annotated.h"

#include "ingest/source.h"
#include "store/annotate.h"
#include "store/output.h"

#include <string.h>

/* What the name of a copy ends in; it still says what the file is. */
#define ENDING "_findings"

static char *
copy_path(const Intake *intake, const char *folder)
{
    const char *dot = strrchr(intake->name, '.');
    size_t n = dot ? (size_t)(dot - intake->name) : strlen(intake->name);
    g_autofree char *stem = g_strndup(intake->name, n);
    g_autofree char *name = g_strconcat(
        stem, g_str_has_suffix(stem, ENDING) ? "" : ENDING, ".csv", NULL);

    return g_build_filename(folder, name, NULL);
}

static bool
copy(Source *source, Annotator *annotator, Output *output, GError **error)
{
    g_autoptr(GByteArray) text = g_byte_array_new();
    g_autoptr(Findings) unused = findings_new(); /* they were told before */
    GString *out = g_string_new(NULL);
    bool ended = false, done = true;

    while (done && !ended) {
        g_byte_array_set_size(text, 0);
        if (!source_read(source, text, &ended, unused))
            ended = true; /* as much as can be read */
        annotator_feed(annotator, (const char *)text->data, text->len, out);
        if (ended)
            annotator_end(annotator, out);
        done = output_append(output, out->str, out->len, error);
        g_string_truncate(out, 0);
    }
    g_string_free(out, TRUE);
    return done;
}

bool
annotated_write(const Intake *intake, const char *folder, Lang lang,
                char **path, GError **error)
{
    g_autoptr(Findings) unused = findings_new();
    g_autoptr(Source) source = NULL;
    g_autoptr(Annotator) annotator = NULL;
    g_autoptr(Output) output = NULL;
    g_autofree char *name = NULL;

    *path = NULL;
    if (!intake->plan ||
        findings_count(intake->findings, SEVERITY_ERROR) +
                findings_count(intake->findings, SEVERITY_WARNING) ==
            0)
        return true;
    source = source_open(intake->path, unused);
    if (!source)
        return true;
    name = copy_path(intake, folder);
    output = output_open(name, error);
    if (!output)
        return false;
    annotator = annotator_new(intake->findings, intake->plan->delimiter,
                              intake->header->line, lang);
    if (!copy(source, annotator, output, error) ||
        !output_finish(output, error))
        return false;
    *path = g_steal_pointer(&name);
    return true;
}
