/* design.c - design.csv: names and values, and whether they fit together. */
#include "surveys/design_read.h"

#include "surveys/form_read.h"

#include <math.h>
#include <string.h>

static const char *const names[DESIGN_NAMES] = {
    [DESIGN_FORM] = "form",
    [DESIGN_BASIS] = "basis",
    [DESIGN_SUBMITTED_BY] = "submitted_by",
    [DESIGN_UNITS] = "units",
    [DESIGN_UNIT_ID] = "unit_id",
    [DESIGN_SIZE] = "size",
    [DESIGN_ID] = "id",
    [DESIGN_STRATUM] = "stratum",
    [DESIGN_PSU] = "psu",
    [DESIGN_SSU] = "ssu",
    [DESIGN_WEIGHT] = "weight",
    [DESIGN_FPC] = "fpc",
    [DESIGN_FPC2] = "fpc2",
    [DESIGN_RESPONSE] = "response",
    [DESIGN_FRAME] = "frame",
    [DESIGN_NONRESPONSE] = "nonresponse",
    [DESIGN_NONRESPONSE_MIN] = "nonresponse_min",
    [DESIGN_LONELY_PSU] = "lonely_psu",
    [DESIGN_INTERVAL] = "interval",
    [DESIGN_CALIBRATE] = "calibrate",
    [DESIGN_MARGINS] = "margins",
    [DESIGN_BOUNDS] = "bounds",
    [DESIGN_WEIGHT_BOUNDS] = "weight_bounds",
    [DESIGN_TRIM] = "trim",
    [DESIGN_POPULATION_VI] = "population_vi",
    [DESIGN_POPULATION_EN] = "population_en",
};

static const char *const bases[] = { "sample", "register", "count" };
static const char *const lonely_rules[] = {
    "fail", "remove", "adjust", "average", "certainty", "collapse"
};
static const char *const intervals[] = { "xlogit", "logit", "beta", "kg",
                                         "wilson", "asin",  "mean" };
static const char *const calibrations[] = { "none",   "poststratify", "rake",
                                            "linear", "raking",       "logit" };
static const char *const responses[] = { "complete", "refused", "noncontact",
                                         "ineligible", "other" };

const char *
response_name(Response response)
{
    return responses[response];
}

const char *
design_name(DesignName name)
{
    return names[name];
}

Place
design_place(const Design *design, DesignName name, Findings *findings)
{
    return (Place){ .findings = findings,
                    .file = design->path,
                    .line = design->line[name],
                    .column = design->line[name] ? "value" : NULL,
                    .value = design->text[name] };
}

static void
read_row(Design *design, const Sheet *sheet, size_t row, const int *column,
         GStringChunk *pool)
{
    const char *name = sheet_cell(sheet, row, column[0]);
    const Place place = sheet_place(sheet, row, column[0]);

    if (sheet_blank(sheet, row) || *name == '_' ||
        g_ascii_strncasecmp(name, "note", 4) == 0)
        return;
    for (int i = 0; i < DESIGN_NAMES; i++) {
        g_autofree char *line = g_strdup_printf("%zu", design->line[i]);

        if (g_ascii_strcasecmp(names[i], name) != 0)
            continue;
        if (design->line[i]) {
            place_error(&place, "name.doubled", DEF_DESIGN_DOUBLED, "line",
                        line, NULL);
            return;
        }
        design->line[i] = sheet_line(sheet, row);
        design->text[i] = pool_text(pool, sheet_cell(sheet, row, column[1]));
        return;
    }
    place_error_near(&place, "design.name",
                     name_nearest(name, names, DESIGN_NAMES), DEF_DESIGN_NAME,
                     NULL);
}

/* The index of what NAME says among the N OPTIONS; DEFAULT_OPTION when it says
 * nothing, or nothing that is known. */
