#include "store/digest.h"

#include "store/error.h"
#include "store/sha256.h"
#include "store/store_words.h"

#include <errno.h>
#include <stdio.h>

char *
digest_bytes(const void *bytes, size_t length)
{
    g_autoptr(Sha256) sum = sha256_new();

    sha256_add(sum, bytes, length);
    return sha256_end(sum);
}

char *
digest_file(const char *path, GError **error)
{
    g_autoptr(Sha256) sum = sha256_new();
    FILE *file = fopen(path, "rb");
    guchar block[16384];
    size_t n = 0;
    int why = errno;

    while (file && (n = fread(block, 1, sizeof block, file)) > 0)
        sha256_add(sum, block, n);
    if (file && ferror(file))
        why = errno;
    if (!file || ferror(file)) {
        if (file)
            (void)fclose(file);
        error_set(error, KHAOSAT_ERROR_INPUT, &store_words[FILE_UNREADABLE],
                  "path", path, "why", g_strerror(why), NULL);
        return NULL;
    }
    (void)fclose(file);
    return sha256_end(sum);
}
