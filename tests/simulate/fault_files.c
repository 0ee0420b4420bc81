/* fault_files.c - what is no CSV at all, or stops being so on the way. */
#include "tests/simulate/faults.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BYTES(text) text, sizeof(text) - 1

/* Files that are nothing but these bytes. */
static const struct {
    const char *bytes;
    size_t length;
    const char *rule;
} faults_of_bytes[] = {
    { BYTES(""), "file.empty" },
    { BYTES("\xEF\xBB\xBF"), "file.empty" },
    { BYTES("\n\r\n  \n\n"), "file.empty" },
    { BYTES("PK\x03\x04\x14\x00\x06\x00 xl/workbook.xml"), "file.workbook" },
    { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "file.workbook" },
    { BYTES("%PDF-1.7\n1 0 obj\n"), "file.pdf" },
    { BYTES("\x1F\x8B\x08\x00"), "file.archive" },
    { BYTES("Rar!\x1A\x07\x01\x00"), "file.archive" },
    { BYTES("\x89PNG\r\n\x1A\n"), "file.image" },
    { BYTES("\xFF\xD8\xFF\xE0\x00\x10JFIF"), "file.image" },
    { BYTES("\x7F\x45LF\x02\x01\x01\x00\x00\x00\x00\x00"), "file.binary" },
};

static void
bytes(Faults *faults)
{
    for (size_t i = 0; i < G_N_ELEMENTS(faults_of_bytes); i++) {
        Plant plant = plant_start(faults, "plans");
        GString *text = g_string_new_len(faults_of_bytes[i].bytes,
                                         (gssize)faults_of_bytes[i].length);

        plant_expect(&plant, NULL, NULL, faults_of_bytes[i].rule, "error");
        plant_finish_bytes(&plant, text, NULL);
        g_string_free(text, TRUE);
    }
}

/* A folder of the name, and a link to nowhere. */
static void
no_files(Faults *faults)
{
    static const struct {
        const char *link; /* NULL: a folder */
        const char *rule;
    } cases[] = {
        { NULL, "file.folder" },
        { "nowhere", "file.absent" },
        { "", "file.unreadable" }, /* a link to itself */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Plant plant = plant_start(faults, "plans");
        g_autofree char *path = faults_path(faults, plant.file);
        const char *link =
            cases[i].link && !cases[i].link[0] ? plant.file : cases[i].link;

        if (g_remove(path) != 0 ||
            (link ? symlink(link, path) : g_mkdir(path, 0777)) != 0)
            g_error("simulate: %s cannot be replaced", path);
        plant_expect(&plant, NULL, NULL, cases[i].rule, "error");
        plant_finish_bytes(&plant, NULL, NULL);
    }
}

static void
rows_missing(Faults *faults)
{
    Plant plant = plant_start(faults, "plans");

    g_ptr_array_set_size(plant.sheet->rows, 1);
    plant_expect(&plant, worksheet_row(plant.sheet, 0), NULL, "file.no_rows",
                 "error");
    plant_finish(&plant, NULL, NULL);
    plant = plant_start(faults, "plans");
    g_ptr_array_set_size(plant.sheet->rows, 1);
    plant_expect(&plant, worksheet_row(plant.sheet, 0), NULL, "file.no_rows",
                 "error");
    plant_finish(
        &plant,
        &(Shape){ .banner = "Bieu mau\n\n", .line_end = "\r\n", .assumed = 1 },
        NULL);
    plant = plant_start(faults, "plans");
    g_ptr_array_remove_index(plant.sheet->rows, 0);
    plant_expect(&plant, NULL, NULL, "file.no_header", "error");
    plant_finish(&plant, NULL, NULL);
}

/* A quotation mark in the middle of a table, left open or out of place; what
 * stands above it is read. */
static void
quotes(Faults *faults)
{
    static const char *const cells[] = { "\"urban", "urb\"an", "\"urb\"an" };

    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        Plant plant = plant_start(faults, "citizens");
        WorksheetRow *row = plant_need_row(&plant, "area", "*");

        row->bare = true;
        plant_set(&plant, row, "area", cells[i]);
        plant_expect(&plant, row, NULL, "file.quote", "error");
        plant_finish(&plant, &(Shape){ .line_end = i == 1 ? "\r\n" : "\n" },
                     NULL);
    }
}

/* Vietnamese where the file has texts. */
static void
say(Plant *plant, const char *column, const char *text)
{
    for (size_t i = 1; i < worksheet_rows(plant->sheet); i++) {
        WorksheetRow *row = worksheet_row(plant->sheet, i);

        if (plant_cell(plant, row, column)[0])
            plant_set(plant, row, column, text);
    }
}

/* Bytes of other encodings, alone and pasted into UTF-8; half a character. */
static void
encodings(Faults *faults)
{
    static const char text[] = "Kế hoạch bảo đảm an toàn thông tin mạng";
    Plant plant = plant_start(faults, "schools");
    WorksheetRow *row;
    GString *file;

    say(&plant, "risk_evidence", text);
    plant_expect(&plant, NULL, NULL, "file.tcvn3", "error");
    plant_finish(&plant, &(Shape){ .charset = "TCVN5712-1" }, NULL);

    plant = plant_start(faults, "schools");
    say(&plant, "risk_evidence", text);
    row = plant_need_row(&plant, "risk_evidence", "*");
    plant_set(&plant, row, "risk_evidence",
              "K\xEA\xEC ho\xF2"
              "ach");
    plant_expect(&plant, row, NULL, "file.encoding", "error");
    plant_finish(&plant, NULL, NULL);

    plant = plant_start(faults, "schools");
    file = worksheet_print(
        plant.sheet, &(Shape){ .charset = "UTF-16LE", .mark = "\xEF\xBB\xBF" });
    g_string_append_len(file, "\x00\xD8\x31\x00\x0A\x00", 6);
    plant_expect(&plant, NULL, NULL, "file.assumed", "note");
    plant_expect(&plant, NULL, NULL, "file.damaged", "error");
    plant_finish_bytes(&plant, file, NULL);
    g_string_free(file, TRUE);
}

void
fault_files(Faults *faults)
{
    bytes(faults);
    no_files(faults);
    rows_missing(faults);
    quotes(faults);
    encodings(faults);
}
