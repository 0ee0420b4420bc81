/* pipeline.c - a queue of segments, of which the threads take the oldest. */
#include "ingest/pipeline.h"

#include "ingest/design_rules.h"
#include "ingest/form_rules.h"

typedef struct {
    Segment *segment; /* owned, until it is done */
    Part *part;       /* owned; NULL until it is done */
} Job;

struct Pipeline {
    const Plan *plan; /* borrowed */
    unsigned threads;
    GThreadPool *pool; /* NULL: no threads */
    GQueue jobs;       /* of Job, oldest first */
    GMutex mutex;
    GCond done;
};

static Part *
make_part(const Plan *plan, const Segment *segment)
{
    Part *part = part_read(plan, segment);
    g_autoptr(ExprScratch) scratch = expr_scratch_new();

    /* first what cannot be overridden: of a cell one rule is told */
    design_rules_check(part);
    form_rules_check(part, scratch);
    if (plan->override)
        part_apply_override(part);
    if (plan->encode)
        part_encode(part);
    return part;
}

static void
work(gpointer data, gpointer user_data)
{
    Job *job = data;
    Pipeline *pipeline = user_data;
    Part *part = make_part(pipeline->plan, job->segment);

    g_mutex_lock(&pipeline->mutex);
    segment_free(job->segment);
    job->segment = NULL;
    job->part = part;
    g_cond_broadcast(&pipeline->done);
    g_mutex_unlock(&pipeline->mutex);
}

Pipeline *
pipeline_new(const Plan *plan, unsigned threads)
{
    Pipeline *pipeline = g_new0(Pipeline, 1);

    pipeline->plan = plan;
    pipeline->threads = threads;
    g_queue_init(&pipeline->jobs);
    g_mutex_init(&pipeline->mutex);
    g_cond_init(&pipeline->done);
    if (threads > 0)
        pipeline->pool =
            g_thread_pool_new(work, pipeline, (gint)threads, TRUE, NULL);
    return pipeline;
}

void
pipeline_free(Pipeline *pipeline)
{
    Job *job;

    if (!pipeline)
        return;
    if (pipeline->pool)
        g_thread_pool_free(pipeline->pool, FALSE, TRUE);
    while ((job = g_queue_pop_head(&pipeline->jobs)) != NULL) {
        segment_free(job->segment);
        part_free(job->part);
        g_free(job);
    }
    g_mutex_clear(&pipeline->mutex);
    g_cond_clear(&pipeline->done);
    g_free(pipeline);
}

void
pipeline_push(Pipeline *pipeline, Segment *segment)
{
    Job *job = g_new0(Job, 1);

    job->segment = segment;
    g_queue_push_tail(&pipeline->jobs, job);
    if (pipeline->pool)
        g_thread_pool_push(pipeline->pool, job, NULL);
}

size_t
pipeline_waiting(const Pipeline *pipeline)
{
    return pipeline->jobs.length;
}

bool
pipeline_has_room(const Pipeline *pipeline)
{
    return pipeline->jobs.length < (pipeline->pool ? pipeline->threads + 1 : 1);
}

Part *
pipeline_pop(Pipeline *pipeline)
{
    Job *job = g_queue_pop_head(&pipeline->jobs);
    Part *part;

    g_assert(job);
    if (!pipeline->pool)
        work(job, pipeline);
    g_mutex_lock(&pipeline->mutex);
    while (!job->part)
        g_cond_wait(&pipeline->done, &pipeline->mutex);
    g_mutex_unlock(&pipeline->mutex);
    part = job->part;
    g_free(job);
    return part;
}
