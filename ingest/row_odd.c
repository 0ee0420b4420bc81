/* row_odd.c - by words that no code or number is. */
#include "ingest/row_odd.h"

#include "store/text.h"

#include <string.h>

/* As do tổng, cộng, total, sum: every row is asked this, so it is quick. */
static inline bool
begins_like_total(const char *text, size_t length)
{
    unsigned char second;

    if (length < 3 || length > 40 || !strchr("tcsgTCSG", text[0]))
        return false;
    second = (unsigned char)text[1];
    return second >= 0x80 || strchr("aouAOUr", second);
}

bool
row_is_total_word(const char *text, size_t length)
{
    static const char *const words[] = { "tongcong",  "tong",      "tongso",
                                         "cong",      "congchung", "total",
                                         "totals",    "subtotal",  "sum",
                                         "grandtotal" };
    g_autofree char *copy = NULL, *folded = NULL;

    text = text_trim(text, length, &length);
    if (G_LIKELY(!begins_like_total(text, length)))
        return false;
    copy = g_strndup(text, length);
    folded = text_fold(copy);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

bool
row_is_odd(const Reading *reading, Rule *rule)
{
    size_t names = 0;

    for (guint i = 0; i < reading->troubles->len; i++) {
        const Trouble *trouble = &g_array_index(reading->troubles, Trouble, i);

        if (rule_severity(trouble->rule) == SEVERITY_ERROR &&
            row_is_total_word(trouble->value, strlen(trouble->value))) {
            *rule = RULE_ROW_TOTAL;
            return true;
        }
        names += strcmp(trouble->value,
                        reading->plan->targets[trouble->cell].name) == 0;
    }
    *rule = RULE_ROW_HEADER;
    return names >= 2;
}
