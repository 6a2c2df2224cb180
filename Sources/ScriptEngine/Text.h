#ifndef SCRIPT_TEXT_H
#define SCRIPT_TEXT_H

#include <duktape.h>

#include "ScriptEngine.h"

// Scripts see text as UTF-16, and Duktape stores each half of a surrogate pair as three separate
// bytes. These functions convert from and to UTF-8.

/// Pushes a text; throws if there is no memory.
void text_push(duk_context *context, script_text text);

/// Replaces the string at the top of the stack with a buffer of its UTF-8.
void text_encode(duk_context *context);

#endif
