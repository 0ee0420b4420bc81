/* schools.c - what provinces report of their secondary schools, and
 * universities and colleges of their students. */
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

/* đ1 and đ2, each of all schools, of lower and of upper secondary. */
typedef struct {
    Tally risks[3], reading[3];
} Programmes;

static double
province_effect(const char *province)
{
    g_autofree char *name = g_strdup_printf("schools %s", province);
    Rng rng = rng_named(1907, name);

    return 0.5 * rng_normal(&rng);
}

static void
add_to(Programmes *sum, const char *type, bool risks, bool reading,
       bool reported)
{
    bool in[] = { true, strcmp(type, "thpt") != 0,
                  g_str_has_suffix(type, "thpt") };

    for (size_t i = 0; i < G_N_ELEMENTS(in); i++)
        if (in[i]) {
            tally_unit(&sum->risks[i], risks, reported);
            tally_unit(&sum->reading[i], reading, reported);
        }
}

/* Much the same from year to year. */
static double
pupils_of(const Unit *unit, Rng *rng)
{
    g_autofree char *name = g_strdup_printf("size %s", unit->code);
    Rng fixed = rng_named(1907, name);

    return 150 + (double)rng_below(&fixed, 1200) + (double)rng_below(rng, 20);
}

static void
add_school(const Simulation *round, Answers *answers, const Unit *unit,
           double effect, Programmes *sum, Rng *rng)
{
    double years = round->year - 2025;
    bool risks = rng_chance(rng, rng_expit(1.9 + effect + 0.4 * years));
    bool reading = rng_chance(rng, rng_expit(0.15 + effect + 0.3 * years));
    bool reported = !rng_chance(rng, 0.01); /* the province leaves it out */

    add_to(sum, unit->type, risks, reading, reported);
    if (!reported)
        return;
    answers_add_text(answers, "school", unit->code);
    answers_add_text(answers, "level", unit->type);
    answers_add_number(answers, "pupils_total", pupils_of(unit, rng));
    answers_add_text(answers, "risk_programme", risks ? "yes" : "no");
    answers_add_text(answers, "reading_programme", reading ? "yes" : "no");
}

static void
write_schools(const Simulation *round, const char *province,
              const GPtrArray *schools, Programmes *sum)
{
    g_autofree char *name = g_strdup_printf("schools of %s", province);
    Rng rng = round_rng(round, name);
    g_autoptr(Answers) answers = round_answers(round, "schools", rng);
    double effect = province_effect(province);

    for (guint i = 0; i < schools->len; i++) {
        const Unit *unit = schools->pdata[i];

        if (strcmp(unit->parent, province) == 0)
            add_school(round, answers, unit, effect, sum, &rng);
    }
    round_send(round, SEND_ON_TIME, province, answers);
}

void
simulate_schools(const Simulation *round)
{
    static const char *const risks[] = { "đ1", "đ1.thcs", "đ1.thpt" };
    static const char *const reading[] = { "đ2", "đ2.thcs", "đ2.thpt" };
    g_autoptr(GPtrArray) schools =
        register_valid(round_register(round, "schools"), round->reference);
    g_autoptr(GPtrArray) provinces =
        register_valid(round_register(round, "provinces"), round->reference);
    Programmes sum = { .risks = { { .all = 0 } } };

    for (guint i = 0; i < provinces->len; i++)
        write_schools(round, ((const Unit *)provinces->pdata[i])->code, schools,
                      &sum);
    for (size_t i = 0; i < G_N_ELEMENTS(risks); i++) {
        round_tally(round, risks[i], &sum.risks[i]);
        round_tally(round, reading[i], &sum.reading[i]);
    }
}

/* Head-counts of one institution. */
typedef struct {
    double enrolled, risks, policy, both;
} Students;

static Students
students_of(double size, int year, Rng *rng)
{
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
                  const Students *students, When when, Rng rng)
{
    g_autoptr(Answers) answers = round_answers(round, "institutions", rng);

    answers_add_text(answers, "institution", unit->code);
    answers_add_number(answers, "students_enrolled", students->enrolled);
    answers_add_number(answers, "students_reached_risks", students->risks);
    answers_add_number(answers, "students_reached_policy", students->policy);
    answers_add_number(answers, "students_reached", students->both);
    round_send(round, when, unit->code, answers);
}

void
simulate_institutions(const Simulation *round)
{
    const Register *institutions = round_register(round, "institutions");
    g_autoptr(GPtrArray) units = register_valid(institutions, round->reference);
    Tally risks = { .all = 0 }, policy = risks, both = risks;

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        g_autofree char *name = g_strdup_printf("institution %s", unit->code);
        Rng rng = round_rng(round, name);
        double size = register_number(institutions, unit, "size");
        Students students = students_of(size, round->year, &rng);
        When when = round_when(round, "institutions", unit->code);
        bool in = when == SEND_ON_TIME;

        tally_heads(&risks, students.enrolled, students.risks, size, in);
        tally_heads(&policy, students.enrolled, students.policy, size, in);
        tally_heads(&both, students.enrolled, students.both, size, in);
        if (when != SEND_NEVER)
            write_institution(round, unit, &students, when, rng);
    }
    round_tally(round, "e2", &both);
    round_tally(round, "e2.risks", &risks);
    round_tally(round, "e2.policy", &policy);
}
