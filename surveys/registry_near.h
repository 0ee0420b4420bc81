/* registry_near.h - "did you mean": the unit that a wrong code may be. Private
 * to registry*.c. */
#pragma once

#include "surveys/registry.h"

/* The codes and names of a register, folded when first asked for. */
typedef struct NearIndex NearIndex;

NearIndex *near_index_new(void);
void near_index_free(NearIndex *index); /* NULL is allowed */

/* As register_nearest. Any thread. */
const Unit *near_index_find(NearIndex *index, const Register *reg,
                            const char *text, double date);
