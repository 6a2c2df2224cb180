// Nothing is wider than the page except in scrolling containers; on paper, nothing scrolls.
() => {
  const limit = width + 0.5;
  const kinds = paper ? [] : ["auto", "scroll", "hidden", "clip"];
  const excess = document.scrollingElement.scrollWidth - width;
  const all = [...document.body.querySelectorAll("*")]
    .filter((e) => !e.parentElement.closest("svg") && !e.parentElement.closest(".katex"));
  const wide = all
    .filter((e) => e.getBoundingClientRect().right > limit && isVisible(e) && !isForEars(e))
    .filter((e) => frames(e.parentElement, "X", kinds).length === 0);
  const inner = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
  add([...new Set(inner.map((e) => e.closest("table") ?? e))].map((e) => {
    const over = Math.ceil(e.getBoundingClientRect().right - width);
    return `${describe(e)} sticks out of the page by ${over} pixels`;
  }));

  // Content that is visually clipped, or outside of its containing box, also widens the page. The cause
  // is the innermost element without which the page is narrow enough.
  if (excess > 0 && wide.length === 0) {
    const isCause = (e) => {
      const before = e.style.display;
      e.style.display = "none";
      const isNarrow = document.scrollingElement.scrollWidth <= width;
      e.style.display = before;
      if (!before) e.style.removeProperty("display");
      return isNarrow;
    };
    let cause = document.body;
    for (let e = cause; e; e = [...e.children].find(isCause)) cause = e;
    faults.push(`the page is ${excess} pixels too wide because of ${describe(cause)}`);
  }
  if (!paper) return [];

  // On paper, scrolling content is cut off.
  add(all
    .filter((e) => !e.closest("svg, .katex") && isVisible(e) && !isForEars(e))
    .filter((e) => getComputedStyle(e).overflowX !== "visible" && e.clientWidth > 1)
    .filter((e) => e.scrollWidth > e.clientWidth + 1)
    .map((e) => `${describe(e)} is cut off on paper: ${e.scrollWidth} pixels in ${e.clientWidth}`));
  return [];
}
