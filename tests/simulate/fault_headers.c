/* fault_headers.c - columns that are too many, too few, or of another name. */
#include "tests/simulate/faults.h"

#include <string.h>

typedef enum { DROP, RENAME, ADD } HeaderChange;

/* What is done to one column of a file, and the findings in the header. */
typedef struct {
    const char *instrument;
    HeaderChange change;
    const char *column;
    const char *to;       /* RENAME: the new name; ADD: the value of each row */
    const char *reported; /* column; NULL: none at all */
    const char *rule, *severity;
    const char *also_rule, *also_severity; /* of COLUMN itself; NULL: none */
} HeaderFault;

static const HeaderFault faults_of_headers[] = {
    { "citizens", DROP, "education", NULL, "education", "column.missing",
      "error", NULL, NULL },
    { "citizens", DROP, "age", NULL, "age", "column.missing", "error", NULL,
      NULL },
    { "citizens", DROP, "weight", NULL, "weight", "column.design", "error",
      NULL, NULL },
    { "citizens", DROP, "commune", NULL, "commune", "column.design", "error",
      NULL, NULL },
    { "citizens", DROP, "respondent_id", NULL, "respondent_id", "column.design",
      "error", NULL, NULL },
    { "plans", DROP, "staff_total", NULL, "staff_total", "column.missing",
      "error", NULL, NULL },
    { "plans", DROP, "office", NULL, "office", "column.design", "error", NULL,
      NULL },
    { "plans", ADD, "ghi_chu_rieng", "abc", "ghi_chu_rieng", "column.unknown",
      "warning", NULL, NULL },
    { "plans", ADD, "Cột phụ, tạm", "", "Cột phụ, tạm", "column.unknown",
      "warning", NULL, NULL },
    { "plans", ADD, "", "abc", "", "column.unnamed", "note", NULL, NULL },
    { "plans", ADD, "staff_total", "100", "staff_total", "column.doubled",
      "error", NULL, NULL },
    { "plans", ADD, "STAFF_TOTAL", "100", "STAFF_TOTAL", "column.doubled",
      "error", NULL, NULL },
    { "plans", RENAME, "staff_total", "staff_totl", "staff_totl",
      "column.unknown", "warning", "column.missing", "error" },
    { "plans", RENAME, "staff_total", "Staff_Total", "Staff_Total",
      "column.respelt", "note", NULL, NULL },
    { "plans", RENAME, "staff_total", "  staff_total ", NULL, NULL, NULL, NULL,
      NULL },
    { "plans", RENAME, "staff_total", "staff/staff_total", NULL, NULL, NULL,
      NULL, NULL },
    { "plans", ADD, "Họ và tên người kê khai", "Nguyễn Văn An",
      "Họ và tên người kê khai", "column.unknown", "warning", "personal.column",
      "error" },
    { "schools", ADD, "sdt_lien_he", "0912 345 678", "sdt_lien_he",
      "column.unknown", "warning", "personal.column", "error" },
    { "schools", ADD, "ma_tham_chieu", "001085012345", "ma_tham_chieu",
      "column.unknown", "warning", "personal.content", "warning" },
    { "plans", ADD, "ten_du_an", "Nguyễn Văn An", "ten_du_an", "column.unknown",
      "warning", NULL, NULL },
    { "plans", ADD, "_submitted_by", "an@bo.gov.vn", NULL, NULL, NULL, NULL,
      NULL },
    { "plans", ADD, "_submission_time", "2026-01-05", NULL, NULL, NULL, NULL,
      NULL },
};

static void
plant_header(Faults *faults, const HeaderFault *fault)
{
    Plant plant = plant_start(faults, fault->instrument);
    WorksheetRow *header = worksheet_row(plant.sheet, 0);

    if (fault->change == DROP)
        worksheet_drop_column(plant.sheet,
                              worksheet_find(plant.sheet, fault->column));
    else if (fault->change == RENAME)
        plant_set(&plant, header, fault->column, fault->to);
    else
        worksheet_add_column(plant.sheet, fault->column, fault->to);
    if (fault->rule)
        plant_expect(&plant, header, fault->reported, fault->rule,
                     fault->severity);
    if (fault->also_rule)
        plant_expect(&plant, header, fault->column, fault->also_rule,
                     fault->also_severity);
    plant_finish(&plant, NULL, NULL);
}

