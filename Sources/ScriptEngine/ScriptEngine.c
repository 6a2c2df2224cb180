#include "ScriptEngine.h"

#include <duktape.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "Builtins.h"
#include "Markup.h"
#include "Pool.h"
#include "Text.h"

#define REPLY DUK_HIDDEN_SYMBOL("reply")

struct script_engine {
  pool pool;
  duk_context *context;
  jmp_buf rescue;
  script_text *replies;
  size_t reply_count;
  uint64_t work;
  char message[256];
};

typedef struct {
  const char *name;
  const script_text *arguments;
  size_t count;
} request;

static void note(script_engine *engine, const char *message) {
  strncpy(engine->message, message == NULL ? "unknown" : message, sizeof engine->message - 1);
}

/// Leaves the running code, after which the engine can't be used. All its memory is in its pool, so
/// nothing leaks when Duktape is interrupted.
static void give_up(void *data, const char *message) {
  script_engine *engine = data;
  note(engine, message);
  engine->context = NULL;
  longjmp(engine->rescue, 1);
}

static duk_ret_t prepare(duk_context *context, void *data) {
  (void)data;
  builtins_install(context);
  markup_install(context);
  return 0;
}

/// Runs a step that may throw, and returns whether it succeeded.
static bool guarded(script_engine *engine, duk_safe_call_function step, void *data) {
  if (engine->context == NULL) return false;
  if (setjmp(engine->rescue) != 0) return false;
  bool well = duk_safe_call(engine->context, step, data, 0, 1) == DUK_EXEC_SUCCESS;
  if (!well) {
    note(engine, duk_safe_to_string(engine->context, -1));
  }
  duk_set_top(engine->context, 0);
  return well;
}

static duk_context *open_heap(script_engine *engine) {
  if (setjmp(engine->rescue) != 0) return NULL;
  return duk_create_heap(pool_allocate, pool_reallocate, pool_free, engine, give_up);
}

// The pool is the first member, so Duktape's user data points to both the engine and the pool.
_Static_assert(offsetof(script_engine, pool) == 0, "the engine is also its pool");

script_engine *script_engine_create(size_t memory) {
  script_engine *engine = calloc(1, sizeof *engine);
  if (engine == NULL) return NULL;
  pool_open(&engine->pool, memory, give_up);
  engine->context = open_heap(engine);
  if (!guarded(engine, prepare, NULL)) {
    script_engine_destroy(engine);
    return NULL;
  }
  return engine;
}

void script_engine_destroy(script_engine *engine) {
  // We have no finalizers, so freeing the memory is enough.
  pool_close(&engine->pool);
  free(engine->replies);
  free(engine);
}

static duk_ret_t run(duk_context *context, void *data) {
  const script_text *bytecode = data;
  void *buffer = duk_push_fixed_buffer(context, bytecode->count);
  memcpy(buffer, bytecode->bytes, bytecode->count);
  duk_load_function(context);
  duk_call(context, 0);
  return 0;
}

bool script_engine_run(script_engine *engine, const void *bytecode, size_t count) {
  script_text program = {bytecode, count};
  return guarded(engine, run, &program);
}

static duk_ret_t call(duk_context *context, void *data) {
  const request *request = data;
  duk_push_global_stash(context);
  duk_del_prop_string(context, -1, REPLY);
  duk_get_global_string(context, request->name);
  for (size_t i = 0; i < request->count; i++) text_push(context, request->arguments[i]);
  duk_call(context, (duk_idx_t)request->count);
  duk_uarridx_t length = (duk_uarridx_t)duk_get_length(context, -1);
  for (duk_uarridx_t i = 0; i < length; i++) {
    duk_get_prop_index(context, -1, i);
    duk_to_string(context, -1);
    text_encode(context);
    duk_put_prop_index(context, -2, i);
  }
  duk_put_prop_string(context, -2, REPLY);
  return 0;
}

/// Records where the texts of the reply are; the stash protects them from garbage collection.
static duk_ret_t collect(duk_context *context, void *data) {
  script_engine *engine = data;
  duk_push_global_stash(context);
  duk_get_prop_string(context, -1, REPLY);
  size_t count = duk_get_length(context, -1);
  free(engine->replies);
  engine->replies = calloc(count + 1, sizeof *engine->replies);
  if (engine->replies == NULL) return duk_error(context, DUK_ERR_ERROR, "no memory");
  for (size_t i = 0; i < count; i++) {
    duk_size_t length = 0;
    duk_get_prop_index(context, -1, (duk_uarridx_t)i);
    engine->replies[i].bytes = duk_get_buffer(context, -1, &length);
    engine->replies[i].count = length;
    duk_pop(context);
  }
  engine->reply_count = count;
  return 0;
}

bool script_engine_call(script_engine *engine, const char *name, const script_text *arguments,
                        size_t count, uint64_t work) {
  request request = {name, arguments, count};
  engine->reply_count = 0;
  engine->pool.work = 0;
  engine->pool.work_limit = work;
  bool well = guarded(engine, call, &request);
  engine->work = engine->pool.work;
  engine->pool.work_limit = UINT64_MAX;
  return well && guarded(engine, collect, engine);
}

size_t script_engine_reply_count(const script_engine *engine) { return engine->reply_count; }

script_text script_engine_reply(const script_engine *engine, size_t index) {
  return engine->replies[index];
}

const char *script_engine_message(const script_engine *engine) { return engine->message; }

uint64_t script_engine_work(const script_engine *engine) { return engine->work; }
