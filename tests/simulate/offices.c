/* offices.c - returns of offices about themselves: plans; and of the
 * coordinating ministry: campaigns and channels. */
#include "tests/simulate/simulation.h"

#include <string.h>

static const char *
yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

/* What an office did. */
typedef struct {
    const Unit *unit;
    const char *group;
    bool built, carried, customers, informed;
    bool in_c, in_d, state, asked; /* asked: it has customers */
} Plans;

/* Sums by indicator. */
enum {
    C,
    C_BUILT,
    C_CARRIED,
    C_MINISTRIES,
    C_PROVINCES,
    D,
    D_STAFF,
    D_CUSTOMERS,
    D_STATE,
    K_ORGANISATIONS,
    N_SUMS
};

static const char *const sum_codes[N_SUMS] = {
    "c", "c.built", "c.carried",   "c.ministries", "c.provinces",
    "d", "d.staff", "d.customers", "d.state",      "k.organisations"
};

static bool
is_group(const char *group, const char *list)
{
    g_auto(GStrv) groups = g_strsplit(list, " ", -1);

    return g_strv_contains((const char *const *)groups, group);
}

static Plans
plans_of(const Simulation *round, const Unit *unit, Rng *rng)
{
    const Register *reg = round_register(round, "offices");
    double years = round->year - 2025;
    Plans plans = { .unit = unit, .group = register_text(reg, unit, "group") };

    plans.carried = rng_chance(rng, 0.97 + 0.10 * years);
    plans.built = plans.carried || rng_chance(rng, 0.5);
    plans.asked = !is_group(plans.group, "ministry agency province");
    plans.customers = rng_chance(rng, 0.89 + 0.10 * years);
    plans.informed = rng_chance(rng, rng_expit(1.9 + 0.45 * years));
    plans.in_c = strcmp(register_text(reg, unit, "in_c"), "yes") == 0;
    plans.in_d = strcmp(register_text(reg, unit, "in_d"), "yes") == 0;
    plans.state = strcmp(register_text(reg, unit, "state"), "yes") == 0;
    return plans;
}

/* Much the same from year to year. */
static double
staff_of(const Unit *unit, Rng *rng)
{
    g_autofree char *name = g_strdup_printf("staff %s", unit->code);
    Rng fixed = rng_named(1907, name);

    return 200 + (double)rng_below(&fixed, 4000) + (double)rng_below(rng, 20);
}

static void
write_plan(const Simulation *round, const Plans *plans, When when, Rng rng)
{
    g_autoptr(Answers) answers = round_answers(round, "plans", rng);

    answers_add_text(answers, "office", plans->unit->code);
    answers_add_text(answers, "office_kind", plans->group);
    answers_add_text(answers, "staff_plan_built", yes_no(plans->built));
    answers_add_text(answers, "staff_plan_carried", yes_no(plans->carried));
    answers_add_number(answers, "staff_total", staff_of(plans->unit, &rng));
    if (plans->asked) {
        answers_add_text(answers, "customer_plan_built",
                         yes_no(plans->customers));
        if (plans->customers)
            answers_add_text(answers, "customer_plan_carried", "yes");
        answers_add_text(answers, "informed_domestic", yes_no(plans->informed));
    }
    round_send(round, when, plans->unit->code, answers);
}

static void
add_to_c(Tally *sums, const Plans *plans, bool reported)
{
    bool does = plans->built && plans->carried;

    tally_unit(&sums[C], does, reported);
    tally_unit(&sums[C_BUILT], plans->built, reported);
    tally_unit(&sums[C_CARRIED], plans->carried, reported);
    if (is_group(plans->group, "ministry agency social_insurance"))
        tally_unit(&sums[C_MINISTRIES], does, reported);
    if (is_group(plans->group, "province"))
        tally_unit(&sums[C_PROVINCES], does, reported);
}

static void
add_to_d(Tally *sums, const Plans *plans, bool reported)
{
    bool staff = plans->built && plans->carried;

    tally_unit(&sums[D], staff && plans->customers, reported);
    tally_unit(&sums[D_STAFF], staff, reported);
    tally_unit(&sums[D_CUSTOMERS], plans->customers, reported);
    if (plans->state)
        tally_unit(&sums[D_STATE], staff && plans->customers, reported);
    tally_unit(&sums[K_ORGANISATIONS], plans->informed, reported);
}

