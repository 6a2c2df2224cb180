#ifndef SCRIPT_BUILTINS_H
#define SCRIPT_BUILTINS_H

#include <duktape.h>

/// Puts a faster function in the place of `Number.prototype.toFixed`; it gives the same.
void builtins_install(duk_context *context);

#endif
