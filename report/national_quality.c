/* national_quality.c - who answered, how the numbers were made. */
#include "report/format.h"
#include "report/national_private.h"
#include "store/store.h"
#include <math.h>
#include <string.h>

typedef struct {
    const Instrument *instrument;
    int64_t submissions, rows, overridden;
} Received;

static Received
received(const Context *context, const Instrument *instrument)
{
    Received sum = { .instrument = instrument };

    for (guint i = 0; context->submissions && i < context->submissions->len;
         i++) {
        const Submission *of = g_ptr_array_index(context->submissions, i);

        if (strcmp(of->instrument, instrument->name) != 0)
            continue;
        sum.submissions++;
        sum.rows += of->rows;
        sum.overridden += of->overridden;
    }
    return sum;
}

/* How many units had to submit INSTRUMENT; -1: anybody may. */
static int64_t
required(const Context *context, const Instrument *instrument)
{
    const char *name = instrument->design.submitted_by;
    const Register *reg =
        name ? definitions_register(context->definitions, name) : NULL;
    g_autoptr(GPtrArray) units = NULL;

    if (!reg)
        return -1;
    units = register_valid(reg, context_reference(context));
    return units->len;
}

/* Whether an indicator of the framework is made from INSTRUMENT. */
static bool
is_used(const Context *context, const Instrument *instrument)
{
    const GPtrArray *all = context->framework->indicators;

    for (guint i = 0; i < all->len; i++) {
        const Indicator *indicator = g_ptr_array_index(all, i);

        if (indicator->instrument == instrument)
            return true;
    }
    return false;
}

/* A form's title in LANG; where it has none in that language, whom it asks. */
static const char *
form_name(const Instrument *instrument, Lang lang)
{
    const Label *title = &instrument->form->title;
    const Label *population = &instrument->design.population;

    if (lang == LANG_EN && !title->en && population->en)
        return population->en;
    return *label_text(title, lang) ? label_text(title, lang)
                                    : instrument->name;
}

static void
add_received(PageTable *table, const Context *context,
             const Instrument *instrument)
{
    Lang lang = context->lang;
    const Received of = received(context, instrument);
    int64_t due = required(context, instrument);
    const char *title = form_name(instrument, lang);
    ReportWord basis =
        instrument->design.basis == BASIS_SAMPLE     ? WORD_BASIS_SAMPLE
        : instrument->design.basis == BASIS_REGISTER ? WORD_BASIS_REGISTER
                                                     : WORD_BASIS_COUNT;

    page_table_add_row(table, false);
    page_table_add_cell(table, title);
    page_table_add_cell(table, report_text(basis, lang));
    page_table_take_cell(table, format_count(of.submissions, lang));
    page_table_take_cell(table, due < 0
                                    ? g_strdup(report_text(FMT_UNKNOWN, lang))
                                    : format_count(due, lang));
    page_table_take_cell(table, format_count(of.rows, lang));
    page_table_take_cell(table, format_count(of.overridden, lang));
}

static PageTable *
response_table(const Context *context)
{
    Lang lang = context->lang;
    const GPtrArray *all = context->definitions->instruments;
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *title = words_fill(&report_words[WORD_RESPONSE_TITLE],
                                        lang, "year", year, NULL);
    g_autofree char *note =
        pages_source(context, report_text(WORD_RESPONSE_NOTE, lang));
    const TableColumn columns[] = {
        { report_text(WORD_COLUMN_FORM, lang), 0, ALIGN_LEFT, true, false },
        { report_text(WORD_COLUMN_BASIS, lang), 84, ALIGN_LEFT, false, false },
        { report_text(WORD_COLUMN_SUBMITTED, lang), 52, ALIGN_RIGHT, false,
          true },
        { report_text(WORD_COLUMN_REQUIRED, lang), 52, ALIGN_RIGHT, false,
          false },
        { report_text(WORD_COLUMN_ROWS, lang), 52, ALIGN_RIGHT, false, false },
        { report_text(WORD_COLUMN_OVERRIDDEN, lang), 58, ALIGN_RIGHT, false,
          false },
    };
    PageTable *table =
        page_table_new(title, report_text(WORD_RESPONSE_SUBTITLE, lang), note);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        page_table_add_column(table, &columns[i]);
    for (guint i = 0; i < all->len; i++) {
        const Instrument *instrument = g_ptr_array_index(all, i);

        if (is_used(context, instrument))
            add_received(table, context, instrument);
    }
    return table;
}

static void
add_text(GPtrArray *texts, const Context *context, ReportWord word)
{
    g_ptr_array_add(texts, g_strdup(report_text(word, context->lang)));
}

/* What readers must know before they use a number of such data. */
static void
add_cautions(GPtrArray *texts, const Context *context)
{
    unsigned made_from = series_made_from_any(context->series);

    if (made_from & MADE_FROM_SIMULATED)
        add_text(texts, context, METHOD_SIMULATED);
    if (made_from & MADE_FROM_ILLUSTRATIVE)
        add_text(texts, context, METHOD_ILLUSTRATIVE);
    if (made_from & MADE_FROM_OVERRIDE)
        add_text(texts, context, METHOD_OVERRIDE);
}

void
national_method(National *national, char **about)
{
    static const ReportWord words[] = { METHOD_SAMPLE, METHOD_REGISTER,
                                        METHOD_VERDICT, METHOD_QUALITY,
                                        METHOD_CHANGE };
    const Context *context = national->context;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

    (void)about;
    add_cautions(texts, context);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        add_text(texts, context, words[i]);
    g_ptr_array_add(texts, NULL);
    national_begin(national, 60);
    flow_bullets(national->flow, (const char *const *)texts->pdata);
    national->headed = false;
}

void
national_response(National *national, char **about)
{
    const Context *context = national->context;
    g_autofree char *date =
        format_date_long(context_reference(context), context->lang);
    g_autoptr(PageTable) table = response_table(context);

    (void)about;
    national_say(national, WORD_RESPONSE_INTRO, "date", date, NULL);
    national_table(national, table);
}
