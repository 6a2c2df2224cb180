// Duktape formats decimals with big integers, which takes a tenth of the time of a formula. This is
// a fast path for the numbers that matter; all others are left to Duktape.

#include "Builtins.h"

#include <math.h>
#include <stdint.h>

#define ORIGINAL DUK_HIDDEN_SYMBOL("original")

/// Calls the function that this one replaces, with the same arguments.
static duk_ret_t call_original(duk_context *context, duk_idx_t count) {
  duk_push_current_function(context);
  duk_get_prop_string(context, -1, ORIGINAL);
  duk_remove(context, -2);
  duk_insert(context, 0);
  duk_push_this(context);
  duk_insert(context, 1);
  duk_call_method(context, count);
  return 1;
}

/// Writes `value` with `digits` decimals, and returns its end.
static char *put_decimal(char *out, uint64_t value, int digits) {
  char reversed[24];
  int count = 0;
  while (value > 0 || count <= digits) {
    if (count == digits) reversed[count++] = '.';
    if (value == 0 && count > digits + 1) break;
    reversed[count++] = (char)('0' + value % 10);
    value /= 10;
  }
  while (count > 0) *out++ = reversed[--count];
  return out;
}

/// Multiplies by a power of ten and rounds to the nearest integer, exactly, with halves rounded up.
///
///     x = significand / 2^shift, so round(x s) = (significand s + 2^(shift-1)) / 2^shift
static uint64_t scaled(double x, unsigned scale) {
  int exponent = 0;
  double fraction = frexp(x, &exponent);
  unsigned __int128 product = (unsigned __int128)(uint64_t)ldexp(fraction, 53) * scale;
  int shift = 53 - exponent;
  if (shift > 100) return 0;
  return (uint64_t)((product + ((unsigned __int128)1 << (shift - 1))) >> shift);
}

/// `number.toFixed(3)` and `number.toFixed(4)`.
static duk_ret_t number_to_fixed(duk_context *context) {
  duk_push_this(context);
  double x = duk_is_number(context, 1) ? duk_get_number(context, 1) : NAN;
  int digits = duk_is_number(context, 0) ? duk_get_int(context, 0) : 0;
  duk_pop(context);
  double size = fabs(x);
  if (!(size < 1e9) || (digits != 3 && digits != 4)) return call_original(context, 1);
  char text[32];
  char *end = text;
  if (x < 0) *end++ = '-';
  end = put_decimal(end, scaled(size, digits == 3 ? 1000 : 10000), digits);
  duk_push_lstring(context, text, (duk_size_t)(end - text));
  return 1;
}

void builtins_install(duk_context *context) {
  duk_get_global_string(context, "Number");
  duk_get_prop_string(context, -1, "prototype");
  duk_push_c_function(context, number_to_fixed, 1);
  duk_get_prop_string(context, -2, "toFixed");
  duk_put_prop_string(context, -2, ORIGINAL);
  duk_put_prop_string(context, -2, "toFixed");
  duk_pop_2(context);
}
