/* ordered.c - a worker takes the next task, works, waits for its turn to merge.
 */
#include "analysis/ordered.h"

typedef struct {
    const OrderedJob *job;
    size_t n_tasks, next, merged;
    GMutex mutex;
    GCond turn;
    GError *error; /* owned: of the first task, in order, that failed */
    size_t failed; /* that task */
} Run;

/* The next task, or n_tasks when there is none or something failed. */
static size_t
take_task(Run *run)
{
    size_t task;

    g_mutex_lock(&run->mutex);
    task = run->error != NULL ? run->n_tasks : run->next;
    if (task < run->n_tasks)
        run->next++;
    g_mutex_unlock(&run->mutex);
    return task;
}

/* Keeps the error of the earlier task: which one is then not a matter of
 * luck. The mutex is held. */
static void
keep_error(Run *run, size_t task, GError *error)
{
    if (run->error != NULL && run->failed <= task) {
        g_error_free(error);
        return;
    }
    g_clear_error(&run->error);
    run->error = error;
    run->failed = task;
}

static void
merge_in_turn(Run *run, size_t task, void *result, GError *error)
{
    g_mutex_lock(&run->mutex);
    while (run->merged != task)
        g_cond_wait(&run->turn, &run->mutex);
    if (error == NULL && run->error == NULL)
        run->job->merge(run->job->data, result, &error);
    else if (result != NULL)
        run->job->discard(result);
    if (error != NULL)
        keep_error(run, task, error);
    run->merged++;
    g_cond_broadcast(&run->turn);
    g_mutex_unlock(&run->mutex);
}

static gpointer
work(gpointer data)
{
    Run *run = data;
    const OrderedJob *job = run->job;
    GError *begin_error = NULL;
    void *worker =
        job->begin != NULL ? job->begin(job->data, &begin_error) : NULL;

    for (;;) {
        GError *error = NULL;
        void *result = NULL;
        size_t task = take_task(run);

        if (task == run->n_tasks)
            break;
        if (begin_error != NULL)
            error = g_error_copy(begin_error);
        else
            result = job->work(job->data, worker, task, &error);
        merge_in_turn(run, task, result, error);
    }
    g_clear_error(&begin_error);
    if (worker != NULL)
        job->end(worker);
    return NULL;
}

bool
ordered_run(const OrderedJob *job, size_t n_tasks, unsigned threads,
            GError **error)
{
    Run run = { .job = job, .n_tasks = n_tasks };
    g_autoptr(GPtrArray) others = g_ptr_array_new();

    g_mutex_init(&run.mutex);
    g_cond_init(&run.turn);
    for (unsigned i = 1; i < threads && i < n_tasks; i++)
        g_ptr_array_add(others, g_thread_new("analysis", work, &run));
    work(&run);
    for (guint i = 0; i < others->len; i++)
        g_thread_join(others->pdata[i]);
    g_mutex_clear(&run.mutex);
    g_cond_clear(&run.turn);
    if (run.error == NULL)
        return true;
    g_propagate_error(error, run.error);
    return false;
}
