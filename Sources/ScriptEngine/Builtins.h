#ifndef SCRIPT_BUILTINS_H
#define SCRIPT_BUILTINS_H

#include <duktape.h>

/// Replaces `Number.prototype.toFixed` with a faster function that gives the same results.
void builtins_install(duk_context *context);

#endif
