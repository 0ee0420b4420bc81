/* design_rules.c - rules without which nothing can be computed. */
#include "ingest/design_rules.h"

#include <math.h>
#include <string.h>

uint64_t
design_entry_hash(const Column *column, size_t row)
{
    const char *text;
    size_t length;

    if (column->presence[row] != PRESENT)
        return 0;
    switch (column->type) {
    case COLUMN_TEXT:
        text = column_text(column, row, &length);
        return line_map_hash(text, length);
    case COLUMN_CODE:
        return line_map_mix((uint64_t)column->code[row], 1);
    case COLUMN_INTEGER:
        return line_map_mix((uint64_t)column->integer[row], 2);
    case COLUMN_REAL:
    case COLUMN_DATE:
        return line_map_hash((const char *)&column->real[row], sizeof(double));
    case COLUMN_SET:
        break;
    }
    return line_map_hash((const char *)&column->set[row * column->set_words],
                         column->set_words * sizeof(uint64_t));
}

static void
hash_keys(Part *part)
{
    int id = part->plan->instrument->design.id;
    const Column *column = id >= 0 ? part->columns[id] : NULL;

    if (!column)
        return;
    part->keys = g_new0(uint64_t, part->n_rows + 1);
    for (size_t row = 0; row < part->n_rows; row++) {
        if (!part_is_sound(part, (size_t)id, row))
            continue;
        part->keys[row] = design_entry_hash(column, row);
        if (part->keys[row] == 0)
            part_report(part, RULE_KEY_MISSING, (size_t)id, row, NULL);
    }
}

bool
design_answered(const Part *part, size_t row)
{
    int response = part->plan->instrument->design.response;
    const Column *column = response >= 0 ? part->columns[response] : NULL;

    return !column || column->presence[row] != PRESENT ||
           strcmp(code_list_name(column->codes, (size_t)column->code[row]),
                  response_name(RESPONSE_COMPLETE)) == 0;
}

static void
check_weight(Part *part)
{
    int weight = part->plan->instrument->design.weight;
    const Column *column = weight >= 0 ? part->columns[weight] : NULL;

    if (!column)
        return;
    for (size_t row = 0; row < part->n_rows; row++) {
        double value;
        bool present = column_number(column, row, &value);

        if (G_LIKELY(present && value > 0 && isfinite(value)))
            continue;
        if (!part_is_sound(part, (size_t)weight, row) ||
            ((!present || value == 0) && !design_answered(part, row)))
            continue;
        part_report(part, RULE_WEIGHT, (size_t)weight, row, NULL);
    }
}

/* Mixes the entries of VARIABLES (ended by -1) into HASHES; those missing are
 * reported, and leave the row without a hash. */
static void
mix_entries(Part *part, const int *variables, uint64_t *hashes)
{
    for (; *variables >= 0; variables++) {
        const Column *column = part->columns[*variables];

        for (size_t row = 0; column && row < part->n_rows; row++) {
            uint64_t entry = design_entry_hash(column, row);

            if (entry == 0 && part_is_sound(part, (size_t)*variables, row))
                part_report(part, RULE_DESIGN_EMPTY, (size_t)*variables, row,
                            NULL);
            hashes[row] =
                entry && hashes[row] ? line_map_mix(hashes[row], entry) : 0;
        }
    }
}

static bool
all_there(const Part *part, const int *variables)
{
    for (; *variables >= 0; variables++)
        if (!part->columns[*variables])
            return false;
    return true;
}

/* Leaves each PSU of the part with its stratum, once. */
static void
list_psus(Part *part)
{
    const Design *design = &part->plan->instrument->design;
    g_autofree uint64_t *psus = g_new(uint64_t, part->n_rows + 1);
    g_autofree uint64_t *strata = g_new(uint64_t, part->n_rows + 1);
    g_autoptr(LineMap) seen = line_map_new();
    uint64_t last = 0;

    for (size_t row = 0; row < part->n_rows; row++)
        psus[row] = strata[row] = 1;
    mix_entries(part, design->psu, psus);
    mix_entries(part, design->stratum, strata);
    if (design->psu[0] < 0 || design->stratum[0] < 0 ||
        !all_there(part, design->psu) || !all_there(part, design->stratum))
        return;
    part->psus = g_array_new(FALSE, FALSE, sizeof(PartPsu));
    for (size_t row = 0; row < part->n_rows; row++) {
        PartPsu psu = { psus[row], strata[row], row };
        uint64_t pair;

        if (psu.psu == 0 || psu.stratum == 0 ||
            (part->unaligned && part->unaligned[row]))
            continue;
        pair = line_map_mix(psu.psu, psu.stratum);
        if (pair != last && line_map_add(seen, pair, 1) == 0)
            g_array_append_val(part->psus, psu);
        last = pair;
    }
}

/* The row's PSU as the frame has it: its variables with blanks between them.
 * False when one is missing. */
static bool
psu_code(const Part *part, size_t row, GString *code)
{
    const int *psu = part->plan->instrument->design.psu;

    g_string_truncate(code, 0);
    for (size_t i = 0; psu[i] >= 0; i++) {
        const Column *column = part->columns[psu[i]];

        if (!column || column->presence[row] != PRESENT)
            return false;
        if (i > 0)
            g_string_append_c(code, ' ');
        column_print(column, row, code);
    }
    return code->len > 0;
}

static void
check_frame(Part *part)
{
    const Design *design = &part->plan->instrument->design;
    const Register *frame =
        design->frame
            ? definitions_register(part->plan->definitions, design->frame)
            : NULL;
    g_autoptr(GString) code = g_string_new(NULL);

    for (size_t row = 0; frame && row < part->n_rows; row++)
        if (psu_code(part, row, code) &&
            part_is_sound(part, (size_t)design->psu[0], row) &&
            !register_find(frame, code->str, part->plan->today))
            part_report(part, RULE_DESIGN_FRAME, (size_t)design->psu[0], row,
                        NULL);
}

static void
count_simulated(Part *part)
{
    const Column *column = part->columns[part->plan->instrument->simulated];

    for (size_t row = 0; column && row < part->n_rows; row++)
        part->simulated +=
            column->presence[row] == PRESENT && column->integer[row] != 0;
}

void
design_rules_check(Part *part)
{
    unit_rows_check(part);
    hash_keys(part);
    check_weight(part);
    list_psus(part);
    check_frame(part);
    count_simulated(part);
}
