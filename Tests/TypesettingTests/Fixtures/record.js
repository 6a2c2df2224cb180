// Records what KaTeX in node makes of each line of formulas.txt, for the tests to compare with:
//
//     node Tests/TypesettingTests/Fixtures/record.js
//
// The first 40 are recorded whole, as displayed formulas; of each one's two forms there is the
// FNV-1a hash of its HTML, or the place of KaTeX's error in UTF-16 code units.

"use strict";
const fs = require("fs");
const path = require("path");
const katex = require("../../../Sources/KaTeX/katex.js");
console.warn = () => {};

function digest(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16);
}

function render(tex, displayMode) {
  try {
    return { html: katex.renderToString(tex, { displayMode }) };
  } catch (error) {
    return { error: error.position === undefined ? -1 : error.position };
  }
}

function summary(result) {
  return result.html === undefined ? "error " + result.error : digest(result.html);
}

const here = (name) => path.join(__dirname, name);
const formulas = fs.readFileSync(here("formulas.txt"), "utf8").trim().split("\n");
const recorded = formulas.map((tex, index) => {
  const display = render(tex, true);
  const whole = index < 40 && display.html !== undefined ? { html: display.html } : {};
  return { tex, display: summary(display), inline: summary(render(tex, false)), ...whole };
});
const lines = recorded.map((entry) => JSON.stringify(entry)).join(",\n");
fs.writeFileSync(here("recorded.json"), "[\n" + lines + "\n]\n");
