// Contrast according to WCAG 2.2, 1.4.3: 4.5:1, or 3:1 for large text, including figures.
() => {
  const parts = (color) => {
    const numbers = (color.match(/[\d.]+(e-?\d+)?/g) ?? []).map(Number);
    return color.startsWith("color(srgb")
      ? [...numbers.slice(0, 3).map((part) => part * 255), ...numbers.slice(3)] : numbers;
  };
  const luminance = (color) => {
    const [r, g, b] = parts(color).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isOpaque = (color) => color.includes("(") && (parts(color)[3] ?? 1) > 0.6;
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const color = getComputedStyle(e).backgroundColor;
      if (isOpaque(color)) return color;
    }
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches && !paper;
    return isDark ? "rgb(0,0,0)" : "rgb(255,255,255)";
  };
  const compare = (color, behind) => {
    const [a, b] = [luminance(color), luminance(behind)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const wanted = (style, scale = 1) => {
    const size = parseFloat(style.fontSize) * scale;
    return size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700) ? 3 : 4.5;
  };

  const poor = new Map();
  const note = (element, contrast, least) => {
    const name = `${tag(element)} of ${tag(element.parentElement)}`;
    if (contrast >= least - 0.005 || poor.has(name)) return;
    poor.set(name, `${describe(element)} has a contrast of ${contrast.toFixed(2)} to 1`);
  };
  for (const element of new Set(pageTexts().map((text) => text.element))) {
    const style = getComputedStyle(element);
    note(element, compare(style.color, ground(element)), wanted(style));
  }

  // The background of a label is the last shape drawn before it that contains its middle.
  for (const figure of document.querySelectorAll("svg.figure")) {
    if (!isVisible(figure) || figure.getBoundingClientRect().width === 0) continue;
    const paperColor = ground(figure);
    const shapes = [];
    for (const element of figure.querySelectorAll("path, rect, circle, ellipse, text")) {
      const style = getComputedStyle(element);
      const isFilled = isOpaque(style.fill) && style.fillOpacity > 0.6 && style.opacity > 0.6;
      if (element.localName !== "text") {
        if (isFilled && isVisible(element)) shapes.push({ element, fill: style.fill });
      } else if (isVisible(element) && element.textContent.trim() && isOpaque(style.fill)) {
        const box = element.getBBox();
        const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2)
          .matrixTransform(element.getScreenCTM());
        const behind = shapes.findLast((shape) => {
          const edge = shape.element.getBoundingClientRect();
          return middle.x >= edge.left && middle.x <= edge.right && middle.y >= edge.top &&
            middle.y <= edge.bottom && shape.element.isPointInFill(
              middle.matrixTransform(shape.element.getScreenCTM().inverse()));
        });
        // If letters have an outline, that is their background.
        const hasRim = style.paintOrder.startsWith("stroke") && isOpaque(style.stroke) &&
          parseFloat(style.strokeWidth) >= 2;
        const seenOn = hasRim ? style.stroke : behind?.fill ?? paperColor;
        note(element, compare(style.fill, seenOn), wanted(style));
      }
    }
  }
  add([...poor.values()], 8);
  return [];
}
