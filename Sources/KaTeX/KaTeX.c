#include "KaTeX.h"

#include <string.h>

// #embed is standard C23; the compiler knows it in every version of C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char css[] = {
#embed "katex.css"
};

static const unsigned char ams_regular[] = {
#embed "fonts/KaTeX_AMS-Regular.woff2"
};

static const unsigned char caligraphic_bold[] = {
#embed "fonts/KaTeX_Caligraphic-Bold.woff2"
};

static const unsigned char caligraphic_regular[] = {
#embed "fonts/KaTeX_Caligraphic-Regular.woff2"
};

static const unsigned char fraktur_bold[] = {
#embed "fonts/KaTeX_Fraktur-Bold.woff2"
};

static const unsigned char fraktur_regular[] = {
#embed "fonts/KaTeX_Fraktur-Regular.woff2"
};

static const unsigned char main_bold[] = {
#embed "fonts/KaTeX_Main-Bold.woff2"
};

static const unsigned char main_bolditalic[] = {
#embed "fonts/KaTeX_Main-BoldItalic.woff2"
};

static const unsigned char main_italic[] = {
#embed "fonts/KaTeX_Main-Italic.woff2"
};

static const unsigned char main_regular[] = {
#embed "fonts/KaTeX_Main-Regular.woff2"
};

static const unsigned char math_bolditalic[] = {
#embed "fonts/KaTeX_Math-BoldItalic.woff2"
};

static const unsigned char math_italic[] = {
#embed "fonts/KaTeX_Math-Italic.woff2"
};

static const unsigned char sansserif_bold[] = {
#embed "fonts/KaTeX_SansSerif-Bold.woff2"
};

static const unsigned char sansserif_italic[] = {
#embed "fonts/KaTeX_SansSerif-Italic.woff2"
};

static const unsigned char sansserif_regular[] = {
#embed "fonts/KaTeX_SansSerif-Regular.woff2"
};

static const unsigned char script_regular[] = {
#embed "fonts/KaTeX_Script-Regular.woff2"
};

static const unsigned char size1_regular[] = {
#embed "fonts/KaTeX_Size1-Regular.woff2"
};

static const unsigned char size2_regular[] = {
#embed "fonts/KaTeX_Size2-Regular.woff2"
};

static const unsigned char size3_regular[] = {
#embed "fonts/KaTeX_Size3-Regular.woff2"
};

static const unsigned char size4_regular[] = {
#embed "fonts/KaTeX_Size4-Regular.woff2"
};

static const unsigned char typewriter_regular[] = {
#embed "fonts/KaTeX_Typewriter-Regular.woff2"
};

typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} font;

#define FONT(name, bytes) {name, bytes, sizeof bytes}

static const font fonts[] = {
  FONT("KaTeX_AMS-Regular", ams_regular),
  FONT("KaTeX_Caligraphic-Bold", caligraphic_bold),
  FONT("KaTeX_Caligraphic-Regular", caligraphic_regular),
  FONT("KaTeX_Fraktur-Bold", fraktur_bold),
  FONT("KaTeX_Fraktur-Regular", fraktur_regular),
  FONT("KaTeX_Main-Bold", main_bold),
  FONT("KaTeX_Main-BoldItalic", main_bolditalic),
  FONT("KaTeX_Main-Italic", main_italic),
  FONT("KaTeX_Main-Regular", main_regular),
  FONT("KaTeX_Math-BoldItalic", math_bolditalic),
  FONT("KaTeX_Math-Italic", math_italic),
  FONT("KaTeX_SansSerif-Bold", sansserif_bold),
  FONT("KaTeX_SansSerif-Italic", sansserif_italic),
  FONT("KaTeX_SansSerif-Regular", sansserif_regular),
  FONT("KaTeX_Script-Regular", script_regular),
  FONT("KaTeX_Size1-Regular", size1_regular),
  FONT("KaTeX_Size2-Regular", size2_regular),
  FONT("KaTeX_Size3-Regular", size3_regular),
  FONT("KaTeX_Size4-Regular", size4_regular),
  FONT("KaTeX_Typewriter-Regular", typewriter_regular),
};

const unsigned char *katex_css(size_t *count) {
  *count = sizeof css;
  return css;
}

const unsigned char *katex_font(const char *name, size_t *count) {
  for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++) {
    if (strcmp(fonts[i].name, name) == 0) {
      *count = fonts[i].count;
      return fonts[i].bytes;
    }
  }
  return NULL;
}
