/* definitions_check.c - what the parts of the definitions ask of one another.
 */
#include "surveys/definitions_check.h"

#include "surveys/duty.h"

#include "surveys/design_read.h"

#include <string.h>

/* The register that NAME of the design gives; NULL, with an error if it gives
 * one that is not there. */
static const Register *
named_register(const Definitions *definitions, const Design *design,
               DesignName name, Findings *findings)
{
    const Place place = design_place(design, name, findings);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const Register *reg;

    if (!place.value)
        return NULL;
    reg = definitions_register(definitions, place.value);
    if (reg)
        return reg;
    for (guint i = 0; i < definitions->registers->len; i++)
        g_ptr_array_add(names, (void *)(uintptr_t)register_name(
                                   definitions->registers->pdata[i]));
    place_error_near(&place, "register.unknown",
                     name_nearest_of(place.value, names), DEF_REGISTER_UNKNOWN,
                     NULL);
    return NULL;
}

/* An error at PLACE, whose value is a column that REG lacks. */
static void
tell_no_column(const Place *place, const Register *reg)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (size_t i = 0; i < register_columns(reg); i++)
        g_ptr_array_add(names, (void *)(uintptr_t)register_column(reg, i));
    place_error_near(place, "register.column",
                     name_nearest_of(place->value, names), DEF_NO_COLUMN,
                     "register", register_name(reg), NULL);
}

/* Every unit that is reported must have somebody to report it. */
static void
check_parents(const Register *units, const Register *submitters,
              Findings *findings)
{
    for (size_t i = 0; i < register_size(units); i++) {
        const Unit *unit = register_get(units, i);
        const Place place = { findings, register_path(units), unit->line,
                              "parent", unit->parent };

        if (*unit->parent && !register_ever(submitters, unit->parent))
            place_error(&place, "parent.unknown", DEF_PARENT_NOT_IN, "register",
                        register_name(submitters), NULL);
    }
}

/* Choices that hold units' codes must be units. */
static void
check_choices(const Instrument *instrument, const Register *units,
              Findings *findings)
{
    const int unit_id = instrument->design.unit_id;
    const Question *question =
        unit_id < 0 ? NULL : instrument->variables[unit_id].question;
    const ChoiceList *list = question ? question->list : NULL;

    for (guint i = 0; list && i < list->choices->len; i++) {
        const Choice *choice = list->choices->pdata[i];
        const Place place = { findings, instrument->form->choices_path,
                              choice->line, "name", choice->name };

        if (!register_ever(units, choice->name))
            place_error(&place, "choice.unit", DEF_CHOICE_NOT_IN, "register",
                        register_name(units), NULL);
    }
}

static void
check_frame(const Register *frame, const Design *design, Findings *findings)
{
    const Place place = design_place(design, DESIGN_FRAME, findings);

    if (!design->text[DESIGN_WEIGHT] && !register_has(frame, "probability"))
        place_error(&place, "register.column", DEF_FRAME_COLUMN, "register",
                    register_name(frame), "column", "probability", NULL);
}

static void
check_instrument(const Definitions *definitions, const Instrument *instrument,
                 Findings *findings)
{
    const Design *design = &instrument->design;
    const Place size = design_place(design, DESIGN_SIZE, findings);
    const Register *submitters =
        named_register(definitions, design, DESIGN_SUBMITTED_BY, findings);
    const Register *units =
        named_register(definitions, design, DESIGN_UNITS, findings);
    const Register *frame =
        named_register(definitions, design, DESIGN_FRAME, findings);
    const Register *counted = units ? units : submitters;

    if (counted && size.value && !register_has(counted, size.value))
        tell_no_column(&size, counted);
    if (units && submitters && units != submitters)
        check_parents(units, submitters, findings);
    if (counted)
        check_choices(instrument, counted, findings);
    if (frame)
        check_frame(frame, design, findings);
    definitions_check_margins(definitions, instrument, findings);
}

static bool
exists_anywhere(const Definitions *definitions, const char *code)
{
    for (guint i = 0; i < definitions->registers->len; i++)
        if (register_ever(definitions->registers->pdata[i], code))
            return true;
    return false;
}

static void
check_successors(const Definitions *definitions, const Register *reg,
                 Findings *findings)
{
    for (size_t i = 0; i < register_size(reg); i++) {
        const Unit *unit = register_get(reg, i);
        const Place place = { findings, register_path(reg), unit->line,
                              "successor", unit->successor };

        if (*unit->successor && !exists_anywhere(definitions, unit->successor))
            place_error(&place, "successor.unknown", DEF_SUCCESSOR_UNKNOWN,
                        NULL);
    }
}

/* False, with an error, when no unit of REG holds VALUE in COLUMN. */
static bool
ever_holds(const Register *reg, const char *column, const char *value)
{
    for (size_t i = 0; i < register_size(reg); i++)
        if (strcmp(register_text(reg, register_get(reg, i), column), value) ==
            0)
            return true;
    return false;
}

