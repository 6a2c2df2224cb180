// Debian's libstdc++ calls arc4random, which glibc has only since 2.36. Nothing in the tool is random;
// but what the linker takes along must not make it need a newer system.

#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

uint32_t arc4random(void) {
  uint32_t value;
  if (getrandom(&value, sizeof value, 0) != sizeof value) abort();
  return value;
}
