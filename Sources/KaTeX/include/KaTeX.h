#ifndef KATEX_H
#define KATEX_H

#include <stddef.h>

/// Returns the bytes of `katex.css` and their number.
const unsigned char *_Nonnull katex_css(size_t *_Nonnull count);

/// Returns the bytes of `parts.woff2s`, the parts of all fonts, and their number.
const unsigned char *_Nonnull katex_fonts(size_t *_Nonnull count);

/// Returns the bytes of `parts.txt`, which lists the parts in their order, and their number.
const unsigned char *_Nonnull katex_list_of_fonts(size_t *_Nonnull count);

#endif
