/* pdf_icc.c - sRGB as an ICC profile, made here so that none need be shipped.
 *
 * A display profile of version 2: a header of 128 bytes, a table of tags, and
 * the tags' data: white point, the three primaries adapted to D50, and one
 * curve for all three. Numbers are big-endian, most as 16.16 fixed point. */
#include "report/pdf/pdf_icc.h"
#include <math.h>
#include <string.h>

#define HEADER 128
#define TAGS 9
#define CURVE_POINTS 256

static void
add_16(GByteArray *out, unsigned value)
{
    const guint8 bytes[] = { (guint8)(value >> 8), (guint8)value };

    g_byte_array_append(out, bytes, sizeof bytes);
}

static void
add_32(GByteArray *out, guint32 value)
{
    add_16(out, value >> 16);
    add_16(out, value & 0xffff);
}

static void
add_name(GByteArray *out, const char *name)
{
    g_byte_array_append(out, (const guint8 *)name, 4);
}

static void
add_fixed(GByteArray *out, double value)
{
    add_32(out, (guint32)lround(value * 65536));
}

static void
add_zeroes(GByteArray *out, guint until)
{
    const guint8 zero = 0;

    while (out->len < until)
        g_byte_array_append(out, &zero, 1);
}

static void
add_xyz(GByteArray *out, double x, double y, double z)
{
    add_name(out, "XYZ ");
    add_32(out, 0);
    add_fixed(out, x);
    add_fixed(out, y);
    add_fixed(out, z);
}

/* TEXT as a description: ASCII, and neither Unicode nor Macintosh text. */
static void
add_description(GByteArray *out, const char *text)
{
    guint length = (guint)strlen(text) + 1;

    add_name(out, "desc");
    add_32(out, 0);
    add_32(out, length);
    g_byte_array_append(out, (const guint8 *)text, length);
    add_zeroes(out, out->len + 4 + 4 + 2 + 1 + 67);
    add_zeroes(out, (out->len + 3) & ~3U);
}

static void
add_text(GByteArray *out, const char *text)
{
    add_name(out, "text");
    add_32(out, 0);
    g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text) + 1);
    add_zeroes(out, (out->len + 3) & ~3U);
}

/* The transfer curve of IEC 61966-2-1. */
static double
linear(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static void
add_curve(GByteArray *out)
{
    add_name(out, "curv");
    add_32(out, 0);
    add_32(out, CURVE_POINTS);
    for (int i = 0; i < CURVE_POINTS; i++)
        add_16(out, (unsigned)lround(65535 *
                                     linear((double)i / (CURVE_POINTS - 1))));
}

typedef struct {
    const char *name;
    guint offset, size;
} Tag;

/* Each tag's data behind the last; *TAGS say where. */
static GByteArray *
tag_data(Tag *tags)
{
    static const double xyz[][3] = {
        { 0.96420, 1.00000, 0.82491 }, /* white: D50 */
        { 0.43607, 0.22249, 0.01392 }, /* red */
        { 0.38515, 0.71687, 0.09708 }, /* green */
        { 0.14307, 0.06061, 0.71410 }, /* blue */
    };
    static const char *const names[] = { "desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                         "bXYZ", "rTRC", "gTRC", "bTRC" };
    GByteArray *data = g_byte_array_new();

    for (size_t i = 0; i < TAGS; i++) {
        tags[i] = (Tag){ names[i], data->len, 0 };
        if (i == 0)
            add_description(data, "sRGB");
        else if (i == 1)
            add_text(data, "No copyright");
        else if (i < 6)
            add_xyz(data, xyz[i - 2][0], xyz[i - 2][1], xyz[i - 2][2]);
        else if (i == 6)
            add_curve(data);
        else
            tags[i].offset = tags[6].offset;
        tags[i].size = i > 6 ? tags[6].size : data->len - tags[i].offset;
    }
    return data;
}

static void
add_header(GByteArray *out, guint32 size)
{
    add_32(out, size);
    add_32(out, 0);          /* no preferred engine */
    add_32(out, 0x02100000); /* version 2.1 */
    add_name(out, "mntr");
    add_name(out, "RGB ");
    add_name(out, "XYZ ");
    add_16(out, 2000); /* a fixed date: equal files are equal bytes */
    add_16(out, 1);
    add_16(out, 1);
    add_zeroes(out, 36);
    add_name(out, "acsp");
    add_zeroes(out, 68);
    add_fixed(out, 0.9642); /* illuminant of the connection space */
    add_fixed(out, 1);
    add_fixed(out, 0.8249);
    add_zeroes(out, HEADER);
}

GByteArray *
pdf_srgb_profile(void)
{
    Tag tags[TAGS];
    g_autoptr(GByteArray) data = tag_data(tags);
    GByteArray *out = g_byte_array_new();
    guint start = HEADER + 4 + 12 * TAGS;

    add_header(out, start + data->len);
    add_32(out, TAGS);
    for (size_t i = 0; i < TAGS; i++) {
        add_name(out, tags[i].name);
        add_32(out, start + tags[i].offset);
        add_32(out, tags[i].size);
    }
    g_byte_array_append(out, data->data, data->len);
    return out;
}
