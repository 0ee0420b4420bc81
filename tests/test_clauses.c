/* test_clauses.c - surveys/README.md says which rows measure which clause of
 * the Decision; the rows exist, and no clause is left out. */
#include "store/csv_file.h"
#include "surveys/definitions.h"

#include <string.h>

typedef struct {
    Definitions *definitions;
    GHashTable *duties; /* codes of duties.csv */
    GHashTable *cited;  /* codes that the table names */
    GHashTable *clauses;
} Table;

static GHashTable *
strings(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
read_duties(Table *table)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvFile) file =
        csv_file_read("surveys/decision-1907/duties.csv", &error);

    g_assert_no_error(error);
    for (size_t row = 0; row < csv_file_rows(file); row++)
        g_hash_table_add(table->duties, g_strdup(csv_file_cell(file, row, 0)));
}

static const ChoiceList *
items(const Table *table)
{
    return form_list(
        definitions_instrument(table->definitions, "activities")->form, "item");
}

static bool
known(const Table *table, const char *code)
{
    const Framework *fw = table->definitions->framework;

    if (framework_indicator(fw, code) ||
        g_hash_table_contains(table->duties, code) ||
        code_list_find(items(table)->codes, code, strlen(code)) >= 0)
        return true;
    for (guint i = 0; i < fw->domains->len; i++)
        if (strcmp(((Domain *)fw->domains->pdata[i])->name, code) == 0)
            return true;
    return false;
}

/* The codes in backquotes of the third cell of LINE. */
static void
read_codes(Table *table, const char *clause, const char *cell)
{
    g_auto(GStrv) parts = g_strsplit(cell, "`", -1);

    g_assert_cmpuint(g_strv_length(parts), >=, 3);
    for (guint i = 1; i < g_strv_length(parts); i += 2) {
        if (!known(table, parts[i])) {
            g_test_message("%s names %s, which does not exist", clause,
                           parts[i]);
            g_test_fail();
        }
        g_hash_table_add(table->cited, g_strdup(parts[i]));
    }
}

static Table *
table_read(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Findings) findings = findings_new();
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    Table *table = g_new0(Table, 1);

    table->definitions =
        definitions_load("surveys", "decision-1907", findings, &error);
    g_assert_no_error(error);
    table->duties = strings();
    table->cited = strings();
    table->clauses = strings();
    read_duties(table);
    g_file_get_contents("surveys/README.md", &text, NULL, &error);
    g_assert_no_error(error);
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "|", -1);
        const char *clause;

        if (g_strv_length(cells) != 5)
            continue;
        clause = g_strstrip(cells[1]);
        if (*clause != 'I' && *clause != 'V')
            continue;
        g_hash_table_add(table->clauses, g_strdup(clause));
        read_codes(table, clause, cells[3]);
    }
    return table;
}

static void
table_free(Table *table)
{
    definitions_free(table->definitions);
    g_hash_table_unref(table->duties);
    g_hash_table_unref(table->cited);
    g_hash_table_unref(table->clauses);
    g_free(table);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

static void
test_every_clause_of_the_decision_is_in_the_table(void)
{
    static const char *const letters[] = { "II.1. a b c d đ e",
                                           "II.2. a b c d đ e g h i k",
                                           "III.1. a b c d",
                                           "III.2. a b c d đ e g h",
                                           "III.3. a b c",
                                           "III.4. a b c d đ e g h",
                                           "III.5. a b",
                                           "III.6. a b c d đ e",
                                           "V. 1 2 3 4 5 6 7 8 9 10 11 12" };
    g_autoptr(Table) table = table_read();

    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_auto(GStrv) words = g_strsplit(letters[i], " ", -1);

        for (char **word = words + 1; *word; word++) {
            g_autofree char *clause = g_strconcat(words[0], *word, NULL);

            if (!g_hash_table_contains(table->clauses, clause)) {
                g_test_message("%s is not in the table", clause);
                g_test_fail();
            }
        }
    }
}

static void
assert_cited(const Table *table, const char *code)
{
    if (g_hash_table_contains(table->cited, code))
        return;
    g_test_message("%s measures no clause of the table", code);
    g_test_fail();
}

static void
test_every_indicator_item_and_duty_belongs_to_a_clause(void)
{
    g_autoptr(Table) table = table_read();
    const Framework *fw = table->definitions->framework;
    const ChoiceList *list = items(table);
    GHashTableIter iter;
    void *code;

    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *indicator = fw->indicators->pdata[i];

        if (!g_str_has_prefix(indicator->code, "t."))
            assert_cited(table, indicator->code);
    }
    for (guint i = 0; i < list->choices->len; i++)
        assert_cited(table, ((Choice *)list->choices->pdata[i])->name);
    g_hash_table_iter_init(&iter, table->duties);
    while (g_hash_table_iter_next(&iter, &code, NULL))
        assert_cited(table, code);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clauses/every clause of the Decision is in the table",
                    test_every_clause_of_the_decision_is_in_the_table);
    g_test_add_func("/clauses/every indicator, item and duty belongs to a "
                    "clause",
                    test_every_indicator_item_and_duty_belongs_to_a_clause);
    return g_test_run();
}
