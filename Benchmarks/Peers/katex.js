// Typesets each line of a file with a KaTeX; prints the milliseconds, the best of five runs.
//
//     node katex.js KATEX FORMULAS

const katex = require(require("path").resolve(process.argv[2]));
const formulas = require("fs").readFileSync(process.argv[3], "utf8").trim().split("\n");
let best = Infinity;
for (let round = 0; round < 5; round++) {
  const began = performance.now();
  for (const tex of formulas) katex.renderToString(tex, { displayMode: true });
  best = Math.min(best, performance.now() - began);
}
console.log(best);
