/* pipeline.h - parts of one file made by several threads, given out in order.
 */
#pragma once

#include "ingest/part.h"

typedef struct Pipeline Pipeline;

/* THREADS 0: the work is done by whoever calls pipeline_pop. */
Pipeline *pipeline_new(const Plan *plan, unsigned threads);
void pipeline_free(Pipeline *pipeline); /* with all that is in it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pipeline, pipeline_free)

void pipeline_push(Pipeline *pipeline, Segment *segment); /* takes SEGMENT */
size_t pipeline_waiting(const Pipeline *pipeline); /* pushed, not popped */
/* Whether another segment should be pushed before the next pop. */
bool pipeline_has_room(const Pipeline *pipeline);
/* The part of the oldest segment, all rules of rows checked; waits for it. The
 * caller owns it. */
Part *pipeline_pop(Pipeline *pipeline);
