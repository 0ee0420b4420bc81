/* returns.c - what ministries and provinces report of their agencies and
 * enterprises, and press agencies of their people. */
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

/* A return of some units of a register by the office above them. */
typedef struct {
    const Simulation *round;
    const char *instrument, *units;
    Tally *sums;
    /* Draws what UNIT did; adds it to the sums and, if REPORTED, to the file.
     * EFFECT is that of the office. */
    void (*add)(const Simulation *round, Answers *answers, const Unit *unit,
                double effect, bool reported, Tally *sums, Rng *rng);
} Return;

static const char *
yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

static double
effect_of(const char *office)
{
    g_autofree char *name = g_strdup_printf("office %s", office);
    Rng rng = rng_named(1907, name);

    return 0.5 * rng_normal(&rng);
}

static void
send_of(const Return *what, const char *parent, const GPtrArray *units)
{
    const Simulation *round = what->round;
    g_autofree char *name = g_strdup_printf("%s of %s", what->units, parent);
    Rng rng = round_rng(round, name);
    g_autoptr(Answers) answers = round_answers(round, what->instrument, rng);
    When when = round_when(round, what->instrument, parent);

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        bool listed = !rng_chance(&rng, 0.01); /* else forgotten */

        if (strcmp(unit->parent, parent) != 0)
            continue;
        what->add(round, listed ? answers : NULL, unit, effect_of(parent),
                  listed && when == SEND_ON_TIME, what->sums, &rng);
    }
    if (when != SEND_NEVER && answers_rows(answers) > 0)
        round_send(round, when, parent, answers);
}

/* One file of every office that is the parent of some unit. */
static void
send_by_parents(const Return *what)
{
    const Simulation *round = what->round;
    g_autoptr(GPtrArray) units =
        register_valid(round_register(round, what->units), round->reference);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        char *parent = g_strdup(unit->parent);

        if (g_hash_table_contains(seen, parent)) {
            g_free(parent);
            continue;
        }
        g_hash_table_add(seen, parent);
        send_of(what, parent, units);
    }
    g_hash_table_foreach(seen, (GHFunc)(void (*)(void))g_free, NULL);
}

enum { I, I_REACHED, I_AWARE, K_AGENCIES, AGENCY_SUMS };

static void
add_agency(const Simulation *round, Answers *answers, const Unit *unit,
           double effect, bool reported, Tally *sums, Rng *rng)
{
    double years = round->year - 2025;
    bool reached = rng_chance(rng, rng_expit(3.6 + effect + 0.5 * years));
    bool aware =
        reached && rng_chance(rng, rng_expit(2.6 + effect + 0.4 * years));
    bool informed = rng_chance(rng, rng_expit(1.7 + effect + 0.4 * years));
    bool bought = rng_chance(rng, 0.7);
    bool domestic = rng_chance(rng, rng_expit(0.6 + effect + 0.3 * years));

    tally_unit(&sums[I], reached && aware, reported);
    tally_unit(&sums[I_REACHED], reached, reported);
    tally_unit(&sums[I_AWARE], aware, reported);
    tally_unit(&sums[K_AGENCIES], informed, reported);
    tally_unit(round->informed, informed, reported);
    if (!answers)
        return;
    answers_add_text(answers, "agency", unit->code);
    answers_add_text(answers, "head_reached", yes_no(reached));
    answers_add_text(answers, "head_signed", yes_no(aware));
    answers_add_text(answers, "informed_domestic", yes_no(informed));
    answers_add_text(answers, "prefers_domestic",
                     bought ? yes_no(domestic) : "none");
}

void
simulate_agencies(const Simulation *round)
{
    static const char *const codes[] = { "i", "i.reached", "i.aware",
                                         "k.agencies" };
    Tally sums[AGENCY_SUMS] = { { .all = 0 } };

    send_by_parents(
        &(Return){ round, "agencies", "agencies", sums, add_agency });
    for (size_t i = 0; i < AGENCY_SUMS; i++)
        round_tally(round, codes[i], &sums[i]);
}

enum {
    G,
    G_RISKS,
    G_PROCESS,
    G_RESPONSIBILITY,
    G_ETHICS,
    K_ENTERPRISES,
    ENTERPRISE_SUMS
};

