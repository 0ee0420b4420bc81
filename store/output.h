/* output.h - files that the program makes are written whole or not at all. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Writes BYTES to a temporary name beside PATH, then renames; makes the folder
 * if needed. "-" is standard output. KHAOSAT_ERROR_OUTPUT. */
bool output_write(const char *path, const char *bytes, size_t length,
                  GError **error);
