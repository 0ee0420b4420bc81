/* output_file.c - temporary name, then rename; for what is too big to hold. */
#include "store/output_file.h"

#include "store/error.h"
#include "store/store_words.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct OutputFile {
    char *path, *temporary; /* owned; TEMPORARY NULL: standard output */
    FILE *stream;
    bool renamed;
};

static bool
fail(const OutputFile *file, GError **error)
{
    return error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[OUTPUT_WRITE],
                     "path", file->path, "why", g_strerror(errno), NULL);
}

/* The stream under a name of its own, readable as any new file is. */
static bool
open_temporary(OutputFile *file, GError **error)
{
    mode_t mask = umask(0);
    int descriptor;

    umask(mask);
    file->temporary = g_strconcat(file->path, ".XXXXXX", NULL);
    descriptor = g_mkstemp_full(file->temporary, O_WRONLY | O_CLOEXEC,
                                (int)(0666 & ~mask));
    if (descriptor < 0) {
        g_clear_pointer(&file->temporary, g_free);
        return fail(file, error);
    }
    file->stream = fdopen(descriptor, "wb");
    if (file->stream)
        return true;
    close(descriptor);
    return fail(file, error);
}

OutputFile *
output_file_new(const char *path, GError **error)
{
    g_autoptr(OutputFile) file = g_new0(OutputFile, 1);
    g_autofree char *folder = g_path_get_dirname(path);

    file->path = g_strdup(path);
    if (strcmp(path, "-") == 0) {
        file->stream = stdout;
        return g_steal_pointer(&file);
    }
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[OUTPUT_FOLDER],
                  "path", folder, "why", g_strerror(errno), NULL);
        return NULL;
    }
    return open_temporary(file, error) ? g_steal_pointer(&file) : NULL;
}

bool
output_file_add(OutputFile *file, const void *bytes, size_t length,
                GError **error)
{
    return fwrite(bytes, 1, length, file->stream) == length ||
           fail(file, error);
}

bool
output_file_end(OutputFile *file, GError **error)
{
    FILE *stream = file->stream;

    if (fflush(stream) != 0)
        return fail(file, error);
    if (!file->temporary)
        return true;
    if (fsync(fileno(stream)) != 0)
        return fail(file, error);
    file->stream = NULL;
    if (fclose(stream) != 0 || g_rename(file->temporary, file->path) != 0)
        return fail(file, error);
    file->renamed = true;
    return true;
}

void
output_file_free(OutputFile *file)
{
    if (!file)
        return;
    if (file->stream && file->stream != stdout)
        fclose(file->stream);
    if (file->temporary && !file->renamed)
        g_unlink(file->temporary);
    g_free(file->temporary);
    g_free(file->path);
    g_free(file);
}
