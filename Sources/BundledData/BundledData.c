#include "BundledData.h"

// #embed is standard C23; the compiler knows it in every version of C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char iris[] = {
#embed "iris.csv"
};

static const unsigned char digits[] = {
#embed "digits.csv"
};

const unsigned char *bundled_iris(size_t *count) {
  *count = sizeof iris;
  return iris;
}

const unsigned char *bundled_digits(size_t *count) {
  *count = sizeof digits;
  return digits;
}
