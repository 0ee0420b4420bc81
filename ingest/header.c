/* header.c - which column is which, and what is to be said about it. */
#include "ingest/header.h"

#include "ingest/rule.h"
#include "store/text.h"

#include <string.h>

void
header_free(Header *header)
{
    if (!header)
        return;
    for (size_t i = 0; i < header->n; i++)
        g_free(header->cells[i].name);
    g_free(header->cells);
    g_free(header->cell_of);
    g_free(header->has_choice);
    g_free(header);
}

bool
header_has(const Header *header, size_t variable)
{
    return header->cell_of[variable] >= 0 || header->has_choice[variable];
}

const char *
header_name(const Header *header, const Instrument *instrument, size_t variable)
{
    int cell = header->cell_of[variable];

    return cell >= 0 ? header->cells[cell].name
                     : instrument->variables[variable].name;
}

static Place
place_of(const Header *header, const char *column)
{
    return (Place){ .line = header->line, .column = column };
}

static void
report_unknown(const Header *header, const Names *names,
               const Instrument *instrument, size_t i, Findings *findings)
{
    const HeaderCell *cell = &header->cells[i];
    Place place = place_of(header, cell->name);
    int nearest = names_nearest(names, cell->name);

    if (nearest >= 0 && !header_has(header, (size_t)nearest))
        rule_report(findings, RULE_COLUMN_MISSPELT, &place, "name",
                    instrument->variables[nearest].name, NULL);
    else
        rule_report(findings, RULE_COLUMN_UNKNOWN, &place, NULL);
}

/* "A", "Z", "AA" ...: how Excel names the column, for cells without a name. */
static char *
letter_of(size_t i)
{
    char text[16];
    size_t at = sizeof text;

    text[--at] = '\0';
    for (i++; i > 0; i = (i - 1) / 26)
        text[--at] = (char)('A' + (i - 1) % 26);
    return g_strdup(text + at);
}

static void
claim(Header *header, const Instrument *instrument, size_t i,
      Findings *findings)
{
    HeaderCell *cell = &header->cells[i];
    size_t v = (size_t)cell->meaning.variable;
    Place place = place_of(header, cell->name);

    if (cell->meaning.kind == MEANS_CHOICE) {
        for (size_t k = 0; k < i && header->has_choice[v]; k++)
            cell->doubled |=
                header->cells[k].meaning.kind == MEANS_CHOICE &&
                header->cells[k].meaning.variable == (int)v &&
                header->cells[k].meaning.choice == cell->meaning.choice;
        header->has_choice[v] = true;
    } else {
        cell->doubled = header->cell_of[v] >= 0;
        if (!cell->doubled)
            header->cell_of[v] = (int)i;
    }
    if (cell->doubled)
        rule_report(findings, RULE_COLUMN_DOUBLED, &place, "name",
                    instrument->variables[v].name, NULL);
    else if (!cell->meaning.exact)
        rule_report(findings, RULE_COLUMN_RESPELT, &place, "name",
                    instrument->variables[v].name, NULL);
}

static void
read_cells(Header *header, const Names *names, const char *const *cells)
{
    for (size_t i = 0; i < header->n; i++) {
        header->cells[i].name = text_clean(cells[i], strlen(cells[i]));
        header->cells[i].meaning = names_find(names, header->cells[i].name);
    }
}

static void
report_cells(Header *header, const Names *names, const Instrument *instrument,
             Findings *findings)
{
    for (size_t i = 0; i < header->n; i++) {
        const HeaderCell *cell = &header->cells[i];

        if (cell->meaning.kind != MEANS_NOTHING)
            continue;
        if (cell->name[0] == '\0') {
            g_autofree char *letter = letter_of(i);
            Place place = place_of(header, "");

            rule_report(findings, RULE_COLUMN_UNNAMED, &place, "letter", letter,
                        NULL);
        } else {
            report_unknown(header, names, instrument, i, findings);
        }
    }
}

/* What a variable without a column means; rules that hang on rows come later
 * (see rows where it would have been asked, in form_rules.c). */
static void
report_missing(const Header *header, const Variable *variable,
               Findings *findings)
{
    const Question *question = variable->question;
    Place place = place_of(header, variable->name);

    if (variable->in_design)
        rule_report(findings, RULE_COLUMN_DESIGN, &place, NULL);
    else if (!question || question->type == QUESTION_METADATA ||
             question->type == QUESTION_CALCULATE)
        return;
    else if (variable->required_always && !variable->relevant)
        rule_report(findings, RULE_COLUMN_MISSING, &place, NULL);
    else if (!variable->required && !variable->required_always)
        rule_report(findings, RULE_COLUMN_ABSENT, &place, NULL);
}

void
header_report_unneeded(const Header *header, const Instrument *instrument,
                       size_t v, Findings *findings)
{
    const Variable *variable = &instrument->variables[v];
    Place place = place_of(header, variable->name);

    if (variable->carried && variable->relevant && !variable->in_design &&
        (variable->required || variable->required_always) &&
        variable->question->type != QUESTION_CALCULATE)
        rule_report(findings, RULE_COLUMN_ABSENT, &place, NULL);
}

Header *
header_map(const Names *names, const Instrument *instrument,
           const char *const *cells, size_t n, size_t line, Findings *findings)
{
    Header *header = g_new0(Header, 1);

    header->cells = g_new0(HeaderCell, n);
    header->n = n;
    header->line = line;
    header->cell_of = g_new(int, instrument->n_variables + 1);
    header->has_choice = g_new0(bool, instrument->n_variables + 1);
    for (size_t v = 0; v < instrument->n_variables; v++)
        header->cell_of[v] = -1;
    read_cells(header, names, cells);
    for (size_t i = 0; i < n; i++)
        if (header->cells[i].meaning.kind == MEANS_VARIABLE ||
            header->cells[i].meaning.kind == MEANS_CHOICE)
            claim(header, instrument, i, findings);
    report_cells(header, names, instrument, findings);
    for (size_t v = 0; v < instrument->n_variables; v++)
        if (instrument->variables[v].carried && !header_has(header, v))
            report_missing(header, &instrument->variables[v], findings);
    return header;
}
