/* advice.c - labels written instead of codes, and slips of the pen. */
#include "ingest/advice.h"

#include "store/text.h"

#include <string.h>

/* Codes named when none is likelier than another. */
#define CODES_NAMED 12
/* Longer lists are not searched for slips: it would take too long. */
#define CHOICES_SEARCHED 500

static char *
first_codes(const CodeList *codes)
{
    GString *text = g_string_new(NULL);
    size_t n = code_list_size(codes);

    for (size_t i = 0; i < MIN(n, CODES_NAMED); i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "",
                               code_list_name(codes, i));
    if (n > CODES_NAMED)
        g_string_append(text, ", …");
    return g_string_free(text, FALSE);
}

static bool
is_label(const Choice *choice, const char *folded)
{
    const char *labels[] = { choice->label.vi, choice->label.en,
                             choice->label.any };

    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autofree char *label = labels[i] ? text_fold(labels[i]) : NULL;

        if (label && label[0] && strcmp(label, folded) == 0)
            return true;
    }
    return false;
}

static const char *
code_with_label(const Question *question, const char *value)
{
    g_autofree char *folded = text_fold(value);

    for (guint i = 0; i < question->list->choices->len; i++) {
        const Choice *choice = question->list->choices->pdata[i];

        if (is_label(choice, folded))
            return choice->name;
    }
    return NULL;
}

/* The only code one slip away from VALUE, NULL if there are none or several. */
static const char *
code_nearly(const CodeList *codes, const char *value)
{
    const char *found = NULL;
    size_t n = code_list_size(codes);

    if (n > CHOICES_SEARCHED || strlen(value) < 3)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        if (text_distance(code_list_name(codes, i), value) > 1)
            continue;
        if (found)
            return NULL;
        found = code_list_name(codes, i);
    }
    return found;
}

Rule
advice_code(const Variable *variable, const char *value, char **codes)
{
    const Question *question = variable->question;
    const char *code =
        question && question->list ? code_with_label(question, value) : NULL;
    Rule rule = RULE_CHOICE_LABEL;

    if (!code) {
        code = code_nearly(variable->codes, value);
        rule = RULE_CHOICE_NEARLY;
    }
    *codes = code ? g_strdup(code) : first_codes(variable->codes);
    return code ? rule : RULE_CHOICE;
}
