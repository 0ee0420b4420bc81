/* national_words.c - what people write, and whom to ask. */
#include "report/national_private.h"
#include <string.h>

void
national_words(National *national, char **about)
{
    const char *name = about[0] ? about[0] : "";

    if (!narrative_has(national->narrative, name)) {
        national_say(national, WORD_NO_NARRATIVE, "name", name, NULL);
        return;
    }
    national_begin(national, flow_floating(national->flow) ? 120 : 40);
    narrative_flow(national->narrative, name, national->flow);
    national->headed = false;
}

void
national_contact(National *national, char **about)
{
    const Context *context = national->context;

    (void)about;
    if (*context_setting(context, "contact"))
        national_say(national, WORD_CONTACT, "contact",
                     context_setting(context, "contact"), NULL);
}
