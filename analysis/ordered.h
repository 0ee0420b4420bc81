/* ordered.h - tasks worked on by several threads, their results merged in the
 * order of the tasks: so that no bit of a sum depends on the threads. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    /* A worker's own state, made and freed in its thread; begin may be NULL. */
    void *(*begin)(void *data, GError **error);
    void (*end)(void *worker);
    /* The result of TASK; NULL with *ERROR set. Runs in parallel. */
    void *(*work)(void *data, void *worker, size_t task, GError **error);
    /* Takes RESULT over. One at a time, in order of tasks. */
    bool (*merge)(void *data, void *result, GError **error);
    void (*discard)(void *result);
    void *data;
} OrderedJob;

/* False with the error of the first task that failed. */
bool ordered_run(const OrderedJob *job, size_t n_tasks, unsigned threads,
                 GError **error);
