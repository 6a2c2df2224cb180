// Prepares the page for a walk with the Tab key; its value is the stops that the walk must reach.
() => {
  const looks = (e) => {
    const style = getComputedStyle(e);
    return ["boxShadow", "backgroundColor", "borderTopColor", "borderBottomColor",
      "textDecorationLine", "color"].map((name) => style[name]).join();
  };
  const stops = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && isVisible(e) &&
      e.getClientRects().length > 0 && (e.localName !== "summary" || e.parentElement.localName === "details"));
  const isOneStop = (e) => e.type !== "radio" || !stops.some((other) => other !== e &&
    other.type === "radio" && other.name === e.name &&
    (other.checked || (!e.checked && stops.indexOf(other) < stops.indexOf(e))));
  const before = new Map(stops.map((e) => [e, looks(e)]));

  // A radio button may be drawn by its label, and the focus by the container of the element.
  const drawn = (e) => [e, ...(e.labels ?? [])];
  const holders = (e) => {
    const found = [];
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) found.push(up);
    return found;
  };
  const hasOutline = (e) => {
    const style = getComputedStyle(e);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const outlined = new Set([...document.querySelectorAll("*")].filter(hasOutline));
  const isMarked = (e) => (before.has(e) && looks(e) !== before.get(e)) ||
    [...drawn(e), ...holders(e)].some((one) => hasOutline(one) && !outlined.has(one));
  const isSeen = (e) => drawn(e).some((one) => [...one.getClientRects()].some((box) => {
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return false;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (one.contains(hit) || hit.contains(one));
  }));
  window.labsheetStop = () => {
    const e = document.activeElement;
    if (e === null || e === document.body || e === document.documentElement) return null;
    return { index: stops.indexOf(e), name: describe(e), marked: isMarked(e), seen: isSeen(e) };
  };
  add(stops.filter((e) => e.tabIndex > 0).map((e) => `${describe(e)} has a positive tabindex`));
  return [{
    faults: [...faults],
    stops: stops.map((e) => ({ name: describe(e), wanted: isOneStop(e) })),
  }];
}
