/* fault_cells.c - mistakes within rows, each in a row of its own, in files
 * saved in every way there is. */
#include "tests/simulate/faults.h"

#include <string.h>

/* Where IF_COLUMN (NULL: COLUMN) has IF_HAS (see plant_row), COLUMN gets VALUE,
 * and that one finding follows, or none if RULE is NULL. */
typedef struct {
    const char *column, *value;
    const char *rule, *severity;
    const char *if_column, *if_has;
} CellFault;

#define ERROR(rule) rule, "error"
#define HARMLESS NULL, NULL

static const CellFault of_citizens[] = {
    { "sex", "3", ERROR("choice"), NULL, "*" },
    { "sex", "Nam", ERROR("choice"), NULL, "male" },
    { "sex", " male ", HARMLESS, NULL, "male" },
    { "sex", "", ERROR("required"), NULL, "*" },
    { "sex", "N/A", ERROR("required"), NULL, "*" },
    { "education", "l?p chín", ERROR("excel.question"), NULL, "*" },
    { "education", "5-Jan", ERROR("excel.date"), NULL, "*" },
    { "education", "primary", ERROR("relevant"), "response", "refused" },
    { "occupation", "#VALUE!", ERROR("excel.formula"), NULL, "*" },
    { "devices", "smartphone phone", ERROR("choice"), NULL, "*" },
    { "devices", "smartphone;tablet", ERROR("choice"), NULL, "*" },
    { "devices", "smartphone dont_know", ERROR("constraint"), NULL, "*" },
    { "devices", "smartphone", ERROR("relevant"), "internet_use", "no" },
    { "att_worth", "4", ERROR("relevant"), "internet_use", "no" },
    { "att_worth", "4,0", ERROR("choice"), NULL, "*" },
    { "beh_update", "6", ERROR("choice"), NULL, "*" },
    { "incidents", "none scam_contact", ERROR("constraint"),
      "incident_reported", "*" },
    { "incidents", "", ERROR("required"), "incident_reported", "*" },
    { "incident_reported", "", ERROR("required"), NULL, "*" },
    /* others hang on these: nothing is said of them */
    { "internet_use", "co", ERROR("choice"), NULL, "yes" },
    { "internet_use", "", ERROR("required"), NULL, "yes" },
    { "response", "xong", ERROR("choice"), NULL, "complete" },
    { "response", "", ERROR("required"), NULL, "complete" },
    { "age", "hai mươi", ERROR("type.integer"), NULL, "*" },
    { "age", "25 tuổi", ERROR("type.integer"), NULL, "*" },
    { "age", "1,2E+11", ERROR("excel.exponent"), NULL, "*" },
    { "age", "1.2E+11", ERROR("excel.exponent"), NULL, "*" },
    { "age", "02/05/2025", ERROR("excel.date"), NULL, "*" },
    { "age", "12-Thg5", ERROR("excel.date"), NULL, "*" },
    { "age", "80%", ERROR("excel.percent"), NULL, "*" },
    { "age", "#REF!", ERROR("excel.formula"), NULL, "*" },
    { "age", "#####", ERROR("excel.formula"), NULL, "*" },
    { "age", "14", ERROR("constraint"), "age_group", "15_24" },
    { "age", "111", ERROR("constraint"), "age_group", "60_plus" },
    { "age", "-", ERROR("required"), NULL, "*" },
    { "age", " 60 ", HARMLESS, "age_group", "60_plus" },
    { "age_group", "25_34", "calculation", "warning", NULL, "!25_34" },
    { "age_group", "", HARMLESS, NULL, "*" },
    { "respondent_id", "", ERROR("key.missing"), NULL, "*" },
    { "respondent_id", "Nguyễn Văn", ERROR("constraint"), NULL, "*" },
    { "province", "99", ERROR("choice"), NULL, "*" },
    { "province", "96", ERROR("unit.row"), NULL, "!96" },
    { "province_before", "", ERROR("design.empty"), NULL, "*" },
    { "commune", "", ERROR("design.empty"), NULL, "*" },
    { "area", "", ERROR("design.empty"), NULL, "*" },
    { "area", "đô thị", ERROR("choice"), NULL, "*" },
    { "weight", "0", ERROR("weight"), "response", "complete" },
    { "weight", "-5", ERROR("weight"), NULL, "*" },
    { "weight", "", ERROR("weight"), "response", "complete" },
    { "weight", "", HARMLESS, "response", "refused" },
    { "weight", "mười", ERROR("type.decimal"), NULL, "*" },
    { "weight", "35 người", ERROR("type.decimal"), NULL, "*" },
    { "weight", "1,2E+11", ERROR("excel.exponent"), NULL, "*" },
    { "weight", "95%", ERROR("excel.percent"), NULL, "*" },
    { "weight", "#DIV/0!", ERROR("excel.formula"), NULL, "*" },
    { "khaosat_simulated", "x", ERROR("type.integer"), NULL, "*" },
};

