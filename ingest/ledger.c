/* ledger.c - keys, PSUs and units over all parts of a file, in order. */
#include "ingest/data_rules.h"
#include "ingest/design_rules.h"

#include <string.h>

/* Doubled keys that are told with the line of the first; a table pasted twice
 * makes thousands, which read better as one entry. */
#define DOUBLES_TOLD 20
/* How far ahead keys are fetched into cache. */
#define AHEAD 16

struct Ledger {
    const Plan *plan;  /* borrowed */
    LineMap *keys;     /* key -> line */
    size_t doubles;    /* keys that were there already */
    LineMap *psus;     /* PSU -> index in STRATA + 1 */
    GArray *strata;    /* of PartPsu, ROW being a line */
    GHashTable *units; /* code -> line; of the units in the rows */
    uint8_t *needed;   /* of each variable without a column */
    Suspect *suspects; /* of each cell of the header */
    Tally *sums;       /* of each rule of rules.csv */
    LineMap **seen;    /* the same; rows by what they hold */
};

static void
start_checks(Ledger *ledger)
{
    const GArray *checks = ledger->plan->instrument->checks;

    ledger->sums = g_new0(Tally, checks->len + 1);
    ledger->seen = g_new0(LineMap *, checks->len + 1);
    for (guint i = 0; i < checks->len; i++)
        if (g_array_index(checks, Check, i).kind == CHECK_DUPLICATE)
            ledger->seen[i] = line_map_new();
}

Ledger *
ledger_new(const Plan *plan)
{
    Ledger *ledger = g_new0(Ledger, 1);

    ledger->plan = plan;
    ledger->keys = line_map_new();
    ledger->psus = line_map_new();
    ledger->strata = g_array_new(FALSE, FALSE, sizeof(PartPsu));
    ledger->units =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ledger->needed = g_new0(uint8_t, plan->instrument->n_variables);
    ledger->suspects = g_new0(Suspect, plan->n_targets + 1);
    start_checks(ledger);
    return ledger;
}

void
ledger_free(Ledger *ledger)
{
    if (!ledger)
        return;
    line_map_free(ledger->keys);
    line_map_free(ledger->psus);
    g_array_unref(ledger->strata);
    g_hash_table_unref(ledger->units);
    g_free(ledger->needed);
    for (guint i = 0; i < ledger->plan->instrument->checks->len; i++)
        line_map_free(ledger->seen[i]);
    g_free(ledger->seen);
    g_free(ledger->sums);
    g_free(ledger->suspects);
    g_free(ledger);
}

static void
report_line(Part *part, Rule rule, size_t variable, size_t row, uint64_t line)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, line);

    part_report(part, rule, variable, row, "line", text, NULL);
}

static void
add_keys(Ledger *ledger, Part *part)
{
    int id = ledger->plan->instrument->design.id;

    for (size_t row = 0; part->keys && row < part->n_rows; row++) {
        uint64_t line;

        if (row + AHEAD < part->n_rows)
            line_map_prefetch(ledger->keys, part->keys[row + AHEAD]);
        if (part->keys[row] == 0)
            continue;
        line =
            line_map_add(ledger->keys, part->keys[row], part_line(part, row));
        if (G_LIKELY(line == 0))
            continue;
        if (ledger->doubles++ >= DOUBLES_TOLD)
            part_report(part, RULE_KEY_DOUBLED_MANY, (size_t)id, row, NULL);
        else
            report_line(part, RULE_KEY_DOUBLED, (size_t)id, row, line);
    }
}

static void
add_psus(Ledger *ledger, Part *part)
{
    const int *psu = ledger->plan->instrument->design.psu;

    for (guint i = 0; part->psus && i < part->psus->len; i++) {
        PartPsu here = g_array_index(part->psus, PartPsu, i);
        const PartPsu *before;
        uint64_t at =
            line_map_add(ledger->psus, here.psu, ledger->strata->len + 1);

        if (at == 0) {
            here.row = part_line(part, here.row);
            g_array_append_val(ledger->strata, here);
            continue;
        }
        before = &g_array_index(ledger->strata, PartPsu, at - 1);
        if (before->stratum != here.stratum)
            report_line(part, RULE_DESIGN_PSU, (size_t)psu[0], here.row,
                        before->row);
    }
}