/* Columns that are not required of any row, and of the rows that are there. */
static void
absent(Faults *faults)
{
    Plant plant = plant_start(faults, "campaigns");
    WorksheetRow *header = worksheet_row(plant.sheet, 0);
    WorksheetRow *row = plant_need_row(&plant, NULL, NULL);

    worksheet_drop_column(plant.sheet, worksheet_find(plant.sheet, "evidence"));
    plant_expect(&plant, header, "evidence", "column.absent", "warning");
    plant_set(&plant, row, "provinces_covered", "64");
    plant_expect(&plant, row, "provinces_covered", "constraint", "error");
    plant_set(&plant, row, "end_date", "2020-01-31");
    plant_expect(&plant, row, "end_date", "constraint", "error");
    plant_set(&plant, row, "scale", "Toàn quốc");
    plant_expect(&plant, row, "scale", "choice", "error");
    plant_finish(&plant, NULL, NULL);
    plant = plant_start(faults, "plans");
    header = worksheet_row(plant.sheet, 0);
    row = worksheet_row(plant.sheet, 1);
    if (plant_cell(&plant, row, "customer_plan_built")[0])
        plant_expect(&plant, header, "customer_plan_built", "column.missing",
                     "error");
    else
        plant_expect(&plant, header, "customer_plan_built", "column.absent",
                     "warning");
    worksheet_drop_column(plant.sheet,
                          worksheet_find(plant.sheet, "customer_plan_built"));
    plant_finish(&plant, NULL, NULL);
}

/* Group names before the columns', as Kobo exports them: findings have the
 * name that stands in the file. */
static void
grouped(Faults *faults)
{
    Plant plant = plant_start(faults, "citizens");
    WorksheetRow *row = plant_need_row(&plant, "age", "*");

    plant_set(&plant, row, "age", "ba mươi");
    plant_expect(&plant, row, "person/age", "type.integer", "error");
    plant_set(&plant, worksheet_row(plant.sheet, 0), "age", "person/age");
    row = plant_need_row(&plant, "sex", "*");
    plant_set(&plant, row, "sex", "");
    plant_expect(&plant, row, "person/sex", "required", "error");
    plant_set(&plant, worksheet_row(plant.sheet, 0), "sex", "person/sex");
    plant_finish(&plant, NULL, NULL);
}

static bool
has_word(const char *words, const char *word)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);

    return g_strv_contains((const char *const *)list, word);
}

/* A column for each choice of COLUMN, 1 where it was made. */
static void
split(Plant *plant, const char *column)
{
    const Instrument *instrument =
        round_instrument(plant->faults->round, "citizens");
    const CodeList *codes =
        instrument->variables[instrument_find(instrument, column)].codes;
    size_t from = worksheet_find(plant->sheet, column);

    for (size_t c = 0; c < code_list_size(codes); c++) {
        const char *code = code_list_name(codes, c);
        g_autofree char *name = g_strconcat(column, "/", code, NULL);
        size_t at = worksheet_row(plant->sheet, 0)->cells->len;

        worksheet_add_column(plant->sheet, name, "");
        for (size_t i = 1; i < worksheet_rows(plant->sheet); i++) {
            WorksheetRow *row = worksheet_row(plant->sheet, i);
            const char *answer = worksheet_cell(row, from);

            if (answer[0])
                worksheet_set(row, at, has_word(answer, code) ? "1" : "0");
        }
    }
}

/* Questions with several answers, a column for each, and with both forms. */
static void
flags(Faults *faults)
{
    Plant plant = plant_start(faults, "citizens");
    WorksheetRow *row;

    split(&plant, "devices");
    worksheet_drop_column(plant.sheet, worksheet_find(plant.sheet, "devices"));
    row = plant_need_row(&plant, "devices/computer", "*");
    plant_set(&plant, row, "devices/computer", "2");
    plant_expect(&plant, row, "devices/computer", "type.choice_column",
                 "error");
    split(&plant, "incidents");
    row = plant_need_row(&plant, "incidents/money_lost", "1");
    plant_set(&plant, row, "incidents/money_lost", "0");
    plant_expect(&plant, row, "incidents", "choice.columns", "warning");
    plant_finish(&plant, NULL, NULL);
}

void
fault_headers(Faults *faults)
{
    absent(faults);
    grouped(faults);
    flags(faults);
    for (size_t i = 0; i < G_N_ELEMENTS(faults_of_headers); i++)
        plant_header(faults, &faults_of_headers[i]);
}
