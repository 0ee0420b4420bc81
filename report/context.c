/* context.c - the questions that every page asks. */
#include "report/context.h"
#include "report/format.h"
#include "report/numbers/number_record.h"
#include "report/report_words.h"
#include "store/reason.h"
#include <math.h>
#include <string.h>

const char *
context_setting(const Context *context, const char *name)
{
    g_autofree char *own = g_strconcat("review_", name, NULL);
    const char *value = context->first > 0 ? report_setting(context->settings,
                                                            own, context->lang)
                                           : "";

    return *value ? value
                  : report_setting(context->settings, name, context->lang);
}

char *
context_filled(const Context *context, const char *name, const char *unit_name)
{
    const char *text = context_setting(context, name);
    const Words words = { text, text };
    g_autofree char *year = g_strdup_printf("%d", context->year);
    g_autofree char *from = g_strdup_printf("%d", context->first);

    return words_fill(&words, context->lang, "year", year, "from", from, "name",
                      unit_name ? unit_name : "", NULL);
}

double
context_reference(const Context *context)
{
    return framework_reference(context->framework, context->year);
}

static GPtrArray *
children(const Context *context, const char *parent)
{
    const GPtrArray *all = context->framework->indicators;
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++) {
        Indicator *indicator = g_ptr_array_index(all, i);

        if (strcmp(indicator->parent, parent) == 0)
            g_ptr_array_add(found, indicator);
    }
    return found;
}

GPtrArray *
context_headlines(const Context *context, bool with_target)
{
    g_autoptr(GPtrArray) all = children(context, "");
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++) {
        Indicator *indicator = g_ptr_array_index(all, i);

        if (isfinite(indicator->target) == with_target)
            g_ptr_array_add(found, indicator);
    }
    return found;
}

GPtrArray *
context_parts(const Context *context, const Indicator *indicator)
{
    return children(context, indicator->code);
}

const Indicator *
context_indicator(const Context *context, const char *setting)
{
    const char *code = report_setting(context->settings, setting, LANG_VI);

    return *code ? framework_indicator(context->framework, code) : NULL;
}

bool
indicator_has_domain(const Indicator *indicator, const char *domain)
{
    return indicator->domains &&
           g_strv_contains((const char *const *)indicator->domains, domain);
}

const char *
context_unit_domain(const Context *context, const Indicator *indicator,
                    const char *code)
{
    double date = context_reference(context);

    for (char **name = context->card_domains; name && *name; name++) {
        const Register *reg = indicator_has_domain(indicator, *name)
                                  ? context_register(context, indicator, *name)
                                  : NULL;

        if (reg && register_find(reg, code, date))
            return *name;
    }
    return NULL;
}

const Estimate *
context_estimate(const Context *context, const Indicator *indicator,
                 const char *domain, const char *level)
{
    if (strcmp(domain, DOMAIN_UNIT) == 0)
        domain = context_unit_domain(context, indicator, level);
    if (!domain)
        return NULL;
    return series_find(context->series, context->year, indicator->code, domain,
                       level);
}

/* The code that UNIT had on DATE; NULL when several units became it, or one of
 * them it: the numbers are then of another territory. */
static const char *
code_then(const Register *reg, const Unit *unit, double date)
{
    const char *code = NULL;

    if (unit_valid(unit, date))
        return unit->code;
    for (size_t i = 0; i < register_size(reg); i++) {
        const Unit *other = register_get(reg, i);

        if (!unit_valid(other, date) ||
            strcmp(other->successor, unit->code) != 0)
            continue;
        if (code)
            return NULL;
        code = other->code;
    }
    return code;
}

const Estimate *
context_before(const Context *context, const Indicator *indicator,
               const char *domain, const char *level, int year)
{
    const Register *reg = NULL;
    const Unit *unit = NULL;

    if (strcmp(domain, DOMAIN_UNIT) == 0)
        domain = context_unit_domain(context, indicator, level);
    if (!domain)
        return NULL;
    reg = *domain ? context_register(context, indicator, domain) : NULL;
    unit = reg ? register_find(reg, level, context_reference(context)) : NULL;

    if (unit)
        level =
            code_then(reg, unit, framework_reference(context->framework, year));
    return level ? series_find(context->series, year, indicator->code, domain,
                               level)
                 : NULL;
}

int
context_previous(const Context *context, const Indicator *indicator)
{
    size_t n = 0;
    const int *years = series_years(context->series, &n);

    while (n-- > 0) {
        if (years[n] < context->year &&
            estimate_shown(series_find(context->series, years[n],
                                       indicator->code, "", "")))
            return years[n];
    }
    return 0;
}

const char *
indicator_text(const Indicator *indicator, Lang lang)
{
    return label_text(&indicator->label, lang);
}

const char *
indicator_short(const Indicator *indicator, Lang lang)
{
    const char *text = label_text(&indicator->short_label, lang);

    return *text ? text : label_text(&indicator->label, lang);
}

