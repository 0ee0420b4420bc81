/* pupils.c - the sample of pupils: schools within strata of province and
 * stage, then pupils within schools; a finite population, as for citizens. */
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

#define SCHOOLS 3 /* drawn in a stratum */
#define PUPILS 8  /* drawn in a school */

/* Pupils of one stage of a school, and those reached on both subjects. */
typedef struct {
    const char *code, *province; /* of the 63; borrowed */
    bool upper;
    int64_t pupils, reached;
} School;

typedef struct {
    const Simulation *round;
    GArray *schools;         /* of School; owned */
    GHashTable *by_province; /* province now -> Answers, owned */
    GHashTable *skills;      /* the same -> GArray of double */
} Pupils;

static double
province_effect(const char *province)
{
    g_autofree char *name = g_strdup_printf("pupils %s", province);
    Rng rng = rng_named(1907, name);

    return 0.4 * rng_normal(&rng);
}

static void
add_stage(Pupils *all, const Unit *unit, const char *province, bool upper)
{
    g_autofree char *name = g_strdup_printf("pupils %s %d", unit->code, upper);
    Rng rng = rng_named(1907, name);
    double years = all->round->year - 2025;
    double effect = province_effect(province) + 0.6 * rng_normal(&rng);
    double share = rng_expit(1.3 + 0.4 * upper + effect + 0.35 * years);
    School school = { .code = unit->code,
                      .province = province,
                      .upper = upper,
                      .pupils = 150 + rng_below(&rng, 900) };

    school.reached = (int64_t)round((double)school.pupils * share);
    g_array_append_val(all->schools, school);
}

static void
add_schools(Pupils *all)
{
    const Register *reg = round_register(all->round, "schools");
    g_autoptr(GPtrArray) units = register_valid(reg, all->round->reference);

    for (guint i = 0; i < units->len; i++) {
        const Unit *unit = units->pdata[i];
        const char *province = register_text(reg, unit, "province63");

        if (strcmp(unit->type, "thpt") != 0)
            add_stage(all, unit, province, false);
        if (g_str_has_suffix(unit->type, "thpt"))
            add_stage(all, unit, province, true);
    }
}

static void
add_pupil(const Pupils *all, Answers *answers, const char *now,
          const School *school, double weight, bool reached, Rng *rng)
{
    bool agreed = rng_chance(rng, 0.94);
    bool complete = agreed && rng_chance(rng, 0.95);
    bool other = rng_chance(rng, 0.5);
    g_autofree char *id =
        g_strdup_printf("HS-%s-%05zu", now, answers_rows(answers) + 1);
    g_autofree char *grade =
        g_strdup_printf("%d", (int)(school->upper ? 10 + rng_below(rng, 3)
                                                  : 6 + rng_below(rng, 4)));

    (void)all;
    answers_add_text(answers, "respondent_id", id);
    answers_add_text(answers, "province", now);
    answers_add_text(answers, "province_before", school->province);
    answers_add_text(answers, "school", school->code);
    answers_add_text(answers, "stage", school->upper ? "upper" : "lower");
    answers_add_number(answers, "weight", round(weight * 1e4) / 1e4);
    answers_add_text(answers, "parent_consent", agreed ? "yes" : "no");
    answers_add_text(answers, "response", complete ? "complete" : "refused");
    answers_add_text(answers, "grade", complete ? grade : NULL);
    answers_add_number(answers, "khaosat_simulated", 1);
    answers_add_text(answers, "reached_risks",
                     !complete          ? NULL
                     : reached || other ? "yes"
                                        : "no");
    answers_add_text(answers, "reached_policy",
                     !complete           ? NULL
                     : reached || !other ? "yes"
                                         : "no");
}

/* The province that one of the 63 belongs to on the reference date. */
static const char *
province_now(const Simulation *round, const char *province)
{
    const Unit *old = register_find(round_register(round, "provinces"),
                                    province, date_from_ymd(2025, 6, 30));

    if (unit_valid(old, round->reference) || !*old->successor)
        return old->code;
    return old->successor;
}

static void
free_skills(gpointer skills)
{
    g_array_unref(skills);
}

static void
free_answers(gpointer answers)
{
    answers_free(answers);
}

