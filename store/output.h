/* output.h - files that the program makes are written whole or not at all. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Writes BYTES to a temporary name beside PATH, then renames; makes the folder
 * if needed. "-" is standard output. KHAOSAT_ERROR_OUTPUT. */
bool output_write(const char *path, const char *bytes, size_t length,
                  GError **error);

/* A file too large to be held: pieces go to a temporary name beside PATH, or
 * to standard output as they come. */
typedef struct Output Output;

Output *output_open(const char *path, GError **error);
bool output_append(Output *output, const char *bytes, size_t length,
                   GError **error);
/* Gives the file its name; only output_free may follow. */
bool output_finish(Output *output, GError **error);
void output_free(Output *output); /* takes away what was not finished */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Output, output_free)
