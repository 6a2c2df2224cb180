// Scrolling containers can be reached by keyboard and have a name.
() => {
  if (paper) return [];
  const scrolling = [...document.body.querySelectorAll("*")].filter((e) => {
    if (e.closest("svg") || !isVisible(e) || isForEars(e)) return false;
    const style = getComputedStyle(e);
    const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
    return (scrolls(style.overflowX) && e.scrollWidth > e.clientWidth + 1) ||
      (scrolls(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
  });
  const hasStops = (e) => e.querySelector("a[href], button, input, summary, [tabindex='0']");
  add(scrolling.filter((e) => e.tabIndex < 0 && !hasStops(e))
    .map((e) => `${describe(e)} scrolls but cannot be reached by keyboard: wants tabindex="0"`));
  add(scrolling.filter((e) => e.hasAttribute("tabindex") && !e.hasAttribute("aria-labelledby"))
    .filter((e) => !(e.getAttribute("aria-label") ?? "").trim())
    .map((e) => `${describe(e)} scrolls but has no name: wants role and aria-label`));
  return [];
}
