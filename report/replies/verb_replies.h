/* verb_replies.h - the work of `khaosat replies`, to which khaosat.c adds the
 * form: making it is another stage's. */
#pragma once

#include "report/replies/replies.h"
#include "store/verb.h"

int replies_run(const Verb *verb, ReplyForm form, const Settings *settings,
                int argc, char **argv);
