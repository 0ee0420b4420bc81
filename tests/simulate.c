/* simulate.c - a national round of made-up submissions with known truth.
 *
 * Writes the CSV files that the offices of a year would send into a folder,
 * and what is true of the population behind them into its folder truth/. Every
 * file is marked (column khaosat_simulated). */
#include "store/error.h"
#include "store/output.h"
#include "tests/simulate/faults.h"
#include "tests/simulate/simulation.h"

#include <stdio.h>
#include <stdlib.h>

void
round_write(const Simulation *round, const char *file, const GString *text)
{
    g_autofree char *path = g_build_filename(round->folder, file, NULL);
    g_autoptr(GError) error = NULL;

    if (output_write(path, text->str, text->len, &error))
        return;
    {
        g_autofree char *why = error_text(error, LANG_EN);

        fprintf(stderr, "simulate: %s\n", why);
    }
    exit(1);
}

const Register *
round_register(const Simulation *round, const char *name)
{
    const Register *reg = definitions_register(round->definitions, name);

    if (!reg)
        g_error("simulate: there is no register %s", name);
    return reg;
}

const Instrument *
round_instrument(const Simulation *round, const char *name)
{
    const Instrument *instrument =
        definitions_instrument(round->definitions, name);

    if (!instrument)
        g_error("simulate: there is no instrument %s", name);
    return instrument;
}

Rng
round_rng(const Simulation *round, const char *name)
{
    g_autofree char *full = g_strdup_printf("%d %s", round->year, name);

    return rng_named(round->seed, full);
}

static Definitions *
load(const char *folder)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GError) error = NULL;
    Definitions *definitions =
        definitions_load(folder, "decision-1907", findings, &error);

    if (!definitions) {
        g_autofree char *why = error_text(error, LANG_EN);
        g_autoptr(GString) list = g_string_new(NULL);

        findings_print(findings, folder, LANG_EN, list);
        fprintf(stderr, "%ssimulate: %s\n", list->str, why);
        exit(1);
    }
    return definitions;
}

static void
simulate(const Simulation *round)
{
    g_string_assign(round->truth,
                    "year,indicator,domain,level,value,low,high\n");
    simulate_citizens(round);
    if (!round->small)
        simulate_students(round);
    if (!round->small || round->returns) {
        simulate_offices(round);
        simulate_schools(round);
        simulate_agencies(round);
        simulate_enterprises(round);
        simulate_activities(round);
        simulate_incidents(round);
        round_tally(round, "k", round->informed);
    }
    if (!round->small) {
        simulate_institutions(round);
        simulate_press(round);
        simulate_pupils(round);
    }
    round_write(round, "truth/truth.csv", round->truth);
    if (round->faults)
        simulate_faults(round);
}

int
main(int argc, char **argv)
{
    int year = 2025, seed = 1, rounds = 1;
    gboolean small = FALSE, returns = FALSE, faults = FALSE;
    g_autofree char *folder = NULL, *surveys = g_strdup("surveys");
    g_autoptr(GString) truth = g_string_new(NULL);
    g_autoptr(GArray) people = NULL;
    g_autoptr(Definitions) definitions = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    const GOptionEntry entries[] = {
        { "year", 0, 0, G_OPTION_ARG_INT, &year, "which round", "YEAR" },
        { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "of the sample", "N" },
        { "rounds", 0, 0, G_OPTION_ARG_INT, &rounds,
          "so many, each with the next seed and a folder of its own", "N" },
        { "small", 0, 0, G_OPTION_ARG_NONE, &small, "few citizens only", NULL },
        { "returns", 0, 0, G_OPTION_ARG_NONE, &returns,
          "of offices and schools too, however small", NULL },
        { "faults", 0, 0, G_OPTION_ARG_NONE, &faults,
          "planted into the files; listed in truth/faults.csv", NULL },
        { "surveys", 0, 0, G_OPTION_ARG_FILENAME, &surveys, "definitions",
          "DIR" },
        { "output", 0, 0, G_OPTION_ARG_FILENAME, &folder, "for the files",
          "DIR" },
        G_OPTION_ENTRY_NULL
    };

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || !folder) {
        fprintf(stderr, "simulate: %s\n", error ? error->message : "--output");
        return 2;
    }
    if (faults && (year != 2025 || (small && !returns))) {
        fprintf(stderr, "simulate: faults are those of 2025; they need files "
                        "of all offices: --returns\n");
        return 2;
    }
    definitions = load(surveys);
    for (int i = 0; i < rounds; i++) {
        g_autofree char *seed_folder =
            g_strdup_printf("%s/%d", folder, seed + i);
        Tally informed = { .all = 0 };

        simulate(&(Simulation){
            .definitions = definitions,
            .year = year,
            .seed = (uint64_t)(seed + i),
            .small = small,
            .returns = returns,
            .faults = faults,
            .folder = rounds > 1 ? seed_folder : folder,
            .reference = framework_reference(definitions->framework, year),
            .truth = truth,
            .people = &people,
            .informed = &informed });
    }
    return 0;
}
