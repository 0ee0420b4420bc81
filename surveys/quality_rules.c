/* quality_rules.c - names of quality.csv, and what they set. */
#include "surveys/quality_rules.h"

#include "surveys/framework_read.h"

#include <string.h>

/* Name, member, default. */
typedef struct {
    const char *name;
    size_t offset;
    double value;
} NumberRule;

#define NUMBER(name, member, value)                                            \
    {                                                                          \
        name, offsetof(QualityRules, member), value                            \
    }

static const NumberRule numbers[] = {
    NUMBER("nchs.effective_size", nchs_size, 30),
    NUMBER("nchs.df", nchs_df, 8),
    NUMBER("nchs.narrow", nchs_narrow, 0.05),
    NUMBER("nchs.wide", nchs_wide, 0.30),
    NUMBER("nchs.wide_relative", nchs_relative, 1.30),
    NUMBER("cepal.effective_size", cepal_size, 60),
    NUMBER("cepal.df", cepal_df, 9),
    NUMBER("cepal.deff", cepal_deff, 1),
    NUMBER("cepal.log_cv", cepal_log_cv, 0.175),
    NUMBER("cepal.cv", cepal_cv, 0.20),
    NUMBER("cepal.cv_most", cepal_cv_most, 0.30),
    NUMBER("cepal.few", cepal_few, 30),
    NUMBER("cepal.enough", cepal_enough, 50),
    NUMBER("mics.few", mics_few, 25),
    NUMBER("mics.enough", mics_enough, 50),
    NUMBER("number.relative_error", number_error, 0.30),
    NUMBER("number.rows", number_rows, 30),
    NUMBER("minimum.sample", minimum[BASIS_SAMPLE], 0),
    NUMBER("minimum.register", minimum[BASIS_REGISTER], 0),
    NUMBER("minimum.count", minimum[BASIS_COUNT], 0),
};

static const char *const standards[] = { "nchs", "cepal", "mics" };
static const char *const choices[] = { "standard", "protect_unreliable",
                                       "hide_unreliable" };
static const char *const yes_no[] = { "no", "yes" };

static double *
number_at(QualityRules *rules, const NumberRule *rule)
{
    return (double *)(void *)((char *)rules + rule->offset);
}

QualityRules *
quality_rules_new(void)
{
    QualityRules *rules = g_new0(QualityRules, 1);

    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        *number_at(rules, &numbers[i]) = numbers[i].value;
    return rules;
}

void
quality_rules_free(QualityRules *rules)
{
    g_free(rules);
}

static bool
set_number(QualityRules *rules, const char *name, const Place *value)
{
    double number = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (strcmp(numbers[i].name, name) != 0)
            continue;
        if (place_number(value, &number))
            *number_at(rules, &numbers[i]) = number;
        return true;
    }
    return false;
}

static bool
set_choice(QualityRules *rules, const char *name, const Place *value)
{
    bool *flag =
        strcmp(name, "protect_unreliable") == 0 ? &rules->protect_unreliable
        : strcmp(name, "hide_unreliable") == 0  ? &rules->hide_unreliable
                                                : NULL;
    int chosen;

    if (strcmp(name, "standard") == 0) {
        chosen = place_one_of(value, "quality.standard", standards,
                              G_N_ELEMENTS(standards));
        rules->standard = (QualityStandard)MAX(chosen, 0);
        return true;
    }
    if (!flag)
        return false;
    *flag = place_one_of(value, "quality.yes", yes_no, 2) == 1;
    return true;
}

static void
unknown_name(const Place *name)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);

    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        g_ptr_array_add(known, g_strdup(numbers[i].name));
    for (size_t i = 0; i < G_N_ELEMENTS(choices); i++)
        g_ptr_array_add(known, g_strdup(choices[i]));
    place_error_near(name, "quality.name", name_nearest_of(name->value, known),
                     DEF_QUALITY_NAME, NULL);
}

void
framework_read_quality(const FrameworkReader *reader)
{
    static const SheetColumn columns[] = { { "name", true },
                                           { "value", true } };
    QualityRules *rules = reader->fw->quality;
    g_auto(Sheet) sheet = { 0 };
    int column[G_N_ELEMENTS(columns)];

    if (!framework_open(reader, "quality.csv", &sheet) ||
        !sheet_columns(&sheet, columns, G_N_ELEMENTS(columns), column))
        return;
    for (size_t row = 0; row < sheet_rows(&sheet); row++) {
        const Place name = sheet_place(&sheet, row, column[0]);
        const Place value = sheet_place(&sheet, row, column[1]);

        if (!name.value || !value.value)
            continue;
        if (!set_number(rules, name.value, &value) &&
            !set_choice(rules, name.value, &value))
            unknown_name(&name);
    }
}
