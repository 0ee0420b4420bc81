/* citizens.c - the household sample: frame, draw, answers, truth. */
#include "tests/simulate/sample.h"
#include "tests/simulate/simulation.h"

#include <math.h>
#include <string.h>

/* How far the draw of communes moves from year to year, in steps of the
 * systematic sample: most communes stay. */
#define ROTATION 0.08

static const char *const outcome_names[] = { "complete", "refused",
                                             "noncontact", "ineligible" };

/* Residents by area of a province as it was before the merger. */
static double
residents(const Margins *margins, int year, const char *province,
          const char *area)
{
    g_autofree char *level = g_strdup_printf("%s*%s", province, area);
    g_autofree char *prefix = g_strdup_printf("%d-", year);

    for (guint i = 0; i < margins->margins->len; i++) {
        const Margin *margin = margins->margins->pdata[i];

        if (strcmp(margin->level, level) == 0 &&
            g_str_has_prefix(margin->date, prefix))
            return margin->total;
    }
    g_error("simulate: no margin %s of %d in %s", level, year, margins->path);
}

/* The communes of PROVINCE and AREA on the frame. Of FrameCommune. */
static GArray *
communes_of(const Simulation *round, const char *province, const char *area)
{
    const Register *reg = round_register(round, "communes");
    GArray *found = g_array_new(FALSE, FALSE, sizeof(FrameCommune));

    for (size_t i = 0; i < register_size(reg); i++) {
        const Unit *unit = register_get(reg, i);
        const FrameCommune commune = { .code = unit->code,
                                       .province = province,
                                       .urban = strcmp(area, "urban") == 0,
                                       .size =
                                           register_number(reg, unit, "size") };

        if (strcmp(register_text(reg, unit, "province63"), province) == 0 &&
            strcmp(register_text(reg, unit, "area"), area) == 0)
            g_array_append_val(found, commune);
    }
    return found;
}

/* Every commune of the country with its people. */
static GArray *
frame_new(const Simulation *round)
{
    static const char *const areas[] = { "urban", "rural" };
    const Margins *margins =
        definitions_margins(round->definitions, "residents15_province_area");
    GArray *frame = g_array_new(FALSE, TRUE, sizeof(Commune));
    g_autoptr(GPtrArray) provinces = register_valid(
        round_register(round, "provinces"), date_from_ymd(2025, 6, 30));

    for (guint i = 0; i < provinces->len; i++)
        for (size_t a = 0; a < G_N_ELEMENTS(areas); a++) {
            const char *province = ((const Unit *)provinces->pdata[i])->code;
            g_autoptr(GArray) communes = communes_of(round, province, areas[a]);

            population_add(frame, (const FrameCommune *)(void *)communes->data,
                           communes->len,
                           residents(margins, round->year, province, areas[a]),
                           round->year);
        }
    return frame;
}

/* The province that a commune of the old PROVINCE belongs to on the reference
 * date. */
static const char *
province_now(const Simulation *round, const char *province)
{
    const Register *provinces = round_register(round, "provinces");
    const Unit *old =
        register_find(provinces, province, date_from_ymd(2025, 6, 30));

    if (unit_valid(old, round->reference))
        return old->code;
    return *old->successor ? old->successor : old->code;
}

static int
age_in_band(int band, Rng *rng)
{
    static const int from[] = { 15, 25, 35, 45, 60 };
    static const int to[] = { 24, 34, 44, 59, 84 };

    return from[band] + (int)rng_below(rng, to[band] - from[band] + 1);
}

static const char *
yes_or_no(bool yes, Rng *rng)
{
    if (rng_chance(rng, 0.005))
        return "no_answer";
    if (yes)
        return "yes";
    return rng_chance(rng, 0.08) ? "dont_know" : "no";
}

static void
add_person(Answers *answers, const char *province, const Person *person,
           size_t number, Rng *rng)
{
    const Commune *commune = person->commune;
    bool complete = person->outcome == OUTCOME_COMPLETE;
    bool risks = person->state == STATE_RISKS || person->state == STATE_BOTH;
    bool policy = person->state == STATE_POLICY || person->state == STATE_BOTH;
    g_autofree char *id = g_strdup_printf("%s-%06zu", province, number);

    answers_add_text(answers, "respondent_id", id);
    answers_add_text(answers, "province", province);
    answers_add_text(answers, "province_before", commune->province);
    answers_add_text(answers, "commune", commune->code);
    answers_add_text(answers, "area", commune->urban ? "urban" : "rural");
    answers_add_number(answers, "weight", round(person->weight * 1e4) / 1e4);
    answers_add_text(answers, "response", outcome_names[person->outcome]);
    answers_add_number(answers, "khaosat_simulated", 1);
    answers_add_text(answers, "sex",
                     !complete     ? NULL
                     : person->sex ? "female"
                                   : "male");
    answers_add_number(answers, "age",
                       complete ? age_in_band(person->age_band, rng)
                                : (double)NAN);
    answers_add_text(answers, "internet_use",
                     !complete                        ? NULL
                     : person->state == STATE_OFFLINE ? "no"
                                                      : "yes");
    answers_add_text(answers, "reached_risks",
                     complete ? yes_or_no(risks, rng) : NULL);
    answers_add_text(answers, "reached_policy",
                     complete ? yes_or_no(policy, rng) : NULL);
}