/* What enterprises do for their customers, whatever the target says. */
static void
add_services(const Simulation *round, Answers *answers, const Unit *unit,
             Rng *rng)
{
    bool large = strcmp(unit->type, "it_services") != 0;
    double years = round->year - 2025;
    bool plans = rng_chance(rng, rng_expit(2.2 + 0.4 * years));
    bool joined = rng_chance(rng, rng_expit(1.5 + 0.4 * years));
    int64_t rounds = large ? 13 + (int64_t)years : 2;

    answers_add_number(answers, "sms_rounds", (double)rng_below(rng, rounds));
    answers_add_number(answers, "app_rounds", (double)rng_below(rng, rounds));
    answers_add_text(answers, "plan_built", yes_no(plans));
    answers_add_text(answers, "campaign_joined", yes_no(joined));
}

static void
add_enterprise(const Simulation *round, Answers *answers, const Unit *unit,
               double effect, bool reported, Tally *sums, Rng *rng)
{
    static const char *const questions[] = { "risks_spread", "process_spread",
                                             "responsibility_spread",
                                             "ethics_spread" };
    static const double ease[] = { 4.2, 2.8, 3.4, 2.4 };
    double years = round->year - 2025;
    bool informed = rng_chance(rng, rng_expit(2.4 + effect + 0.4 * years));
    bool all = true;

    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        bool does = rng_chance(rng, rng_expit(ease[i] + effect + 0.4 * years));

        all = all && does;
        tally_unit(&sums[G_RISKS + i], does, reported);
        if (answers)
            answers_add_text(answers, questions[i], yes_no(does));
    }
    tally_unit(&sums[G], all, reported);
    tally_unit(&sums[K_ENTERPRISES], informed, reported);
    tally_unit(round->informed, informed, reported);
    if (!answers)
        return;
    answers_add_text(answers, "enterprise", unit->code);
    answers_add_text(answers, "informed_domestic", yes_no(informed));
    add_services(round, answers, unit, rng);
}

void
simulate_enterprises(const Simulation *round)
{
    static const char *const codes[] = { "g",         "g.risks",
                                         "g.process", "g.responsibility",
                                         "g.ethics",  "k.enterprises" };
    Tally sums[ENTERPRISE_SUMS] = { { .all = 0 } };

    send_by_parents(
        &(Return){ round, "enterprises", "enterprises", sums, add_enterprise });
    for (size_t i = 0; i < ENTERPRISE_SUMS; i++)
        round_tally(round, codes[i], &sums[i]);
}

/* The heads, or the reporters, of a press agency. */
static void
add_press_group(const Simulation *round, Answers *answers, const Unit *unit,
                double size, bool reported, Tally *sum, Rng *rng)
{
    double years = round->year - 2025;
    bool all_briefed = rng_chance(rng, 0.80 + 0.12 * years);
    double share = all_briefed ? 1 : 0.6 + 0.05 * years;
    double risks = floor(size * share + 0.5);
    double trends = fmax(0, risks - rng_chance(rng, 0.1));
    double both = fmin(risks, trends);

    tally_heads(sum, size, both, size, reported);
    answers_add_text(answers, "press_group", unit->code);
    answers_add_number(answers, "people_total", size);
    answers_add_number(answers, "briefed_risks", risks);
    answers_add_number(answers, "briefed_trends", trends);
    answers_add_number(answers, "people_briefed", both);
}

void
simulate_press(const Simulation *round)
{
    const Register *groups = round_register(round, "press_groups");
    g_autoptr(GPtrArray) agencies =
        register_valid(round_register(round, "press"), round->reference);
    g_autoptr(GPtrArray) units = register_valid(groups, round->reference);
    Tally leaders = { .all = 0 }, reporters = { .all = 0 };

    for (guint i = 0; i < agencies->len; i++) {
        const char *agency = ((const Unit *)agencies->pdata[i])->code;
        g_autofree char *name = g_strdup_printf("press %s", agency);
        Rng rng = round_rng(round, name);
        g_autoptr(Answers) answers = round_answers(round, "press", rng);
        When when = round_when(round, "press", agency);

        for (guint j = 0; j < units->len; j++) {
            const Unit *unit = units->pdata[j];
            bool heads = strcmp(unit->type, "leaders") == 0;

            if (strcmp(unit->parent, agency) == 0)
                add_press_group(
                    round, answers, unit, register_number(groups, unit, "size"),
                    when == SEND_ON_TIME, heads ? &leaders : &reporters, &rng);
        }
        if (when != SEND_NEVER)
            round_send(round, when, agency, answers);
    }
    round_tally(round, "h.leaders", &leaders);
    round_tally(round, "h.reporters", &reporters);
}
