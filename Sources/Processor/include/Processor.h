#ifndef PROCESSOR_H
#define PROCESSOR_H

#include <stdbool.h>

/// Whether the kernels may not use more than the instructions that every processor of its kind
/// has. Results do not depend on it, only the time they take: a test compares the two.
extern bool processorIsKeptPlain;

/// Keeps the kernels to plain instructions, or lets them use all again.
void processorKeepPlain(bool isKept);

/// Tells whether the kernels that are compiled for AVX2 can and may run here.
static inline bool processorHasAVX2(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") &&
         !__atomic_load_n(&processorIsKeptPlain, __ATOMIC_RELAXED);
#else
  return false;
#endif
}

#endif
