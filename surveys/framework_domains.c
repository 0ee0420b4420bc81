/* framework_domains.c - domains.csv, and whether indicators, their parts and
 * their domains fit together. */
#include "surveys/framework_read.h"

#include "store/error.h"

#include <string.h>

enum {
    NAME,
    INSTRUMENT,
    EXPRESSION,
    REGISTER_COLUMN,
    LEVELS,
    LABEL_VI,
    LABEL_EN,
    COLUMNS
};

static const SheetColumn columns[COLUMNS] = {
    { "name", true },        { "instrument", false },
    { "expression", false }, { "register_column", false },
    { "levels", false },     { "label_vi", false },
    { "label_en", false },
};

typedef struct {
    const FrameworkReader *reader;
    const Sheet *sheet;
    const int *column;
    size_t row;
} Row;

static Place
place_of(const Row *row, int which)
{
    return sheet_place(row->sheet, row->row, row->column[which]);
}

static const char *
text_of(const Row *row, int which)
{
    return pool_name(row->reader->fw->texts,
                     sheet_cell(row->sheet, row->row, row->column[which]));
}

/* Adds the domain of the row for INSTRUMENT; false with ERROR, adding nothing,
 * when its expression does not compile there. */
static bool
add_domain(const Row *row, const Instrument *instrument, GError **error)
{
    const char *text = text_of(row, EXPRESSION);
    Expr *expr = NULL;
    Domain *domain;

    if (*text) {
        expr = expr_compile(text, EXPR_THREE_VALUED, &instrument->scope, -1,
                            error);
        if (!expr)
            return false;
    }
    domain = g_new0(Domain, 1);
    domain->name = text_of(row, NAME);
    domain->instrument = instrument;
    domain->expression = expr;
    domain->register_column =
        pool_text(row->reader->fw->texts, text_of(row, REGISTER_COLUMN));
    domain->levels = text_of(row, LEVELS);
    domain->label = label_of(text_of(row, LABEL_VI), text_of(row, LABEL_EN));
    if (!domain->label.any)
        domain->label.any = domain->name;
    domain->line = sheet_line(row->sheet, row->row);
    g_ptr_array_add(row->reader->fw->domains, domain);
    return true;
}

static void
add_for(const Row *row, const Instrument *instrument)
{
    const Place place = place_of(row, EXPRESSION);
    const Place name = place_of(row, NAME);
    g_autoptr(GError) error = NULL;

    if (framework_domain(row->reader->fw, text_of(row, NAME), instrument))
        place_error(&name, "domain.doubled", DEF_DOMAIN_DOUBLED, NULL);
    else if (!add_domain(row, instrument, &error))
        place_error_of(&place, "expression", error);
}

static bool
asks(const Indicator *indicator, const char *domain,
     const Instrument *instrument)
{
    return indicator->instrument == instrument &&
           g_strv_contains((const char *const *)indicator->domains, domain);
}

/* True if an indicator of INSTRUMENT asks for the domain NAME. */
static bool
is_asked(const Framework *fw, const char *name, const Instrument *instrument)
{
    for (guint i = 0; i < fw->indicators->len; i++)
        if (asks(fw->indicators->pdata[i], name, instrument))
            return true;
    return false;
}

/* For every instrument in which the expression compiles; where an indicator
 * asks for it, it must. */
static void
add_for_all(const Row *row)
{
    const FrameworkReader *reader = row->reader;
    const char *name = text_of(row, NAME);
    const Place place = place_of(row, EXPRESSION);
    g_autoptr(GError) last = NULL;
    guint added = 0, told = 0;

    for (guint i = 0; i < reader->instruments->len; i++) {
        const Instrument *instrument = reader->instruments->pdata[i];
        g_autoptr(GError) error = NULL;

        if (framework_domain(reader->fw, name, instrument))
            continue;
        if (add_domain(row, instrument, &error)) {
            added++;
        } else if (is_asked(reader->fw, name, instrument)) {
            place_error_of(&place, "expression", error);
            told++;
        } else if (!last) {
            last = g_steal_pointer(&error);
        }
    }
    if (last && !added && !told)
        place_error_of(&place, "expression", last);
}

/* True when the row says what its levels are. */
static bool
check_row(const Row *row)
{
    const Place whole = sheet_place(row->sheet, row->row, -1);
    const Place name = place_of(row, NAME);

    if (!name.value) {
        place_error(&whole, "cell.missing", DEF_NEED_NAME, NULL);
        return false;
    }
    if (strchr(name.value, ' ')) {
        place_error(&name, "code", DEF_CODE_BLANK, NULL);
        return false;
    }
    if (!*text_of(row, EXPRESSION) && !*text_of(row, REGISTER_COLUMN)) {
        place_error(&whole, "cell.missing", DEF_NEED_EXPRESSION, NULL);
        return false;
    }
    return true;
}

/* The rows that name an instrument, or those that do not. */
static void
read_rows(const FrameworkReader *reader, const Sheet *sheet, const int *column,
          bool named)
{
    for (size_t i = 0; i < sheet_rows(sheet); i++) {
        const Row row = { reader, sheet, column, i };
        const Place place = place_of(&row, INSTRUMENT);
        const Instrument *instrument;

        if (sheet_blank(sheet, i) || (place.value != NULL) != named ||
            !check_row(&row))
            continue;
        instrument = named ? framework_instrument(reader, &place) : NULL;
        if (instrument)
            add_for(&row, instrument);
        else if (!named)
            add_for_all(&row);
    }
}