/* The file of the province NOW, so far. */
static Answers *
file_of(Pupils *all, const char *now)
{
    Answers *answers = g_hash_table_lookup(all->by_province, now);
    g_autofree char *name = g_strdup_printf("pupils of %s", now);

    if (answers)
        return answers;
    answers = round_answers(all->round, "pupils", round_rng(all->round, name));
    g_hash_table_insert(all->by_province, g_strdup(now), answers);
    g_hash_table_insert(all->skills, g_strdup(now),
                        g_array_new(FALSE, FALSE, sizeof(double)));
    return answers;
}

/* PUPILS of SCHOOL by simple random sampling; STANDS is how many schools it
 * stands for. */
static void
draw_pupils(Pupils *all, const School *school, double stands, Rng *rng)
{
    const char *now = province_now(all->round, school->province);
    Answers *answers = file_of(all, now);
    GArray *skills = g_hash_table_lookup(all->skills, now);
    int64_t left = school->pupils, reached = school->reached;
    int64_t m = MIN(PUPILS, left);

    for (int64_t i = 0; i < m; i++) {
        bool is = rng_below(rng, left--) < reached;
        double skill = (is ? 0.4 : -0.4) + 0.2 * rng_normal(rng);

        reached -= is;
        add_pupil(all, answers, now, school,
                  stands * (double)school->pupils / (double)m, is, rng);
        g_array_append_val(skills, skill);
    }
}

static void
draw_stratum(Pupils *all, const char *province, bool upper)
{
    g_autofree char *name = g_strdup_printf("pupils %s %d", province, upper);
    Rng rng = rng_named(all->round->seed, name);
    g_autoptr(GPtrArray) schools = g_ptr_array_new();
    guint n;

    for (guint i = 0; i < all->schools->len; i++) {
        School *school = &g_array_index(all->schools, School, i);

        if (school->upper == upper && strcmp(school->province, province) == 0)
            g_ptr_array_add(schools, school);
    }
    n = MIN(SCHOOLS, schools->len);
    for (guint i = 0; i < n; i++) {
        guint j = i + (guint)rng_below(&rng, (int64_t)(schools->len - i));
        School *school = schools->pdata[j];
        g_autofree char *stream = g_strdup_printf("pupils in %s", school->code);
        Rng of = round_rng(all->round, stream);

        schools->pdata[j] = schools->pdata[i];
        draw_pupils(all, school, (double)schools->len / n, &of);
    }
}

static void
tell_truth(const Pupils *all)
{
    static const char *const stages[] = { "lower", "upper" };
    double pupils[2] = { 0 }, reached[2] = { 0 };

    for (guint i = 0; i < all->schools->len; i++) {
        const School *school = &g_array_index(all->schools, School, i);

        pupils[school->upper] += (double)school->pupils;
        reached[school->upper] += (double)school->reached;
    }
    round_truth(all->round, "oe.pupils_reached", "", "",
                (reached[0] + reached[1]) / (pupils[0] + pupils[1]));
    for (size_t i = 0; i < G_N_ELEMENTS(stages); i++)
        round_truth(all->round, "oe.pupils_reached", "stage", stages[i],
                    reached[i] / pupils[i]);
}

static void
write_files(const Pupils *all)
{
    GHashTableIter iter;
    void *province, *value;

    g_hash_table_iter_init(&iter, all->by_province);
    while (g_hash_table_iter_next(&iter, &province, &value)) {
        const GArray *skills = g_hash_table_lookup(all->skills, province);
        g_autofree char *file = g_strdup_printf(
            "%s_pupils_%d.csv", (const char *)province, all->round->year);
        GString *text = g_string_new(NULL);

        answers_complete(value, skills->len,
                         (const double *)(const void *)skills->data);
        answers_print(value, text);
        round_write(all->round, file, text);
        g_string_free(text, TRUE);
    }
}

void
simulate_pupils(const Simulation *round)
{
    Pupils all = { .round = round,
                   .schools = g_array_new(FALSE, TRUE, sizeof(School)),
                   .by_province = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                        g_free, free_answers),
                   .skills = g_hash_table_new_full(g_str_hash, g_str_equal,
                                                   g_free, free_skills) };
    g_autoptr(GPtrArray) provinces = register_valid(
        round_register(round, "provinces"), date_from_ymd(2025, 6, 30));

    add_schools(&all);
    for (guint i = 0; i < provinces->len; i++)
        for (int upper = 0; upper < 2; upper++)
            draw_stratum(&all, ((const Unit *)provinces->pdata[i])->code,
                         upper);
    tell_truth(&all);
    write_files(&all);
    g_hash_table_unref(all.by_province);
    g_hash_table_unref(all.skills);
    g_array_unref(all.schools);
}