static void
simulate_plans(const Simulation *round)
{
    g_autoptr(GPtrArray) offices =
        register_valid(round_register(round, "offices"), round->reference);
    Tally sums[N_SUMS] = { { .all = 0 } };

    for (guint i = 0; i < offices->len; i++) {
        const Unit *unit = offices->pdata[i];
        g_autofree char *name = g_strdup_printf("plans %s", unit->code);
        Rng rng = round_rng(round, name);
        Plans plans = plans_of(round, unit, &rng);
        When when = round_when(round, "plans", unit->code);

        if (plans.in_c)
            add_to_c(sums, &plans, when == SEND_ON_TIME);
        if (plans.in_d) {
            add_to_d(sums, &plans, when == SEND_ON_TIME);
            tally_unit(round->informed, plans.informed, when == SEND_ON_TIME);
        }
        if (when != SEND_NEVER)
            write_plan(round, &plans, when, rng);
    }
    for (size_t i = 0; i < N_SUMS; i++)
        round_tally(round, sum_codes[i], &sums[i]);
}

/* One campaign more every second year: the third in 2025. */
static size_t
campaigns_by(int year)
{
    return year < 2021 ? 0 : (size_t)(year - 2021) / 2 + 1;
}

static void
simulate_campaigns(const Simulation *round)
{
    static const char *const parts[] = { "a", "a.media", "a.social",
                                         "a.organisations" };
    g_autoptr(Answers) answers =
        round_answers(round, "campaigns", round_rng(round, "campaigns"));
    size_t first = campaigns_by(round->year - 1);
    size_t last = campaigns_by(round->year);

    for (size_t i = first; i < last; i++) {
        g_autofree char *code = g_strdup_printf("CD%02zu", i + 1);

        answers_add_text(answers, "campaign", code);
        answers_add_text(answers, "scale", "national");
        answers_add_text(answers, "on_media", "yes");
        answers_add_text(answers, "on_social", "yes");
        answers_add_text(answers, "in_organisations", "yes");
        answers_add_number(answers, "provinces_covered", 34);
        answers_add_number(answers, "people_reached", 1.5e6 * (double)(i + 1));
        answers_add_text(answers, "evidence", "MP-CD");
        answers_add_number(answers, "start_date",
                           date_from_ymd(round->year, 3, 1));
        answers_add_number(answers, "end_date",
                           date_from_ymd(round->year, 11, 30));
    }
    if (last > first)
        round_send(round, SEND_ON_TIME, round_coordinator(round), answers);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        round_truth(round, parts[i], "", "", (double)last);
}

static void
simulate_channels(const Simulation *round)
{
    static const char *const platforms[] = { "facebook", "zalo", "youtube",
                                             "tiktok" };
    g_autoptr(Answers) answers =
        round_answers(round, "channels", round_rng(round, "channels"));
    size_t n = (size_t)CLAMP(round->year - 2021, 1, 4);
    double followers = 0;

    for (size_t i = 0; i < n; i++) {
        g_autofree char *code = g_strdup_printf("K%02zu", i + 1);
        double fans = 3.1e4 * (double)(4 - i) * (round->year - 2020);

        answers_add_text(answers, "channel", code);
        answers_add_text(answers, "platform", platforms[i]);
        answers_add_text(answers, "active", "yes");
        answers_add_number(answers, "set_up_date",
                           date_from_ymd(2021 + (int)i, 4, 15));
        answers_add_number(answers, "followers", fans);
        answers_add_number(answers, "views",
                           4.2e5 * (double)(4 - i) * (round->year - 2020));
        answers_add_number(answers, "posts", 150 + 10.0 * (double)i);
        followers += fans;
    }
    round_send(round, SEND_ON_TIME, round_coordinator(round), answers);
    round_truth(round, "b", "", "", (double)n);
    round_truth(round, "b.platforms", "", "", (double)n);
    round_truth(round, "b.followers", "", "", followers);
}

void
simulate_offices(const Simulation *round)
{
    simulate_plans(round);
    simulate_campaigns(round);
    simulate_channels(round);
}
