/* output.c - whole files or none: temporary name, then rename. */
#include "store/output.h"

#include "store/error.h"
#include "store/store_words.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool
write_stdout(const char *bytes, size_t length, GError **error)
{
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    return error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[OUTPUT_WRITE],
                     "path", "-", "why", g_strerror(errno), NULL);
}

static bool
make_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return g_mkdir_with_parents(folder, 0777) == 0 ||
           error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[OUTPUT_FOLDER],
                     "path", folder, "why", g_strerror(errno), NULL);
}

bool
output_write(const char *path, const char *bytes, size_t length, GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (strcmp(path, "-") == 0)
        return write_stdout(bytes, length, error);
    if (!make_folder(path, error))
        return false;
    if (!g_file_set_contents_full(path, bytes, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0666, &cause))
        return error_set(error, KHAOSAT_ERROR_OUTPUT,
                         &store_words[OUTPUT_WRITE], "path", path, "why",
                         cause->message, NULL);
    return true;
}

/* --- piece by piece --- */

struct Output {
    char *path, *temporary; /* owned; TEMPORARY NULL: none is left */
    FILE *file;             /* owned */
};

static bool
fail(const Output *output, GError **error)
{
    return error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[OUTPUT_WRITE],
                     "path", output->path, "why", g_strerror(errno), NULL);
}

Output *
output_open(const char *path, GError **error)
{
    g_autoptr(Output) output = g_new0(Output, 1);
    g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int fd;

    output->path = g_strdup(path);
    if (strcmp(path, "-") == 0) {
        output->file = stdout;
        return g_steal_pointer(&output);
    }
    if (!make_folder(path, error))
        return NULL;
    fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0666);
    if (fd < 0) {
        fail(output, error);
        return NULL;
    }
    output->temporary = g_steal_pointer(&temporary);
    output->file = fdopen(fd, "wb");
    if (!output->file) {
        (void)close(fd);
        fail(output, error);
        return NULL;
    }
    return g_steal_pointer(&output);
}

bool
output_append(Output *output, const char *bytes, size_t length, GError **error)
{
    return fwrite(bytes, 1, length, output->file) == length ||
           fail(output, error);
}

bool
output_finish(Output *output, GError **error)
{
    FILE *file = g_steal_pointer(&output->file);

    if (file == stdout)
        return fflush(file) == 0 || fail(output, error);
    if (fclose(file) != 0 || g_rename(output->temporary, output->path) != 0)
        return fail(output, error);
    g_clear_pointer(&output->temporary, g_free);
    return true;
}

void
output_free(Output *output)
{
    if (!output)
        return;
    if (output->file && output->file != stdout)
        (void)fclose(output->file);
    if (output->temporary)
        (void)g_unlink(output->temporary);
    g_free(output->temporary);
    g_free(output->path);
    g_free(output);
}
