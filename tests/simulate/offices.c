/* offices.c - returns of offices about themselves: plans; and of the
 * coordinating ministry: campaigns and channels. */
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

/* One in forty sends nothing. */
static bool
is_silent(const Simulation *round, const Unit *unit)
{
    g_autofree char *name = g_strdup_printf("silent %s", unit->code);
    Rng rng = round_rng(round, name);

    return rng_chance(&rng, 0.025);
}

static const char *
yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

typedef struct {
    bool staff, customers; /* planned and carried out */
} Plans;

static bool
has_customers(const char *group)
{
    return strcmp(group, "ministry") != 0 && strcmp(group, "agency") != 0 &&
           strcmp(group, "province") != 0;
}

static void
write_plan(const Simulation *round, const Unit *unit, const char *group,
           const Plans *plans, Rng *rng)
{
    g_autofree char *file =
        g_strdup_printf("%s_plans_%d.csv", unit->code, round->year);
    g_autoptr(Answers) answers = answers_new(
        round_instrument(round, "plans"), round->reference, round->year, *rng);
    g_autoptr(GString) text = g_string_new(NULL);
    double staff = 200 + (double)rng_below(rng, 4000), none = 0;
    bool asked = has_customers(group);
    bool built = plans->staff || rng_chance(rng, 0.5);

    answers_add_text(answers, "office", unit->code);
    answers_add_text(answers, "office_kind", group);
    answers_add_text(answers, "staff_plan_built", yes_no(built));
    answers_add_text(answers, "staff_plan_carried", yes_no(plans->staff));
    answers_add_number(answers, "staff_total", staff);
    if (asked && plans->customers) {
        answers_add_text(answers, "customer_plan_built", "yes");
        answers_add_text(answers, "customer_plan_carried", "yes");
    } else if (asked) {
        answers_add_text(answers, "customer_plan_built", "no");
    }
    answers_add_number(answers, "khaosat_simulated", 1);
    answers_complete(answers, 1, &none);
    answers_print(answers, text);
    round_write(round, file, text);
}

/* Shares of the offices that comply, silent ones with the others. */
typedef struct {
    double units, comply;
} Share;

static void
one_office(const Simulation *round, const Unit *unit, Share *c, Share *d)
{
    const Register *offices = round_register(round, "offices");
    const char *group = register_text(offices, unit, "group");
    g_autofree char *name = g_strdup_printf("plans %s", unit->code);
    Rng rng = round_rng(round, name);
    double chance = 0.97 - 0.10 * (2025 - round->year);
    Plans plans;
    bool both;

    plans.staff = rng_chance(&rng, chance);
    plans.customers = rng_chance(&rng, chance - 0.08);
    both = plans.staff && (plans.customers || !has_customers(group));
    if (strcmp(register_text(offices, unit, "in_c"), "yes") == 0) {
        c->units++;
        c->comply += plans.staff;
    }
    if (strcmp(register_text(offices, unit, "in_d"), "yes") == 0) {
        d->units++;
        d->comply += both;
    }
    if (!is_silent(round, unit))
        write_plan(round, unit, group, &plans, &rng);
}

static void
simulate_plans(const Simulation *round)
{
    g_autoptr(GPtrArray) offices =
        register_valid(round_register(round, "offices"), round->reference);
    Share c = { .units = 0 }, d = { .units = 0 };

    for (guint i = 0; i < offices->len; i++)
        one_office(round, offices->pdata[i], &c, &d);
    round_truth(round, "c", "", "", c.comply / c.units);
    round_truth(round, "d", "", "", d.comply / d.units);
}

static const char *
coordinator(const Simulation *round)
{
    g_autoptr(GPtrArray) units =
        register_valid(round_register(round, "coordinator"), round->reference);

    g_assert(units->len == 1);
    return ((const Unit *)units->pdata[0])->code;
}

static void
finish(const Simulation *round, const char *instrument, Answers *answers,
       size_t rows)
{
    g_autofree char *file = g_strdup_printf("%s_%s_%d.csv", coordinator(round),
                                            instrument, round->year);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree double *zero = g_new0(double, rows);

    for (size_t i = 0; i < rows; i++)
        answers_add_number(answers, "khaosat_simulated", 1);
    answers_complete(answers, rows, zero);
    answers_print(answers, text);
    round_write(round, file, text);
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
    g_autoptr(Answers) answers =
        answers_new(round_instrument(round, "campaigns"), round->reference,
                    round->year, round_rng(round, "campaigns"));
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
        finish(round, "campaigns", answers, last - first);
    round_truth(round, "a", "", "", (double)last);
}

static void
simulate_channels(const Simulation *round)
{
    static const char *const platforms[] = { "facebook", "zalo", "youtube",
                                             "tiktok" };
    g_autoptr(Answers) answers =
        answers_new(round_instrument(round, "channels"), round->reference,
                    round->year, round_rng(round, "channels"));
    size_t n = (size_t)CLAMP(round->year - 2021, 1, 4);

    for (size_t i = 0; i < n; i++) {
        g_autofree char *code = g_strdup_printf("K%02zu", i + 1);

        answers_add_text(answers, "channel", code);
        answers_add_text(answers, "platform", platforms[i]);
        answers_add_text(answers, "active", "yes");
        answers_add_number(answers, "set_up_date",
                           date_from_ymd(2021 + (int)i, 4, 15));
        answers_add_number(answers, "followers",
                           3.1e4 * (double)(4 - i) * (round->year - 2020));
        answers_add_number(answers, "views",
                           4.2e5 * (double)(4 - i) * (round->year - 2020));
        answers_add_number(answers, "posts", 150 + 10.0 * (double)i);
    }
    finish(round, "channels", answers, n);
    round_truth(round, "b", "", "", (double)n);
}

void
simulate_offices(const Simulation *round)
{
    simulate_plans(round);
    simulate_campaigns(round);
    simulate_channels(round);
}
