/* letterhead.h - the head and the end of an official Vietnamese document.
 *
 * Order, letters and rules follow Annex I of Decree 30/2020/NĐ-CP. Who issues,
 * signs and receives comes from the settings of the report. */
#pragma once

#include "report/flow/flow.h"

/* Texts are borrowed; empty ones are left out. */
typedef struct {
    const char *parent_body, *issuing_body; /* top left */
    const char *number;                     /* below it */
    const char *about;                      /* of a letter: "V/v ..." */
    const char *state, *motto;              /* top right */
    const char *place_date;                 /* below it */
} Letterhead;

typedef struct {
    const char *recipients_head;   /* "Nơi nhận:" */
    const char *const *recipients; /* ended by NULL */
    const char *signatory, *name;  /* office, and the person's name */
} Signature;

void flow_letterhead(Flow *flow, const Letterhead *head);
/* What kind of document this is, and what about. */
void flow_document_title(Flow *flow, const char *kind, const char *subject);
void flow_signature(Flow *flow, const Signature *signature);
