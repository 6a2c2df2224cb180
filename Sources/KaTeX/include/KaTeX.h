#ifndef KATEX_H
#define KATEX_H

#include <stddef.h>

/// Returns the bytes of `katex.css` and their number.
const unsigned char *_Nonnull katex_css(size_t *_Nonnull count);

/// Returns the bytes of the font in `fonts/NAME.woff2` and their number; null if there is none.
const unsigned char *_Nullable katex_font(const char *_Nonnull name, size_t *_Nonnull count);

#endif
