/* sha256.h - SHA-256 of bytes as they come. */
#pragma once

#include <glib.h>
#include <stddef.h>

typedef struct Sha256 Sha256;

Sha256 *sha256_new(void);
void sha256_free(Sha256 *sha256); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sha256, sha256_free)

void sha256_add(Sha256 *sha256, const void *bytes, size_t length);
/* 64 hexadecimal digits; nothing can be added after. Free with g_free. */
char *sha256_end(Sha256 *sha256);
