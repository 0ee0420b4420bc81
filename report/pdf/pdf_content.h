/* pdf_content.h - page furniture marked as such. Private to report/. */
#pragma once

#include <glib.h>

/* The operators of a page as cairo writes them, with every stretch that paints
 * outside of marked content made an artifact. */
GString *pdf_mark_artifacts(const char *content, size_t length);