static void
add_units(Ledger *ledger, Part *part)
{
    const Design *design = &ledger->plan->instrument->design;
    const Column *column =
        design->unit_id >= 0 ? part->columns[design->unit_id] : NULL;
    bool once =
        design->basis == BASIS_REGISTER && design->id != design->unit_id;

    if (!column || !design->units)
        return;
    for (size_t row = 0; row < part->n_rows; row++) {
        g_autofree char *code = part_value(part, (size_t)design->unit_id, row);
        size_t line = part_line(part, row), before;

        if (code[0] == '\0' ||
            !part_is_sound(part, (size_t)design->unit_id, row))
            continue;
        before = GPOINTER_TO_SIZE(g_hash_table_lookup(ledger->units, code));
        if (before == 0)
            g_hash_table_insert(ledger->units, g_steal_pointer(&code),
                                GSIZE_TO_POINTER(line));
        else if (once)
            report_line(part, RULE_UNIT_ROW_DOUBLED, (size_t)design->unit_id,
                        row, before);
    }
}

void
ledger_add(Ledger *ledger, Part *part)
{
    add_keys(ledger, part);
    add_psus(ledger, part);
    add_units(ledger, part);
    for (size_t i = 0; i < ledger->plan->n_targets; i++)
        personal_add(&ledger->suspects[i], &part->suspects[i]);
    data_rules_add(part, ledger->sums, ledger->seen);
    for (size_t v = 0; v < ledger->plan->instrument->n_variables; v++)
        ledger->needed[v] |= part->needed[v];
}

/* Units of the register that are the submitter's and have no row. */
static void
report_silent(const Ledger *ledger, Findings *findings)
{
    const Plan *plan = ledger->plan;
    const char *units = plan->instrument->design.units;
    const Register *reg =
        units ? definitions_register(plan->definitions, units) : NULL;
    g_autoptr(GPtrArray) valid = NULL;
    g_autofree char *count = NULL;
    GString *examples = g_string_new(NULL);
    size_t n = 0;

    if (reg && plan->instrument->design.unit_id >= 0)
        valid = register_valid(reg, plan->today);
    for (guint i = 0; valid && i < valid->len; i++) {
        const Unit *unit = valid->pdata[i];

        if (strcmp(unit->parent, plan->unit) != 0 ||
            g_hash_table_contains(ledger->units, unit->code))
            continue;
        if (n < 5)
            g_string_append_printf(examples, "%s%s", n > 0 ? ", " : "",
                                   unit->code);
        n++;
    }
    count = g_strdup_printf("%" G_GSIZE_FORMAT, n);
    if (n > 0)
        rule_report(findings, RULE_UNIT_SILENT, &(Place){ 0 }, "n", count,
                    "register", units, "unit", plan->unit, "examples",
                    examples->str, NULL);
    g_string_free(examples, TRUE);
}

Tally *
ledger_take_sums(Ledger *ledger)
{
    return g_steal_pointer(&ledger->sums);
}

/* What identifies persons is not repeated in what is said of the file. */
static void
report_personal(const Ledger *ledger, Findings *findings)
{
    const Plan *plan = ledger->plan;

    for (size_t i = 0; i < plan->n_targets; i++)
        if (personal_report(&ledger->suspects[i], plan->targets[i].name,
                            plan->header->line, findings))
            findings_hide(findings, plan->targets[i].name);
}

void
ledger_finish(Ledger *ledger, Findings *findings)
{
    const Plan *plan = ledger->plan;

    for (size_t v = 0; v < plan->instrument->n_variables; v++)
        if (ledger->needed[v])
            rule_report(
                findings, RULE_COLUMN_MISSING,
                &(Place){ .line = plan->header->line,
                          .column = plan->instrument->variables[v].name },
                NULL);
        else if (!header_has(plan->header, v))
            header_report_unneeded(plan->header, plan->instrument, v, findings);
    report_personal(ledger, findings);
    report_silent(ledger, findings);
    data_rules_finish(plan, ledger->sums, findings);
}
