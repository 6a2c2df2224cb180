// Where in the lab the elements of the page come from: "12", or "12 part.md".
import { frame } from "./elements.js";

const places = new WeakMap();

// Takes the comments with places out of a document and notes which elements they are about.
export function readPlaces(root) {
  const comments = [];
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    if (/^\d+( |$)/.test(walker.currentNode.data)) comments.push(walker.currentNode);
  }
  for (const comment of comments) {
    const place = decodeURIComponent(comment.data);
    for (let node = comment.nextSibling; node; node = node.nextSibling) {
      if (node.nodeType === Node.COMMENT_NODE) break;
      if (node.nodeType === Node.ELEMENT_NODE) places.set(node, place);
    }
  }
  for (const comment of comments) comment.remove();
}

export function movePlaces(from, to) {
  copyPlace(from, to);
  const [a, b] = [from.children, to.children];
  for (let index = 0; index < a.length && index < b.length; index += 1) movePlaces(a[index], b[index]);
}

// Gives an element the place of another one, if that has one.
export function copyPlace(from, to) {
  if (places.has(from)) places.set(to, places.get(from));
}

// The place of an element, or of what contains it.
export function placeAround(element) {
  let inner = element;
  while (inner && !places.has(inner)) inner = inner.parentElement;
  return inner ? places.get(inner) : null;
}

// Elements of the page that come from some places.
export function elementsFrom(list) {
  const wanted = new Set(list);
  return placed().filter((element) => wanted.has(places.get(element)));
}

export function place(line, file) { return file ? `${line} ${file}` : String(line); }

// Shows the block of the page that a line gives, or the nearest one before it in the file, unless that is
// before the first line. It stays where it is if it can be seen.
export function show(first, line, file) {
  let best = null;
  let last = first - 1;
  for (const element of placed()) {
    const [, number, name] = /^(\d+) ?(.*)$/.exec(places.get(element));
    if (name !== (file ?? "") || Number(number) > line || Number(number) <= last) continue;
    [best, last] = [element, Number(number)];
  }
  if (!best) return;
  const box = best.getBoundingClientRect();
  const height = frame.contentWindow.innerHeight;
  if (box.top < 0 || box.bottom > height) best.scrollIntoView({ block: box.height > height ? "start" : "center" });
}

function placed() {
  const body = frame.contentDocument?.body;
  return body ? [...body.getElementsByTagName("*")].filter((element) => places.has(element)) : [];
}