static const CellFault of_schools[] = {
    { "level", "Trung học cơ sở", ERROR("choice"), NULL, "*" },
    { "level", "tr?ng h?c", ERROR("excel.question"), NULL, "*" },
    { "pupils_total", "686 em", ERROR("type.integer"), NULL, "*" },
    { "pupils_total", "khoảng 600", ERROR("type.integer"), NULL, "*" },
    { "pupils_total", "-1", ERROR("constraint"), "risk_programme", "no" },
    { "pupils_total", "", ERROR("required"), NULL, "*" },
    { "risk_pupils", "999999", ERROR("constraint"), NULL, "*" },
    { "risk_pupils", "-1", ERROR("constraint"), NULL, "*" },
    { "risk_pupils", "5", ERROR("relevant"), "risk_programme", "no" },
    { "risk_pupils", "", ERROR("required"), NULL, "*" },
    { "risk_methods", "online, club", ERROR("choice"), NULL, "*" },
    { "risk_programme", "", ERROR("required"), NULL, "yes" },
    { "risk_programme", "1", ERROR("choice"), NULL, "yes" },
    { "risk_evidence", "K? ho?ch", "excel.question_text", "warning", NULL,
      "*" },
    { "risk_evidence", "Số 12/KH: \"An toàn\",\nngày 3/9", HARMLESS, NULL,
      "*" },
    { "risk_evidence", "Hòa Bình? Hoà Bình.", HARMLESS, NULL, "*" },
    { "risk_evidence", "", ERROR("required"), NULL, "*" },
    { "reading_methods", "club", ERROR("relevant"), "reading_programme", "no" },
    { "reading_pupils", "12-Thg5", ERROR("excel.date"), NULL, "*" },
    { "reading_evidence", "=cmd|' /C calc'!A0", HARMLESS, NULL, "*" },
    { "reading_evidence", "một\nhai\nba", HARMLESS, NULL, "*" },
};

static const CellFault of_channels[] = {
    { "set_up_date", "15/04/2021", HARMLESS, NULL, "2021-04-15" },
    { "set_up_date", "31/02/2025", ERROR("type.date"), NULL, "*" },
    { "views", "1,2E+6", ERROR("excel.exponent"), NULL, "*" },
    { "posts", "0", ERROR("constraint"), NULL, "*" },
};

/* Marks in numbers, where the file is known to write 12.5. */
static const CellFault of_points[] = {
    { "weight", "12,5", ERROR("type.decimal"), NULL, "*" },
    { "weight", "1.234.567,5", ERROR("type.decimal"), NULL, "*" },
    { "weight", "1,234.5", HARMLESS, NULL, "*" },
    { "age", "25.5", ERROR("type.integer"), NULL, "*" },
    { "age", "2.5.0", ERROR("type.decimal"), NULL, "*" },
};

#define BANNER "UBND TỈNH - BIỂU SỐ 1\n\nĐơn vị: người\n"
#define MARK "\xEF\xBB\xBF"

/* How the files with faults are saved; DECIMALS of citizens alone. */
static const Shape shapes[] = {
    { .mark = MARK },
    { .line_end = "\r\n", .blank_after = 5 },
    { .delimiter = ';', .decimals = "weight", .mark = MARK, .assumed = 2 },
    { .line_end = "\r", .banner = BANNER, .assumed = 1 },
    { .charset = "UTF-16LE", .mark = MARK, .delimiter = '\t', .assumed = 2 },
    { .charset = "CP1258", .line_end = "\r\n", .banner = BANNER, .assumed = 2 },
    { .delimiter = '|', .commas_after = 3, .assumed = 2 },
    { .charset = "UTF-16BE", .mark = MARK, .line_end = "\r\n", .assumed = 1 },
    { .charset = "UTF-16LE",
      .line_end = "\r\n",
      .banner = BANNER,
      .blank_after = 2,
      .assumed = 2 },
    { .delimiter = ';',
      .decimals = "weight",
      .charset = "CP1258",
      .banner = BANNER,
      .commas_after = 7,
      .assumed = 5 },
};

