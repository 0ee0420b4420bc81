/* names.h - under what names the columns of a file may stand.
 *
 * A variable goes by its name, alone or after its groups ("group/name"); the
 * choices of a select_multiple by "question/choice"; "." and "_" may stand for
 * "/", as exporters and R write it. */
#pragma once

#include "surveys/instrument.h"

typedef enum {
    MEANS_NOTHING,  /* neither form nor design knows it */
    MEANS_VARIABLE, /* its values */
    MEANS_CHOICE,   /* whether one choice of a set was made: 0 or 1 */
    MEANS_METADATA  /* of Kobo, ODK or of us: passed over in silence */
} MeaningKind;

typedef struct {
    MeaningKind kind;
    int variable;   /* -1: none */
    int32_t choice; /* of MEANS_CHOICE */
    bool exact;     /* spelled as the form has it (a prefix allowed) */
} Meaning;

typedef struct Names Names;

Names *names_new(const Instrument *instrument); /* borrows INSTRUMENT */
void names_free(Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, names_free)

/* What a header cell (clean, see text_clean) means. */
Meaning names_find(const Names *names, const char *cell);

/* The variable whose name or label is most like CELL, or -1. */
int names_nearest(const Names *names, const char *cell);
