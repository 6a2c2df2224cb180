// The environment of KaTeX, and the functions that the typesetter calls. Duktape supports
// ECMAScript 5. Every function returns an array of strings; places count UTF-16 code units of the
// formula's text, and -1 means a place outside of it.

(function (global) {
  "use strict";

  // The only feature that KaTeX needs and Duktape lacks.
  Array.prototype.fill = function (value) {
    for (var i = 0; i < this.length; i++) this[i] = value;
    return this;
  };

  // Notes about the current formula, four strings each: kind, text, start, end.
  var notes = [];

  function note(kind, text, place) {
    notes.push(kind, text, String(place ? place.start : -1), String(place ? place.end : -1));
  }

  function ignore() {}

  global.console = {
    log: ignore,
    error: ignore,
    warn: function (message) {
      note("warning", String(message));
    }
  };

  // The place of a token in the formula itself; tokens from a macro's body have none.
  function placeOf(token, tex) {
    var loc = token && token.loc;
    return loc && loc.lexer && loc.lexer.input === tex ? loc : null;
  }

  // The expander of the current formula; its position is where a runaway macro was called.
  var expander = null;

  // KaTeX counts expansions, but not those that fill the body of an \edef, so a short chain of
  // these exceeds any memory. Later versions count them like this.
  function boundExpansions(prototype) {
    var feed = prototype.feed;
    prototype.feed = function (input) {
      expander = this;
      return feed.call(this, input);
    };
    var expandTokens = prototype.expandTokens;
    prototype.expandTokens = function (tokens) {
      var expanded = expandTokens.call(this, tokens);
      this.expansionCount += expanded.length;
      if (this.expansionCount > this.settings.maxExpand) {
        throw new global.katex.ParseError("Too many expansions");
      }
      return expanded;
    };
  }

  // Runs a macro of our own with KaTeX's expander as its argument.
  function withExpander(use) {
    global.katex.__parse("\\labsheet", {
      macros: {
        "\\labsheet": function (context) {
          use(context);
          return "";
        }
      }
    });
  }

  // The methods by which markupOf recognizes nodes.
  var methods = null;

  global.prepare = function () {
    withExpander(function (context) {
      boundExpansions(Object.getPrototypeOf(context));
    });
    var math = global.katex.__renderToDomTree("x", {}).children[0].children[0];
    var text = math;
    while (text.children) text = text.children[0];
    var types = global.katex.__domTree;
    methods = {
      span: types.Span.prototype.toMarkup,
      symbol: types.SymbolNode.prototype.toMarkup,
      element: math.toMarkup,
      text: text.toMarkup
    };
    return [];
  };

  // Returns the markup, and its numbers of numbered lines and bases.
  function render(tex, settings) {
    var tree = global.katex.__renderToDomTree(tex, settings);
    var sum = count(tree, { numbers: 0, bases: 0 });
    return [
      global.markupOf(tree, methods.span, methods.symbol, methods.element, methods.text),
      String(sum.numbers),
      String(sum.bases)
    ];
  }

  // Counts the lines that KaTeX numbers, and the pieces between which a line of text may break.
  function count(node, sum) {
    var classes = node.classes || [];
    if (classes.indexOf("eqn-num") >= 0) sum.numbers++;
    if (classes.indexOf("base") >= 0) sum.bases++;
    var children = node.children || [];
    for (var i = 0; i < children.length; i++) count(children[i], sum);
    return sum;
  }

  function settingsFor(tex, isDisplay, macros) {
    return {
      displayMode: isDisplay,
      throwOnError: true,
      maxExpand: 1000,
      maxSize: 500,
      macros: macros,
      strict: function (code, message, token) {
        note(code, message, placeOf(token, tex));
        return "ignore";
      },
      trust: function (context) {
        note("untrusted", context.command);
        return false;
      }
    };
  }

  function withoutUnderlines(text) {
    return text.replace(/\u0332/g, "");
  }

  // The message of a ParseError without the place that KaTeX appends, and that place. The error
  // doesn't state which text contains it; its message shows an excerpt.
  function describe(error, tex) {
    var message = error.message.replace("KaTeX parse error: ", "");
    var start = error.position;
    if (typeof start !== "number") return ["error", message, "-1", "-1"];
    var tail = " at position " + (start + 1) + ": ";
    var split = message.lastIndexOf(tail);
    if (split < 0) split = message.lastIndexOf((tail = " at end of input: "));
    if (split < 0) return ["error", message, "-1", "-1"];
    var shown = message.slice(split + tail.length);
    var before = start > 15 ? "…" + tex.slice(start - 15, start) : tex.slice(0, start);
    var after = withoutUnderlines(shown).slice(withoutUnderlines(before).length);
    var isHere =
      withoutUnderlines(shown).indexOf(withoutUnderlines(before)) === 0 &&
      withoutUnderlines(tex.slice(start)).indexOf(after.replace(/…$/, "")) === 0;
    var marked = shown.match(/\u0332/g);
    var end = start + (marked ? marked.length : 0);
    message = message.slice(0, split);
    return ["error", message, String(isHere ? start : -1), String(isHere ? end : -1)];
  }

  // Typesets a formula; the arguments after the first two are names and bodies of macros. Returns
  // "formula" and the result of render, or "error" with its message, start, and end, or "failure"
  // with a message and the position in the formula; the notes follow.
  global.typeset = function (tex, mode) {
    var macros = {};
    for (var i = 2; i + 1 < arguments.length; i += 2) macros[arguments[i]] = arguments[i + 1];
    notes = [];
    expander = null;
    try {
      var settings = settingsFor(tex, mode === "display", macros);
      return ["formula"].concat(render(tex, settings), notes);
    } catch (error) {
      var isExpansion = error.message.indexOf("Too many expansions") >= 0;
      if (error instanceof global.katex.ParseError && !isExpansion) {
        return describe(error, tex).concat(notes);
      }
      var read = expander ? expander.lexer.tokenRegex.lastIndex : 0;
      return ["failure", String(error.message), String(read)].concat(notes);
    }
  };

  // The versions of KaTeX and of Duktape, which counts 20700 for 2.7.0.
  global.versions = function () {
    var number = global.Duktape.version;
    var parts = [Math.floor(number / 10000), Math.floor(number / 100) % 100, number % 100];
    return [global.katex.version, parts.join(".")];
  };

  // Returns the names of all KaTeX commands. They are private to KaTeX, but it looks them up in
  // these tables.
  global.commands = function () {
    var names = {};
    withExpander(function (context) {
      var has = Object.prototype.hasOwnProperty;
      var add = function (table) {
        for (var name in table) if (/^\\[a-zA-Z]+$/.test(name)) names[name] = true;
      };
      add(context.macros.builtins);
      Object.prototype.hasOwnProperty = function (name) {
        if (name === "\\labsheetNothing") add(this);
        return has.call(this, name);
      };
      context.isDefined("\\labsheetNothing");
      Object.prototype.hasOwnProperty = has;
    });
    return Object.keys(names).sort();
  };

  // Returns the letters in one of these alphabets: its name, the letter, start, end.
  global.letters = function (tex, mode) {
    var macros = {};
    for (var i = 2; i + 1 < arguments.length; i += 2) macros[arguments[i]] = arguments[i + 1];
    var found = [];
    function visit(node, font) {
      if (!node || typeof node !== "object") return;
      if (Array.isArray(node)) {
        node.forEach(function (child) {
          visit(child, font);
        });
        return;
      }
      if (node.type === "font") font = node.font;
      if (node.type === "text") return;
      if ((node.type === "mathord" || node.type === "textord") && font) {
        var place = placeOf(node, tex);
        found.push(font, node.text, String(place ? place.start : -1),
          String(place ? place.end : -1));
      }
      for (var key in node) if (key !== "loc") visit(node[key], font);
    }
    visit(global.katex.__parse(tex, settingsFor(tex, mode === "display", macros)), "");
    return found;
  };
})(this);
