#ifndef SCRIPT_MARKUP_H
#define SCRIPT_MARKUP_H

#include <duktape.h>

/// Defines `markupOf(root, span, symbol, element, text)`, which writes the markup of a KaTeX tree
/// like the method `toMarkup` of its nodes. It recognizes nodes of four kinds, nearly all of them,
/// by that method, and writes them into one buffer. KaTeX itself copies each piece of text at every
/// level, which would take half the time of a formula.
void markup_install(duk_context *context);

#endif
