/* source.c - reading, decoding and digesting a file, block by block. */
#include "ingest/source.h"

#include "ingest/rule.h"
#include "store/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct Source {
    int fd;             /* -1: none */
    size_t size, taken; /* bytes: of the file, and read of them */
    Encoding encoding;
    bool decided;    /* ENCODING is more than a guess from ASCII */
    GByteArray *raw; /* owned; read but not yet decoded */
    size_t damaged;  /* characters that could not be decoded */
    Sha256 *digest;  /* owned */
    char *sha256;    /* owned; of the whole file, once it was asked for */
};

void
source_free(Source *source)
{
    if (!source)
        return;
    if (source->fd >= 0)
        (void)close(source->fd);
    g_byte_array_unref(source->raw);
    sha256_free(source->digest);
    g_free(source->sha256);
    g_free(source);
}

static bool
refuse(Findings *findings, Rule rule, const char *why)
{
    rule_report(findings, rule, &(Place){ 0 }, "why", why, NULL);
    return false;
}

static bool
open_file(Source *source, const char *path, Findings *findings)
{
    struct stat stat;

    source->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (source->fd < 0 && (errno == ENOENT || errno == EACCES))
        return refuse(findings,
                      errno == ENOENT ? RULE_FILE_ABSENT : RULE_FILE_DENIED,
                      g_strerror(errno));
    if (source->fd < 0 || fstat(source->fd, &stat) != 0)
        return refuse(findings, RULE_FILE_UNREADABLE, g_strerror(errno));
    if (S_ISDIR(stat.st_mode))
        return refuse(findings, RULE_FILE_FOLDER, "");
    source->size = (size_t)stat.st_size;
    return true;
}

/* Appends the next block of bytes to OUT; *N of them, 0 at the end. */
static bool
read_block(Source *source, GByteArray *out, size_t *n, Findings *findings)
{
    guint at = out->len;
    /* a small file needs no large block; one byte more shows its end */
    size_t left =
        source->size > source->taken ? source->size - source->taken : 0;
    size_t room = MIN(SOURCE_BLOCK, MAX(left + 1, 4096));
    ssize_t got;

    g_byte_array_set_size(out, at + (guint)room);
    do
        got = read(source->fd, out->data + at, room);
    while (got < 0 && errno == EINTR);
    g_byte_array_set_size(out, at + (guint)MAX(got, 0));
    if (got < 0)
        return refuse(findings, RULE_FILE_UNREADABLE, g_strerror(errno));
    *n = (size_t)got;
    source->taken += *n;
    sha256_add(source->digest, out->data + at, (size_t)got);
    return true;
}

static bool
refuse_foreign(ForeignKind kind, Findings *findings)
{
    static const Rule rules[] = {
        [FOREIGN_WORKBOOK] = RULE_FILE_WORKBOOK,
        [FOREIGN_OLD_WORKBOOK] = RULE_FILE_WORKBOOK,
        [FOREIGN_PDF] = RULE_FILE_PDF,
        [FOREIGN_ARCHIVE] = RULE_FILE_ARCHIVE,
        [FOREIGN_IMAGE] = RULE_FILE_IMAGE,
        [FOREIGN_BINARY] = RULE_FILE_BINARY,
    };

    return refuse(findings, rules[kind], "");
}

static void
note_encoding(Encoding encoding, Findings *findings)
{
    if (encoding != ENCODING_ASCII && encoding != ENCODING_UTF8)
        rule_report(findings, RULE_FILE_ENCODING, &(Place){ 0 }, "encoding",
                    encoding_name(encoding), NULL);
}

/* Decides by what is in RAW from FROM on. */
static bool
decide(Source *source, const unsigned char *bytes, size_t length,
       Findings *findings)
{
    source->encoding = encoding_guess(bytes, length);
    source->decided = source->encoding != ENCODING_ASCII;
    if (source->encoding == ENCODING_TCVN3)
        return refuse(findings, RULE_FILE_TCVN3, "");
    note_encoding(source->encoding, findings);
    return true;
}

