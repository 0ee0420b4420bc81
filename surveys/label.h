/* label.h - a text for people, in the languages in which it was written. */
#pragma once

#include "store/words.h"

/* Borrowed from the form, register or framework that has the label. */
typedef struct {
    const char *vi, *en; /* by the language's code or name; NULL when absent */
    const char *any;     /* the first that there is; NULL when there is none */
} Label;

/* In LANG, else in any; "" when there is none. Borrowed. */
const char *label_text(const Label *label, Lang lang);
/* A label of the two texts, of which each may be NULL or "". */
Label label_of(const char *vi, const char *en);
