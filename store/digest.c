#include "store/digest.h"

#include "store/error.h"
#include "store/store_words.h"

#include <errno.h>
#include <stdio.h>

char *
digest_bytes(const void *bytes, size_t length)
{
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
}

char *
digest_file(const char *path, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    FILE *file = fopen(path, "rb");
    guchar block[16384];
    size_t n = 0;
    int why = errno;

    while (file && (n = fread(block, 1, sizeof block, file)) > 0)
        g_checksum_update(sum, block, (gssize)n);
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
    return g_strdup(g_checksum_get_string(sum));
}
