/* label.c - picking the language of a label. */
#include "surveys/label.h"

const char *
label_text(const Label *label, Lang lang)
{
    const char *text = lang == LANG_EN ? label->en : label->vi;

    if (!text)
        text = label->any;
    return text ? text : "";
}

Label
label_of(const char *vi, const char *en)
{
    Label label = { vi && *vi ? vi : NULL, en && *en ? en : NULL, NULL };

    label.any = label.vi ? label.vi : label.en;
    return label;
}
