/* segment.c - cutting text where rows end. */
#include "ingest/segment.h"

#include "ingest/record.h"
#include "store/table.h"

#include <string.h>

/* Wide rows make a part before there are TABLE_PART_ROWS of them. */
#define SEGMENT_BYTES (24 << 20)

struct Segmenter {
    Source *source;     /* borrowed */
    GAsyncQueue *spare; /* owned; of GByteArray; texts done with */
    GByteArray *text;   /* owned; read but not yet handed out */
    char delimiter;     /* 0: not known */
    size_t line;        /* at which TEXT begins */
    size_t index;       /* of the next segment */
    size_t room;        /* bytes the last segment took */
    bool ended;         /* the source has */
};

void
segment_free(Segment *segment)
{
    if (!segment)
        return;
    g_async_queue_push(segment->home, segment->text);
    g_async_queue_unref(segment->home);
    g_free(segment);
}

static void
free_text(gpointer text)
{
    g_byte_array_unref(text);
}

Segmenter *
segmenter_new(Source *source)
{
    Segmenter *segmenter = g_new0(Segmenter, 1);

    segmenter->source = source;
    segmenter->text = g_byte_array_new();
    segmenter->spare = g_async_queue_new_full(free_text);
    segmenter->line = 1;
    return segmenter;
}

void
segmenter_free(Segmenter *segmenter)
{
    if (!segmenter)
        return;
    g_byte_array_unref(segmenter->text);
    g_async_queue_unref(segmenter->spare);
    g_free(segmenter);
}

bool
segmenter_peek(Segmenter *segmenter, const char **text, size_t *length,
               Findings *findings)
{
    while (!segmenter->ended && segmenter->text->len < SOURCE_BLOCK)
        if (!source_read(segmenter->source, segmenter->text, &segmenter->ended,
                         findings))
            return false;
    *text = (const char *)segmenter->text->data;
    *length = segmenter->text->len;
    return true;
}

void
segmenter_skip(Segmenter *segmenter, size_t bytes, size_t lines, char delimiter)
{
    segmenter->delimiter = delimiter;
    g_byte_array_remove_range(segmenter->text, 0, (guint)bytes);
    segmenter->line += lines;
}

/* Hands out the first BYTES, LINES lines, of the text. */
static Segment *
cut(Segmenter *segmenter, size_t bytes, size_t lines)
{
    Segment *segment = g_new0(Segment, 1);
    GByteArray *text = segmenter->text;
    size_t left = text->len - bytes;

    segmenter->room = MAX(segmenter->room, text->len);
    segmenter->text = g_async_queue_try_pop(segmenter->spare);
    if (!segmenter->text)
        segmenter->text =
            g_byte_array_sized_new((guint)(segmenter->room + 2 * SOURCE_BLOCK));
    g_byte_array_set_size(segmenter->text, 0);
    g_byte_array_append(segmenter->text, text->data + bytes, (guint)left);
    g_byte_array_set_size(text, (guint)bytes);
    segment->home = g_async_queue_ref(segmenter->spare);
    segment->text = text;
    segment->line = segmenter->line;
    segment->rows = MIN(lines + 1, TABLE_PART_ROWS);
    segment->index = segmenter->index++;
    segmenter->line += lines;
    return segment;
}

bool
segmenter_next(Segmenter *segmenter, Segment **segment, Findings *findings)
{
    RecordScan scan = { .delimiter = segmenter->delimiter };

    *segment = NULL;
    for (;;) {
        const GByteArray *text = segmenter->text;

        record_scan(&scan, (const char *)text->data, text->len, TABLE_PART_ROWS,
                    segmenter->ended);
        if (scan.rows >= TABLE_PART_ROWS || text->len >= SEGMENT_BYTES ||
            segmenter->ended)
            break;
        if (!source_read(segmenter->source, segmenter->text, &segmenter->ended,
                         findings))
            return false;
    }
    if (segmenter->text->len == 0)
        return true;
    /* a quotation mark left open: let the parser say so */
    if (scan.row_end == 0)
        *segment = cut(segmenter, segmenter->text->len, scan.breaks);
    else
        *segment = cut(segmenter, scan.row_end, scan.row_line);
    return true;
}
