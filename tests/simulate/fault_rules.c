/* fault_rules.c - what only the rules of rules.csv see: files in which every
 * cell by itself is right. */
#include "tests/simulate/faults.h"

#include <string.h>

static const char *const attitudes[] = { "att_worth",       "att_not_target",
                                         "att_report",      "att_others_job",
                                         "attention_check", "att_two_step",
                                         "att_check_news" };

/* Weights of another sample: of all rows three times what they should be. */
static void
weights(Plant *plant)
{
    for (size_t i = 1; i < worksheet_rows(plant->sheet); i++) {
        WorksheetRow *row = worksheet_row(plant->sheet, i);
        const char *old = plant_cell(plant, row, "weight");
        char text[G_ASCII_DTOSTR_BUF_SIZE];

        if (old[0])
            plant_set(plant, row, "weight",
                      g_ascii_formatd(text, sizeof text, "%.4f",
                                      3 * g_ascii_strtod(old, NULL)));
    }
    plant_expect(plant, NULL, NULL, "rule.weights_sum", "warning");
}

/* Everybody is said to have agreed alike to all there is. */
static void
same_answers(Plant *plant)
{
    for (size_t i = 1; i < worksheet_rows(plant->sheet); i++) {
        WorksheetRow *row = worksheet_row(plant->sheet, i);

        if (plant_cell(plant, row, attitudes[0])[0])
            for (size_t k = 0; k < G_N_ELEMENTS(attitudes); k++)
                plant_set(plant, row, attitudes[k], "4");
    }
    plant_expect(plant, NULL, NULL, "rule.same_answers", "warning");
}

/* One person's answers under another's identifier, too. */
static void
repeated_row(Plant *plant)
{
    WorksheetRow *row = plant_need_row(plant, "response", "complete");
    WorksheetRow *copy = worksheet_repeat(plant->sheet, row);

    plant_set(plant, copy, "respondent_id", "99-999999");
    plant_expect(plant, copy, NULL, "rule.repeated_row", "warning");
}

/* Half of the schools are not in the file. */
static void
schools_listed(Faults *faults)
{
    Plant plant = plant_start(faults, "schools");

    g_ptr_array_set_size(plant.sheet->rows,
                         (gint)(1 + (worksheet_rows(plant.sheet) - 1) / 2));
    plant_expect(&plant, NULL, NULL, "unit.silent", "warning");
    plant_expect(&plant, NULL, NULL, "rule.schools_listed", "warning");
    plant_finish(&plant, NULL, NULL);
}

/* A digit too much. */
static void
enrolled(Faults *faults)
{
    Plant plant = plant_start(faults, "institutions");
    WorksheetRow *row = plant_need_row(&plant, "students_enrolled", "*");
    g_autofree char *text =
        g_strconcat(plant_cell(&plant, row, "students_enrolled"), "0", NULL);

    plant_set(&plant, row, "students_enrolled", text);
    plant_expect(&plant, NULL, NULL, "rule.enrolled_register", "warning");
    plant_finish(&plant, NULL, NULL);
}

void
fault_rules(Faults *faults)
{
    Plant plant = plant_start(faults, "citizens");

    weights(&plant);
    same_answers(&plant);
    repeated_row(&plant);
    plant_finish(&plant, NULL, NULL);
    schools_listed(faults);
    if (!faults->round->small)
        enrolled(faults);
}
