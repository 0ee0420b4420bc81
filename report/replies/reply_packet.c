/* reply_packet.c - registers on the reference date against what came in. */
#include "report/replies/reply_packet.h"

#include <string.h>

typedef struct {
    const Definitions *definitions;
    GPtrArray *packets;
    GHashTable *by_code; /* borrowed code -> ReplyPacket */
    double date;
} Packing;

static void
free_packet(gpointer data)
{
    ReplyPacket *packet = data;

    g_free(packet->code);
    g_ptr_array_unref(packet->accepted);
    g_ptr_array_unref(packet->returned);
    g_ptr_array_unref(packet->missing);
    g_free(packet);
}

/* CODE without what a file's name cannot have. */
static char *
file_name(const char *code)
{
    char *name = g_strdup(*code ? code : "_");

    g_strdelimit(name, "/\\:*?\"<>|", '_');
    for (char *c = name; *c; c++)
        if (g_ascii_iscntrl(*c))
            *c = '_';
    if (name[0] == '.')
        name[0] = '_';
    return name;
}

static ReplyPacket *
packet_of(Packing *packing, const char *code, bool known)
{
    g_autofree char *name = file_name(code);
    ReplyPacket *packet = g_hash_table_lookup(packing->by_code, name);

    if (packet)
        return packet;
    packet = g_new0(ReplyPacket, 1);
    packet->code = g_steal_pointer(&name);
    packet->known = known;
    packet->accepted = g_ptr_array_new();
    packet->returned = g_ptr_array_new();
    packet->missing = g_ptr_array_new();
    g_ptr_array_add(packing->packets, packet);
    g_hash_table_insert(packing->by_code, packet->code, packet);
    return packet;
}

/* All who must submit, each owing all instruments of its registers. */
static void
add_debtors(Packing *packing)
{
    const GPtrArray *all = packing->definitions->instruments;

    for (guint i = 0; i < all->len; i++) {
        Instrument *instrument = all->pdata[i];
        const Register *reg =
            definitions_submitters(packing->definitions, instrument);
        g_autoptr(GPtrArray) units =
            reg ? register_valid(reg, packing->date) : NULL;

        for (guint u = 0; units && u < units->len; u++) {
            const Unit *unit = units->pdata[u];
            ReplyPacket *packet = packet_of(packing, unit->code, true);

            if (!packet->unit)
                packet->unit = unit;
            g_ptr_array_add(packet->missing, instrument);
        }
    }
}

/* What SUBMISSION is of; NULL: of nothing that is known. */
static Instrument *
instrument_of(const Packing *packing, const Submission *submission)
{
    const GPtrArray *all = packing->definitions->instruments;

    for (guint i = 0; i < all->len; i++) {
        Instrument *instrument = all->pdata[i];

        if (strcmp(instrument->name, submission->instrument) == 0)
            return instrument;
    }
    return NULL;
}

static void
add_submission(Packing *packing, Submission *submission, bool accepted)
{
    Instrument *instrument = instrument_of(packing, submission);
    bool known = instrument && *submission->unit;
    ReplyPacket *packet = packet_of(
        packing, known ? submission->unit : submission->file_name, known);

    g_ptr_array_add(accepted ? packet->accepted : packet->returned, submission);
    if (instrument)
        g_ptr_array_remove(packet->missing, instrument);
}

GPtrArray *
reply_packets(const Definitions *definitions, const GPtrArray *accepted,
              const GPtrArray *returned, int year, double date)
{
    g_autoptr(GHashTable) by_code = g_hash_table_new(g_str_hash, g_str_equal);
    Packing packing = { definitions,
                        g_ptr_array_new_with_free_func(free_packet), by_code,
                        date };

    add_debtors(&packing);
    for (guint i = 0; i < accepted->len; i++)
        add_submission(&packing, accepted->pdata[i], true);
    for (guint i = 0; returned && i < returned->len; i++) {
        Submission *submission = returned->pdata[i];

        if (submission->year == year || submission->year == 0)
            add_submission(&packing, submission, false);
    }
    return packing.packets;
}
