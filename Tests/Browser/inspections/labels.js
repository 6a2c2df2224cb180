// The labels in a figure are inside of it, large enough, and do not overlap.
() => {
  if (document.getAnimations().length > 0) return [];
  const smallest = width <= 320 || paper ? 9 : 10;
  const slack = 1;

  // One box for each line of a text: the ink of its letters, rotated with the text.
  const boxesOf = (text) => {
    const runs = [];
    const size = parseFloat(getComputedStyle(text).fontSize);
    const letters = [...Array(text.getNumberOfChars()).keys()];
    for (const index of letters) {
      const letter = text.textContent[index] ?? "";
      const extent = text.getExtentOfChar(index);
      if (!letter.trim() || extent.width === 0) continue;
      const base = text.getStartPositionOfChar(index).y;
      const deep = /[gjpqyQ,;()[\]{}|/_@$µμβγζηξρφχψ]/.test(letter) ? 0.22 : 0.02;
      const high = /[acegmnopqrsuvwxyz.,:;_−–+=~-]/.test(letter) ? 0.56 : 0.74;
      const last = runs.at(-1);
      if (last && Math.abs(last.base - base) < 0.1 && extent.x > last.left - size) {
        last.left = Math.min(last.left, extent.x);
        last.right = Math.max(last.right, extent.x + extent.width);
        last.top = Math.min(last.top, base - high * size);
        last.bottom = Math.max(last.bottom, base + deep * size);
      } else {
        runs.push({ base, left: extent.x, right: extent.x + extent.width,
          top: base - high * size, bottom: base + deep * size });
      }
    }
    const matrix = text.getScreenCTM();
    return runs.map(({ left, right, top, bottom }) =>
      [[left, top], [right, top], [right, bottom], [left, bottom]]
        .map(([x, y]) => new DOMPoint(x, y).matrixTransform(matrix)));
  };

  // How far two rotated boxes overlap: the minimum over the directions of their sides.
  const depth = (a, b) => {
    let least = Infinity;
    for (const box of [a, b]) {
      for (const [from, to] of [[0, 1], [1, 2]]) {
        const length = Math.hypot(box[to].x - box[from].x, box[to].y - box[from].y) || 1;
        const x = (box[to].x - box[from].x) / length;
        const y = (box[to].y - box[from].y) / length;
        const shadow = (points) => points.map((point) => point.x * x + point.y * y);
        const [one, two] = [shadow(a), shadow(b)];
        const low = Math.max(Math.min(...one), Math.min(...two));
        least = Math.min(least, Math.min(Math.max(...one), Math.max(...two)) - low);
      }
    }
    return least;
  };

  // The part of the screen that a drawing, or a nested one, leaves for its content.
  const viewport = (svg) => {
    if (!svg.ownerSVGElement) return svg.getBoundingClientRect();
    const [x, y] = [svg.x.baseVal.value, svg.y.baseVal.value];
    const matrix = svg.parentElement.getScreenCTM();
    const start = new DOMPoint(x, y).matrixTransform(matrix);
    const end = new DOMPoint(x + svg.width.baseVal.value, y + svg.height.baseVal.value)
      .matrixTransform(matrix);
    return { left: start.x, top: start.y, right: end.x, bottom: end.y };
  };

  const overlaps = [], clipped = [], small = new Map();
  for (const figure of document.querySelectorAll("svg.figure")) {
    if (!isVisible(figure) || figure.getBoundingClientRect().width === 0) continue;
    const title = figure.querySelector("title")?.id.replace(/-title$/, "");
    const name = title ? ` in the figure #${title}` : place(figure);
    const labels = [...figure.querySelectorAll("text")]
      .filter((text) => isVisible(text) && text.textContent.trim())
      .map((text) => ({ text, word: short(text.textContent, 24), boxes: boxesOf(text) }));
    for (const { text, word, boxes } of labels) {
      const matrix = text.getScreenCTM();
      const size = parseFloat(getComputedStyle(text).fontSize) *
        Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
      const kind = text.getAttribute("class") ?? "";
      if (size < smallest - 0.05 && size < (small.get(name)?.size ?? Infinity)) {
        small.set(name, { size, word, kind });
      }
      for (let svg = text.closest("svg"); svg; svg = svg.parentElement?.closest("svg")) {
        if (getComputedStyle(svg).overflow === "visible") continue;
        const edge = viewport(svg);
        const out = Math.max(...boxes.flat().flatMap((point) =>
          [edge.left - point.x, point.x - edge.right, edge.top - point.y, point.y - edge.bottom]));
        if (out > slack) {
          clipped.push(`the label “${word}” (${kind}) is cut off by ${out.toFixed(1)} pixels${name}`);
          break;
        }
      }
    }
    labels.forEach((one, index) => {
      for (const two of labels.slice(index + 1)) {
        const deepest = Math.max(-1, ...one.boxes.flatMap((a) => two.boxes.map((b) => depth(a, b))));
        if (deepest > slack) {
          const by = deepest.toFixed(1);
          overlaps.push(`the labels “${one.word}” and “${two.word}” overlap by ${by} pixels${name}`);
        }
      }
    });
  }
  add(clipped, 8);
  add(overlaps, 8);
  add([...small].map(([name, { size, word, kind }]) =>
    `a label has a font size of ${size.toFixed(1)} pixels: “${word}” (${kind})${name}`), 8);
  return [];
}
