// The environment of highlight.js, and the functions that the highlighter calls. Duktape supports
// ECMAScript 5.

(function (global) {
  "use strict";

  function ignore() {}

  global.self = global;
  global.console = { log: ignore, warn: ignore, error: ignore };

  // The kinds for its classes; a class that isn't listed has no kind.
  var kinds = {
    addition: "string",
    attr: "definition",
    attribute: "definition",
    "builtin-name": "builtin",
    built_in: "builtin",
    bullet: "meta",
    code: "string",
    comment: "comment",
    doctag: "comment",
    keyword: "keyword",
    literal: "keyword",
    meta: "meta",
    "meta-string": "string",
    name: "keyword",
    number: "number",
    quote: "comment",
    regexp: "string",
    section: "definition",
    string: "string",
    subst: "plain",
    symbol: "string",
    title: "definition",
    type: "builtin"
  };

  var characters = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

  function unescaped(html) {
    return html.replace(/&(?:amp|lt|gt);/g, function (entity) {
      return characters[entity];
    });
  }

  // The lab language: directives, values, and typeset formulas; the rest is prose.
  function lab(hljs) {
    var string = { className: "string", begin: /"/, end: /"/, illegal: /\n/ };
    var number = { className: "number", begin: /-?\b\d+(?:\.\d+)?(?:e[-+]?\d+)?\b/, relevance: 0 };
    return {
      contains: [
        { className: "definition", begin: /^#{1,6} /, end: /$/ },
        { className: "meta", begin: /^---$/ },
        { className: "meta", begin: /^ *`{3,}.*$/ },
        { className: "attr", begin: /^[a-z]+(?=: )/ },
        {
          begin: /^ *@[a-zA-Z]+(?=\()/,
          className: "keyword",
          starts: {
            end: /\)\s*$/,
            contains: [string, { className: "attr", begin: /\b[a-zA-Z]+(?=:)/ }, number,
              { className: "keyword", begin: /\b(?:true|false)\b/ }]
          }
        },
        { className: "string", begin: /`/, end: /`/, illegal: /\n/ },
        { className: "builtin", begin: /\$\$?(?! )[^$\n]*\$\$?/ }
      ]
    };
  }

  global.prepare = function () {
    kinds.definition = "definition";
    kinds.builtin = "builtin";
    global.hljs.registerLanguage("lab", lab);
    // The pattern of a function's head would look at all words ahead, from every letter.
    global.hljs.getLanguage("cpp").contains.forEach(function (mode) {
      if (mode.className === "function") {
        mode.begin = "\\b" + mode.begin.replace("[\\*&\\s]+)+", "[\\*&\\s]+){1,6}");
      }
    });
    return [];
  };

  // Returns kinds and texts alternately.
  global.highlight = function (language, code) {
    var html = global.hljs.highlight(language, code, true).value;
    var pieces = html.split(/(<span class="hljs-[^"]*">|<\/span>)/);
    var open = ["plain"];
    var found = [];
    for (var i = 0; i < pieces.length; i++) {
      var piece = pieces[i];
      if (piece === "</span>") {
        open.pop();
      } else if (piece.indexOf("<span ") === 0) {
        var kind = kinds[piece.slice(18, -2)];
        open.push(kind || open[open.length - 1]);
      } else if (piece !== "") {
        found.push(open[open.length - 1], unescaped(piece));
      }
    }
    return found;
  };
})(this);
