/* grid.c - where the tiles of a map stand. */
#include "report/grid.h"
#include "store/csv_file.h"
#include "surveys/registry.h"
#include <stdlib.h>
#include <string.h>

typedef enum {
    CODE,
    SHORT1,
    SHORT2,
    ROW,
    COL,
    KIND,
    NOTE_VI,
    NOTE_EN,
    COLUMNS
} GridColumn;

struct Grid {
    CsvFile *file; /* owned: the texts are its */
    int column[COLUMNS];
    GArray *tiles; /* of Tile */
};

static const char *
cell(const Grid *grid, size_t row, GridColumn column)
{
    return csv_file_cell(grid->file, row, grid->column[column]);
}

static int
number(const Grid *grid, size_t row, GridColumn column)
{
    return (int)g_ascii_strtoll(cell(grid, row, column), NULL, 10);
}

static bool
is_kind(const Grid *grid, size_t row, const char *kind)
{
    return strcmp(cell(grid, row, KIND), kind) == 0;
}

void
grid_free(Grid *grid)
{
    if (!grid)
        return;
    g_clear_pointer(&grid->file, csv_file_free);
    g_clear_pointer(&grid->tiles, g_array_unref);
    g_free(grid);
}

static void
read_tiles(Grid *grid)
{
    for (size_t i = 0; i < csv_file_rows(grid->file); i++) {
        const Tile tile = {
            .code = cell(grid, i, CODE),
            .short1 = cell(grid, i, SHORT1),
            .short2 = cell(grid, i, SHORT2),
            .row = number(grid, i, ROW),
            .column = number(grid, i, COL),
        };

        if (is_kind(grid, i, "tile"))
            g_array_append_val(grid->tiles, tile);
    }
}

static Grid *
grid_read(const char *path, GError **error)
{
    static const char *const names[COLUMNS] = { "code",    "short1", "short2",
                                                "row",     "col",    "kind",
                                                "note_vi", "note_en" };
    g_autoptr(Grid) grid = g_new0(Grid, 1);

    grid->file = csv_file_read(path, error);
    if (!grid->file)
        return NULL;
    for (size_t i = 0; i < COLUMNS; i++)
        grid->column[i] = csv_file_find(grid->file, names[i]);
    grid->tiles = g_array_new(FALSE, FALSE, sizeof(Tile));
    read_tiles(grid);
    return g_steal_pointer(&grid);
}

static bool
has_tile(const Grid *grid, const char *code)
{
    for (guint i = 0; i < grid->tiles->len; i++) {
        if (strcmp(g_array_index(grid->tiles, Tile, i).code, code) == 0)
            return true;
    }
    return false;
}

static bool
fits(const Grid *grid, const GPtrArray *units)
{
    if (grid->tiles->len != units->len)
        return false;
    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = g_ptr_array_index(units, i);

        if (!has_tile(grid, unit->code))
            return false;
    }
    return true;
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files grid*.csv of FOLDER, by name. */
static GPtrArray *
grid_files(const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        if (g_str_has_prefix(name, "grid") && g_str_has_suffix(name, ".csv"))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    }
    g_ptr_array_sort(paths, by_name);
    return paths;
}

Grid *
grid_find(const char *folder, const GPtrArray *units, GError **error)
{
    g_autoptr(GPtrArray) paths = grid_files(folder);

    for (guint i = 0; i < paths->len; i++) {
        g_autoptr(Grid) grid = grid_read(g_ptr_array_index(paths, i), error);

        if (!grid)
            return NULL;
        if (fits(grid, units))
            return g_steal_pointer(&grid);
    }
    return NULL;
}

const GArray *
grid_tiles(const Grid *grid)
{
    return grid->tiles;
}

static const char *
note(const Grid *grid, size_t row, Lang lang)
{
    return cell(grid, row, lang == LANG_EN ? NOTE_EN : NOTE_VI);
}

GArray *
grid_insets(const Grid *grid, Lang lang)
{
    GArray *insets = g_array_new(FALSE, FALSE, sizeof(TileInset));

    for (size_t i = 0; i < csv_file_rows(grid->file); i++) {
        const TileInset inset = {
            .name = cell(grid, i, SHORT1),
            .note = note(grid, i, lang),
            .row = number(grid, i, ROW),
            .column = number(grid, i, COL),
        };

        if (is_kind(grid, i, "inset"))
            g_array_append_val(insets, inset);
    }
    return insets;
}

const char *
grid_note(const Grid *grid, Lang lang)
{
    for (size_t i = 0; i < csv_file_rows(grid->file); i++) {
        if (is_kind(grid, i, "note"))
            return note(grid, i, lang);
    }
    return "";
}
