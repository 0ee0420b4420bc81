#include "store/estimate.h"

#include <string.h>

static const char *const bases[] = { "sample", "register", "count" };
static const char *const flags[] = { "", "review", "suppress", "census" };
static const char *const verdicts[] = { "", "met", "not_met", "cannot_tell",
                                        "not_due" };

const char *
basis_name(Basis basis)
{
    return bases[basis];
}

const char *
flag_name(Flag flag)
{
    return flags[flag];
}

const char *
verdict_name(Verdict verdict)
{
    return verdicts[verdict];
}

static int
find(const char *const *names, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

int
basis_find(const char *name)
{
    return find(bases, BASIS_COUNT + 1, name);
}

int
flag_find(const char *name)
{
    return find(flags, FLAG_CENSUS + 1, name);
}

int
verdict_find(const char *name)
{
    return find(verdicts, VERDICT_NOT_DUE + 1, name);
}
