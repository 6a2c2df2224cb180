#ifndef SCRIPT_MARKUP_H
#define SCRIPT_MARKUP_H

#include <duktape.h>

/// Defines `markupOf(root, span, symbol, element, text)`, which writes the markup of a tree of
/// KaTeX's, as the method `toMarkup` of its nodes does. Those of four kinds, which are nearly
/// all, it knows by that method, and writes them into one buffer: KaTeX's own way copies each
/// piece of text at every level, and would take half the time of a formula.
void markup_install(duk_context *context);

#endif
