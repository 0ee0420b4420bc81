/* expr_world.h - one row of answers to test expressions on. */
#pragma once

#include "surveys/expr/expr.h"

/* One row of answers that all cases share, and its scope. */
typedef struct {
    ExprVariable variables[16];
    Column *columns[16];
    CodeList *yes_no, *ages, *things;
    ExprScope scope;
} World;

static inline Column *
add(World *world, const char *name, ColumnType type, CodeList *codes)
{
    size_t n = world->scope.n++;

    world->variables[n] = (ExprVariable){ name, type, codes };
    world->columns[n] = column_new(type, codes);
    world->scope.variables = world->variables;
    return world->columns[n];
}

static inline void
world_init(World *world)
{
    static const char *const yes_no[] = { "yes", "no", "dont_know" };
    static const char *const ages[] = { "1", "2", "3" };
    static const char *const things[] = { "radio", "tv", "phone", "none" };
    uint64_t some = 5; /* radio phone */

    *world = (World){ .scope = { .n = 0 } };
    world->yes_no = code_list_new(yes_no, 3);
    world->ages = code_list_new(ages, 3);
    world->things = code_list_new(things, 4);
    column_add_integer(add(world, "five", COLUMN_INTEGER, NULL), 5);
    column_add_real(add(world, "half", COLUMN_REAL, NULL), 0.5);
    column_add_missing(add(world, "gone", COLUMN_INTEGER, NULL), NOT_STATED);
    column_add_code(add(world, "yes", COLUMN_CODE, world->yes_no), 0);
    column_add_missing(add(world, "unsaid", COLUMN_CODE, world->yes_no),
                       NOT_APPLICABLE);
    column_add_code(add(world, "age", COLUMN_CODE, world->ages), 1);
    column_add_set(add(world, "has", COLUMN_SET, world->things), &some);
    column_add_missing(add(world, "none", COLUMN_SET, world->things), REFUSED);
    column_add_text(add(world, "name", COLUMN_TEXT, NULL), "Bà Triệu", 11);
    column_add_missing(add(world, "blank", COLUMN_TEXT, NULL), DONT_KNOW);
    column_add_text(add(world, "digits", COLUMN_TEXT, NULL), "12.5", 4);
    column_add_real(add(world, "day", COLUMN_DATE, NULL),
                    20453); /* 2025-12-31 */
    column_add_missing(add(world, "no_day", COLUMN_DATE, NULL), NOT_STATED);
    column_add_text(add(world, "words", COLUMN_TEXT, NULL), "a bb  ccc", 9);
}

static inline void
world_clear(World *world)
{
    for (size_t i = 0; i < world->scope.n; i++)
        column_free(world->columns[i]);
    code_list_unref(world->yes_no);
    code_list_unref(world->ages);
    code_list_unref(world->things);
}
