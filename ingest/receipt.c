/* receipt.c - sentences about one file. */
#include "ingest/receipt.h"

#include "ingest/unit_rules.h"

static char *
number(size_t n)
{
    return g_strdup_printf("%" G_GSIZE_FORMAT, n);
}

/* "Hà Nội (mã 01)", or the code alone if no register has it. */
static char *
unit_text(const Intake *intake, Lang lang)
{
    const char *name =
        intake->instrument ? intake->instrument->design.submitted_by : NULL;
    const Register *reg =
        name ? definitions_register(intake->definitions, name) : NULL;
    const Unit *unit =
        reg ? register_find(reg, intake->unit, intake->plan->today) : NULL;

    return unit ? unit_named(unit, lang) : g_strdup(intake->unit);
}

/* Appends WORDS filled with all that is known of the file. */
static void
say(const Intake *intake, const Words *words, Lang lang, GString *out)
{
    const Instrument *instrument = intake->instrument;
    bool known = instrument && intake->plan;
    const Label *title = instrument ? &instrument->form->title : NULL;
    g_autofree char *unit = known ? unit_text(intake, lang) : NULL;
    g_autofree char *year = g_strdup_printf("%d", intake->year);
    g_autofree char *rows = number(intake->rows);
    g_autofree char *errors =
        number(findings_count(intake->findings, SEVERITY_ERROR));
    g_autofree char *warnings =
        number(findings_count(intake->findings, SEVERITY_WARNING));
    g_autofree char *text = words_fill(
        words, lang, "file", intake->name, "unit", unit, "instrument",
        title ? label_text(title, lang) : "", "year", year, "rows", rows,
        "errors", errors, "warnings", warnings, NULL);

    g_string_append(out, text);
    g_string_append_c(out, '\n');
}

static void
print_findings(const Intake *intake, Lang lang, GString *out)
{
    findings_print(intake->findings, intake->name, lang, out);
}

void
receipt_check(const Intake *intake, Lang lang, GString *out)
{
    print_findings(intake, lang, out);
    say(intake,
        &ingest_words[intake->accepted ? RECEIPT_WOULD_PASS : RECEIPT_REJECTED],
        lang, out);
}

static void
say_replaced(const Submission *old, const Changes *changes, Lang lang,
             GString *out)
{
    g_autofree char *added = number((size_t)changes->added);
    g_autofree char *removed = number((size_t)changes->removed);
    g_autofree char *changed = number((size_t)changes->changed);
    g_autofree char *date = g_strndup(old->received, 10);
    g_autofree char *rows = number((size_t)old->rows);
    g_autofree char *text =
        words_fill(&ingest_words[RECEIPT_SUPERSEDES], lang, "old",
                   old->file_name, "date", date, "rows", rows, "added", added,
                   "removed", removed, "changed", changed, NULL);

    g_string_append_printf(out, "%s\n", text);
}

/* What the sender keeps: number, time, digest. */
static void
say_number(const Intake *intake, const Receipt *receipt, Lang lang,
           GString *out)
{
    g_autofree char *n = number((size_t)receipt->number);
    g_autofree char *time =
        g_strdelimit(g_strdup(receipt->received), "TZ", ' ');
    g_autofree char *text =
        words_fill(&ingest_words[RECEIPT_NUMBER], lang, "number", n, "time",
                   g_strchomp(time), "sha", intake->sha256, NULL);

    g_string_append_printf(out, "%s\n", text);
}

static void
say_overridden(const Intake *intake, Lang lang, GString *out)
{
    g_autofree char *n = number(intake->overridden);
    g_autofree char *text = words_fill(&ingest_words[RECEIPT_OVERRIDDEN], lang,
                                       "n", n, "reason", intake->reason, NULL);

    g_string_append_printf(out, "%s\n", text);
}

void
receipt_deposit(const Intake *intake, DepositOutcome outcome,
                const Submission *replaced, const Receipt *receipt, Lang lang,
                GString *out)
{
    if (outcome == DEPOSIT_SAME) {
        say(intake, &ingest_words[RECEIPT_SAME], lang, out);
        return;
    }
    print_findings(intake, lang, out);
    say(intake,
        &ingest_words[outcome == DEPOSIT_ACCEPTED ? RECEIPT_ACCEPTED
                                                  : RECEIPT_REJECTED],
        lang, out);
    if (outcome == DEPOSIT_ACCEPTED)
        say_number(intake, receipt, lang, out);
    if (outcome == DEPOSIT_ACCEPTED && replaced)
        say_replaced(replaced, &receipt->changes, lang, out);
    if (outcome == DEPOSIT_ACCEPTED && intake->reason &&
        findings_count(intake->findings, SEVERITY_ERROR) > 0)
        say_overridden(intake, lang, out);
    if (outcome == DEPOSIT_REJECTED && intake->reason)
        g_string_append_printf(
            out, "%s\n", words_text(&ingest_words[RECEIPT_NO_OVERRIDE], lang));
}
