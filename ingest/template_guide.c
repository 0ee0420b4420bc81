/* template_guide.c - the instructions, in both languages, and the codebook. */
#include "ingest/condition.h"
#include "ingest/entry.h"
#include "ingest/ingest_words.h"
#include "ingest/template_book.h"

/* The steps in LANG; the sheets they speak of have their names in NAMED. */
static void
write_steps(BookSheet *sheet, size_t *row, const char *name, Lang lang,
            Lang named)
{
    static const IngestWord steps[] = {
        GUIDE_FILL, GUIDE_CODES, GUIDE_EMPTY, GUIDE_PRIVATE, GUIDE_KEEP,
        GUIDE_SAVE, GUIDE_OLD,   GUIDE_SEND,  GUIDE_AGAIN,
    };

    book_text(sheet, (*row)++, 0, CELL_HEADER,
              words_text(&ingest_words[GUIDE_HEADING], lang));
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autofree char *text =
            words_fill(&ingest_words[steps[i]], lang, "name", name, "fill",
                       words_text(&ingest_words[SHEET_FILL], named), "codes",
                       words_text(&ingest_words[SHEET_CODES], named), NULL);

        book_text(sheet, (*row)++, 0, CELL_PLAIN, text);
    }
    (*row)++;
}

static char *
unit_text(const FormSheet *form, Lang lang)
{
    const Register *reg =
        definitions_submitters(form->definitions, form->instrument);
    const Unit *unit = reg ? register_find(reg, form->unit, form->date) : NULL;

    if (!unit || !unit->name.any)
        return g_strdup(form->unit);
    return words_fill(&ingest_words[UNIT_NAMED], lang, "name",
                      label_text(&unit->name, lang), "code", form->unit, NULL);
}

char *
template_title(const FormSheet *form, Lang lang)
{
    g_autofree char *unit = unit_text(form, lang);
    g_autofree char *year = g_strdup_printf("%d", form->year);

    return words_fill(&ingest_words[GUIDE_TITLE], lang, "title",
                      label_text(&form->instrument->form->title, lang), "unit",
                      unit, "year", year, NULL);
}

void
template_guide(const FormSheet *form, Lang lang, BookSheet *sheet)
{
    const Lang other = lang == LANG_VI ? LANG_EN : LANG_VI;
    g_autofree char *title = template_title(form, lang);
    g_autofree char *name = g_strdup_printf("%s_%s_%d.csv", form->unit,
                                            form->instrument->name, form->year);
    size_t row = 0;

    book_column(sheet, 0, 100, CELL_PLAIN);
    book_text(sheet, row++, 0, CELL_TITLE, title);
    row++;
    write_steps(sheet, &row, name, lang, lang);
    write_steps(sheet, &row, name, other, lang);
}

/* The columns of the codebook. */
enum {
    VARIABLE,
    CODE,
    LABEL_VI,
    LABEL_EN,
    KIND,
    REQUIRED,
    ASKED,
    CONSTRAINT,
    HINT,
    COLUMNS
};

static const struct {
    IngestWord title;
    double width;
} columns[COLUMNS] = {
    [VARIABLE] = { CODEBOOK_VARIABLE, 24 },
    [CODE] = { CODEBOOK_CODE, 16 },
    [LABEL_VI] = { CODEBOOK_LABEL_VI, 48 },
    [LABEL_EN] = { CODEBOOK_LABEL_EN, 48 },
    [KIND] = { CODEBOOK_KIND, 28 },
    [REQUIRED] = { CODEBOOK_REQUIRED, 14 },
    [ASKED] = { CODEBOOK_ASKED, 32 },
    [CONSTRAINT] = { CODEBOOK_CONSTRAINT, 32 },
    [HINT] = { CODEBOOK_HINT, 40 },
};

static void
put(BookSheet *sheet, size_t row, size_t column, const char *text)
{
    if (text && *text)
        book_text(sheet, row, column, CELL_PLAIN, text);
}

static void
put_label(BookSheet *sheet, size_t row, const Label *label)
{
    put(sheet, row, LABEL_VI, label_text(label, LANG_VI));
    /* not the Vietnamese text once more, where there is no other */
    put(sheet, row, LABEL_EN, label->en ? label->en : "");
}

static void
put_condition(BookSheet *sheet, size_t row, size_t column,
              const char *expression, Lang lang)
{
    g_autofree char *text =
        expression ? condition_text(expression, lang) : NULL;

    put(sheet, row, column, text);
}

static void
put_required(BookSheet *sheet, size_t row, const Variable *variable, Lang lang)
{
    g_autofree char *condition = NULL, *text = NULL;

    if (variable->in_design || variable->required_always) {
        put(sheet, row, REQUIRED,
            words_text(&ingest_words[FILL_REQUIRED], lang));
    } else if (variable->required) {
        condition = condition_text(variable->question->required, lang);
        text = words_fill(&ingest_words[FILL_REQUIRED_WHEN], lang, "condition",
                          condition, NULL);
        put(sheet, row, REQUIRED, text);
    }
}

/* A row for each code: of the form's choices, else those of the design. */
static size_t
put_codes(BookSheet *sheet, size_t row, const Variable *variable)
{
    const ChoiceList *list =
        variable->question ? variable->question->list : NULL;

    if (list) {
        for (guint i = 0; i < list->choices->len; i++, row++) {
            const Choice *choice = list->choices->pdata[i];

            book_text(sheet, row, CODE, CELL_TEXT, choice->name);
            put_label(sheet, row, &choice->label);
        }
    } else if (variable->codes) {
        for (size_t i = 0; i < code_list_size(variable->codes); i++)
            book_text(sheet, row++, CODE, CELL_TEXT,
                      code_list_name(variable->codes, i));
    }
    return row;
}

static size_t
put_variable(BookSheet *sheet, size_t row, const Instrument *instrument,
             size_t v, Lang lang)
{
    const Variable *variable = &instrument->variables[v];
    const Question *question = variable->question;
    const Label label = entry_label(instrument, v);
    g_autofree char *kind = entry_kind_text(variable, lang);

    book_text(sheet, row, VARIABLE, CELL_NAME, variable->name);
    put_label(sheet, row, &label);
    put(sheet, row, KIND, kind);
    put_required(sheet, row, variable, lang);
    if (question) {
        put_condition(sheet, row, ASKED, question->relevant, lang);
        put_condition(sheet, row, CONSTRAINT, question->constraint, lang);
        put(sheet, row, HINT, label_text(&question->hint, lang));
    }
    return put_codes(sheet, row + 1, variable);
}

void
template_codebook(const FormSheet *form, Lang lang, BookSheet *sheet)
{
    size_t row = 1;

    for (size_t i = 0; i < COLUMNS; i++) {
        book_column(sheet, i, columns[i].width, CELL_PLAIN);
        book_text(sheet, 0, i, CELL_HEADER,
                  words_text(&ingest_words[columns[i].title], lang));
    }
    book_freeze(sheet, 1, 1);
    for (size_t v = 0; v < form->instrument->n_variables; v++)
        if (form_sheet_has(form->instrument, v))
            row = put_variable(sheet, row, form->instrument, v, lang);
}