void
framework_read_domains(const FrameworkReader *reader)
{
    g_auto(Sheet) sheet = { 0 };
    int column[COLUMNS];

    if (!framework_open(reader, "domains.csv", &sheet) ||
        !sheet_columns(&sheet, columns, COLUMNS, column))
        return;
    read_rows(reader, &sheet, column, true);
    read_rows(reader, &sheet, column, false);
}

/* The place of a cell of INDICATOR, for checks after its file is closed. */
static Place
indicator_place(const Indicator *indicator, const char *path,
                const char *column, const char *value, Findings *findings)
{
    return (Place){ findings, path, indicator->line, column, value };
}

static void
check_parent(const FrameworkReader *reader, const Indicator *indicator,
             const char *path)
{
    const GPtrArray *all = reader->fw->indicators;
    const Place place = indicator_place(indicator, path, "parent",
                                        indicator->parent, reader->findings);
    const Indicator *up = indicator;

    if (*indicator->parent &&
        !framework_indicator(reader->fw, indicator->parent)) {
        g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);

        for (guint i = 0; i < all->len; i++)
            g_ptr_array_add(codes,
                            g_strdup(((Indicator *)all->pdata[i])->code));
        place_error_near(&place, "parent.unknown",
                         name_nearest_of(indicator->parent, codes),
                         DEF_PARENT_UNKNOWN, NULL);
        return;
    }
    for (guint i = 0; up && *up->parent && i <= all->len; i++) {
        up = framework_indicator(reader->fw, up->parent);
        if (up == indicator) {
            place_error(&place, "parent.circular", DEF_PARENT_CIRCULAR, NULL);
            return;
        }
    }
}

/* The first part of INDICATOR, or NULL. */
static const Indicator *
first_part(const Framework *fw, const Indicator *indicator)
{
    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *part = fw->indicators->pdata[i];

        if (strcmp(part->parent, indicator->code) == 0)
            return part;
    }
    return NULL;
}

/* The basis of INDICATOR's instrument, or of its first part that has one. */
static Basis
basis_of(const Framework *fw, const Indicator *indicator)
{
    for (guint i = 0; !indicator->instrument && i < fw->indicators->len; i++) {
        const Indicator *part = first_part(fw, indicator);

        if (!part)
            break;
        indicator = part;
    }
    return indicator->basis;
}

static void
check_parts(const FrameworkReader *reader, Indicator *indicator,
            const char *path)
{
    const Framework *fw = reader->fw;
    const Place place =
        indicator_place(indicator, path, "combine", NULL, reader->findings);

    if (indicator->combine == COMBINE_NONE)
        return;
    if (!first_part(fw, indicator))
        place_error(&place, "combine", DEF_COMBINE_EMPTY, NULL);
    if (indicator->kind != KIND_PROPORTION && indicator->kind != KIND_RATIO)
        place_error(&place, "combine", DEF_COMBINE_KIND, NULL);
    if (!indicator->instrument)
        indicator->basis = basis_of(fw, indicator);
    if (indicator->combine == COMBINE_POOL &&
        indicator->basis != BASIS_REGISTER)
        place_error(&place, "combine", DEF_COMBINE_POOL, NULL);
    if (indicator->instrument)
        return;
    for (guint i = 0; i < fw->indicators->len; i++) {
        const Indicator *part = fw->indicators->pdata[i];

        if (strcmp(part->parent, indicator->code) == 0 &&
            basis_of(fw, part) != indicator->basis) {
            place_error(&place, "combine", DEF_COMBINE_MIXED, NULL);
            return;
        }
    }
}

static bool
domain_exists(const Framework *fw, const char *name,
              const Instrument *instrument)
{
    if (instrument)
        return framework_domain(fw, name, instrument) != NULL;
    for (guint i = 0; i < fw->domains->len; i++)
        if (strcmp(((const Domain *)fw->domains->pdata[i])->name, name) == 0)
            return true;
    return false;
}

static void
check_domains(const FrameworkReader *reader, const Indicator *indicator,
              const char *path)
{
    const Framework *fw = reader->fw;

    for (char **name = indicator->domains; *name; name++) {
        const Place place = indicator_place(indicator, path, "domains", *name,
                                            reader->findings);
        g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

        if (domain_exists(fw, *name, indicator->instrument))
            continue;
        for (guint i = 0; i < fw->domains->len; i++) {
            const Domain *domain = fw->domains->pdata[i];

            if (!indicator->instrument ||
                domain->instrument == indicator->instrument)
                g_ptr_array_add(names, g_strdup(domain->name));
        }
        place_error_near(
            &place, "domain.unknown", name_nearest_of(*name, names),
            DEF_DOMAIN_UNKNOWN, "instrument",
            indicator->instrument ? indicator->instrument->name : "", NULL);
    }
}

void
framework_check(const FrameworkReader *reader)
{
    const GPtrArray *all = reader->fw->indicators;
    g_autofree char *path = path_join(reader->fw->folder, "indicators.csv");

    for (guint i = 0; i < all->len; i++) {
        check_parent(reader, all->pdata[i], path);
        check_parts(reader, all->pdata[i], path);
        check_domains(reader, all->pdata[i], path);
    }
}
