#include "Pool.h"

#include <stdlib.h>
#include <string.h>

// A piece is preceded by its number of units; a large one also by its links.
enum { UNIT = 16, SLAB = 1 << 20 };

struct pool_piece {
  pool_piece *next;
};

struct pool_block {
  pool_block *previous;
  pool_block *next;
};

typedef struct {
  size_t units;
  size_t padding;
} header;

_Static_assert(sizeof(header) == UNIT && sizeof(pool_block) == UNIT, "pieces stay aligned");

static header *header_of(void *pointer) { return (header *)pointer - 1; }

static size_t units_for(size_t size) { return (size + UNIT - 1) / UNIT; }

/// Counts the work of a request.
static void charge_work(pool *pool, size_t size) {
  pool->work += 1 + size / 1024;
  if (pool->work > pool->work_limit) pool->give_up(pool, "work");
}

/// Returns a block of memory within the limit.
static pool_block *make_block(pool *pool, size_t size) {
  if (size > pool->limit || pool->held > pool->limit - size) pool->give_up(pool, "memory");
  pool_block *block = malloc(size);
  if (block == NULL) pool->give_up(pool, "memory");
  pool->held += size;
  return block;
}

static void link_block(pool_block **list, pool_block *block) {
  block->previous = NULL;
  block->next = *list;
  if (*list != NULL) (*list)->previous = block;
  *list = block;
}

static void *allocate_large(pool *pool, size_t units) {
  pool_block *block = make_block(pool, (units + 2) * UNIT);
  link_block(&pool->large, block);
  header *head = (header *)(block + 1);
  head->units = units;
  return head + 1;
}

static void free_large(pool *pool, header *head) {
  pool_block *block = (pool_block *)head - 1;
  if (block->previous != NULL) block->previous->next = block->next;
  else pool->large = block->next;
  if (block->next != NULL) block->next->previous = block->previous;
  pool->held -= (head->units + 2) * UNIT;
  free(block);
}

static void open_slab(pool *pool) {
  pool_block *slab = make_block(pool, SLAB);
  link_block(&pool->slabs, slab);
  pool->slab_next = (char *)(slab + 1);
  pool->slab_end = (char *)slab + SLAB;
}

void pool_open(pool *pool, size_t limit, void (*give_up)(void *pool, const char *lacking)) {
  memset(pool, 0, sizeof *pool);
  pool->limit = limit;
  pool->work_limit = UINT64_MAX;
  pool->give_up = give_up;
}

void pool_close(pool *pool) {
  pool_block *lists[] = {pool->slabs, pool->large};
  for (size_t i = 0; i < 2; i++) {
    for (pool_block *block = lists[i]; block != NULL;) {
      pool_block *next = block->next;
      free(block);
      block = next;
    }
  }
  memset(pool, 0, sizeof *pool);
}

void *pool_allocate(void *context, size_t size) {
  pool *pool = context;
  if (size == 0) return NULL;
  charge_work(pool, size);
  size_t units = units_for(size);
  if (units > POOL_CLASSES) return allocate_large(pool, units);
  pool_piece *piece = pool->free_pieces[units];
  if (piece != NULL) {
    pool->free_pieces[units] = piece->next;
    return piece;
  }
  size_t needed = (units + 1) * UNIT;
  if ((size_t)(pool->slab_end - pool->slab_next) < needed) open_slab(pool);
  header *head = (header *)pool->slab_next;
  pool->slab_next += needed;
  head->units = units;
  return head + 1;
}

void pool_free(void *context, void *pointer) {
  pool *pool = context;
  if (pointer == NULL) return;
  header *head = header_of(pointer);
  if (head->units > POOL_CLASSES) {
    free_large(pool, head);
    return;
  }
  pool_piece *piece = pointer;
  piece->next = pool->free_pieces[head->units];
  pool->free_pieces[head->units] = piece;
}

void *pool_reallocate(void *context, void *pointer, size_t size) {
  if (pointer == NULL) return pool_allocate(context, size);
  if (size == 0) {
    pool_free(context, pointer);
    return NULL;
  }
  size_t units = header_of(pointer)->units;
  size_t wanted = units_for(size);
  // A smaller block stays in place, unless much memory would be wasted.
  if (wanted <= units && (wanted * 2 > units || units <= 4)) return pointer;
  void *moved = pool_allocate(context, size);
  memcpy(moved, pointer, (wanted < units ? wanted : units) * UNIT);
  pool_free(context, pointer);
  return moved;
}
