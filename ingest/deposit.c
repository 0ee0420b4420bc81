/* deposit.c - all or nothing: one file, one transaction. */
#include "ingest/deposit.h"

#include "ingest/give_back.h"
#include "ingest/last_year.h"
#include "store/digest.h"
#include "store/edition.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Parts of a large file that wait before the store is opened: nearly every
 * file ends before that, and is known to be right when it goes in. */
#define PARTS_HELD 3

#define NO_SHA256                                                              \
    "0000000000000000000000000000000000000000000000000000000000000000"

typedef enum {
    FILE_WAITING, /* parts are held in the intake */
    FILE_WRITING, /* a transaction is open */
    FILE_GIVEN_UP /* it will be rejected, or is in already */
} FileState;

struct Deposit {
    char *path, *received;
    char *revision; /* why files of closed years go in; NULL: they do not */
    Store *store;   /* owned; NULL until it is needed */
    Store *returns; /* owned; the same, of files that are rejected */
    bool made;      /* the store's file is ours, and nothing was committed */
    FileState state;
    int64_t id;          /* of the submission being written */
    int parts;           /* of it, written */
    Changes changes;     /* of it, against CURRENT */
    Submission *current; /* owned; the one before of unit and year, or NULL */
};

Deposit *
deposit_new(const char *path, const char *received)
{
    Deposit *deposit = g_new0(Deposit, 1);

    deposit->path = g_strdup(path);
    deposit->received = g_strdup(received);
    return deposit;
}

void
deposit_revise(Deposit *deposit, const char *reason)
{
    g_free(deposit->revision);
    deposit->revision = reason && *reason ? g_strdup(reason) : NULL;
}

/* Takes away a store that was made for a file which did not go in. */
static void
unmake(Deposit *deposit)
{
    static const char *const endings[] = { "", "-wal", "-shm" };

    if (!deposit->made)
        return;
    store_close(deposit->store);
    deposit->store = NULL;
    deposit->made = false;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *name = g_strconcat(deposit->path, endings[i], NULL);

        (void)g_unlink(name);
    }
}

void
deposit_free(Deposit *deposit)
{
    if (!deposit)
        return;
    unmake(deposit);
    store_close(deposit->store);
    store_close(deposit->returns);
    submission_free(deposit->current);
    g_free(deposit->path);
    g_free(deposit->received);
    g_free(deposit->revision);
    g_free(deposit);
}

static bool
open_store(Deposit *deposit, GError **error)
{
    bool there = g_access(deposit->path, F_OK) == 0;

    if (deposit->store)
        return true;
    deposit->store = store_open(deposit->path, STORE_INGEST, error);
    deposit->made = deposit->store && !there;
    return deposit->store != NULL;
}

/* What a file is checked by: its form and design, and the registers that its
 * codes are looked up in. Free with g_free. */
static char *
definitions_hash(const Intake *intake)
{
    const Instrument *instrument = intake->instrument;
    const char *names[] = { instrument->design.submitted_by,
                            instrument->design.units };
    GString *text = g_string_new(instrument->sha256);
    char *hash;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const Register *reg =
            names[i] ? definitions_register(intake->definitions, names[i])
                     : NULL;

        g_string_append(text, reg ? register_sha256(reg) : "-");
    }
    hash = digest_bytes(text->str, text->len);
    g_string_free(text, TRUE);
    return hash;
}

/* Everything but rows, warnings and digest, which the end of the file tells. */
static Submission *
describe(const Deposit *deposit, const Intake *intake)
{
    Submission *submission = g_new0(Submission, 1);

    submission->unit = g_strdup(intake->unit ? intake->unit : "");
    submission->instrument =
        g_strdup(intake->instrument ? intake->instrument->name : "");
    submission->year = intake->instrument ? intake->year : 0;
    submission->file_name = g_strdup(intake->name);
    submission->received = g_strdup(deposit->received);
    submission->definitions = intake->instrument
                                  ? definitions_hash(intake)
                                  : g_strdup(intake->definitions->sha256);
    return submission;
}

static void
complete(Submission *submission, const Intake *intake)
{
    size_t errors = findings_count(intake->findings, SEVERITY_ERROR);

    g_free(submission->sha256);
    submission->sha256 = g_strdup(intake->sha256 ? intake->sha256 : NO_SHA256);
    submission->rows = (int64_t)intake->rows;
    submission->warnings =
        (int64_t)findings_count(intake->findings, SEVERITY_WARNING);
    submission->overridden = (int64_t)intake->overridden;
    if (errors > 0 && !submission->override_reason)
        submission->override_reason = g_strdup(intake->reason);
    submission->simulated = intake->simulated > 0;
}

