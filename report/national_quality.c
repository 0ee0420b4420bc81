/* national_quality.c - response, method, definitions. */
#include "report/national_private.h"

void
national_quality(National *national)
{
    national_chapter(national, WORD_CHAPTER_QUALITY, 60);
}

void
national_definitions(National *national)
{
    (void)national;
}
