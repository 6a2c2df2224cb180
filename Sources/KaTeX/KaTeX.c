#include "KaTeX.h"

// #embed is standard C23; the compiler knows it in every version of C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char css[] = {
#embed "katex.css"
};

static const unsigned char fonts[] = {
#embed "parts.woff2s"
};

static const unsigned char list_of_fonts[] = {
#embed "parts.txt"
};

const unsigned char *katex_css(size_t *count) {
  *count = sizeof css;
  return css;
}

const unsigned char *katex_fonts(size_t *count) {
  *count = sizeof fonts;
  return fonts;
}

const unsigned char *katex_list_of_fonts(size_t *count) {
  *count = sizeof list_of_fonts;
  return list_of_fonts;
}
