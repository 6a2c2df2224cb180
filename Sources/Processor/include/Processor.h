#ifndef PROCESSOR_H
#define PROCESSOR_H

#include <stdbool.h>

/// Whether the kernels are restricted to the baseline instructions of the architecture. This
/// affects only speed, not results, as a test verifies.
extern bool processorIsKeptPlain;

/// Restricts the kernels to baseline instructions, or lets them use all again.
void processorKeepPlain(bool isKept);

/// Whether the kernels compiled for AVX2 can and may run here.
static inline bool processorHasAVX2(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") &&
         !__atomic_load_n(&processorIsKeptPlain, __ATOMIC_RELAXED);
#else
  return false;
#endif
}

#endif
