/* drawing_list.c - the list of drawn units that an office works with. */
#include "analysis/analysis_words.h"
#include "analysis/drawing_print.h"
#include <string.h>

static const char *
receiver_of(const Drawing *d, const DrawUnit *unit)
{
    return *d->sampling->lists == '\0'
               ? ""
               : register_text(d->frame, unit->unit, d->sampling->lists);
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
drawing_receivers(const Drawing *d)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *list = g_ptr_array_new();

    for (guint i = 0; i < d->units->len; i++) {
        const DrawUnit *unit = &g_array_index(d->units, DrawUnit, i);
        const char *code = receiver_of(d, unit);

        if (unit->drawn && g_hash_table_add(seen, (char *)(uintptr_t)code))
            g_ptr_array_add(list, (char *)(uintptr_t)code);
    }
    g_ptr_array_sort(list, compare_texts);
    return list;
}

static const char *
say(AnalysisWord word, Lang lang)
{
    return words_text(&analysis_words[word], lang);
}

/* What VALUE of the I-th variable of the stratum is called. */
static const char *
value_name(const Drawing *d, size_t i, const char *value, Lang lang)
{
    const Design *design = &d->instrument->design;
    int variable = design->stratum[0] < 0 ? -1 : design->stratum[i];
    const Question *question =
        variable < 0 ? NULL : d->instrument->variables[variable].question;
    const ChoiceList *list = question == NULL ? NULL : question->list;

    for (guint c = 0; list != NULL && c < list->choices->len; c++) {
        const Choice *choice = list->choices->pdata[c];

        if (strcmp(choice->name, value) == 0)
            return label_text(&choice->label, lang);
    }
    return value;
}

static const char *
column_name(const Drawing *d, size_t i, Lang lang)
{
    const Design *design = &d->instrument->design;
    int variable = design->stratum[0] < 0 ? -1 : design->stratum[i];
    const Question *question =
        variable < 0 ? NULL : d->instrument->variables[variable].question;

    return question == NULL ? d->sampling->strata[i]
                            : label_text(&question->label, lang);
}

static void
add_columns(Listing *list, const Drawing *d, Lang lang)
{
    listing_column(list, say(ANALYSIS_DRAW_NUMBER, lang), 6, true);
    listing_column(list, say(ANALYSIS_DRAW_CODE, lang), 12, false);
    listing_column(list, say(ANALYSIS_DRAW_NAME, lang), 34, false);
    for (size_t i = 0; d->sampling->strata[i] != NULL; i++)
        listing_column(list, column_name(d, i, lang), 18, false);
    listing_column(list, say(ANALYSIS_DRAW_PEOPLE, lang), 12, true);
    listing_column(list, say(ANALYSIS_DRAW_CERTAIN, lang), 10, false);
    listing_column(list, say(ANALYSIS_DRAW_TAKE, lang), 12, true);
    listing_column(list, say(ANALYSIS_DRAW_LISTED, lang), 16, true);
    listing_column(list, say(ANALYSIS_DRAW_NOTE, lang), 24, false);
}

static void
add_unit(Listing *list, const Drawing *d, const DrawUnit *unit, size_t number,
         Lang lang)
{
    listing_number(list, (double)number);
    listing_cell(list, unit->unit->code);
    listing_cell(list, label_text(&unit->unit->name, lang));
    for (size_t i = 0; d->sampling->strata[i] != NULL; i++)
        listing_cell(list, value_name(d, i,
                                      register_text(d->frame, unit->unit,
                                                    d->sampling->strata[i]),
                                      lang));
    listing_number(list, unit->size);
    listing_cell(list, unit->chance >= 1 ? say(ANALYSIS_DRAW_YES, lang) : "");
    listing_number(list, unit->take);
    listing_cell(list, "");
    listing_cell(list, "");
}

/* The receiver's name, and what the list is of. */
static void
add_heading(Listing *list, const Drawing *d, const char *receiver, size_t units,
            double persons, Lang lang)
{
    const Register *reg = definitions_submitters(d->definitions, d->instrument);
    const Unit *unit =
        reg == NULL ? NULL : register_find(reg, receiver, d->date);
    g_autofree char *n = g_strdup_printf("%zu", units);
    g_autofree char *m = g_strdup_printf("%.0f", persons);
    g_autofree char *year = g_strdup_printf("%d", d->year);
    const char *name = unit == NULL ? "" : label_text(&unit->name, lang);

    g_ptr_array_add(list->above,
                    words_fill(&analysis_words[ANALYSIS_DRAW_FOR], lang, "code",
                               receiver, "name", name, NULL));
    g_ptr_array_add(list->above,
                    words_fill(&analysis_words[ANALYSIS_DRAW_OF], lang, "title",
                               label_text(&d->instrument->form->title, lang),
                               "year", year, NULL));
    g_ptr_array_add(list->above,
                    words_fill(&analysis_words[ANALYSIS_DRAW_COUNT], lang,
                               "units", n, "persons", m, NULL));
    g_ptr_array_add(list->below, g_strdup(say(ANALYSIS_DRAW_HOW, lang)));
    g_ptr_array_add(list->below, g_strdup(""));
    g_ptr_array_add(list->below, g_strdup(say(ANALYSIS_DRAW_SIGN, lang)));
}

Listing *
drawing_list(const Drawing *d, const char *receiver, Lang lang)
{
    Listing *list = listing_new(say(ANALYSIS_DRAW_TITLE, lang));
    size_t n = 0;
    double persons = 0;

    add_columns(list, d, lang);
    for (guint i = 0; i < d->units->len; i++) {
        const DrawUnit *unit = &g_array_index(d->units, DrawUnit, i);

        if (!unit->drawn || strcmp(receiver_of(d, unit), receiver) != 0)
            continue;
        persons += unit->take;
        add_unit(list, d, unit, ++n, lang);
    }
    add_heading(list, d, receiver, n, persons, lang);
    return list;
}
