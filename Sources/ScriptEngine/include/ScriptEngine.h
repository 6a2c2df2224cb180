#ifndef SCRIPT_ENGINE_H
#define SCRIPT_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A JavaScript engine (Duktape) with limits on its memory and on the work of each call.
///
/// No script can end the process: errors, lack of memory, and faults inside the engine are all
/// returned as `false`. Only one thread may use an engine at a time.
typedef struct script_engine script_engine;

/// UTF-8 text owned by the caller.
typedef struct {
  const char *_Nullable bytes;
  size_t count;
} script_text;

/// Makes an engine whose scripts may use `memory` bytes; null if there is no memory.
script_engine *_Nullable script_engine_create(size_t memory);

void script_engine_destroy(script_engine *_Nonnull engine);

/// Runs a program, given as bytecode from `script-compiler`.
bool script_engine_run(
  script_engine *_Nonnull engine, const void *_Nonnull bytecode, size_t count);

/// Calls the global function `name` with texts, and keeps the array of texts it returns.
///
/// `work` limits the call: each memory request costs 1, plus 1 for each KiB. If it returns false,
/// `script_engine_message` says why, and the engine may be unusable.
bool script_engine_call(
  script_engine *_Nonnull engine, const char *_Nonnull name,
  const script_text *_Nonnull arguments, size_t count, uint64_t work);

/// Returns how many texts the last call returned.
size_t script_engine_reply_count(const script_engine *_Nonnull engine);

/// Returns one of the texts that the last call returned; it is valid until the next call.
script_text script_engine_reply(const script_engine *_Nonnull engine, size_t index);

/// Returns the message of the last error.
const char *_Nonnull script_engine_message(const script_engine *_Nonnull engine);

/// Returns the work of the last call.
uint64_t script_engine_work(const script_engine *_Nonnull engine);

#endif
