/* pdf_icc.h - the colour profile of the output intent. Private to report/. */
#pragma once

#include <glib.h>

/* sRGB as an ICC profile of version 2: primaries and one curve. */
GByteArray *pdf_srgb_profile(void);
