/* canvas_record.c - a canvas that only remembers, for tests without fonts. */
#include "report/canvas/canvas_record.h"
#include "report/canvas/canvas_ops.h"
#include <math.h>
#include <string.h>

/* Mean widths of Liberation's letters in running Vietnamese, of the size. */
#define SERIF_WIDTH 0.46
#define SANS_WIDTH 0.52
#define BOLD_FACTOR 1.07
#define LINE_HEIGHT 1.15
#define ASCENT 0.9

typedef struct {
    Canvas base;
    GArray *shapes;                  /* of Shape */
    double left, top, right, bottom; /* of the path being made */
    bool has_path;
    Canvas *ruler; /* borrowed: measures texts; NULL: this one does */
} Record;

static Record *
self(Canvas *canvas)
{
    return (Record *)canvas;
}

static void
grow(Canvas *canvas, double left, double top, double right, double bottom)
{
    Record *record = self(canvas);

    if (!record->has_path) {
        record->left = left, record->right = right;
        record->top = top, record->bottom = bottom;
        record->has_path = true;
        return;
    }
    record->left = MIN(record->left, left);
    record->right = MAX(record->right, right);
    record->top = MIN(record->top, top);
    record->bottom = MAX(record->bottom, bottom);
}

static void
point(Canvas *canvas, double x, double y)
{
    grow(canvas, x, y, x, y);
}

static void
close_path(Canvas *canvas)
{
    (void)canvas;
}

/* The box of the whole circle: no smaller one is needed by tests. */
static void
arc(Canvas *canvas, double x, double y, double radius, double from, double to)
{
    (void)from, (void)to;
    grow(canvas, x - radius, y - radius, x + radius, y + radius);
}

static void
end_path(Canvas *canvas, ShapeKind kind, Colour colour, double pen)
{
    Record *record = self(canvas);
    const Shape shape = {
        .kind = kind,
        .box = { record->left, record->top, record->right - record->left,
                 record->bottom - record->top },
        .colour = colour,
        .pen = pen,
    };

    if (record->has_path)
        g_array_append_val(record->shapes, shape);
    record->has_path = false;
}

static void
fill(Canvas *canvas, Colour colour)
{
    end_path(canvas, SHAPE_FILL, colour, 0);
}

static void
stroke(Canvas *canvas, Colour colour, double width, double dash)
{
    (void)dash;
    end_path(canvas, SHAPE_STROKE, colour, width);
}

static double
letter_width(const Font *font)
{
    double width = font->face == FACE_SERIF ? SERIF_WIDTH : SANS_WIDTH;

    return width * font->size * (font->bold ? BOLD_FACTOR : 1);
}

/* Lines as a greedy typesetter would break them; *LONGEST in letters. */
static size_t
break_lines(const char *text, double letters, size_t *longest)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    size_t lines = 1, used = 0;

    *longest = 0;
    for (char **word = words; *word; word++) {
        size_t length = (size_t)g_utf8_strlen(*word, -1);

        if (used > 0 && letters > 0 && (double)(used + 1 + length) > letters) {
            lines++;
            used = length;
        } else {
            used += (used > 0) + length;
        }
        *longest = MAX(*longest, used);
    }
    return lines;
}

static TextSize
measure(Canvas *canvas, const char *text, const Font *font, double width,
        size_t max_lines)
{
    double letter = letter_width(font);
    size_t longest = 0;
    size_t lines = break_lines(text, width / letter, &longest);
    double wide = (double)longest * letter;

    if (self(canvas)->ruler)
        return canvas_measure(self(canvas)->ruler, text, font, width,
                              max_lines);
    if (max_lines > 0)
        lines = MIN(lines, max_lines);
    return (TextSize){
        .width = width > 0 ? MIN(wide, width) : wide,
        .height = (double)lines * LINE_HEIGHT * font->size,
        .ascent = ASCENT * font->size,
        .lines = lines,
    };
}

