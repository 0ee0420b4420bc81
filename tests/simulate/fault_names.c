/* fault_names.c - files of the wrong name, year or unit. */
#include "tests/simulate/faults.h"

#include <string.h>

/* Whose file is renamed to what, and the one finding that follows; or, where
 * RULE is NULL, none but those of its text. */
typedef struct {
    const char *unit; /* NULL: any citizens' file, or of plans if unread */
    const char *name;
    const char *rule, *severity;
    bool read; /* the text is read all the same */
} NameFault;

/* The round is of 2025: since 2025-07-01 the codes 02, 10 and 27 are no more,
 * and 15 and 24 are other provinces than before. */
static const NameFault faults_of_names[] = {
    { NULL, "so lieu.csv", "file.name", "error", false },
    { NULL, "Copy of citizens.csv", "file.name", "error", false },
    { NULL, "22_citizens.csv", "file.name", "error", false },
    { NULL, "22_nguoi_dan_2025.csv", "file.name", "error", false },
    { NULL, "_citizens_2025.csv", "file.name", "error", false },
    { NULL, "22_citizens_1925.csv", "file.year", "error", false },
    { NULL, "22_citizens_2205.csv", "file.year", "error", false },
    { NULL, "ZZZZ_citizens_2025.csv", "unit.unknown", "error", true },
    { NULL, "98_citizens_2025.csv", "unit.unknown", "error", true },
    { NULL, "02_citizens_2025.csv", "unit.unknown", "error", true },
    { "15", "10_citizens_2025.csv", "unit.unknown", "error", true },
    { "24", "27_citizens_2025.csv", "unit.unknown", "error", true },
    { "01", "1_citizens_2025.csv", "unit.mended", "note", true },
    { "04", "4_CITIZENS_2025.csv", "unit.mended", "note", true },
    { "08", "08_citizens_2025 (1).csv", NULL, NULL, true },
};

/* Rows that speak of the province by its code of before: 27 was Bắc Ninh,
 * which is now 24, and 24 was Bắc Giang. */
static void
old_codes(Faults *faults)
{
    static const struct {
        const char *unit, *other;
    } codes[] = { { "44", "45" }, { "80", "72" } };

    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        Plant plant = plant_start_unit(faults, "citizens", codes[i].unit);

        for (int k = 0; k < 3; k++) {
            WorksheetRow *row = plant_need_row(&plant, "province", "*");

            plant_set(&plant, row, "province", codes[i].other);
            plant_expect(&plant, row, "province", "unit.row", "error");
        }
        plant_finish(&plant, NULL, NULL);
    }
}

/* The same code in a file of the year before is another province. */
static void
other_meaning(Faults *faults)
{
    Plant plant = plant_start_unit(faults, "citizens", "52");

    plant_expect(&plant, NULL, NULL, "unit.meaning", "note");
    plant_expect(&plant, NULL, NULL, "file.simulated", "note");
    /* then of a smaller province, to which these weights are too much */
    plant_expect(&plant, NULL, NULL, "rule.weights_sum", "warning");
    plant_finish(&plant, NULL, "52_citizens_2024.csv");
}

/* Codes as Excel leaves them: 1 for 01. */
static void
lose_zeros(Plant *plant, const char *column)
{
    for (size_t i = 1; i < worksheet_rows(plant->sheet); i++) {
        WorksheetRow *row = worksheet_row(plant->sheet, i);
        const char *code = plant_cell(plant, row, column);

        if (code[0] != '0')
            continue;
        plant_set(plant, row, column, code + 1);
        plant_expect(plant, row, column, "excel.zeros", "note");
    }
}

void
fault_names(Faults *faults)
{
    old_codes(faults);
    other_meaning(faults);
    for (size_t i = G_N_ELEMENTS(faults_of_names); i-- > 0;) {
        const NameFault *fault = &faults_of_names[i];
        Plant plant =
            fault->unit
                ? plant_start_unit(faults, "citizens", fault->unit)
                : plant_start(faults, fault->read ? "citizens" : "plans");

        if (fault->unit && fault->unit[0] == '0') {
            lose_zeros(&plant, "province");
            lose_zeros(&plant, "province_before");
        }
        if (fault->rule)
            plant_expect(&plant, NULL, NULL, fault->rule, fault->severity);
        if (fault->read)
            plant_expect(&plant, NULL, NULL, "file.simulated", "note");
        plant_finish(&plant, NULL, fault->name);
    }
}