static bool
find_current(Deposit *deposit, const Intake *intake, GError **error)
{
    GError *problem = NULL;

    submission_free(deposit->current);
    deposit->current =
        store_find_submission(deposit->store, intake->unit,
                              intake->instrument->name, intake->year, &problem);
    if (problem)
        g_propagate_error(error, problem);
    return problem == NULL;
}

static bool
is_same(const Deposit *deposit, const Intake *intake, const char *sha256)
{
    g_autofree char *definitions = definitions_hash(intake);

    return deposit->current && strcmp(deposit->current->sha256, sha256) == 0 &&
           strcmp(deposit->current->definitions, definitions) == 0;
}

/* Opens the transaction of the file. */
static bool
begin(Deposit *deposit, const Intake *intake, GError **error)
{
    g_autoptr(Submission) submission = describe(deposit, intake);

    complete(submission, intake);
    deposit->parts = 0;
    if (!store_begin(deposit->store, error))
        return false;
    deposit->state = FILE_WRITING;
    deposit->id = store_add_submission(deposit->store, submission, error);
    return deposit->id != 0;
}

static bool
write_part(Deposit *deposit, const Part *part, GError **error)
{
    const Instrument *instrument = part->plan->instrument;

    if (part->n_rows == 0)
        return true;
    for (size_t v = 0; v < instrument->n_variables; v++)
        if (part->columns[v] &&
            !store_put_encoded(deposit->store, deposit->id, deposit->parts,
                               instrument->variables[v].name, part->columns[v],
                               part->encoded[v], error))
            return false;
    deposit->parts++;
    return true;
}

static bool
write_held(Deposit *deposit, const Intake *intake, GError **error)
{
    for (guint i = 0; i < intake->parts->len; i++)
        if (!write_part(deposit, intake->parts->pdata[i], error))
            return false;
    g_ptr_array_set_size(intake->parts, 0);
    return true;
}

static void
give_up(Deposit *deposit, Intake *intake)
{
    if (deposit->state == FILE_WRITING)
        store_rollback(deposit->store);
    deposit->state = FILE_GIVEN_UP;
    g_ptr_array_set_size(intake->parts, 0);
}

/* A large file: from now on its parts go into the store as they come. */
static bool
start_writing(Deposit *deposit, Intake *intake, GError **error)
{
    g_autofree char *sha256 = NULL;

    if (!open_store(deposit, error) || !find_current(deposit, intake, error))
        return false;
    if (deposit->current) {
        sha256 = digest_file(intake->path, error);
        if (!sha256)
            return false;
        if (is_same(deposit, intake, sha256)) {
            give_up(deposit, intake);
            return true;
        }
    }
    return begin(deposit, intake, error) && write_held(deposit, intake, error);
}

bool
deposit_part(void *data, Intake *intake, Part *part, GError **error)
{
    Deposit *deposit = data;
    g_autoptr(Part) own = part;

    if (deposit->state != FILE_GIVEN_UP && !intake_may_pass(intake))
        give_up(deposit, intake);
    switch (deposit->state) {
    case FILE_GIVEN_UP:
        return true;
    case FILE_WRITING:
        return write_part(deposit, own, error);
    case FILE_WAITING:
        g_ptr_array_add(intake->parts, g_steal_pointer(&own));
        break;
    }
    return intake->finished || intake->parts->len <= PARTS_HELD ||
           start_writing(deposit, intake, error);
}

/* What the file changes of the one before. */
static bool
compare(Deposit *deposit, const Intake *intake, GError **error)
{
    int id = intake->instrument->design.id;

    deposit->changes = (Changes){ 0 };
    return !deposit->current ||
           store_compare(deposit->store, deposit->current->id, deposit->id,
                         id >= 0 ? intake->instrument->variables[id].name
                                 : NULL,
                         &deposit->changes, error);
}

Receipt
deposit_receipt(const Deposit *deposit)
{
    return (Receipt){ deposit->id, deposit->received, deposit->changes };
}

/* The file is a revision of every closed year that it bears on. */
static bool
add_revisions(Deposit *deposit, const GArray *closed, GError **error)
{
    for (guint i = 0; i < closed->len; i++)
        if (!store_add_revision(deposit->store, g_array_index(closed, int, i),
                                deposit->id, deposit->revision, error))
            return false;
    return true;
}

