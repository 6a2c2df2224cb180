#ifndef BUNDLED_DATA_H
#define BUNDLED_DATA_H

#include <stddef.h>

/// Returns the bytes of `iris.csv` and their number.
const unsigned char *_Nonnull bundled_iris(size_t *_Nonnull count);

/// Returns the bytes of `digits.csv` and their number.
const unsigned char *_Nonnull bundled_digits(size_t *_Nonnull count);

#endif
