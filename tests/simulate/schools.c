/* schools.c - what provinces report of their secondary schools, and
 * universities and colleges of their students. */
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

typedef struct {
    double all, risks, reading;
} Programmes;

static double
province_effect(const char *province)
{
    g_autofree char *name = g_strdup_printf("schools %s", province);
    Rng rng = rng_named(1907, name);

    return 0.5 * rng_normal(&rng);
}

static void
add_school(const Simulation *round, Answers *answers, const Unit *unit,
           double effect, Programmes *sum, Rng *rng)
{
    double years = round->year - 2025;
    bool risks = rng_chance(rng, rng_expit(1.9 + effect + 0.4 * years));
    bool reading = rng_chance(rng, rng_expit(0.15 + effect + 0.3 * years));

    sum->all++;
    sum->risks += risks;
    sum->reading += reading;
    if (rng_chance(rng, 0.01))
        return; /* the province leaves it out */
    answers_add_text(answers, "school", unit->code);
    answers_add_text(answers, "level", unit->type);
    answers_add_number(answers, "pupils_total",
                       150 + (double)rng_below(rng, 1200));
    answers_add_text(answers, "risk_programme", risks ? "yes" : "no");
    answers_add_text(answers, "reading_programme", reading ? "yes" : "no");
    answers_add_number(answers, "khaosat_simulated", 1);
}

static void
write_schools(const Simulation *round, const char *province,
              const GPtrArray *schools, Programmes *sum)
{
    g_autofree char *file =
        g_strdup_printf("%s_schools_%d.csv", province, round->year);
    Rng rng = round_rng(round, file);
    g_autoptr(Answers) answers = answers_new(
        round_instrument(round, "schools"), round->reference, round->year, rng);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree double *zero = NULL;
    size_t rows;

    for (guint i = 0; i < schools->len; i++) {
        const Unit *unit = schools->pdata[i];

        if (strcmp(unit->parent, province) == 0)
            add_school(round, answers, unit, province_effect(province), sum,
                       &rng);
    }
    rows = answers_rows(answers);
    zero = g_new0(double, rows + 1);
    answers_complete(answers, rows, zero);
    answers_print(answers, text);
    round_write(round, file, text);
}

void
simulate_schools(const Simulation *round)
{
    g_autoptr(GPtrArray) schools =
        register_valid(round_register(round, "schools"), round->reference);
    g_autoptr(GPtrArray) provinces =
        register_valid(round_register(round, "provinces"), round->reference);
    Programmes sum = { .all = 0 };

    for (guint i = 0; i < provinces->len; i++)
        write_schools(round, ((const Unit *)provinces->pdata[i])->code, schools,
                      &sum);
    round_truth(round, "đ1", "", "", sum.risks / sum.all);
    round_truth(round, "đ2", "", "", sum.reading / sum.all);
}

/* Head-counts of one institution. */
typedef struct {
    double enrolled, risks, policy, both;
} Students;

static Students
students_of(const Register *institutions, const Unit *unit, int year, Rng *rng)
{
    double size = register_number(institutions, unit, "size");
    Students students = { .enrolled =
                              floor(size * (0.95 + 0.1 * rng_uniform(rng))) };
    double share = rng_chance(rng, 0.6) ? 1 : rng_expit(3 + rng_normal(rng));

    share *= 1 - 0.06 * (2025 - year);
    students.risks = floor(students.enrolled * share);
    students.policy = floor(students.enrolled * share * 0.99);
    students.both = floor(students.policy * 0.995);
    return students;
}

static void
write_institution(const Simulation *round, const Unit *unit,
                  const Students *students, Rng *rng)
{
    g_autofree char *file =
        g_strdup_printf("%s_institutions_%d.csv", unit->code, round->year);
    g_autoptr(Answers) answers =
        answers_new(round_instrument(round, "institutions"), round->reference,
                    round->year, *rng);
    g_autoptr(GString) text = g_string_new(NULL);
    double none = 0;

    answers_add_text(answers, "institution", unit->code);
    answers_add_number(answers, "students_enrolled", students->enrolled);
    answers_add_number(answers, "students_reached_risks", students->risks);
    answers_add_number(answers, "students_reached_policy", students->policy);
    answers_add_number(answers, "students_reached", students->both);
    answers_add_number(answers, "khaosat_simulated", 1);
    answers_complete(answers, 1, &none);
    answers_print(answers, text);
    round_write(round, file, text);
}

void
simulate_institutions(const Simulation *round)
{
    const Register *institutions = round_register(round, "institutions");
    g_autoptr(GPtrArray) units = register_valid(institutions, round->reference);
    double enrolled = 0, both = 0;

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        g_autofree char *name = g_strdup_printf("institution %s", unit->code);
        Rng rng = round_rng(round, name);
        Students students = students_of(institutions, unit, round->year, &rng);

        enrolled += students.enrolled;
        both += students.both;
        if (!rng_chance(&rng, 0.02))
            write_institution(round, unit, &students, &rng);
    }
    round_truth(round, "e2", "", "", both / enrolled);
}
