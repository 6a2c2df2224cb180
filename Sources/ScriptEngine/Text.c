#include "Text.h"

#include <string.h>

static unsigned char *put_three(unsigned char *out, unsigned unit) {
  *out++ = (unsigned char)(0xe0 | unit >> 12);
  *out++ = (unsigned char)(0x80 | (unit >> 6 & 0x3f));
  *out++ = (unsigned char)(0x80 | (unit & 0x3f));
  return out;
}

void text_push(duk_context *context, script_text text) {
  const unsigned char *in = (const unsigned char *)text.bytes;
  const unsigned char *end = in + text.count;
  // Four bytes become six.
  unsigned char *start = duk_push_fixed_buffer(context, text.count + text.count / 2 + 1);
  unsigned char *out = start;
  while (in < end) {
    if ((*in & 0xf8) == 0xf0 && end - in >= 4) {
      unsigned scalar = (in[0] & 7u) << 18 | (in[1] & 0x3fu) << 12 | (in[2] & 0x3fu) << 6 |
                        (in[3] & 0x3fu);
      scalar -= 0x10000;
      out = put_three(out, 0xd800 | scalar >> 10);
      out = put_three(out, 0xdc00 | (scalar & 0x3ff));
      in += 4;
    } else {
      *out++ = *in++;
    }
  }
  duk_push_lstring(context, (const char *)start, (duk_size_t)(out - start));
  duk_remove(context, -2);
}

/// Reads three bytes as a UTF-16 code unit of a surrogate whose upper six bits are `kind`.
static unsigned surrogate(const unsigned char *in, const unsigned char *end, unsigned kind) {
  if (end - in < 3 || in[0] != 0xed) return 0;
  unsigned unit = 0xd000 | (in[1] & 0x3fu) << 6 | (in[2] & 0x3fu);
  return (unit & 0xfc00) == kind ? unit : 0;
}

void text_encode(duk_context *context) {
  duk_size_t count = 0;
  const unsigned char *in = (const unsigned char *)duk_require_lstring(context, -1, &count);
  const unsigned char *end = in + count;
  unsigned char *start = duk_push_dynamic_buffer(context, count);
  unsigned char *out = start;
  while (in < end) {
    const unsigned char *escape = memchr(in, 0xed, (size_t)(end - in));
    size_t plain = (size_t)((escape == NULL ? end : escape) - in);
    if (plain > 0) memcpy(out, in, plain);
    in += plain;
    out += plain;
    if (in == end) break;
    unsigned high = surrogate(in, end, 0xd800);
    unsigned low = high != 0 ? surrogate(in + 3, end, 0xdc00) : 0;
    if (low != 0) {
      unsigned scalar = 0x10000 + ((high & 0x3ff) << 10 | (low & 0x3ff));
      *out++ = (unsigned char)(0xf0 | scalar >> 18);
      *out++ = (unsigned char)(0x80 | (scalar >> 12 & 0x3f));
      *out++ = (unsigned char)(0x80 | (scalar >> 6 & 0x3f));
      *out++ = (unsigned char)(0x80 | (scalar & 0x3f));
      in += 6;
    } else {
      *out++ = *in++;
    }
  }
  duk_resize_buffer(context, -1, (duk_size_t)(out - start));
  duk_remove(context, -2);
}
