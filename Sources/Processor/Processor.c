#include "Processor.h"

bool processorIsKeptPlain = false;

void processorKeepPlain(bool isKept) {
  __atomic_store_n(&processorIsKeptPlain, isKept, __ATOMIC_RELAXED);
}
