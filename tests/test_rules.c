/* test_rules.c - what is found in rows, at its line and column, and nothing
 * else. */
#include "tests/ingest_helper.h"

#define HEAD                                                                   \
    "id,province,district,age,age_group,online,devices,hours,visited,remark,"  \
    "stratum,psu,weight\n"

typedef struct {
    const char *rows, *findings;
} Case;

static void
check_cases(const char *file, const char *head, const Case *cases, size_t n)
{
    Bench bench = bench_new();

    for (size_t i = 0; i < n; i++) {
        g_autofree char *text = g_strconcat(head, cases[i].rows, NULL);
        g_autoptr(Intake) intake =
            bench_intake(&bench, file, text, strlen(text), NULL, 0);
        g_autofree char *found = bench_findings(intake, true);

        g_test_message("%s", cases[i].rows);
        g_assert_cmpstr(found, ==, cases[i].findings);
    }
    bench_clear(&bench);
}

static void
test_the_form_is_asked_of_every_row(void)
{
    static const Case cases[] = {
        { "a,01,d1,25,young,yes,phone tv,2.5,2025-12-01,x,s,p,1\n", "" },
        { "a,01,d1,14,young,no,,,,,s,p,1\n", "2:age:14:constraint" },
        { "a,01,d2,25,young,no,,,,,s,p,1\n", "2:district:d2:choice_filter" },
        { "a,01,,,,no,,,,,s,p,1\n", "2:age::required" },
        { "a,01,,25,,yes,,,,,s,p,1\n", "2:devices::required" },
        { "a,01,,25,,no,tv,,,,s,p,1\n", "2:devices:tv:relevant" },
        { "a,01,,25,,no,,3,,,s,p,1\n", "2:hours:3:relevant" },
        { "a,01,,25,,yes,tv,25,,,s,p,1\n", "2:hours:25:constraint" },
        { "a,01,,25,old,no,,,,,s,p,1\n",
          "2:age_group:old ≠ young:calculation" },
        { "a,01,,25,,no,,,2026-01-01,,s,p,1\n",
          "2:visited:2026-01-01:constraint" },
        { "a,01,,25,,no,,,31/12/2025,,s,p,1\n", "" },
        { "a,01,,x,,no,,,,,s,p,1\n", "2:age:x:type.integer" },
        { "a,01,,25,,maybe,tv,3,,,s,p,1\n", "2:online:maybe:choice" },
        { "a,01,,25,,yes,tv radio,,,,s,p,1\n", "2:devices:tv radio:choice" },
        { "a,01,,25,,no,,,2025-02-30,,s,p,1\n",
          "2:visited:2025-02-30:type.date" },
        { "a,01,,25,,no,,,,Nguy?n,s,p,1\n",
          "2:remark:Nguy?n:excel.question_text" },
        { "a,01,,25,,no,,,,http://a.vn/b?c,s,p,1\n", "" },
        { "a,1,,25,,no,,,,,s,p,1\n", "2:province:1:excel.zeros" },
        { "a,01,NA,25,n/a,no,..,-,#N/A,.,s,p,1\n", "" },
        { "\na,01,,25,,no,,,,,s,p,1\n\n,,,,,,,,,,,,\n\nb,01,,x,,no,,,,,s,p,1\n",
          "0:::file.assumed; 7:age:x:type.integer" },
        { "a,01,,25,,no,,,,\"two\nlines\",s,p,1\nb,01,,x,,no,,,,,s,p,1\n",
          "4:age:x:type.integer" },
    };

    check_cases("01_panel_2025.csv", HEAD, cases, G_N_ELEMENTS(cases));
}

