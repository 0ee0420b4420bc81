/* batch.c - small files each on a thread, ahead of whoever takes them; a large
 * one alone, its parts on all threads. */
#include "ingest/batch.h"

/* Files above this are read in parts while the ones before are taken. */
#define LARGE (16 << 20)
/* Small files that may wait, checked, to be taken. */
#define AHEAD 8

typedef struct {
    Intake *intake; /* owned */
    bool done;      /* by a thread */
} Job;

typedef struct {
    const BatchTaker *taker;
    Job *jobs;
    size_t n;
    unsigned threads;
    GThreadPool *pool;
    GMutex mutex;
    GCond ready;
} Batch;

static void
check_small(gpointer data, gpointer user_data)
{
    Job *job = data;
    Batch *batch = user_data;

    /* intake_hold never fails */
    (void)intake_run(job->intake, 0, intake_hold, NULL, NULL);
    g_mutex_lock(&batch->mutex);
    job->done = true;
    g_cond_broadcast(&batch->ready);
    g_mutex_unlock(&batch->mutex);
}

/* The taker may put parts back into INTAKE: they are taken out first. */
static bool
take_held(const BatchTaker *taker, Intake *intake, GError **error)
{
    gsize n;
    g_autofree gpointer *parts = g_ptr_array_steal(intake->parts, &n);
    bool going = true;

    for (gsize i = 0; i < n; i++)
        if (going)
            going = taker->part(taker->data, intake, parts[i], error);
        else
            part_free(parts[i]);
    return going;
}

static bool
take_file(Batch *batch, Job *job, GError **error)
{
    const BatchTaker *taker = batch->taker;
    Intake *intake = job->intake;
    bool going;

    if (intake->size > LARGE) {
        going =
            intake_run(intake, batch->threads, taker->part, taker->data, error);
    } else {
        g_mutex_lock(&batch->mutex);
        while (!job->done)
            g_cond_wait(&batch->ready, &batch->mutex);
        g_mutex_unlock(&batch->mutex);
        going = take_held(taker, intake, error);
    }
    return going && taker->finish(taker->data, intake, error);
}

static bool
take_all(Batch *batch, GError **error)
{
    size_t pushed = 0;

    for (size_t i = 0; i < batch->n; i++) {
        for (; pushed < batch->n && pushed < i + AHEAD; pushed++)
            if (batch->jobs[pushed].intake->size <= LARGE)
                g_thread_pool_push(batch->pool, &batch->jobs[pushed], NULL);
        if (!take_file(batch, &batch->jobs[i], error))
            return false;
        intake_free(batch->jobs[i].intake);
        batch->jobs[i].intake = NULL;
    }
    return true;
}

bool
batch_run(const Definitions *definitions, const IntakeOptions *options,
          const GPtrArray *paths, const BatchTaker *taker, GError **error)
{
    Batch batch = { .taker = taker,
                    .n = paths->len,
                    .threads = CLAMP(g_get_num_processors(), 1, 8) };
    bool done;

    batch.jobs = g_new0(Job, batch.n + 1);
    g_mutex_init(&batch.mutex);
    g_cond_init(&batch.ready);
    for (size_t i = 0; i < batch.n; i++) {
        batch.jobs[i].intake =
            intake_new(definitions, options, g_ptr_array_index(paths, i));
        batch.jobs[i].intake->encode = taker->encode;
    }
    batch.pool =
        g_thread_pool_new(check_small, &batch, (gint)batch.threads, TRUE, NULL);
    done = take_all(&batch, error);
    g_thread_pool_free(batch.pool, TRUE, TRUE);
    for (size_t i = 0; i < batch.n; i++)
        intake_free(batch.jobs[i].intake);
    g_free(batch.jobs);
    g_mutex_clear(&batch.mutex);
    g_cond_clear(&batch.ready);
    return done;
}
