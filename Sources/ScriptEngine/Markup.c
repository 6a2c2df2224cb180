#include "Markup.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// The maximum depth of a tree; each group in a formula takes about five levels.
enum { DEEPEST = 1500 };

typedef struct {
  duk_context *context;
  duk_idx_t buffer;
  char *bytes;
  size_t count;
  size_t capacity;
  int depth;
  /// The methods of spans, symbols, MathML elements, and texts.
  void *span, *symbol, *element, *text;
} writer;

static void put(writer *w, const char *text, size_t count) {
  if (w->capacity - w->count < count) {
    w->capacity = (w->count + count) * 2;
    w->bytes = duk_resize_buffer(w->context, w->buffer, w->capacity);
  }
  if (count > 0) memcpy(w->bytes + w->count, text, count);
  w->count += count;
}

static void put_word(writer *w, const char *text) { put(w, text, strlen(text)); }

static const char *escape(char c) {
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#x27;";
  default: return NULL;
  }
}

/// Writes the value at the top of the stack as text, and pops it.
static void put_value(writer *w, bool is_escaped) {
  duk_size_t count = 0;
  const char *text = duk_to_lstring(w->context, -1, &count);
  size_t start = 0;
  for (size_t i = 0; is_escaped && i < count; i++) {
    const char *entity = escape(text[i]);
    if (entity == NULL) continue;
    put(w, text + start, i - start);
    put_word(w, entity);
    start = i + 1;
  }
  put(w, text + start, count - start);
  duk_pop(w->context);
}

/// Writes the classes that aren't empty; writes nothing if there are none.
static bool put_classes(writer *w, duk_idx_t node, const char *attribute) {
  duk_context *context = w->context;
  duk_get_prop_literal(context, node, "classes");
  duk_uarridx_t length = (duk_uarridx_t)duk_get_length(context, -1);
  if (length > 0) put_word(w, attribute);
  bool is_first = true;
  for (duk_uarridx_t i = 0; i < length; i++) {
    duk_get_prop_index(context, -1, i);
    if (!duk_to_boolean(context, -1)) {
      duk_pop(context);
      continue;
    }
    // A class may have become false meanwhile, so it is read again.
    duk_pop(context);
    duk_get_prop_index(context, -1, i);
    if (!is_first) put_word(w, " ");
    is_first = false;
    put_value(w, true);
  }
  if (length > 0) put_word(w, "\"");
  duk_pop(context);
  return length > 0;
}

/// Writes `marginRight` as `margin-right`.
static void put_property_name(writer *w, const char *name) {
  for (const char *c = name; *c != 0; c++) {
    char lower[2] = {'-', *c};
    if ('A' <= *c && *c <= 'Z') {
      lower[1] = (char)(*c + 32);
      put(w, lower, 2);
    } else {
      put(w, c, 1);
    }
  }
}

static bool put_styles(writer *w, duk_idx_t node, bool has_begun) {
  duk_context *context = w->context;
  duk_get_prop_literal(context, node, "style");
  duk_enum(context, -1, DUK_ENUM_OWN_PROPERTIES_ONLY);
  while (duk_next(context, -1, true)) {
    if (!has_begun) put_word(w, " style=\"");
    has_begun = true;
    put_property_name(w, duk_get_string(context, -2));
    put_word(w, ":");
    put_value(w, true);
    put_word(w, ";");
    duk_pop(context);
  }
  if (has_begun) put_word(w, "\"");
  duk_pop_2(context);
  return has_begun;
}

static void put_attributes(writer *w, duk_idx_t node) {
  duk_context *context = w->context;
  duk_get_prop_literal(context, node, "attributes");
  duk_enum(context, -1, DUK_ENUM_OWN_PROPERTIES_ONLY);
  while (duk_next(context, -1, true)) {
    put_word(w, " ");
    put_word(w, duk_get_string(context, -2));
    put_word(w, "=\"");
    put_value(w, true);
    put_word(w, "\"");
    duk_pop(context);
  }
  duk_pop_2(context);
}

static void put_node(writer *w);

static void put_children(writer *w, duk_idx_t node) {
  duk_context *context = w->context;
  duk_get_prop_literal(context, node, "children");
  duk_uarridx_t length = (duk_uarridx_t)duk_get_length(context, -1);
  for (duk_uarridx_t i = 0; i < length; i++) {
    duk_get_prop_index(context, -1, i);
    put_node(w);
  }
  duk_pop(context);
}

static void put_span(writer *w, duk_idx_t node) {
  put_word(w, "<span");
  put_classes(w, node, " class=\"");
  put_styles(w, node, false);
  put_attributes(w, node);
  put_word(w, ">");
  put_children(w, node);
  put_word(w, "</span>");
}

static void put_text(writer *w, duk_idx_t node) {
  duk_get_prop_literal(w->context, node, "text");
  put_value(w, true);
}

static void put_symbol(writer *w, duk_idx_t node) {
  duk_context *context = w->context;
  size_t start = w->count;
  put_word(w, "<span");
  bool is_span = put_classes(w, node, " class=\"");
  duk_get_prop_literal(context, node, "italic");
  bool is_italic = duk_get_number_default(context, -1, 0) > 0;
  if (is_italic) {
    put_word(w, " style=\"margin-right:");
    put_value(w, true);
    put_word(w, "em;");
  } else {
    duk_pop(context);
  }
  is_span = put_styles(w, node, is_italic) || is_span;
  if (is_span) put_word(w, ">");
  else w->count = start;
  put_text(w, node);
  if (is_span) put_word(w, "</span>");
}

static void put_element(writer *w, duk_idx_t node) {
  duk_context *context = w->context;
  put_word(w, "<");
  duk_get_prop_literal(context, node, "type");
  put_value(w, false);
  put_attributes(w, node);
  // KaTeX writes it with this space.
  put_classes(w, node, " class =\"");
  put_word(w, ">");
  put_children(w, node);
  put_word(w, "</");
  duk_get_prop_literal(context, node, "type");
  put_value(w, false);
  put_word(w, ">");
}

/// Writes the node at the top of the stack, and pops it.
static void put_node(writer *w) {
  duk_context *context = w->context;
  if (++w->depth > DEEPEST) (void)duk_range_error(context, "the tree is too deep");
  duk_require_stack(context, 16);
  duk_idx_t node = duk_get_top_index(context);
  duk_get_prop_literal(context, node, "toMarkup");
  void *method = duk_get_heapptr(context, -1);
  duk_pop(context);
  if (method == w->span) {
    put_span(w, node);
  } else if (method == w->symbol) {
    put_symbol(w, node);
  } else if (method == w->element) {
    put_element(w, node);
  } else if (method == w->text) {
    put_text(w, node);
  } else {
    duk_push_literal(context, "toMarkup");
    duk_call_prop(context, node, 0);
    put_value(w, false);
  }
  duk_pop(context);
  w->depth--;
}

static duk_ret_t markup_of(duk_context *context) {
  writer w = {.context = context, .capacity = 1 << 14};
  w.span = duk_get_heapptr(context, 1);
  w.symbol = duk_get_heapptr(context, 2);
  w.element = duk_get_heapptr(context, 3);
  w.text = duk_get_heapptr(context, 4);
  w.bytes = duk_push_dynamic_buffer(context, w.capacity);
  w.buffer = duk_get_top_index(context);
  duk_dup(context, 0);
  put_node(&w);
  duk_push_lstring(context, w.bytes, w.count);
  return 1;
}

void markup_install(duk_context *context) {
  duk_push_c_function(context, markup_of, 5);
  duk_put_global_literal(context, "markupOf");
}
