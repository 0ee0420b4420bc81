/* figure_head.h - what the page says about a figure, whatever its kind. */
#pragma once

#include "report/measure.h"

/* Texts are borrowed, in the figure's language. */
typedef struct {
    Lang lang;
    Measure measure;
    const char *subject;  /* what is measured, short, as a sentence begins:
                             "Người sử dụng được tuyên truyền" */
    const char *subtitle; /* measure, population, place, time, unit */
    const char *note;     /* source, sample size, remarks; NULL: none */
    int year;
} FigureHead;
