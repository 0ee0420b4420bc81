/* entry.c - types, simple limits, and their sentences. */
#include "ingest/entry.h"

#include "ingest/condition.h"
#include "ingest/ingest_words.h"

#include <math.h>
#include <string.h>

static bool
is_of(const Variable *variable, QuestionType type)
{
    return variable->question && variable->question->type == type;
}

CellStyle
entry_style(const Variable *variable)
{
    switch (variable->type) {
    case COLUMN_INTEGER:
        return CELL_INTEGER;
    case COLUMN_REAL:
        return CELL_REAL;
    case COLUMN_DATE:
        if (is_of(variable, QUESTION_TIME))
            return CELL_TEXT;
        return is_of(variable, QUESTION_DATETIME) ? CELL_DATETIME : CELL_DATE;
    default:
        return CELL_TEXT;
    }
}

static EntryKind
kind_of(const Variable *variable)
{
    switch (entry_style(variable)) {
    case CELL_INTEGER:
        return ENTRY_INTEGER;
    case CELL_REAL:
        return ENTRY_REAL;
    case CELL_DATE:
    case CELL_DATETIME:
        return ENTRY_DATE;
    default:
        return variable->type == COLUMN_CODE ? ENTRY_LIST : ENTRY_ANY;
    }
}

/* Takes ". >= 0" (or >, <=, <) into the limits; passes over anything else. */
static void
narrow(EntryRule *rule, const char *comparison)
{
    const char *at = comparison + strspn(comparison, " \n\t");
    bool is_low, is_strict;
    double number;
    char *end;

    if (*at != '.')
        return;
    at += 1 + strspn(at + 1, " \n\t");
    if (*at != '<' && *at != '>')
        return;
    is_low = *at == '>';
    is_strict = at[1] != '=';
    number = g_ascii_strtod(at + (is_strict ? 1 : 2), &end);
    if (end == at + (is_strict ? 1 : 2) || end[strspn(end, " \n\t")] != '\0' ||
        !isfinite(number))
        return;
    if (is_strict && rule->kind == ENTRY_INTEGER)
        number = is_low ? floor(number) + 1 : ceil(number) - 1;
    if (is_low)
        rule->low = MAX(rule->low, number);
    else
        rule->high = MIN(rule->high, number);
}

EntryRule
entry_rule(const Variable *variable)
{
    EntryRule rule = { .kind = kind_of(variable),
                       .low = -INFINITY,
                       .high = INFINITY };
    const char *constraint =
        variable->question ? variable->question->constraint : NULL;
    g_auto(GStrv) parts = NULL;

    /* with "or" or parentheses the parts need not all hold */
    if ((rule.kind != ENTRY_INTEGER && rule.kind != ENTRY_REAL) ||
        !constraint || strpbrk(constraint, "()'\"|") ||
        strstr(constraint, "or"))
        return rule;
    parts = g_strsplit(constraint, " and ", -1);
    for (char **part = parts; *part; part++)
        narrow(&rule, *part);
    return rule;
}

static bool
is_among(const int *list, size_t variable)
{
    for (; *list >= 0; list++)
        if (*list == (int)variable)
            return true;
    return false;
}

static const Words *
role_of(const Design *design, size_t variable)
{
    const struct {
        int variable;
        IngestWord word;
    } roles[] = {
        { design->weight, ROLE_WEIGHT }, { design->fpc, ROLE_FPC },
        { design->fpc2, ROLE_FPC2 },     { design->response, ROLE_RESPONSE },
        { design->id, ROLE_ID },         { design->unit_id, ROLE_UNIT },
        { design->ssu, ROLE_SSU },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (roles[i].variable == (int)variable)
            return &ingest_words[roles[i].word];
    if (is_among(design->stratum, variable))
        return &ingest_words[ROLE_STRATUM];
    return is_among(design->psu, variable) ? &ingest_words[ROLE_PSU] : NULL;
}

Label
entry_label(const Instrument *instrument, size_t variable)
{
    const Question *question = instrument->variables[variable].question;
    const Words *role;

    if (question && question->label.any)
        return question->label;
    role = role_of(&instrument->design, variable);
    return role ? label_of(role->vi, role->en) : (Label){ 0 };
}

static IngestWord
kind_word(const Variable *variable)
{
    switch (variable->type) {
    case COLUMN_INTEGER:
        return FILL_WHOLE;
    case COLUMN_REAL:
        return FILL_DECIMAL;
    case COLUMN_DATE:
        if (is_of(variable, QUESTION_TIME))
            return FILL_TIME;
        return is_of(variable, QUESTION_DATETIME) ? FILL_MOMENT : FILL_DAY;
    case COLUMN_CODE:
        return FILL_ONE_CODE;
    case COLUMN_SET:
        return FILL_SET_OF_CODES;
    default:
        return is_of(variable, QUESTION_RANK) ? FILL_RANKED_CODES
                                              : FILL_FREE_TEXT;
    }
}

char *
entry_kind_text(const Variable *variable, Lang lang)
{
    EntryRule rule = entry_rule(variable);
    const char *kind = words_text(&ingest_words[kind_word(variable)], lang);
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    IngestWord word = FILL_BETWEEN;

    if (isinf(rule.low) && isinf(rule.high))
        return g_strdup(kind);
    g_ascii_formatd(low, sizeof low, "%.15g", rule.low);
    g_ascii_formatd(high, sizeof high, "%.15g", rule.high);
    if (isinf(rule.high))
        word = FILL_AT_LEAST;
    else if (isinf(rule.low))
        word = FILL_AT_MOST;
    return words_fill(&ingest_words[word], lang, "kind", kind, "low", low,
                      "high", high, NULL);
}

/* "yes = Có; no = Không" */
static void
append_choices(const ChoiceList *list, Lang lang, GString *out)
{
    for (guint i = 0; i < list->choices->len; i++) {
        const Choice *choice = list->choices->pdata[i];
        const char *label = label_text(&choice->label, lang);
        g_autofree char *text =
            words_fill(&ingest_words[FILL_CHOICE], lang, "name", choice->name,
                       "label", label, NULL);

        g_string_append(out, i > 0 ? "; " : "\n");
        g_string_append(out, *label ? text : choice->name);
    }
}

char *
entry_message(const Variable *variable, Lang lang)
{
    const Question *question = variable->question;
    g_autofree char *kind = entry_kind_text(variable, lang);
    GString *out = g_string_new(kind);

    if (question && question->relevant) {
        g_autofree char *condition = condition_text(question->relevant, lang);
        g_autofree char *text = words_fill(&ingest_words[FILL_ASKED_WHEN], lang,
                                           "condition", condition, NULL);

        g_string_append_printf(out, "\n%s", text);
    }
    if (question && question->list)
        append_choices(question->list, lang, out);
    if (question && question->hint.any)
        g_string_append_printf(out, "\n%s", label_text(&question->hint, lang));
    return g_string_free(out, FALSE);
}

char *
entry_error(const Variable *variable, Lang lang)
{
    const Question *question = variable->question;
    EntryRule rule = entry_rule(variable);
    g_autofree char *kind = NULL;

    if ((isfinite(rule.low) || isfinite(rule.high)) &&
        question->constraint_message.any)
        kind = g_strdup(label_text(&question->constraint_message, lang));
    else
        kind = entry_kind_text(variable, lang);
    if (g_str_has_suffix(kind, "."))
        kind[strlen(kind) - 1] = '\0';
    return words_fill(&ingest_words[FILL_REFUSED], lang, "kind", kind, NULL);
}
