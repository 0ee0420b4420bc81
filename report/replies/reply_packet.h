/* reply_packet.h - who sent what in a year, and who owes what. */
#pragma once

#include "store/submission.h"
#include "surveys/definitions.h"

/* One sender. CODE is that of its submissions; files that did not even say
 * what they are have a packet each, whose code is the file's name. */
typedef struct {
    char *code;          /* owned; fit for a file's name */
    bool known;          /* it is the code of a unit */
    const Unit *unit;    /* NULL: no register has it */
    GPtrArray *accepted; /* of borrowed Submission */
    GPtrArray *returned; /* the same, of the store of returned files */
    GPtrArray *missing;  /* of borrowed Instrument */
} ReplyPacket;

/* Of ReplyPacket: units of registers in their order, then others. ACCEPTED and
 * RETURNED are of Submission; of returned ones only those of YEAR count, and
 * those without any. Free with g_ptr_array_unref. */
GPtrArray *reply_packets(const Definitions *definitions,
                         const GPtrArray *accepted, const GPtrArray *returned,
                         int year, double date);
