/* national_blocks.c - the blocks that contents.csv may name. */
#include "report/national_private.h"
#include <string.h>

NationalBlock *
national_block(const char *name)
{
    static const struct {
        const char *name;
        NationalBlock *block;
    } blocks[] = {
        { "basis", national_basis },
        { "intro", national_intro },
        { "targets", national_targets },
        { "bullet", national_bullet },
        { "trend", national_trend },
        { "groups", national_groups },
        { "outcomes", national_outcomes },
        { "indicators", national_indicators },
        { "by", national_by },
        { "map", national_map },
        { "caterpillar", national_caterpillar },
        { "dumbbell", national_dumbbell },
        { "heat", national_heat },
        { "response", national_response },
        { "waterfall", national_waterfall },
        { "weights", national_weights },
        { "funnel", national_funnel },
        { "method", national_method },
        { "definitions", national_definitions },
        { "units", national_units },
        { "silent", national_silent },
        { "crosswalk", national_crosswalk },
        { "narrative", national_words },
        { "contact", national_contact },
        { "corrections", national_corrections },
        { "promises", review_promises },
        { "years", review_years },
        { "open", review_open },
        { "missed", review_missed },
        { "changes", review_changes },
        { "returns", review_response },
        { "made", review_made },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
        if (strcmp(blocks[i].name, name) == 0)
            return blocks[i].block;
    }
    return NULL;
}
