#ifndef SCRIPT_TEXT_H
#define SCRIPT_TEXT_H

#include <duktape.h>

#include "ScriptEngine.h"

// A script sees text as UTF-16, and Duktape keeps each half of a surrogate pair as three bytes
// of its own. These translate from and to UTF-8.

/// Pushes a text; throws where there is no memory.
void text_push(duk_context *context, script_text text);

/// Replaces the string at the top of the stack by a buffer with its UTF-8.
void text_encode(duk_context *context);

#endif
