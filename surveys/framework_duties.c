/* framework_duties.c - duties.csv: who owes what, and what shows that it was
 * done. */
#include "surveys/duty.h"
#include "surveys/framework_read.h"

#include "store/error.h"

enum {
    CODE,
    CLAUSE,
    REGISTER,
    HOLDERS,
    INSTRUMENT,
    MET,
    LABEL_VI,
    LABEL_EN,
    COLUMNS
};

static const SheetColumn columns[COLUMNS] = {
    { "code", true },      { "clause", false },    { "register", true },
    { "holders", false },  { "instrument", true }, { "met", true },
    { "label_vi", false }, { "label_en", false },
};

static Expr *
compile(const Place *place, const Instrument *instrument)
{
    g_autoptr(GError) error = NULL;
    Expr *expr = instrument && place->value
                     ? expr_compile(place->value, EXPR_THREE_VALUED,
                                    &instrument->scope, -1, &error)
                     : NULL;

    if (error)
        place_error_of(place, "expression", error);
    else if (instrument && (!expr || expr_type(expr) != EXPR_BOOLEAN))
        place_error(place, "expression.type", DEF_WANT_CONDITION, NULL);
    return expr;
}

static void
read_duty(const FrameworkReader *reader, const Sheet *sheet, size_t row,
          const int *column)
{
    GStringChunk *texts = reader->fw->texts;
    const Place instrument = sheet_place(sheet, row, column[INSTRUMENT]);
    const Place met = sheet_place(sheet, row, column[MET]);
    Duty *duty;

    if (sheet_blank(sheet, row))
        return;
    duty = g_new0(Duty, 1);
    duty->code = pool_name(texts, sheet_cell(sheet, row, column[CODE]));
    duty->clause = pool_name(texts, sheet_cell(sheet, row, column[CLAUSE]));
    duty->reg = pool_name(texts, sheet_cell(sheet, row, column[REGISTER]));
    duty->holders = pool_text(texts, sheet_cell(sheet, row, column[HOLDERS]));
    duty->instrument = framework_instrument(reader, &instrument);
    duty->met = compile(&met, duty->instrument);
    duty->label =
        label_of(pool_name(texts, sheet_cell(sheet, row, column[LABEL_VI])),
                 pool_name(texts, sheet_cell(sheet, row, column[LABEL_EN])));
    duty->line = sheet_line(sheet, row);
    g_ptr_array_add(reader->fw->duties, duty);
}

void
framework_read_duties(const FrameworkReader *reader)
{
    g_auto(Sheet) sheet = { 0 };
    int column[COLUMNS];

    if (!framework_open(reader, "duties.csv", &sheet) ||
        !sheet_columns(&sheet, columns, COLUMNS, column))
        return;
    for (size_t row = 0; row < sheet_rows(&sheet); row++)
        read_duty(reader, &sheet, row, column);
}