static bool
plant_cell_fault(Plant *plant, const CellFault *fault)
{
    WorksheetRow *row =
        plant_row(plant, fault->if_column ? fault->if_column : fault->column,
                  fault->if_has);

    if (!row)
        return false;
    plant_set(plant, row, fault->column, fault->value);
    if (fault->rule)
        plant_expect(plant, row, fault->column, fault->rule, fault->severity);
    return true;
}

/* Plants FAULTS, as many as PER_FILE in each file. */
static void
plant_list(Faults *faults, const char *instrument, const CellFault *list,
           size_t n, size_t per_file, void (*more)(Plant *plant, size_t file))
{
    g_autofree bool *done = g_new0(bool, n);
    size_t left = n;

    for (size_t file = 0; left > 0; file++) {
        Plant plant = plant_start(faults, instrument);
        Shape shape = shapes[file % G_N_ELEMENTS(shapes)];
        size_t here = 0;

        for (size_t i = 0; i < n && here < per_file; i++)
            if (!done[i] && plant_cell_fault(&plant, &list[i])) {
                done[i] = true;
                here++;
            }
        left -= here;
        if (more)
            more(&plant, file);
        if (shape.decimals && strcmp(instrument, "citizens") != 0) {
            shape.decimals = NULL;
            shape.assumed--;
        }
        plant_finish(&plant, &shape, NULL);
    }
}

/* A row of one PSU in another stratum than the row before. */
static void
move_stratum(Plant *plant)
{
    for (size_t i = 2; i < worksheet_rows(plant->sheet); i++) {
        WorksheetRow *before = worksheet_row(plant->sheet, i - 1);
        WorksheetRow *row = worksheet_row(plant->sheet, i);

        if (before->taken || row->taken ||
            strcmp(plant_cell(plant, before, "commune"),
                   plant_cell(plant, row, "commune")) != 0)
            continue;
        before->taken = row->taken = true;
        plant_set(plant, row, "area",
                  strcmp(plant_cell(plant, row, "area"), "urban") == 0
                      ? "rural"
                      : "urban");
        plant_expect(plant, row, "commune", "design.psu", "error");
        return;
    }
    g_error("simulate: %s has no PSU of two rows", plant->file);
}

/* Rows cut off, with too many cells, and there twice. */
static void
citizens_rows(Plant *plant, size_t file)
{
    WorksheetRow *row;

    if (file % 3 == 0) {
        move_stratum(plant);
    } else if (file % 3 == 1) {
        row = plant_need_row(plant, NULL, NULL);
        g_ptr_array_set_size(row->cells, 12);
        plant_expect(plant, row, NULL, "row.short", "error");
        row = plant_need_row(plant, NULL, NULL);
        g_ptr_array_add(row->cells, g_strdup("thừa"));
        plant_expect(plant, row, NULL, "row.long", "error");
        row = plant_need_row(plant, NULL, NULL);
        g_ptr_array_add(row->cells, g_strdup(""));
    } else {
        row = plant_need_row(plant, NULL, NULL);
        row = worksheet_repeat(plant->sheet, row);
        plant_expect(plant, row, "respondent_id", "key.doubled", "error");
    }
}

/* A school of another province than PLANT's. */
static const char *
foreign_school(const Plant *plant)
{
    const Simulation *round = plant->faults->round;
    g_autoptr(GPtrArray) schools =
        register_valid(round_register(round, "schools"), round->reference);

    for (guint i = 0; i < schools->len; i++) {
        const Unit *unit = schools->pdata[i];

        if (!g_str_has_prefix(plant->file, unit->parent))
            return unit->code;
    }
    g_error("simulate: all schools are in one province");
}