static bool
begin(Source *source, Findings *findings)
{
    GByteArray *raw = source->raw;
    size_t mark, n;
    ForeignKind foreign;

    if (!read_block(source, raw, &n, findings))
        return false;
    if (n == 0)
        return refuse(findings, RULE_FILE_EMPTY, "");
    foreign = encoding_foreign(raw->data, raw->len);
    if (foreign != FOREIGN_NONE)
        return refuse_foreign(foreign, findings);
    mark = encoding_mark(raw->data, raw->len, &source->encoding);
    if (mark == 0)
        return decide(source, raw->data, raw->len, findings);
    source->decided = true;
    note_encoding(source->encoding, findings);
    g_byte_array_remove_range(raw, 0, (guint)mark);
    return true;
}

Source *
source_open(const char *path, Findings *findings)
{
    g_autoptr(Source) source = g_new0(Source, 1);

    source->fd = -1;
    source->raw = g_byte_array_new();
    source->digest = sha256_new();
    if (!open_file(source, path, findings) || !begin(source, findings))
        return NULL;
    return g_steal_pointer(&source);
}

static bool
is_ascii(const unsigned char *bytes, size_t length)
{
    uint64_t all = 0, eight;
    size_t i = 0;

    for (; i + sizeof eight <= length; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        all |= eight;
    }
    for (; i < length; i++)
        all |= bytes[i];
    return (all & UINT64_C(0x8080808080808080)) == 0;
}

/* Gives what is in RAW to OUT, as far as it is whole; at the end all of it. */
static void
decode(Source *source, GByteArray *out, bool ended)
{
    GByteArray *raw = source->raw;
    size_t used = raw->len;

    if (source->encoding == ENCODING_UTF16LE ||
        source->encoding == ENCODING_UTF16BE)
        used = encoding_decode_utf16(source->encoding, raw->data, raw->len, out,
                                     &source->damaged);
    else if (source->encoding == ENCODING_WINDOWS_1258 ||
             source->encoding == ENCODING_WINDOWS_1252)
        encoding_decode_bytes(source->encoding, raw->data, raw->len, out);
    else
        g_byte_array_append(out, raw->data, raw->len);
    source->damaged += ended && used < raw->len;
    if (used == raw->len)
        g_byte_array_set_size(raw, 0);
    else
        g_byte_array_remove_range(raw, 0, (guint)used);
}

static bool
passes_through(const Source *source)
{
    return source->raw->len == 0 && (source->encoding == ENCODING_UTF8 ||
                                     source->encoding == ENCODING_ASCII);
}

/* The bytes of OUT from AT on came in unread: the first that are not ASCII
 * decide the encoding. */
static bool
check_decided(Source *source, GByteArray *out, guint at, Findings *findings)
{
    if (source->decided || is_ascii(out->data + at, out->len - at))
        return true;
    if (!decide(source, out->data + at, out->len - at, findings))
        return false;
    if (source->encoding != ENCODING_UTF8) {
        g_byte_array_append(source->raw, out->data + at, out->len - at);
        g_byte_array_set_size(out, at);
        decode(source, out, false);
    }
    return true;
}

bool
source_read(Source *source, GByteArray *out, bool *ended, Findings *findings)
{
    guint at = out->len;
    size_t n = source->raw->len;

    if (n == 0 && passes_through(source)) {
        if (!read_block(source, out, &n, findings))
            return false;
        *ended = n == 0;
        return check_decided(source, out, at, findings);
    }
    /* the first block is there already; later ones may leave a cut end */
    if (n < SOURCE_BLOCK && !read_block(source, source->raw, &n, findings))
        return false;
    *ended = n == 0;
    decode(source, out, *ended);
    if (*ended && source->damaged > 0) {
        g_autofree char *count =
            g_strdup_printf("%" G_GSIZE_FORMAT, source->damaged);

        return refuse(findings, RULE_FILE_DAMAGED, count);
    }
    return true;
}

size_t
source_size(const Source *source)
{
    return source->size;
}

Encoding
source_encoding(const Source *source)
{
    return source->encoding;
}

bool
source_unchecked(const Source *source)
{
    return source->encoding == ENCODING_UTF8;
}

const char *
source_sha256(Source *source)
{
    if (!source->sha256)
        source->sha256 = sha256_end(source->digest);
    return source->sha256;
}