char *
indicator_letter(const Indicator *indicator)
{
    const char *dot =
        indicator->clause ? strrchr(indicator->clause, '.') : NULL;
    const char *letter = dot ? dot + 1 : indicator->clause;

    return letter && *letter ? g_strconcat(letter, ")", NULL) : g_strdup("");
}

static bool
is_share(const Indicator *indicator)
{
    return (indicator->kind == KIND_PROPORTION ||
            indicator->kind == KIND_RATIO) &&
           (!indicator->unit || !*indicator->unit ||
            strcmp(indicator->unit, "%") == 0);
}

Measure
indicator_measure(const Indicator *indicator)
{
    bool whole = indicator->kind == KIND_COUNT || indicator->kind == KIND_TOTAL;

    return (Measure){ .share = is_share(indicator), .decimals = whole ? 0 : 1 };
}

bool
indicator_strict(const Indicator *indicator)
{
    return indicator->relation == RELATION_OVER ||
           indicator->relation == RELATION_UNDER;
}

char *
indicator_target(const Indicator *indicator, Lang lang)
{
    const Measure measure = indicator_measure(indicator);
    g_autofree char *text =
        measure_target(&measure, indicator->target, false, lang);
    const char *sign = "";

    if (!isfinite(indicator->target))
        return g_steal_pointer(&text);
    if (indicator->relation == RELATION_OVER)
        sign = ">";
    else if (indicator->relation == RELATION_UNDER)
        sign = "<";
    else if (indicator->relation == RELATION_AT_MOST)
        sign = "≤";
    return g_strconcat(sign, text, NULL);
}

const char *
context_reason(const Context *context, const char *code)
{
    const Words *words = reason_words(code);

    return words ? words_text(words, context->lang) : "";
}

FigureValue
context_value(const Context *context, const Estimate *estimate)
{
    FigureValue value;

    if (!estimate)
        return value_plain(NAN);
    if (context->record)
        number_record_value(context->record, estimate);
    value =
        value_of_estimate(estimate, context_reason(context, estimate->reason));
    value.yes_no = *estimate->domain && context->card_domains &&
                   g_strv_contains((const char *const *)context->card_domains,
                                   estimate->domain) &&
                   estimate_is_yes_no(estimate);
    return value;
}

const Register *
context_register(const Context *context, const Indicator *indicator,
                 const char *domain)
{
    const Domain *of =
        framework_domain(context->framework, domain, indicator->instrument);

    return of && of->levels && *of->levels
               ? definitions_register(context->definitions, of->levels)
               : NULL;
}

static const ChoiceList *
find_list(const Instrument *instrument, const char *name)
{
    const GPtrArray *lists =
        instrument && instrument->form ? instrument->form->lists : NULL;

    for (guint i = 0; lists && i < lists->len; i++) {
        const ChoiceList *list = g_ptr_array_index(lists, i);

        if (strcmp(list->name, name) == 0)
            return list;
    }
    return NULL;
}

static const char *
choice_text(const Context *context, const ChoiceList *list, const char *level)
{
    for (guint i = 0; list && i < list->choices->len; i++) {
        const Choice *choice = g_ptr_array_index(list->choices, i);

        if (strcmp(choice->name, level) == 0)
            return label_text(&choice->label, context->lang);
    }
    return NULL;
}

/* A list of the instrument at hand, else of any. */
static const char *
level_of_list(const Context *context, const Domain *domain, const char *level)
{
    const GPtrArray *all = context->definitions->instruments;
    const char *text = choice_text(
        context, find_list(domain->instrument, domain->levels), level);

    for (guint i = 0; !text && i < all->len; i++)
        text = choice_text(context,
                           find_list(g_ptr_array_index(all, i), domain->levels),
                           level);
    return text;
}

const char *
context_level(const Context *context, const Indicator *indicator,
              const char *domain, const char *level)
{
    const Domain *of =
        framework_domain(context->framework, domain, indicator->instrument);
    const Register *reg = context_register(context, indicator, domain);
    const char *text = NULL;

    if (reg) {
        const Unit *unit =
            register_find(reg, level, context_reference(context));

        text = unit ? label_text(&unit->name, context->lang) : NULL;
    } else if (of && of->levels && *of->levels) {
        text = level_of_list(context, of, level);
    }
    return text && *text ? text : level;
}

char *
context_mark(const Context *context)
{
    unsigned made_from = series_made_from_any(context->series);
    GString *mark = g_string_new(NULL);

    if (made_from & MADE_FROM_SIMULATED)
        g_string_append(mark, report_text(WORD_SIMULATED, context->lang));
    if (made_from & MADE_FROM_ILLUSTRATIVE) {
        g_string_append(mark, mark->len > 0 ? " · " : "");
        g_string_append(mark, report_text(WORD_ILLUSTRATIVE, context->lang));
    }
    return g_string_free(mark, FALSE);
}
