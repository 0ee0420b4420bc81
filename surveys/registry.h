/* registry.h - dated registers of units: who must report, and when they exist.
 *
 * A code alone is ambiguous: on 2025-07-01 seven province codes changed
 * meaning. Every question to a register therefore has a date. */
#pragma once

#include "store/finding.h"
#include "surveys/label.h"
#include <glib.h>

typedef struct {
    const char *code;
    Label name;
    const char *type, *region, *parent, *successor; /* "" when absent */
    double valid_from, valid_to; /* days, both included; -/+INFINITY: open */
    bool illustrative;
    size_t row;  /* of the file, from 0; for register_text */
    size_t line; /* of the file, from 1 */
} Unit;

typedef struct Register Register;

/* Texts live as long as the register. */
Register *register_load(const char *path, Findings *findings);
void register_free(Register *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Register, register_free)

const char *register_name(const Register *reg); /* file name without .csv */
const char *register_path(const Register *reg);
const char *register_sha256(const Register *reg);
/* Whether the register has the column NAME, and its names, in order. */
bool register_has(const Register *reg, const char *name);
size_t register_columns(const Register *reg);
const char *register_column(const Register *reg, size_t i);
/* All units in file order. */
size_t register_size(const Register *reg);
const Unit *register_get(const Register *reg, size_t i);
/* The unit that CODE means on DATE; NULL: none. */
const Unit *register_find(const Register *reg, const char *code, double date);
/* The unit of CODE whatever the date (of several, the last in the file); NULL:
 * there never was one. */
const Unit *register_ever(const Register *reg, const char *code);
/* Whether CODE ever meant something else than on DATE: that other unit. */
const Unit *register_other(const Register *reg, const char *code, double date);
/* The unit valid on DATE whose code or name is most like TEXT, if any is. */
const Unit *register_nearest(const Register *reg, const char *text,
                             double date);
bool unit_valid(const Unit *unit, double date);
/* Units valid on DATE, by code. Of borrowed Unit; g_ptr_array_unref. */
GPtrArray *register_valid(const Register *reg, double date);
/* The number in column NAME ("size") of UNIT; NAN: none. */
double register_number(const Register *reg, const Unit *unit, const char *name);
/* The text in column NAME of UNIT; "" when absent. */
const char *register_text(const Register *reg, const Unit *unit,
                          const char *name);
bool register_illustrative(const Register *reg); /* any unit is */
