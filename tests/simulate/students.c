/* students.c - the sample of students: institutions within strata, then
 * students within institutions, both without replacement. */
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

typedef struct {
    const Simulation *round;
    const Register *institutions;
    Answers *answers;
    GArray *skill; /* of double */
    Rng rng;
    size_t number;
} Draw;

static void
add_student(Draw *draw, const Unit *unit, double weight, double n_strata)
{
    const Register *reg = draw->institutions;
    Answers *answers = draw->answers;
    double years = draw->round->year - 2025, skill = rng_normal(&draw->rng);
    bool complete = rng_chance(&draw->rng, 0.9);
    double logit = 3 + 0.4 * skill + 0.45 * years;
    bool risks = rng_chance(&draw->rng, 1 / (1 + exp(-logit)));
    bool policy = rng_chance(&draw->rng, 1 / (1 + exp(-logit + 0.3)));
    g_autofree char *id = g_strdup_printf("SV-%05zu", ++draw->number);

    answers_add_text(answers, "respondent_id", id);
    answers_add_text(answers, "institution", unit->code);
    answers_add_text(answers, "ownership",
                     register_text(reg, unit, "ownership"));
    answers_add_text(answers, "zone", register_text(reg, unit, "zone"));
    answers_add_number(answers, "weight", round(weight * 1e4) / 1e4);
    answers_add_number(answers, "institutions_in_stratum", n_strata);
    answers_add_number(answers, "students_in_institution",
                       register_number(reg, unit, "size"));
    answers_add_text(answers, "response", complete ? "complete" : "refused");
    answers_add_text(answers, "reached_risks",
                     !complete ? NULL
                     : risks   ? "yes"
                               : "no");
    answers_add_text(answers, "reached_policy",
                     !complete ? NULL
                     : policy  ? "yes"
                               : "no");
    answers_add_number(answers, "age",
                       complete ? 18 + (double)rng_below(&draw->rng, 7)
                                : (double)NAN);
    answers_add_number(answers, "khaosat_simulated", 1);
    g_array_append_val(draw->skill, skill);
}

/* N of the units of a stratum by simple random sampling, M students in each. */
static void
draw_stratum(Draw *draw, GPtrArray *units, size_t n, size_t m)
{
    double all = units->len;

    n = MIN(n, units->len);
    for (size_t i = 0; i < n; i++) {
        size_t j = i + (size_t)rng_below(&draw->rng, (int64_t)(units->len - i));
        const Unit *unit = units->pdata[j];
        double size = register_number(draw->institutions, unit, "size");
        size_t take = MIN(m, (size_t)size);

        units->pdata[j] = units->pdata[i];
        units->pdata[i] = NULL;
        for (size_t k = 0; k < take; k++)
            add_student(draw, unit, all / (double)n * size / (double)take, all);
    }
}

static void
draw_all(Draw *draw)
{
    static const char *const ownership[] = { "public", "private" };
    static const char *const zone[] = { "hanoi", "hcmc", "other" };
    g_autoptr(GPtrArray) all =
        register_valid(draw->institutions, draw->round->reference);

    for (size_t o = 0; o < G_N_ELEMENTS(ownership); o++)
        for (size_t z = 0; z < G_N_ELEMENTS(zone); z++) {
            g_autoptr(GPtrArray) units = g_ptr_array_new();

            for (guint i = 0; i < all->len; i++)
                if (!strcmp(register_text(draw->institutions, all->pdata[i],
                                          "ownership"),
                            ownership[o]) &&
                    !strcmp(register_text(draw->institutions, all->pdata[i],
                                          "zone"),
                            zone[z]))
                    g_ptr_array_add(units, all->pdata[i]);
            draw_stratum(draw, units, 12, 40);
        }
}

void
simulate_students(const Simulation *round)
{
    Draw draw = { .round = round,
                  .institutions = round_register(round, "institutions"),
                  .rng = round_rng(round, "students") };
    g_autoptr(GPtrArray) coordinator =
        register_valid(round_register(round, "coordinator"), round->reference);
    g_autofree char *file = g_strdup_printf(
        "%s_students_%d.csv", ((const Unit *)coordinator->pdata[0])->code,
        round->year);
    g_autoptr(GArray) skill = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(Answers) answers =
        answers_new(round_instrument(round, "students"), round->reference,
                    round->year, draw.rng);

    draw.answers = answers;
    draw.skill = skill;
    draw_all(&draw);
    answers_complete(answers, skill->len, (const double *)(void *)skill->data);
    answers_print(answers, text);
    round_write(round, file, text);
}
