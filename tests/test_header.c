/* test_header.c - which column is which. */
#include "ingest/header.h"
#include "tests/ingest_helper.h"

/* What CELLS (separated by "|") mean: variable, variable/choice, "-" for
 * nothing, "=" for metadata; "?" behind what is not spelled exactly. */
static char *
meanings(const Instrument *instrument, const Names *names, const char *cells)
{
    g_auto(GStrv) list = g_strsplit(cells, "|", -1);
    GString *text = g_string_new(NULL);

    for (char **cell = list; *cell; cell++) {
        Meaning meaning = names_find(names, *cell);
        const Variable *variable =
            meaning.variable >= 0 ? &instrument->variables[meaning.variable]
                                  : NULL;

        g_string_append(text, cell == list ? "" : "|");
        g_string_append(text, variable                         ? variable->name
                              : meaning.kind == MEANS_METADATA ? "="
                                                               : "-");
        if (variable && meaning.kind == MEANS_CHOICE)
            g_string_append_printf(
                text, "/%s",
                code_list_name(variable->codes, (size_t)meaning.choice));
        if (variable && !meaning.exact)
            g_string_append_c(text, '?');
    }
    return g_string_free(text, FALSE);
}

static void
test_columns_go_by_many_names(void)
{
    static const struct {
        const char *cells, *meanings;
    } cases[] = {
        { "id|age|weight|stratum", "id|age|weight|stratum" },
        { "person/age|person.age", "age|age" },
        { "devices/phone|devices.tv|devices_laptop",
          "devices/phone|devices/tv|devices/laptop" },
        { "person/devices/phone|person.devices.tv",
          "devices/phone|devices/tv" },
        { "ID|Age|PERSON/AGE", "id?|age?|age?" },
        { "_id|_uuid|_submission_time|__version__|meta/instanceID|X_uuid",
          "=|=|=|=|=|=" },
        { "person_age|person_devices_phone", "age|devices/phone" },
        { "foo||devices/none|thanks|person/thanks", "-|-|-|=|=" },
        { "khaosat_simulated|khaosat_unit", "khaosat_simulated|-" },
    };
    Bench bench = bench_new();
    const Instrument *panel =
        definitions_instrument(bench.definitions, "panel");
    g_autoptr(Names) names = names_new(panel);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = meanings(panel, names, cases[i].cells);

        g_assert_cmpstr(found, ==, cases[i].meanings);
    }
    bench_clear(&bench);
}

static void
test_what_is_wrong_with_a_header_is_told(void)
{
    static const char all[] = "id,province,district,age,online,devices,hours,"
                              "visited,remark,stratum,psu,weight";
    static const struct {
        const char *from, *to, *findings;
    } cases[] = {
        { "", "", "" },
        { "age,", "", "1:age::column.missing" },
        { "weight", "x", "1:weight::column.design; 1:x::column.unknown" },
        { "remark,", "", "1:remark::column.absent" },
        { "weight", "weight,id", "1:id::column.doubled" },
        { "weight", "weight,devices/tv,devices.tv",
          "1:devices.tv::column.doubled" },
        { "weight", "weight,colour", "1:colour::column.unknown" },
        { "age,", "aeg,", "1:aeg::column.unknown; 1:age::column.missing" },
        { "weight", "weight,,", "" },
        { "weight", "weight,_uuid", "" },
        { "age,", "Age,", "" },
    };
    Bench bench = bench_new();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(all);
        g_autoptr(Intake) intake = NULL;
        g_autofree char *found = NULL;
        size_t columns = 1;

        if (cases[i].from[0])
            g_string_replace(text, cases[i].from, cases[i].to, 1);
        for (const char *p = text->str; *p; p++)
            columns += *p == ',';
        g_string_append_c(text, '\n');
        /* a row of what is right under the header as it should be */
        if (strlen(cases[i].findings) == 0 && columns == 12)
            g_string_append(text, "a,01,d1,20,no,,,,,s,p,1\n");
        intake = bench_intake(&bench, "01_panel_2025.csv", text->str, text->len,
                              NULL, 0);
        found = bench_findings(intake, false);
        g_test_message("%s: %s", text->str, found);
        if (columns == 12 && strlen(cases[i].findings) == 0)
            g_assert_cmpstr(found, ==, "");
        else
            g_assert_true(strlen(cases[i].findings) == 0 ||
                          strstr(found, cases[i].findings));
    }
    bench_clear(&bench);
}

static void
test_a_column_that_some_row_needs_is_missing(void)
{
    static const struct {
        const char *text, *findings;
    } cases[] = {
        { "id,province,district,age,online,hours,visited,remark,stratum,psu,"
          "weight\na,01,d1,20,no,,,,s,p,1\n",
          "1:devices::column.absent" },
        { "id,province,district,age,online,hours,visited,remark,stratum,psu,"
          "weight\na,01,d1,20,yes,,,,s,p,1\n",
          "1:devices::column.missing" },
    };
    Bench bench = bench_new();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Intake) intake =
            bench_intake(&bench, "01_panel_2025.csv", cases[i].text,
                         strlen(cases[i].text), NULL, 0);
        g_autofree char *found = bench_findings(intake, false);

        g_assert_cmpstr(found, ==, cases[i].findings);
    }
    bench_clear(&bench);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/header/columns go by many names",
                    test_columns_go_by_many_names);
    g_test_add_func("/header/what is wrong with a header is told",
                    test_what_is_wrong_with_a_header_is_told);
    g_test_add_func("/header/a column that some row needs is missing",
                    test_a_column_that_some_row_needs_is_missing);
    return g_test_run();
}
