/* instrument.c - reading an instrument's folder. */
#include "surveys/instrument.h"

#include "surveys/checks_read.h"
#include "surveys/instrument_read.h"

/* The folder of the form: the instrument's own, unless design.csv names one. */
static char *
form_folder(const char *folder, const Design *design)
{
    const char *other = design->text[DESIGN_FORM];

    return other ? path_join(folder, other) : g_strdup(folder);
}

static char *
whole_hash(const GPtrArray *hashes, const Form *form)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();

    for (guint i = 0; i < hashes->len; i++)
        g_ptr_array_add(all, hashes->pdata[i]);
    g_ptr_array_add(all, form->sha256);
    return hash_of(all);
}

Instrument *
instrument_load(const char *folder, Findings *findings)
{
    g_autoptr(Instrument) instrument = g_new0(Instrument, 1);
    g_autoptr(GPtrArray) hashes = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = path_join(folder, "design.csv");
    g_autofree char *rules = path_join(folder, "rules.csv");
    g_autofree char *plans = path_join(folder, "sampling.csv");
    g_autofree char *where = NULL;
    bool designed;

    instrument->name = g_path_get_basename(folder);
    instrument->texts = g_string_chunk_new(1024);
    instrument->samplings =
        g_ptr_array_new_with_free_func((GDestroyNotify)sampling_free);
    designed = design_read(&instrument->design, path, instrument->texts,
                           findings, hashes);
    sampling_read(instrument->samplings, plans, instrument->texts, findings,
                  hashes);
    where = form_folder(folder, &instrument->design);
    instrument->form = form_load(where, findings);
    if (!instrument->form || !designed)
        return NULL;
    instrument_make_variables(instrument, findings);
    instrument_compile_calculations(instrument, findings);
    instrument_compile_rules(instrument, findings);
    instrument_check_design(instrument, findings);
    checks_read(instrument, rules, findings, hashes);
    instrument->sha256 = whole_hash(hashes, instrument->form);
    return g_steal_pointer(&instrument);
}

static void
variable_clear(Variable *variable)
{
    code_list_unref(variable->codes);
    g_clear_pointer(&variable->required, expr_free);
    g_clear_pointer(&variable->relevant, expr_free);
    g_clear_pointer(&variable->constraint, expr_free);
    g_clear_pointer(&variable->calculation, expr_free);
    g_clear_pointer(&variable->choice_filter, expr_free);
}

void
instrument_free(Instrument *instrument)
{
    if (!instrument)
        return;
    for (size_t i = 0; i < instrument->n_variables; i++)
        variable_clear(&instrument->variables[i]);
    checks_clear(instrument);
    g_free(instrument->variables);
    g_free(instrument->names);
    g_clear_pointer(&instrument->index, g_hash_table_unref);
    design_clear(&instrument->design);
    g_clear_pointer(&instrument->samplings, g_ptr_array_unref);
    form_free(instrument->form);
    g_clear_pointer(&instrument->texts, g_string_chunk_free);
    g_free(instrument->name);
    g_free(instrument->sha256);
    g_free(instrument);
}

int
instrument_find(const Instrument *instrument, const char *variable)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(instrument->index, variable)) -
           1;
}