static double
propensity(const Person *person)
{
    static const double by_state[STATES] = { -0.8, -0.6, 0.3, 0, 0.6 };

    return by_state[person->state] - 0.15 * person->age_band;
}

static void
write_province(const Simulation *round, const char *province,
               const GArray *drawn)
{
    g_autofree char *file =
        g_strdup_printf("%s_citizens_%d.csv", province, round->year);
    Rng rng = round_rng(round, file);
    g_autoptr(Answers) answers =
        answers_new(round_instrument(round, "citizens"), round->reference,
                    round->year, rng);
    g_autofree double *skill = g_new(double, drawn->len);
    g_autoptr(GString) text = g_string_sized_new(1 << 20);

    for (guint i = 0; i < drawn->len; i++) {
        const Person *person = &g_array_index(drawn, Person, i);

        add_person(answers, province, person, i + 1, &rng);
        skill[i] = propensity(person);
    }
    answers_complete(answers, drawn->len, skill);
    answers_print(answers, text);
    round_write(round, file, text);
}

/* Communes of the old PROVINCE and AREA drawn into DRAWN. */
static void
draw_stratum(const Simulation *round, const GArray *frame, const char *province,
             int urban, GArray *drawn)
{
    g_autofree char *name = g_strdup_printf("draw %s %d", province, urban);
    g_autoptr(GPtrArray) communes = g_ptr_array_new();
    Rng frame_order = rng_named(round->seed, name);
    Rng rng = round_rng(round, name);
    size_t n_psu;

    for (guint i = 0; i < frame->len; i++) {
        Commune *commune = &g_array_index(frame, Commune, i);

        if (commune->urban == urban && strcmp(commune->province, province) == 0)
            g_ptr_array_add(communes, commune);
    }
    n_psu = round->small ? 3 : 15 + communes->len / 4;
    if (round->small)
        sample_stratum(drawn, communes, MIN(n_psu, communes->len), 4, 0, &rng,
                       &rng);
    else
        sample_stratum(drawn, communes, MIN(n_psu, communes->len), 25,
                       ROTATION * (round->year - 2021), &frame_order, &rng);
}

static void
write_all(const Simulation *round, const GArray *frame)
{
    g_autoptr(GPtrArray) now =
        register_valid(round_register(round, "provinces"), round->reference);
    g_autoptr(GPtrArray) before = register_valid(
        round_register(round, "provinces"), date_from_ymd(2025, 6, 30));

    for (guint i = 0; i < now->len; i++) {
        const char *code = ((const Unit *)now->pdata[i])->code;
        g_autoptr(GArray) drawn = g_array_new(FALSE, TRUE, sizeof(Person));

        for (guint j = 0; j < before->len; j++) {
            const char *old = ((const Unit *)before->pdata[j])->code;

            if (strcmp(province_now(round, old), code) != 0)
                continue;
            draw_stratum(round, frame, old, 1, drawn);
            draw_stratum(round, frame, old, 0, drawn);
        }
        write_province(round, code, drawn);
    }
}

/* Users, and among them those whom risks, policy, and both reached. */
typedef struct {
    double users, risks, policy, both;
} Reached;

static void
count(Reached *reached, const Commune *commune)
{
    double both = (double)commune_state(commune, STATE_BOTH);

    reached->users +=
        (double)(commune->eligible - commune_state(commune, STATE_OFFLINE));
    reached->risks += (double)commune_state(commune, STATE_RISKS) + both;
    reached->policy += (double)commune_state(commune, STATE_POLICY) + both;
    reached->both += both;
}

static void
tell(const Simulation *round, const char *domain, const char *level,
     const Reached *reached)
{
    round_truth(round, "e1", domain, level, reached->both / reached->users);
    round_truth(round, "e1.risks", domain, level,
                reached->risks / reached->users);
    round_truth(round, "e1.policy", domain, level,
                reached->policy / reached->users);
}

static void
tell_truth(const Simulation *round, const GArray *frame)
{
    g_autoptr(GPtrArray) now =
        register_valid(round_register(round, "provinces"), round->reference);
    Reached nation = { .users = 0 }, area[2] = { { .users = 0 } };

    for (guint i = 0; i < frame->len; i++) {
        const Commune *commune = &g_array_index(frame, Commune, i);

        count(&nation, commune);
        count(&area[commune->urban], commune);
    }
    tell(round, "", "", &nation);
    tell(round, "area", "urban", &area[1]);
    tell(round, "area", "rural", &area[0]);
    for (guint i = 0; i < now->len; i++) {
        const char *code = ((const Unit *)now->pdata[i])->code;
        Reached here = { .users = 0 };

        for (guint j = 0; j < frame->len; j++) {
            const Commune *commune = &g_array_index(frame, Commune, j);

            if (strcmp(province_now(round, commune->province), code) == 0)
                count(&here, commune);
        }
        tell(round, "province", code, &here);
    }
}

void
simulate_citizens(const Simulation *round)
{
    if (!*round->people)
        *round->people = frame_new(round);
    tell_truth(round, *round->people);
    write_all(round, *round->people);
}
