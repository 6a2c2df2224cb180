#ifndef SCRIPT_POOL_H
#define SCRIPT_POOL_H

#include <stddef.h>
#include <stdint.h>

/// Where one engine's memory comes from. Small pieces are kept in lists by their size, which
/// is faster than malloc and lets everything be given back at once, whatever became of the
/// engine.
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
  /// Called where there is no memory or no work left; it does not return.
  void (*give_up)(void *pool, const char *lacking);
} pool;

void pool_open(pool *pool, size_t limit, void (*give_up)(void *pool, const char *lacking));
void pool_close(pool *pool);

void *pool_allocate(void *pool, size_t size);
void *pool_reallocate(void *pool, void *pointer, size_t size);
void pool_free(void *pool, void *pointer);

#endif
