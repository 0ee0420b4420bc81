/* coverage.c - submitters of a register against the submissions. */
#include "analysis/coverage.h"

#include "analysis/sample_plan.h"
#include <math.h>
#include <string.h>

struct Coverage {
    const Register *submitters; /* borrowed */
    GPtrArray *units;           /* owned: of const Unit */
    GHashTable *reported;       /* owned: codes, borrowed from the list */
    const char *size;           /* the column; NULL: one each */
};

static const char *
size_column(const Register *reg, const Design *design)
{
    if (design->size != NULL && register_has(reg, design->size))
        return design->size;
    return register_has(reg, "size") ? "size" : NULL;
}

Coverage *
coverage_new(const Definitions *definitions, const PartList *list, double date)
{
    const Design *design = &list->instrument->design;
    const Register *reg = design_submitters(definitions, design);
    Coverage *coverage;

    if (reg == NULL)
        return NULL;
    coverage = g_new0(Coverage, 1);
    coverage->submitters = reg;
    coverage->units = register_valid(reg, date);
    coverage->size = size_column(reg, design);
    coverage->reported = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < list->submissions->len; i++)
        g_hash_table_add(coverage->reported,
                         part_list_submission(list, i)->unit);
    return coverage;
}

void
coverage_free(Coverage *coverage)
{
    if (coverage == NULL)
        return;
    g_ptr_array_unref(coverage->units);
    g_hash_table_unref(coverage->reported);
    g_free(coverage);
}

/* The units with VALUE in COLUMN (their code when COLUMN is NULL); all when
 * VALUE is NULL. */
static bool
is_in(const Coverage *coverage, const Unit *unit, const char *column,
      const char *value)
{
    if (value == NULL)
        return true;
    if (column == NULL)
        return strcmp(unit->code, value) == 0;
    return strcmp(register_text(coverage->submitters, unit, column), value) ==
           0;
}

static double
missing_share(const Coverage *coverage, const char *column, const char *value)
{
    double all = 0, missing = 0;

    for (guint i = 0; coverage != NULL && i < coverage->units->len; i++) {
        const Unit *unit = coverage->units->pdata[i];
        double size =
            coverage->size == NULL
                ? 1
                : register_number(coverage->submitters, unit, coverage->size);

        if (!is_in(coverage, unit, column, value) || !(size > 0))
            continue;
        all += size;
        if (!g_hash_table_contains(coverage->reported, unit->code))
            missing += size;
    }
    return all > 0 ? missing / all : 0;
}

double
coverage_missing(const Coverage *coverage)
{
    return missing_share(coverage, NULL, NULL);
}

double
coverage_missing_in(const Coverage *coverage, const char *column,
                    const char *level)
{
    return missing_share(coverage, column, level);
}

double
coverage_missing_unit(const Coverage *coverage, const char *level)
{
    return missing_share(coverage, NULL, level);
}

double
coverage_missing_level(const Coverage *coverage, const Domain *domain,
                       const Instrument *instrument, const char *level)
{
    int variable =
        domain->expression == NULL ? -1 : expr_variable(domain->expression);

    if (coverage == NULL)
        return 0;
    if (variable >= 0 && domain->register_column == NULL &&
        (variable == instrument->unit ||
         variable == instrument->design.unit_id))
        return coverage_missing_unit(coverage, level);
    if (domain->register_column != NULL && instrument->design.units == NULL &&
        register_has(coverage->submitters, domain->register_column))
        return coverage_missing_in(coverage, domain->register_column, level);
    return coverage_missing(coverage);
}

bool
coverage_illustrative(const Coverage *coverage)
{
    return coverage != NULL && register_illustrative(coverage->submitters);
}
