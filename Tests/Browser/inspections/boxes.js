// Text is not cut off by its container, and lines do not overlap.
() => {
  const cut = [];
  for (const { element, node, boxes } of pageTexts()) {
    for (const axis of ["X", "Y"]) {
      for (const frame of frames(element, axis, ["hidden", "clip"])) {
        if (element.closest(".katex")?.contains(frame)) continue;
        if (frames(element, axis, ["auto", "scroll"]).some((e) => frame.contains(e))) continue;
        const edge = frame.getBoundingClientRect();
        const out = Math.max(...boxes.map((box) => axis === "X"
          ? Math.max(edge.left - box.left, box.right - edge.right)
          : Math.max(edge.top - box.top, box.bottom - edge.bottom) - 0.25 * box.height));
        if (out > 1.5) {
          cut.push(`“${short(node.data)}” is cut off by ${out.toFixed(0)} pixels: ${describe(frame)}`);
        }
      }
    }
  }
  add(cut);

  // A line's box extends above and below its letters; only their middle counts.
  const lines = pageTexts().flatMap(({ element, node, boxes }) => boxes.map((box) => ({
    element, node,
    formula: element.closest(".katex"),
    left: box.left, right: box.right,
    top: box.top + 0.25 * box.height, bottom: box.bottom - 0.25 * box.height,
  }))).sort((a, b) => a.top - b.top);
  const sticky = (e) => e.closest(".contents, nav, .skip");
  // An open list of choices covers what is below it.
  const list = (e) => e.closest("[role=listbox]");
  const isOutOfSight = (line) => line.bottom + scrollY < 0 ||
    frames(line.element, "X", ["auto", "scroll", "hidden", "clip"]).some((frame) => {
      const edge = frame.getBoundingClientRect();
      return line.left >= edge.right - 1 || line.right <= edge.left + 1 ||
        line.top >= edge.bottom - 1 || line.bottom <= edge.top + 1;
    });
  const over = [];
  lines.forEach((one, index) => {
    for (let next = index + 1; next < lines.length; next++) {
      const two = lines[next];
      if (two.top >= one.bottom) break;
      if (one.node === two.node || (one.formula && one.formula === two.formula)) continue;
      if (Boolean(sticky(one.element)) !== Boolean(sticky(two.element))) continue;
      if (list(one.element) !== list(two.element)) continue;
      const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const high = Math.min(one.bottom, two.bottom) - two.top;
      if (wide <= 2 || high <= 1) continue;
      if ([one, two].some(isOutOfSight)) continue;
      over.push(`“${short(one.node.data)}” and “${short(two.node.data)}” overlap` +
        ` (${wide.toFixed(0)} × ${high.toFixed(0)} pixels): ${describe(two.element)}`);
    }
  });
  add(over);

  // A formula that is wider than its line needs a scrolling container; on paper, it is too long.
  const long = [];
  for (const formula of document.querySelectorAll(".katex-html")) {
    if (!isVisible(formula) || frames(formula, "X", ["auto", "scroll"]).length) continue;
    const block = formula.closest("p, li, td, th, figcaption, h1, h2, h3, h4, h5, h6, dd, dt, div");
    if (!block) continue;
    const edge = block.getBoundingClientRect().right;
    const right = Math.max(...[...formula.querySelectorAll(".base")]
      .map((base) => base.getBoundingClientRect().right), -Infinity);
    if (right > edge + 1.5) {
      const text = formula.parentElement.querySelector("annotation")?.textContent ?? "";
      long.push(`the formula “${short(text, 50)}” sticks out of its block by ` +
        `${(right - edge).toFixed(0)} pixels${place(formula)}`);
    }
  }
  add(long);
  return [];
}