/* One "column=value|value" of an indicator's `units`. */
static void
check_condition(Place place, const Register *reg, const char *condition)
{
    g_auto(GStrv) sides = g_strsplit(condition, "=", 2);
    g_auto(GStrv) values = NULL;

    if (g_strv_length(sides) != 2 || !*sides[0] || !*sides[1]) {
        place_error(&place, "units", DEF_UNITS_FORM, NULL);
        return;
    }
    if (!register_has(reg, sides[0])) {
        place.value = sides[0];
        tell_no_column(&place, reg);
        return;
    }
    values = g_strsplit(sides[1], "|", -1);
    for (char **value = values; *value; value++)
        if (!ever_holds(reg, sides[0], *value))
            place_error(&place, "units", DEF_UNITS_VALUE, "column", sides[0],
                        "register", register_name(reg), "value", *value, NULL);
}

/* FILTER, "column=value|value2 ...", is about columns and values of REG. */
static void
check_filter(const Place *place, const Register *reg, const char *filter)
{
    g_auto(GStrv) conditions = text_words(filter);

    for (char **condition = conditions; *condition; condition++)
        check_condition(*place, reg, *condition);
}

static void
check_units(const Definitions *definitions, const Indicator *indicator,
            const char *path, Findings *findings)
{
    const Place place = { findings, path, indicator->line, "units",
                          indicator->units };
    const Register *reg =
        indicator->instrument
            ? definitions_units(definitions, indicator->instrument)
            : NULL;

    if (!indicator->units)
        return;
    if (!reg)
        place_error(&place, "units", DEF_UNITS_NO_REGISTER, NULL);
    else
        check_filter(&place, reg, indicator->units);
}

static void
check_duty(const Definitions *definitions, const Duty *duty, const char *path,
           Findings *findings)
{
    const Register *reg = definitions_register(definitions, duty->reg);
    const Place named = { findings, path, duty->line, "register", duty->reg };
    const Place holders = { findings, path, duty->line, "holders",
                            duty->holders };

    if (!reg)
        place_error(&named, "register.unknown", DEF_DUTY_REGISTER, NULL);
    else
        check_filter(&holders, reg, duty->holders);
}

/* A level that `levels` does not name is printed as its code. */
static void
check_names(const Domain *domain, const Place *place, const Register *reg,
            const ChoiceList *list)
{
    const int variable =
        domain->expression ? expr_variable(domain->expression) : -1;
    const CodeList *codes =
        variable < 0 ? NULL : domain->instrument->variables[variable].codes;

    for (size_t i = 0; codes && i < code_list_size(codes); i++) {
        const char *name = code_list_name(codes, i);
        const bool named =
            reg ? register_ever(reg, name) != NULL
                : code_list_find(list->codes, name, strlen(name)) >= 0;

        if (!named)
            place_warn(place, "level.unnamed", DEF_LEVEL_UNNAMED, "levels",
                       domain->levels, "level", name, NULL);
    }
}

static void
check_domain(const Definitions *definitions, const Domain *domain,
             const char *path, Findings *findings)
{
    const Register *units = definitions_units(definitions, domain->instrument);
    const Register *reg = definitions_register(definitions, domain->levels);
    const ChoiceList *list =
        definitions_list(definitions, domain->instrument, domain->levels);
    const Place column = { findings, path, domain->line, "register_column",
                           domain->register_column };
    const Place levels = { findings, path, domain->line, "levels",
                           domain->levels };

    if (domain->register_column && !units)
        place_error(&column, "units", DEF_UNITS_NO_REGISTER, NULL);
    else if (domain->register_column &&
             !register_has(units, domain->register_column))
        tell_no_column(&column, units);
    if (!*domain->levels)
        return;
    if (!reg && !list)
        place_error(&levels, "levels.unknown", DEF_LEVELS_UNKNOWN, NULL);
    else
        check_names(domain, &levels, reg, list);
}

void
definitions_check_framework(const Definitions *definitions, Findings *findings)
{
    const Framework *fw = definitions->framework;
    g_autofree char *indicators = path_join(fw->folder, "indicators.csv");
    g_autofree char *domains = path_join(fw->folder, "domains.csv");
    g_autofree char *duties = path_join(fw->folder, "duties.csv");

    for (guint i = 0; i < fw->indicators->len; i++)
        check_units(definitions, fw->indicators->pdata[i], indicators,
                    findings);
    for (guint i = 0; i < fw->domains->len; i++)
        check_domain(definitions, fw->domains->pdata[i], domains, findings);
    for (guint i = 0; i < fw->duties->len; i++)
        check_duty(definitions, fw->duties->pdata[i], duties, findings);
}

void
definitions_check(const Definitions *definitions, Findings *findings)
{
    for (guint i = 0; i < definitions->registers->len; i++)
        check_successors(definitions, definitions->registers->pdata[i],
                         findings);
    for (guint i = 0; i < definitions->instruments->len; i++)
        check_instrument(definitions, definitions->instruments->pdata[i],
                         findings);
    if (definitions->framework)
        definitions_check_framework(definitions, findings);
}
