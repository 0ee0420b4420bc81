/* part_scan.c - each worker has its own connection to the store. */
#include "analysis/part_scan.h"

#include "analysis/ordered.h"

typedef struct {
    PartScan *scan;
    const PartWork *work;
} Job;

typedef struct {
    Store *store;
    ExprScratch *scratch;
} Worker;

static void
end_worker(void *data)
{
    Worker *worker = data;

    store_close(worker->store);
    expr_scratch_free(worker->scratch);
    g_free(worker);
}

static void *
begin_worker(void *data, GError **error)
{
    const Job *job = data;
    Store *store = store_open(job->scan->analysis->path, STORE_READ, error);
    Worker *worker;

    if (store == NULL)
        return NULL;
    worker = g_new(Worker, 1);
    worker->store = store;
    worker->scratch = expr_scratch_new();
    return worker;
}

static void *
work_on_part(void *data, void *at, size_t task, GError **error)
{
    const Job *job = data;
    Worker *worker = at;
    g_autoptr(DataPart) part = data_part_load(worker->store, job->scan->list,
                                              task, job->scan->needed, error);

    return part == NULL
               ? NULL
               : job->work->work(job->scan, part, worker->scratch, error);
}

static bool
merge_part(void *data, void *result, GError **error)
{
    const Job *job = data;

    (void)error;
    job->work->merge(job->scan, result);
    return true;
}

bool
part_scan_run(PartScan *scan, const PartWork *work, GError **error)
{
    Job job = { scan, work };
    const OrderedJob ordered = { begin_worker, end_worker,    work_on_part,
                                 merge_part,   work->discard, &job };

    return ordered_run(&ordered, scan->list->parts->len,
                       scan->analysis->threads, error);
}
