// Code shared by the inspections; `faults` collects their sentences.
const faults = [];
const paper = matchMedia("print").matches;
const width = document.documentElement.clientWidth;

// Describes an element so that its author can find it: its tag, its text, the nearest id.
const short = (text, length = 30) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? line.slice(0, length) + "…" : line;
};
const tag = (element) => {
  const names = element.getAttribute("class");
  return `<${element.localName}${names ? ` class="${names}"` : ""}>`;
};
const place = (element) => {
  const named = element.closest("[id]");
  if (named) return named === element ? ` #${named.id}` : ` in #${named.id}`;
  const title = element.closest("svg.figure")?.querySelector("[id]");
  return title ? ` in #${title.id}` : "";
};
const describe = (element) => {
  const text = element.localName === "svg" ? "" : short(element.textContent);
  return tag(element) + (text ? ` “${text}”` : "") + place(element);
};

// Adds at most `count` sentences and the number of omitted ones.
const add = (sentences, count = 5) => {
  const all = [...new Set(sentences)];
  faults.push(...all.slice(0, count));
  if (all.length > count) {
    const rest = all.length - count;
    faults.push(`${rest} more like: ${all[0].replace(/[\d.,]*\d/g, "…")}`);
  }
};

const isVisible = (element) => element.checkVisibility({
  opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false });

// Text for screen readers only: its box is a single pixel or clipped away.
const isForEars = (element) => {
  for (let e = element; e && e !== document.body; e = e.parentElement) {
    const style = getComputedStyle(e);
    if (style.clipPath.startsWith("inset(50%") || style.clip.startsWith("rect(")) return true;
    if (e.classList.contains("katex-mathml")) return true;
  }
  return false;
};

// The texts of the page outside its drawings: element, text node, and one box per line.
let texts;
const pageTexts = () => {
  if (texts) return texts;
  texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const known = new Map();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!/[^\s\u200b]/.test(node.data) || element.closest("svg, script, style")) continue;
    if (!known.has(element)) known.set(element, isVisible(element) && !isForEars(element));
    if (!known.get(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
    if (boxes.length) texts.push({ element, node, boxes });
  }
  return texts;
};

// The elements between an element and the page that cut off or scroll overflowing content.
const frames = (element, axis, kinds) => {
  const found = [];
  for (let e = element; e && e !== document.body; e = e.parentElement) {
    if (kinds.includes(getComputedStyle(e)[`overflow${axis}`])) found.push(e);
    if (getComputedStyle(e).position === "fixed") break;
  }
  return found;
};
