/* loading.h - what the verbs of analysis/ have in common. */
#pragma once

#include "store/verb.h"
#include "surveys/definitions.h"

/* Definitions with a framework; what is wrong with them is said on stderr. */
Definitions *analysis_definitions(const Settings *settings, GError **error);