static void
wrong_school(Plant *plant, const char *code)
{
    WorksheetRow *row = plant_need_row(plant, "school", "*");

    plant_set(plant, row, "school", code);
    plant_expect(plant, row, "school", "unit.row", "error");
}

/* Schools that are not of the register, twice, missing or not the province's;
 * a row of totals, and the header once more. */
static void
schools_rows(Plant *plant, size_t file)
{
    WorksheetRow *row;

    if (file % 2 == 0) {
        wrong_school(plant, "S99-9999");
        wrong_school(plant, "Trường THCS số 1");
        wrong_school(plant, "");
        wrong_school(plant, foreign_school(plant));
        plant_expect(plant, NULL, NULL, "unit.silent", "warning");
        row = plant_need_row(plant, NULL, NULL);
        row = worksheet_repeat(plant->sheet, row);
        plant_expect(plant, row, "school", "key.doubled", "error");
    } else {
        row = plant_need_row(plant, NULL, NULL);
        g_ptr_array_remove(plant->sheet->rows, row);
        plant_expect(plant, NULL, NULL, "unit.silent", "warning");
    }
    row = worksheet_repeat(plant->sheet, worksheet_row(plant->sheet, 1));
    for (size_t i = 1; i < row->cells->len; i++)
        worksheet_set(row, i, "");
    plant_set(plant, row, "school", file % 2 == 0 ? "Tổng cộng" : "CỘNG:");
    plant_set(plant, row, "pupils_total", "123456");
    plant_expect(plant, row, NULL, "row.total", "error");
    /* the header again, as when a second sheet is pasted below */
    row = worksheet_repeat(plant->sheet, worksheet_row(plant->sheet, 0));
    plant_expect(plant, row, NULL, "row.header", "error");
}

/* A file with points in its decimals; one of them written with a comma, and
 * no quotation marks around it, makes two cells. */
static void
points(Faults *faults)
{
    Plant plant = plant_start(faults, "citizens");
    WorksheetRow *row = plant_need_row(&plant, "weight", "*");

    row->bare = true;
    plant_set(&plant, row, "weight", "354147,3945");
    plant_expect(&plant, row, NULL, "row.long", "error");
    for (size_t i = 0; i < G_N_ELEMENTS(of_points); i++)
        if (!plant_cell_fault(&plant, &of_points[i]))
            g_error("simulate: no row for a fault in %s", plant.file);
    plant_finish(&plant, NULL, NULL);
}

/* Texts in the encoding of Western Europe: nothing is lost. */
static void
western(Faults *faults)
{
    Plant plant = plant_start(faults, "schools");
    WorksheetRow *row = plant_need_row(&plant, "risk_evidence", "*");

    plant_set(&plant, row, "risk_evidence", "Lycée Marie-Curie");
    row = plant_need_row(&plant, "risk_evidence", "*");
    plant_set(&plant, row, "level", "collège");
    plant_expect(&plant, row, "level", "choice", "error");
    plant_finish(&plant, &(Shape){ .charset = "CP1252", .assumed = 1 }, NULL);
}

/* A cell longer than Excel can hold. */
static void
long_text(Faults *faults)
{
    Plant plant = plant_start(faults, "schools");
    WorksheetRow *row = plant_need_row(&plant, "risk_evidence", "*");
    GString *text = g_string_new(NULL);

    while (text->len < 40000)
        g_string_append(text, "Kế hoạch số 12. ");
    plant_set(&plant, row, "risk_evidence", text->str);
    g_string_truncate(text, 0);
    while (text->len < 70000)
        g_string_append(text, "Kế hoạch số 12. ");
    row = plant_need_row(&plant, "risk_evidence", "*");
    plant_set(&plant, row, "risk_evidence", text->str);
    plant_expect(&plant, row, "risk_evidence", "type.text", "error");
    plant_finish(&plant, NULL, NULL);
    g_string_free(text, TRUE);
}

void
fault_cells(Faults *faults)
{
    points(faults);
    western(faults);
    long_text(faults);
    plant_list(faults, "citizens", of_citizens, G_N_ELEMENTS(of_citizens), 7,
               citizens_rows);
    plant_list(faults, "schools", of_schools, G_N_ELEMENTS(of_schools), 3,
               schools_rows);
    plant_list(faults, "channels", of_channels, G_N_ELEMENTS(of_channels), 9,
               NULL);
}
