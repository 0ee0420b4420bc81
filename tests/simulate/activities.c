/* activities.c - what the organisations of section V did, and the incidents
 * they met. */
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

/* What a group of section V does when it does what it owes. Item t2h is
 * nobody's, and t1d begins late: the report has to say so. */
typedef struct {
    int group, from; /* from: year */
    const char *item, *kind, *audience, *topics;
} Deed;

static const Deed deeds[] = {
    { 1, 2021, "t6a", "guidance", "officials", "levels" },
    { 1, 2021, "t6a", "review", "officials", "levels" },
    { 1, 2021, "t2d", "guidance", "reporters", "warnings" },
    { 1, 2021, "t6b", "print", "public", "devices" },
    { 1, 2022, "t6c", "tool", "technicians", "levels" },
    { 1, 2021, "t6d", "online", "officials", "warnings" },
    { 1, 2023, "t6dd", "tool", "public", "warnings" },
    { 1, 2021, "t6e", "hotline", "public", "personal_data" },
    { 1, 2021, "t4a", "event", "public", "personal_data" },
    { 1, 2021, "t4b", "conference", "enterprises", "warnings" },
    { 1, 2021, "t4c", "sms", "public", "personal_data" },
    { 1, 2022, "t4d", "online", "public", "devices" },
    { 1, 2021, "t4dd", "poster", "public", "devices" },
    { 1, 2022, "t4e", "conference", "officials", "warnings" },
    { 1, 2021, "t4g", "online", "enterprises", "domestic" },
    { 1, 2023, "t4h", "tool", "public", "warnings" },
    { 1, 2021, "t2a", "online", "public", "personal_data" },
    { 2, 2021, "t1a", "guidance", "pupils", "devices" },
    { 2, 2021, "t1b", "contest", "students", "law" },
    { 2, 2022, "t1c", "contest", "pupils", "personal_data" },
    { 2, 2024, "t1d", "event", "students", "domestic" },
    { 2, 2021, "t4b", "event", "pupils", "personal_data" },
    { 3, 2021, "t6a", "funding", "officials", "levels" },
    { 4, 2021, "t2b", "video", "public", "personal_data" },
    { 4, 2023, "t2c", "broadcast", "public", "personal_data" },
    { 4, 2021, "t2d", "broadcast", "public", "warnings" },
    { 4, 2021, "t2dd", "broadcast", "public", "law" },
    { 4, 2021, "t2e", "article", "public", "warnings" },
    { 4, 2021, "t2g", "class", "reporters", "law" },
    { 4, 2021, "t2a", "online", "public", "warnings" },
    { 4, 2022, "t5a", "video", "elderly", "devices" },
    { 4, 2022, "t5b", "video", "youth", "devices" },
    { 4, 2021, "t4a", "event", "public", "personal_data" },
    { 5, 2021, "t3c", "online", "officials", "egovernment" },
    { 5, 2021, "t2a", "online", "public", "egovernment" },
    { 5, 2021, "t4a", "event", "officials", "personal_data" },
    { 6, 2021, "t2d", "broadcast", "public", "personal_data" },
    { 6, 2021, "t3a", "poster", "public", "devices" },
    { 6, 2021, "t3b", "broadcast", "public", "personal_data" },
    { 6, 2021, "t3c", "online", "officials", "egovernment" },
    { 6, 2021, "t2a", "online", "public", "personal_data" },
    { 6, 2022, "t5a", "print", "elderly", "devices" },
    { 6, 2021, "t4a", "event", "public", "personal_data" },
    { 7, 2021, "t4b", "class", "heads", "law" },
    { 8, 2021, "t4b", "event", "enterprises", "warnings" },
    { 8, 2021, "t4d", "class", "technicians", "ethics" },
    { 9, 2021, "t4b", "class", "enterprises", "personal_data" },
    { 10, 2021, "t4c", "sms", "customers", "personal_data" },
    { 11, 2021, "t4g", "conference", "customers", "domestic" },
    { 11, 2022, "t4h", "tool", "customers", "warnings" },
    { 11, 2021, "t6d", "online", "customers", "warnings" },
    { 11, 2021, "t6b", "print", "customers", "devices" },
    { 12, 2021, "t4a", "event", "customers", "personal_data" },
    { 12, 2021, "t4c", "sms", "customers", "personal_data" },
};

/* What was reported, by code of an item, a task or a source. */
typedef struct {
    const Simulation *round;
    GHashTable *items, *tasks, *sources; /* code -> double, owned */
    double activities, people, cost;
    Rng rng;
    size_t number;
} Deeds;

static void
add_to(GHashTable *sums, const char *code, double value)
{
    double *sum = g_hash_table_lookup(sums, code);

    if (!sum) {
        sum = g_new0(double, 1);
        g_hash_table_insert(sums, g_strdup(code), sum);
    }
    *sum += value;
}

static const char *
source_of(int group)
{
    static const char *const sources[] = {
        "central", "central",    "central",    "central",
        "central", "local",      "central",    "other",
        "other",   "enterprise", "enterprise", "enterprise"
    };

    return sources[group - 1];
}

