/* output_file.h - a file of any size, written piece by piece and only there
 * when it is whole. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct OutputFile OutputFile;

/* Writes to a temporary name beside PATH, whose folder is made if needed; "-"
 * is standard output. NULL with KHAOSAT_ERROR_OUTPUT. */
OutputFile *output_file_new(const char *path, GError **error);
bool output_file_add(OutputFile *file, const void *bytes, size_t length,
                     GError **error);
/* Syncs and renames. */
bool output_file_end(OutputFile *file, GError **error);
/* What was not ended is removed. NULL is allowed. */
void output_file_free(OutputFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputFile, output_file_free)
