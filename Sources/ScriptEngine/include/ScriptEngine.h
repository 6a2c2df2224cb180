#ifndef SCRIPT_ENGINE_H
#define SCRIPT_ENGINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One JavaScript engine (Duktape) with a bound on its memory and on the work of each call.
///
/// Nothing that a script does ends the process: an error, a lack of memory and a fault inside
/// the engine all come back as `false`. An engine is used by one thread at a time.
typedef struct script_engine script_engine;

/// UTF-8 text that belongs to someone else.
typedef struct {
  const char *_Nullable bytes;
  size_t count;
} script_text;

/// Makes an engine whose scripts may hold `memory` bytes; null where there is no memory.
script_engine *_Nullable script_engine_create(size_t memory);

void script_engine_destroy(script_engine *_Nonnull engine);

/// Runs a program, given as the bytecode that `script-compiler` made of it.
bool script_engine_run(
  script_engine *_Nonnull engine, const void *_Nonnull bytecode, size_t count);

/// Calls the global function `name` with texts, and keeps the array of texts it returns.
///
/// `work` bounds the call: each request for memory counts 1, and 1 more for each KiB. Where
/// it returns false, `script_engine_message` says why, and the engine may be of no more use.
bool script_engine_call(
  script_engine *_Nonnull engine, const char *_Nonnull name,
  const script_text *_Nonnull arguments, size_t count, uint64_t work);

/// Returns how many texts the last call returned.
size_t script_engine_reply_count(const script_engine *_Nonnull engine);

/// Returns one of the texts that the last call returned, until the next call.
script_text script_engine_reply(const script_engine *_Nonnull engine, size_t index);

/// Returns what the last error was.
const char *_Nonnull script_engine_message(const script_engine *_Nonnull engine);

/// Returns how much work the last call did.
uint64_t script_engine_work(const script_engine *_Nonnull engine);

#endif
