/* reason.c - the table of reasons. */
#include "store/reason.h"

#include <string.h>

static const struct {
    const char *code;
    Words words;
} reasons[] = {
#define REASON(code, vi, en) { code, { vi, en } },
#include "store/reason.def"
#undef REASON
};

const Words *
reason_words(const char *code)
{
    for (size_t i = 0; code && i < G_N_ELEMENTS(reasons); i++)
        if (strcmp(reasons[i].code, code) == 0)
            return &reasons[i].words;
    return NULL;
}