static void
test_the_design_is_asked_of_every_row(void)
{
    static const Case cases[] = {
        { "a,01,,25,,no,,,,,s,p,0\n", "2:weight:0:weight" },
        { "a,01,,25,,no,,,,,s,p,\n", "2:weight::weight" },
        { "a,01,,25,,no,,,,,s,p,-1\n", "2:weight:-1:weight" },
        { "a,01,,25,,no,,,,,s,p,x\n", "2:weight:x:type.decimal" },
        { "a,01,,25,,no,,,,,s,,1\n", "2:psu::design.empty" },
        { ",01,,25,,no,,,,,s,p,1\n", "2:id::key.missing" },
        { "a,01,,25,,no,,,,,s,p,1\na,01,,25,,no,,,,,s,p,1\n",
          "3:id:a:key.doubled" },
        { "a,01,,25,,no,,,,,s,p,1\nb,01,,25,,no,,,,,t,p,1\n",
          "3:psu:p:design.psu" },
        { "a,01,,25,,no,,,,,s,p,1\nb,01,,25,,no,,,,,s,q,1\n", "" },
        { "a,96,,25,,no,,,,,s,p,1\n", "2:province:96:unit.row" },
        { "a,01,,25,,no,,,,,s,p\n", "2:::row.short" },
        { "a,01,,x,,maybe,,,,,s,p,1,2\n", "2:::row.long" },
        { "a,01,,25,,no,,,,,s,p,1,,\n", "" },
        { "a,01,,25,,no,,,,,s,p,1\nTổng cộng,,,25,,,,,,,,,1\n",
          "3:::row.total" },
        { "a,01,,25,,no,,,,,s,p,1\n,Tổng,,25,,,,,,,,,1\n", "3:::row.total" },
        { "a,01,,25,,no,,,,,s,p,1\n" HEAD, "3:::row.header" },
        { "a,01,,25,,no,,,,\"x,s,p,1\n", "2:::file.quote" },
        { "a,01,,25,,no,,,,,s,p,1\nb,01,,x\"5,,no,,,,,s,p,1\n",
          "3:::file.quote" },
    };

    check_cases("01_panel_2025.csv", HEAD, cases, G_N_ELEMENTS(cases));
}

static void
test_units_are_looked_up_on_the_date(void)
{
    static const struct {
        const char *file, *findings;
    } cases[] = {
        { "01_panel_2025.csv", "" },
        { "1_panel_2025.csv", "0:::unit.mended" },
        { "15_panel_2025.csv", "0:::unit.meaning; 2:province:01:unit.row" },
        { "95_panel_2024.csv", "2:province:01:unit.row" },
        { "95_panel_2025.csv", "0:::unit.unknown" },
        { "77_panel_2025.csv", "0:::unit.unknown" },
        { "panel_2025.csv", "0:::file.name" },
        { "01_panel_1066.csv", "0:::file.year" },
        { "01_PANEL_2025_final.csv", "" },
    };
    static const char text[] = HEAD "a,01,d1,25,,no,,,,,s,p,1\n";
    Bench bench = bench_new();

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Intake) intake =
            bench_intake(&bench, cases[i].file, text, sizeof text - 1, NULL, 0);
        g_autofree char *found = bench_findings(intake, true);

        g_test_message("%s", cases[i].file);
        g_assert_cmpstr(found, ==, cases[i].findings);
    }
    bench_clear(&bench);
}

static void
test_counted_units_are_looked_up_too(void)
{
    static const Case cases[] = {
        { "0001,1\n0002,2\n", "" },
        { "0001,1\n", "0:::unit.silent" },
        { "1,1\n0002,2\n", "2:shop:1:excel.zeros" },
        { "0001,1\n0002,2\n0003,1\n", "4:shop:0003:unit.row" },
        { "0001,1\n0002,2\n0009,1\n", "4:shop:0009:unit.row" },
        { "0001,1\n0002,2\n0002,2\n", "4:shop:0002:key.doubled" },
        { "0001,1\n0002,2\n2,2\n",
          "4:shop:2:excel.zeros; 4:shop:0002:key.doubled" },
    };

    check_cases("01_shops_2025.csv", "shop,staff\n", cases,
                G_N_ELEMENTS(cases));
}

static void
test_choices_may_have_columns_of_their_own(void)
{
    static const char head[] = "id,province,district,age,online,devices/phone,"
                               "devices/tv,devices/laptop,hours,visited,remark,"
                               "stratum,psu,weight\n";
    static const Case cases[] = {
        { "a,01,,25,yes,1,0,TRUE,,,,s,p,1\n", "" },
        { "a,01,,25,yes,,,,,,,s,p,1\n", "2:devices::required" },
        { "a,01,,25,no,0,0,0,,,,s,p,1\n", "" },
        { "a,01,,25,no,NA,FALSE,NA,,,,s,p,1\n", "" },
        { "a,01,,25,no,1,0,0,,,,s,p,1\n", "2:devices:phone:relevant" },
        { "a,01,,25,yes,2,0,0,,,,s,p,1\n",
          "2:devices/phone:2:type.choice_column" },
    };

    check_cases("01_panel_2025.csv", head, cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rules/the form is asked of every row",
                    test_the_form_is_asked_of_every_row);
    g_test_add_func("/rules/the design is asked of every row",
                    test_the_design_is_asked_of_every_row);
    g_test_add_func("/rules/units are looked up on the date",
                    test_units_are_looked_up_on_the_date);
    g_test_add_func("/rules/counted units are looked up too",
                    test_counted_units_are_looked_up_too);
    g_test_add_func("/rules/choices may have columns of their own",
                    test_choices_may_have_columns_of_their_own);
    return g_test_run();
}
