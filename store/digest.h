/* digest.h - SHA-256, by which a file is known again. */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Hexadecimal; free with g_free. */
char *digest_bytes(const void *bytes, size_t length);
/* NULL with KHAOSAT_ERROR_INPUT. */
char *digest_file(const char *path, GError **error);
