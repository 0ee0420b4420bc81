/* output.c - whole files or none: temporary name, then rename. */
#include "store/output.h"

#include "store/error.h"
#include "store/store_words.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static bool
write_stdout(const char *bytes, size_t length, GError **error)
{
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    return error_set(error, KHAOSAT_ERROR_OUTPUT, &store_words[OUTPUT_WRITE],
                     "path", "-", "why", g_strerror(errno), NULL);
}

bool
output_write(const char *path, const char *bytes, size_t length, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GError) cause = NULL;

    if (strcmp(path, "-") == 0)
        return write_stdout(bytes, length, error);
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return error_set(error, KHAOSAT_ERROR_OUTPUT,
                         &store_words[OUTPUT_FOLDER], "path", folder, "why",
                         g_strerror(errno), NULL);
    if (!g_file_set_contents_full(path, bytes, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0666, &cause))
        return error_set(error, KHAOSAT_ERROR_OUTPUT,
                         &store_words[OUTPUT_WRITE], "path", path, "why",
                         cause->message, NULL);
    return true;
}