static void
record_text(Canvas *canvas, const char *text, const Font *font, Colour colour,
            double x, double y, Align align, double width, size_t max_lines)
{
    TextSize size = measure(canvas, text, font, width, max_lines);
    TextSize whole = measure(canvas, text, font, width, 0);
    const Shape shape = {
        .kind = SHAPE_TEXT,
        .box = { align == ALIGN_CENTRE  ? x - size.width / 2
                 : align == ALIGN_RIGHT ? x - size.width
                                        : x,
                 y, size.width, size.height },
        .colour = colour,
        .pen = font->size,
        .text = g_strdup(text),
        .lines = size.lines,
        .cut = whole.lines > size.lines,
    };

    g_array_append_val(self(canvas)->shapes, shape);
}

static void
record_free(Canvas *canvas)
{
    g_array_unref(self(canvas)->shapes);
    g_free(canvas);
}

static void
clear_shape(gpointer shape)
{
    g_free(((Shape *)shape)->text);
}

Canvas *
canvas_record_new(void)
{
    static const CanvasOps ops = { point,   point,       close_path,
                                   arc,     fill,        stroke,
                                   measure, record_text, record_free };
    Record *record = g_new0(Record, 1);

    record->base.ops = &ops;
    record->shapes = g_array_new(FALSE, FALSE, sizeof(Shape));
    g_array_set_clear_func(record->shapes, clear_shape);
    return &record->base;
}

Canvas *
canvas_record_new_measured(Canvas *ruler)
{
    Canvas *canvas = canvas_record_new();

    self(canvas)->ruler = ruler;
    return canvas;
}

const GArray *
canvas_record_shapes(const Canvas *canvas)
{
    return ((const Record *)canvas)->shapes;
}

static bool
overlap(const Box *a, const Box *b, double slack)
{
    double across = MIN(a->x + a->width, b->x + b->width) - MAX(a->x, b->x);
    double down = MIN(a->y + a->height, b->y + b->height) - MAX(a->y, b->y);

    return across > slack && down > slack;
}

static int
by_top(const void *a, const void *b)
{
    const Shape *const *one = a;
    const Shape *const *other = b;
    double top = (*one)->box.y, other_top = (*other)->box.y;

    return (top > other_top) - (top < other_top);
}

/* The texts from the topmost down, so that only neighbours need a look. */
static GPtrArray *
texts_by_top(const GArray *shapes)
{
    GPtrArray *texts = g_ptr_array_new();

    for (guint i = 0; i < shapes->len; i++) {
        Shape *shape = &g_array_index(shapes, Shape, i);

        if (shape->kind == SHAPE_TEXT)
            g_ptr_array_add(texts, shape);
    }
    g_ptr_array_sort(texts, by_top);
    return texts;
}

bool
canvas_record_overlap(const Canvas *canvas, double slack, const Shape **first,
                      const Shape **second)
{
    g_autoptr(GPtrArray) texts = texts_by_top(canvas_record_shapes(canvas));

    for (guint i = 0; i < texts->len; i++) {
        const Shape *a = g_ptr_array_index(texts, i);

        for (guint j = i + 1; j < texts->len; j++) {
            const Shape *b = g_ptr_array_index(texts, j);

            if (b->box.y >= a->box.y + a->box.height)
                break;
            if (!overlap(&a->box, &b->box, slack))
                continue;
            *first = a;
            *second = b;
            return true;
        }
    }
    return false;
}

char *
canvas_record_print(const Canvas *canvas)
{
    static const char *const kinds[] = { "fill", "stroke", "text" };
    const GArray *shapes = canvas_record_shapes(canvas);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < shapes->len; i++) {
        const Shape *shape = &g_array_index(shapes, Shape, i);

        g_string_append_printf(out, "%s %ld,%ld %ldx%ld", kinds[shape->kind],
                               lround(shape->box.x), lround(shape->box.y),
                               lround(shape->box.width),
                               lround(shape->box.height));
        if (shape->text)
            g_string_append_printf(out, " %s%s", shape->text,
                                   shape->cut ? " (cut)" : "");
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}
