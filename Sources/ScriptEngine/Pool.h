#ifndef SCRIPT_POOL_H
#define SCRIPT_POOL_H

#include <stddef.h>
#include <stdint.h>

/// The memory of one engine. Small pieces are kept in lists by size, which is faster than malloc
/// and allows all memory to be freed at once, whatever the state of the engine.
enum { POOL_CLASSES = 64 };

typedef struct pool_piece pool_piece;
typedef struct pool_block pool_block;

typedef struct {
  pool_piece *free_pieces[POOL_CLASSES + 1];
  pool_block *slabs;
  pool_block *large;
  char *slab_next;
  char *slab_end;
  size_t held;
  size_t limit;
  uint64_t work;
  uint64_t work_limit;
  /// Called if no memory or work is left; does not return.
  void (*give_up)(void *pool, const char *lacking);
} pool;

void pool_open(pool *pool, size_t limit, void (*give_up)(void *pool, const char *lacking));
void pool_close(pool *pool);

void *pool_allocate(void *pool, size_t size);
void *pool_reallocate(void *pool, void *pointer, size_t size);
void pool_free(void *pool, void *pointer);

#endif
