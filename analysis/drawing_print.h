/* drawing_print.h - a drawn sample as files: plan, frame, lists. */
#pragma once

#include "analysis/drawing.h"
#include "store/listing.h"

/* A row a stratum: what is wanted, drawn, and to be expected. */
Listing *drawing_plan(const Drawing *drawing, Lang lang);
/* The register of drawn units by which `analyse` weighs. */
Listing *drawing_frame(const Drawing *drawing);
/* What the frame's register should be called. Free with g_free. */
char *drawing_frame_name(const Drawing *drawing);
/* Who gets a list, in order. Of borrowed char; g_ptr_array_unref. */
GPtrArray *drawing_receivers(const Drawing *drawing);
/* The units that RECEIVER is to visit. */
Listing *drawing_list(const Drawing *drawing, const char *receiver, Lang lang);
