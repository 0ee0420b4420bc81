/* condition.h - an expression of a form in words that a clerk can read. */
#pragma once

#include "store/words.h"

/* "${online} = 'yes' and not(selected(${device}, 'tv'))" becomes
 * "online = yes và không (device có chọn tv)". Free with g_free. */
char *condition_text(const char *expression, Lang lang);