static int
option(const Design *design, DesignName name, Findings *findings,
       const char *const *options, size_t n, int default_option)
{
    const Place place = design_place(design, name, findings);
    const int found = place.value ? place_one_of(&place, "value", options, n)
                                  : default_option;

    return found < 0 ? default_option : found;
}

static void
read_bounds(Design *design, Findings *findings)
{
    const Place place = design_place(design, DESIGN_BOUNDS, findings);
    char *middle = NULL, *end = NULL;

    design->bound_low = design->bound_high = NAN;
    if (!place.value)
        return;
    design->bound_low = g_ascii_strtod(place.value, &middle);
    design->bound_high = g_ascii_strtod(middle, &end);
    if (middle == place.value || end == middle || *end ||
        !(design->bound_low < 1 && design->bound_high > 1))
        place_error(&place, "bounds", DEF_BOUNDS, NULL);
}

static void
read_weight_bounds(Design *design, Findings *findings)
{
    const Place place = design_place(design, DESIGN_WEIGHT_BOUNDS, findings);
    char *middle = NULL, *end = NULL;

    design->weight_low = design->weight_high = NAN;
    if (!place.value)
        return;
    design->weight_low = g_ascii_strtod(place.value, &middle);
    design->weight_high = g_ascii_strtod(middle, &end);
    if (middle == place.value || end == middle || *end ||
        !(design->weight_low >= 0 && design->weight_high > design->weight_low))
        place_error(&place, "bounds", DEF_WEIGHT_BOUNDS, NULL);
    else if (design->text[DESIGN_BOUNDS])
        place_error(&place, "bounds", DEF_BOUNDS_TWICE, NULL);
}

/* A number over LEAST; FALLBACK when nothing is said. */
static double
read_number(const Design *design, DesignName name, Findings *findings,
            double least, double fallback)
{
    const Place place = design_place(design, name, findings);
    char *end = NULL;
    double value;

    if (!place.value)
        return fallback;
    value = g_ascii_strtod(place.value, &end);
    if (end == place.value || *end || !(value > least))
        place_error(&place, "design.number", DEF_DESIGN_NUMBER, NULL);
    return value;
}

/* An error that NAME must be given, because of WORD. */
static void
need(const Design *design, DesignName name, Findings *findings,
     SurveysWord word)
{
    const Place place = design_place(design, name, findings);

    if (!design->text[name])
        place_error(&place, "design.missing", word, "name", names[name], NULL);
}

static void
check_calibration(const Design *design, Findings *findings)
{
    const Place place = design_place(design, DESIGN_MARGINS, findings);
    const guint margins = g_strv_length(design->margins);

    if (design->calibrate != CALIBRATE_NONE)
        need(design, DESIGN_MARGINS, findings, DEF_NEED_MARGINS);
    else if (margins)
        place_warn(&place, "design.unused", DEF_MARGINS_UNUSED, NULL);
    if (design->calibrate == CALIBRATE_LOGIT &&
        !design->text[DESIGN_WEIGHT_BOUNDS])
        need(design, DESIGN_BOUNDS, findings, DEF_NEED_BOUNDS);
    if (design->calibrate == CALIBRATE_NONE && design->text[DESIGN_TRIM]) {
        const Place trim = design_place(design, DESIGN_TRIM, findings);

        place_error(&trim, "design.trim", DEF_TRIM_ALONE, NULL);
    }
    if (design->calibrate == CALIBRATE_POSTSTRATIFY && margins > 1)
        place_error(&place, "design.margins", DEF_ONE_MARGIN, NULL);
}

