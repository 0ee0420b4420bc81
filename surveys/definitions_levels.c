/* definitions_levels.c - what the levels of a domain are called, and their
 * order; who reports an instrument. */
#include "surveys/definitions_check.h"

#include <string.h>

const Register *
definitions_submitters(const Definitions *definitions,
                       const Instrument *instrument)
{
    const char *name = instrument->design.submitted_by;

    return name ? definitions_register(definitions, name) : NULL;
}

const Register *
definitions_units(const Definitions *definitions, const Instrument *instrument)
{
    const char *name = instrument->design.units;

    return name ? definitions_register(definitions, name)
                : definitions_submitters(definitions, instrument);
}

const ChoiceList *
definitions_list(const Definitions *definitions, const Instrument *instrument,
                 const char *name)
{
    const ChoiceList *list =
        instrument ? form_list(instrument->form, name) : NULL;

    for (guint i = 0; i < definitions->instruments->len && !list; i++) {
        const Instrument *other = definitions->instruments->pdata[i];

        list = form_list(other->form, name);
    }
    return list;
}

/* The list of choices that names the levels of DOMAIN: the one of its
 * `levels`, else of the question that the domain consists of. */
static const ChoiceList *
list_of(const Definitions *definitions, const Domain *domain)
{
    const int variable =
        domain->expression ? expr_variable(domain->expression) : -1;
    const Question *question =
        variable >= 0 ? domain->instrument->variables[variable].question : NULL;

    if (*domain->levels)
        return definitions_list(definitions, domain->instrument,
                                domain->levels);
    return question ? question->list : NULL;
}

static const Register *
register_of(const Definitions *definitions, const Domain *domain)
{
    return *domain->levels ? definitions_register(definitions, domain->levels)
                           : NULL;
}

static const Label *
choice_label(const ChoiceList *list, const char *name)
{
    const int32_t code = code_list_find(list->codes, name, strlen(name));

    return code < 0 ? NULL
                    : &((const Choice *)list->choices->pdata[code])->label;
}

Label
definitions_level_label(const Definitions *definitions, const Domain *domain,
                        const char *level, double date)
{
    const Register *reg = register_of(definitions, domain);
    const ChoiceList *list = reg ? NULL : list_of(definitions, domain);
    const Unit *unit = reg ? register_find(reg, level, date) : NULL;
    const Label *found = NULL;

    if (reg && !unit)
        unit = register_ever(reg, level);
    if (unit)
        found = &unit->name;
    else if (list)
        found = choice_label(list, level);
    return found && found->any ? *found : (Label){ NULL, NULL, level };
}

GPtrArray *
definitions_levels(const Definitions *definitions, const Domain *domain,
                   double date)
{
    const Register *reg = register_of(definitions, domain);
    const ChoiceList *list = reg ? NULL : list_of(definitions, domain);
    GPtrArray *levels = g_ptr_array_new();

    for (size_t i = 0; reg && i < register_size(reg); i++) {
        const Unit *unit = register_get(reg, i);

        if (unit_valid(unit, date))
            g_ptr_array_add(levels, (void *)(uintptr_t)unit->code);
    }
    for (guint i = 0; list && i < list->choices->len; i++)
        g_ptr_array_add(
            levels,
            (void *)(uintptr_t)((const Choice *)list->choices->pdata[i])->name);
    return levels;
}