/* A file for closed years, that nobody said is a revision. */
static void
turn_away(Deposit *deposit, Intake *intake, const GArray *closed)
{
    g_autofree char *year =
        g_strdup_printf("%d", g_array_index(closed, int, 0));

    rule_report(intake->findings, RULE_ROUND_CLOSED, &(Place){ .line = 0 },
                "year", year, NULL);
    intake->accepted = false;
    give_up(deposit, intake);
}

static bool
commit(Deposit *deposit, const Intake *intake, const GArray *closed,
       GError **error)
{
    g_autoptr(Submission) submission = describe(deposit, intake);

    complete(submission, intake);
    if (!compare(deposit, intake, error))
        return false;
    submission->id = deposit->id;
    submission->added = deposit->changes.added;
    submission->removed = deposit->changes.removed;
    submission->changed = deposit->changes.changed;
    if (!store_finish_submission(deposit->store, submission, error) ||
        !store_add_findings(deposit->store, deposit->id, intake->findings,
                            error) ||
        !add_revisions(deposit, closed, error) ||
        !store_commit(deposit->store, error))
        return false;
    deposit->made = false;
    return true;
}

static bool
finish_accepted(Deposit *deposit, Intake *intake, DepositOutcome *outcome,
                GError **error)
{
    g_autoptr(GArray) closed = NULL;

    if (!open_store(deposit, error))
        return false;
    if (deposit->state != FILE_WRITING && !find_current(deposit, intake, error))
        return false;
    if (is_same(deposit, intake, intake->sha256)) {
        *outcome = DEPOSIT_SAME;
        give_up(deposit, intake);
        return true;
    }
    if (!last_year_check(deposit->store, intake, error))
        return false;
    if (!intake->accepted) {
        give_up(deposit, intake);
        return true;
    }
    closed = store_closed(deposit->store, intake->instrument->name,
                          intake->year, error);
    if (!closed)
        return false;
    if (closed->len > 0 && !deposit->revision) {
        turn_away(deposit, intake, closed);
        return true;
    }
    *outcome = DEPOSIT_ACCEPTED;
    return (deposit->state == FILE_WRITING ||
            (begin(deposit, intake, error) &&
             write_held(deposit, intake, error))) &&
           commit(deposit, intake, closed, error);
}

static bool
open_returns(Deposit *deposit, StoreRole role, GError **error)
{
    GError *problem = NULL;
    Store *returns;

    if (deposit->returns)
        return true;
    returns = store_open_returns(deposit->path, role, &problem);
    if (role == STORE_READ && returns) { /* there is one to be written to */
        store_close(returns);
        returns = store_open_returns(deposit->path, STORE_INGEST, &problem);
    }
    deposit->returns = returns;
    if (problem)
        g_propagate_error(error, problem);
    return problem == NULL;
}

/* What the sender of a rejected file will be told is kept. */
static bool
finish_rejected(Deposit *deposit, Intake *intake, GError **error)
{
    g_autoptr(Submission) submission = describe(deposit, intake);

    complete(submission, intake);
    g_clear_pointer(&submission->override_reason, g_free);
    return open_returns(deposit, STORE_INGEST, error) &&
           give_back(deposit->returns, intake, submission, error);
}

/* An accepted file answers those that were returned before. */
static bool
settle(Deposit *deposit, const Intake *intake, GError **error)
{
    return open_returns(deposit, STORE_READ, error) &&
           (!deposit->returns ||
            give_back_settle(deposit->returns, intake->unit,
                             intake->instrument->name, intake->year, error));
}

bool
deposit_finish(Deposit *deposit, Intake *intake, DepositOutcome *outcome,
               Submission **replaced, GError **error)
{
    bool done = true;

    *outcome = DEPOSIT_REJECTED;
    *replaced = NULL;
    if (intake->accepted)
        done = finish_accepted(deposit, intake, outcome, error);
    else
        give_up(deposit, intake);
    if (!done)
        give_up(deposit, intake);
    deposit->state = FILE_WAITING;
    if (*outcome == DEPOSIT_REJECTED) {
        unmake(deposit);
        return done && finish_rejected(deposit, intake, error);
    }
    *replaced = g_steal_pointer(&deposit->current);
    return done && settle(deposit, intake, error);
}
