/* export_facts.c - a pass over all rows for widths and ranges. */
#include "analysis/export_facts.h"

#include <math.h>
#include <string.h>

/* The number that NAME is, if it is nothing but its digits. */
static bool
number_of(const char *name, int32_t *number)
{
    gint64 value;
    size_t length = strlen(name);

    if (length == 0 || length > 9 || strspn(name, "0123456789") != length ||
        !g_ascii_string_to_signed(name, 10, 0, G_MAXINT32, &value, NULL))
        return false;
    *number = (int32_t)value;
    return true;
}

/* Whether the numbers in VALUE that IS_NUMBER marks all differ. */
static bool
distinct(const int32_t *value, const bool *is_number, size_t n)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (size_t i = 0; i < n; i++)
        if (is_number[i] && !g_hash_table_add(seen, GINT_TO_POINTER(value[i])))
            return false;
    return true;
}

/* Three and more neighbouring numbers up to 10, and nothing numbered above. */
static bool
is_scale(const int32_t *value, const bool *is_number, size_t n)
{
    int32_t low = G_MAXINT32, high = -1, count = 0;

    for (size_t i = 0; i < n; i++)
        if (is_number[i]) {
            low = MIN(low, value[i]);
            high = MAX(high, value[i]);
            count++;
        }
    return count >= 3 && low <= 1 && high <= 10 && high - low == count - 1;
}

int32_t *
export_code_values(const CodeList *codes, bool *ordinal)
{
    size_t n = code_list_size(codes), numbers = 0;
    int32_t *value = g_new0(int32_t, n + 1), next = 1;
    g_autofree bool *is_number = g_new0(bool, n + 1);

    for (size_t i = 0; i < n; i++) {
        is_number[i] = number_of(code_list_name(codes, i), &value[i]);
        numbers += is_number[i];
    }
    if (!distinct(value, is_number, n)) {
        memset(is_number, 0, n);
        numbers = 0;
    }
    if (numbers > 0) {
        next = numbers == n ? 1 : 91;
        for (size_t i = 0; i < n; i++)
            if (is_number[i])
                next = MAX(next, value[i] + 1);
    }
    *ordinal = is_scale(value, is_number, n);
    for (size_t i = 0; i < n; i++)
        if (!is_number[i])
            value[i] = next++;
    return value;
}

static void
start(const Export *export, const ExportColumn *column, ExportFacts *facts)
{
    const Variable *variable =
        column->variable < 0
            ? NULL
            : &export_instrument(export)->variables[column->variable];

    *facts = (ExportFacts){ .low = INFINITY, .high = -INFINITY };
    if (variable == NULL)
        return;
    /* A weight or a stratum has no reasons: they would be taken for values
     * where a program does not know of missing ones. */
    facts->reasons = !variable->in_design &&
                     column->variable != export_instrument(export)->simulated &&
                     variable->type != COLUMN_TEXT &&
                     variable->type != COLUMN_DATE;
    if (variable->type == COLUMN_CODE)
        facts->value = export_code_values(variable->codes, &facts->ordinal);
}

static void
take_numbers(const Column *column, ExportFacts *facts)
{
    for (size_t row = 0; row < column->size; row++) {
        double number;

        if (!column_number(column, row, &number))
            continue;
        facts->low = fmin(facts->low, number);
        facts->high = fmax(facts->high, number);
        facts->fraction |= number != floor(number);
        facts->reasons &=
            !(number >= EXPORT_NOT_STATED && number <= EXPORT_DONT_KNOW);
    }
}

static void
take_texts(const Column *column, ExportFacts *facts)
{
    for (size_t row = 0; row < column->size; row++) {
        size_t length;

        if (column->presence[row] != PRESENT)
            continue;
        column_text(column, row, &length);
        facts->width = MAX(facts->width, length);
    }
}

static void
take_part(const ExportPart *part, const GPtrArray *columns, ExportFacts *facts)
{
    for (guint i = 0; i < columns->len; i++) {
        const ExportColumn *column = columns->pdata[i];
        const Column *data =
            column->variable < 0 ? NULL : part->data->columns[column->variable];

        if (column->kind == EXPORT_UNIT)
            facts[i].width =
                MAX(facts[i].width, strlen(part->data->submission->unit));
        if (data == NULL || column->kind == EXPORT_CHOICE)
            continue;
        if (data->type == COLUMN_TEXT)
            take_texts(data, &facts[i]);
        else
            take_numbers(data, &facts[i]);
    }
}

ExportFacts *
export_facts_new(const Export *export, const GPtrArray *columns, GError **error)
{
    ExportFacts *facts = g_new0(ExportFacts, columns->len + 1);

    for (guint i = 0; i < columns->len; i++)
        start(export, columns->pdata[i], &facts[i]);
    for (guint i = 0; i < export->list->parts->len; i++) {
        g_auto(ExportPart) part = { NULL, NULL };

        if (!export_part_load(export, i, &part, error)) {
            export_facts_free(facts, columns->len);
            return NULL;
        }
        take_part(&part, columns, facts);
    }
    return facts;
}

void
export_facts_free(ExportFacts *facts, size_t n)
{
    for (size_t i = 0; facts != NULL && i < n; i++)
        g_free(facts[i].value);
    g_free(facts);
}