static void
check_sample(const Design *design, Findings *findings)
{
    const char *const *text = design->text;

    if (!text[DESIGN_FRAME] && !text[DESIGN_FPC])
        need(design, DESIGN_WEIGHT, findings, DEF_NEED_WEIGHT);
    if (text[DESIGN_FRAME])
        need(design, DESIGN_PSU, findings, DEF_NEED_FOR_FRAME);
    if (text[DESIGN_NONRESPONSE])
        need(design, DESIGN_RESPONSE, findings, DEF_NEED_RESPONSE);
    if (text[DESIGN_SSU])
        need(design, DESIGN_PSU, findings, DEF_NEED_FOR_SSU);
    if (text[DESIGN_FPC2]) {
        need(design, DESIGN_FPC, findings, DEF_NEED_FOR_FPC2);
        need(design, DESIGN_SSU, findings, DEF_NEED_FOR_FPC2);
    }
    check_calibration(design, findings);
}

static void
check(const Design *design, Findings *findings)
{
    need(design, DESIGN_BASIS, findings, DEF_NEED_BASIS);
    if (!design->text[DESIGN_BASIS])
        return;
    if (design->basis == BASIS_SAMPLE)
        check_sample(design, findings);
    if (design->basis == BASIS_REGISTER && !design->units)
        need(design, DESIGN_SUBMITTED_BY, findings, DEF_NEED_SUBMITTED_BY);
    if (design->units && g_strcmp0(design->units, design->submitted_by) != 0)
        need(design, DESIGN_UNIT_ID, findings, DEF_NEED_UNIT_ID);
    if (design->size && !design->units)
        need(design, DESIGN_SUBMITTED_BY, findings, DEF_NEED_FOR_SIZE);
}

/* Everything but the variables. */
static void
interpret(Design *design, Findings *findings)
{
    design->basis = (Basis)option(design, DESIGN_BASIS, findings, bases,
                                  G_N_ELEMENTS(bases), BASIS_SAMPLE);
    design->lonely =
        (LonelyRule)option(design, DESIGN_LONELY_PSU, findings, lonely_rules,
                           G_N_ELEMENTS(lonely_rules), LONELY_FAIL);
    design->interval =
        (IntervalMethod)option(design, DESIGN_INTERVAL, findings, intervals,
                               G_N_ELEMENTS(intervals), INTERVAL_XLOGIT);
    design->calibrate =
        (Calibration)option(design, DESIGN_CALIBRATE, findings, calibrations,
                            G_N_ELEMENTS(calibrations), CALIBRATE_NONE);
    design->submitted_by = design->text[DESIGN_SUBMITTED_BY];
    design->units = design->text[DESIGN_UNITS];
    design->size = design->text[DESIGN_SIZE];
    design->frame = design->text[DESIGN_FRAME];
    design->margins = text_words(design->text[DESIGN_MARGINS]);
    design->population = label_of(design->text[DESIGN_POPULATION_VI],
                                  design->text[DESIGN_POPULATION_EN]);
    read_bounds(design, findings);
    read_weight_bounds(design, findings);
    design->trim = read_number(design, DESIGN_TRIM, findings, 1, NAN);
    design->nonresponse_min =
        read_number(design, DESIGN_NONRESPONSE_MIN, findings, 0, 20);
    check(design, findings);
}

bool
design_read(Design *design, const char *path, GStringChunk *pool,
            Findings *findings, GPtrArray *hashes)
{
    static const SheetColumn columns[] = { { "name", true },
                                           { "value", true } };
    int column[G_N_ELEMENTS(columns)];
    g_auto(Sheet) sheet = { 0 };
    bool good;

    design->path = g_strdup(path);
    if (!sheet_open(&sheet, path, findings))
        return false;
    good = sheet_columns(&sheet, columns, G_N_ELEMENTS(columns), column);
    for (size_t row = 0; good && row < sheet_rows(&sheet); row++)
        read_row(design, &sheet, row, column, pool);
    sheet_hash(&sheet, hashes);
    if (good)
        interpret(design, findings);
    return good;
}

void
design_clear(Design *design)
{
    g_clear_pointer(&design->path, g_free);
    g_clear_pointer(&design->margins, g_strfreev);
    g_clear_pointer(&design->stratum, g_free);
    g_clear_pointer(&design->psu, g_free);
    g_clear_pointer(&design->nonresponse, g_free);
}