static void
add_deed(Deeds *all, Answers *answers, const Deed *deed, const Unit *unit,
         bool reported)
{
    int year = all->round->year;
    double start =
        date_from_ymd(year, 1, 5) + (double)rng_below(&all->rng, 300);
    double people = floor(exp(4 + 5 * rng_uniform(&all->rng)));
    double cost = 5 + 0.5 * (double)rng_below(&all->rng, 600);
    const char *source = source_of(deed->group);
    bool province =
        strcmp(register_text(round_register(all->round, "organisations"), unit,
                             "group"),
               "province") == 0;
    g_autofree char *code = g_strdup_printf("HD-%04zu", ++all->number);
    const char task[] = { deed->item[1], '\0' };

    answers_add_text(answers, "activity", code);
    answers_add_text(answers, "task", task);
    answers_add_text(answers, "item", deed->item);
    answers_add_text(answers, "kind", deed->kind);
    answers_add_text(answers, "place", province ? unit->code : "national");
    answers_add_number(answers, "start_date", start);
    answers_add_number(answers, "end_date",
                       start + (double)rng_below(&all->rng, 30));
    answers_add_set(answers, "audience", deed->audience);
    answers_add_set(answers, "topics", deed->topics);
    answers_add_number(answers, "people_reached", people);
    answers_add_number(answers, "cost", cost);
    answers_add_text(answers, "funding", source);
    if (!reported)
        return;
    all->activities++;
    all->people += people;
    all->cost += cost;
    add_to(all->items, deed->item, 1);
    add_to(all->tasks, task, 1);
    add_to(all->sources, source, cost);
}

static void
write_organisation(Deeds *all, const Unit *unit)
{
    const Simulation *round = all->round;
    const Register *reg = round_register(round, "organisations");
    g_autofree char *name = g_strdup_printf("activities %s", unit->code);
    double years = round->year - 2025;
    When when = round_when(round, "activities", unit->code);
    g_autoptr(Answers) answers = NULL;

    all->rng = round_rng(round, name);
    all->number = 0;
    answers = round_answers(round, "activities", all->rng);
    for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
        g_autofree char *column = g_strdup_printf("v%d", deeds[i].group);
        double chance = rng_expit(1.6 + 0.4 * years);

        if (strcmp(register_text(reg, unit, column), "yes") != 0 ||
            round->year < deeds[i].from)
            continue;
        for (int64_t k = rng_below(&all->rng, 2); k >= 0; k--)
            if (rng_chance(&all->rng, chance))
                add_deed(all, answers, &deeds[i], unit, when == SEND_ON_TIME);
    }
    if (when != SEND_NEVER && all->number > 0)
        round_send(round, when, unit->code, answers);
}

static void
tell(const Deeds *all, const char *indicator, const char *domain,
     GHashTable *sums)
{
    g_autoptr(GList) codes =
        g_list_sort(g_hash_table_get_keys(sums), (GCompareFunc)strcmp);

    for (GList *code = codes; code; code = code->next)
        round_truth(all->round, indicator, domain, code->data,
                    *(double *)g_hash_table_lookup(sums, code->data));
}

static GHashTable *
sums_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void
simulate_activities(const Simulation *round)
{
    Deeds all = { .round = round,
                  .items = sums_new(),
                  .tasks = sums_new(),
                  .sources = sums_new() };
    g_autoptr(GPtrArray) units = register_valid(
        round_register(round, "organisations"), round->reference);

    for (guint i = 0; i < units->len; i++)
        write_organisation(&all, units->pdata[i]);
    round_truth(round, "t.activities", "", "", all.activities);
    round_truth(round, "t.people", "", "", all.people);
    round_truth(round, "t.cost", "", "", all.cost);
    tell(&all, "t.activities", "item", all.items);
    tell(&all, "t.activities", "task", all.tasks);
    tell(&all, "t.cost", "funding", all.sources);
    g_hash_table_unref(all.items);
    g_hash_table_unref(all.tasks);
    g_hash_table_unref(all.sources);
}

void
simulate_incidents(const Simulation *round)
{
    g_autoptr(GPtrArray) units =
        register_valid(round_register(round, "offices"), round->reference);
    double human = 0, known = 0;

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        g_autofree char *name = g_strdup_printf("incidents %s", unit->code);
        Rng rng = round_rng(round, name);
        g_autoptr(Answers) answers = round_answers(round, "incidents", rng);
        int64_t n = rng_chance(&rng, 0.3) ? 1 + rng_below(&rng, 5) : 0;

        for (int64_t k = 0; k < n; k++) {
            g_autofree char *code = g_strdup_printf("SC-%03d", (int)k + 1);
            bool yes = rng_chance(&rng, 0.58 - 0.05 * (round->year - 2021));
            bool clear = rng_chance(&rng, 0.85);

            answers_add_text(answers, "incident", code);
            answers_add_text(answers, "human_awareness",
                             !clear ? "dont_know"
                             : yes  ? "yes"
                                    : "no");
            known += clear;
            human += clear && yes;
        }
        if (n > 0)
            round_send(round, SEND_ON_TIME, unit->code, answers);
    }
    round_truth(round, "ob", "", "", human / known);
}
