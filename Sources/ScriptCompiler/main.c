// Compiles JavaScript programs for the script engine and writes their bytecode as a Swift file.
// Reading the bytecode takes a few milliseconds, but compiling KaTeX takes 150.
//
//     script-compiler OUTPUT.swift NAME INPUT.js [NAME INPUT.js ...]

#include <duktape.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static int fail(const char *what, const char *detail) {
  fprintf(stderr, "script-compiler: %s: %s\n", what, detail);
  return 1;
}

static char *read_file(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  size_t capacity = 1 << 20;
  char *text = malloc(capacity);
  *count = text == NULL ? 0 : fread(text, 1, capacity, file);
  bool whole = text != NULL && *count < capacity && !ferror(file);
  fclose(file);
  if (whole) return text;
  free(text);
  return NULL;
}

static void write_base64(FILE *out, const unsigned char *bytes, size_t count) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < count; i += 3) {
    unsigned second = i + 1 < count ? bytes[i + 1] : 0;
    unsigned third = i + 2 < count ? bytes[i + 2] : 0;
    unsigned group = (unsigned)bytes[i] << 16 | second << 8 | third;
    fputc(digits[group >> 18], out);
    fputc(digits[group >> 12 & 63], out);
    fputc(i + 1 < count ? digits[group >> 6 & 63] : '=', out);
    fputc(i + 2 < count ? digits[group & 63] : '=', out);
  }
}

static int write_program(FILE *out, const char *name, const char *path) {
  size_t count = 0;
  char *source = read_file(path, &count);
  if (source == NULL) return fail("cannot read", path);
  duk_context *context = duk_create_heap_default();
  duk_push_string(context, name);
  if (duk_pcompile_lstring_filename(context, 0, source, count) != 0) {
    return fail(path, duk_safe_to_string(context, -1));
  }
  duk_dump_function(context);
  duk_size_t size = 0;
  const unsigned char *bytecode = duk_require_buffer(context, -1, &size);
  fprintf(out, "  static let %s: StaticString = \"", name);
  write_base64(out, bytecode, size);
  fprintf(out, "\"\n");
  duk_destroy_heap(context);
  free(source);
  return 0;
}

int main(int count, char **arguments) {
  if (count < 4 || count % 2 != 0) return fail("usage", "OUTPUT.swift NAME INPUT.js ...");
  FILE *out = fopen(arguments[1], "wb");
  if (out == NULL) return fail("cannot write", arguments[1]);
  fprintf(out, "/// Programs for the script engine, as bytecode in Base64.\nenum Bytecode {\n");
  for (int i = 2; i < count; i += 2) {
    if (write_program(out, arguments[i], arguments[i + 1]) != 0) return 1;
  }
  fprintf(out, "}\n");
  return fclose(out) == 0 ? 0 : fail("cannot write", arguments[1]);
}
