// Makes a part of a page like another one, changing as little as possible.
import { copyPlace, movePlaces } from "./places.js";

// What has parts that make no sense by themselves.
const whole = new Set(["svg", "math", "table", "pre"]);

// Makes a node like another one, changing as little as possible.
export function patch(old, next) {
  if (old.isEqualNode(next)) {
    if (old.nodeType === Node.ELEMENT_NODE) movePlaces(next, old);
  } else if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== next.nodeName
    || whole.has(old.localName)) {
    old.replaceWith(next);
  } else {
    copyPlace(next, old);
    patchAttributes(old, next);
    patchChildren(old, next);
  }
}

export function patchAttributes(old, next) {
  // Readers decide what is open.
  const isKept = (name) => name === "open" && old.localName === "details";
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !isKept(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value);
  }
}

function patchChildren(old, next) {
  const a = [...old.childNodes];
  const b = [...next.childNodes];
  const key = (node) => node.outerHTML ?? node.data;
  const [keysOfA, keysOfB] = [a.map(key), b.map(key)];
  let start = 0;
  while (start < a.length && start < b.length && keysOfA[start] === keysOfB[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start
    && keysOfA[a.length - 1 - end] === keysOfB[b.length - 1 - end]) end += 1;
  const pairs = common(keysOfA.slice(start, a.length - end), keysOfB.slice(start, b.length - end));
  for (let index = 0; index < start; index += 1) patch(a[index], b[index]);
  let [i, j] = [start, start];
  for (const [x, y] of [...pairs, [a.length - end - start, b.length - end - start]]) {
    patchRun(old, a.slice(i, start + x), b.slice(j, start + y), a[start + x] ?? null);
    if (x < a.length - end - start) patch(a[start + x], b[start + y]);
    [i, j] = [start + x + 1, start + y + 1];
  }
  for (let index = 1; index <= end; index += 1) patch(a[a.length - index], b[b.length - index]);
}

// The pairs of a longest common subsequence.
function common(a, b) {
  if (a.length * b.length > 1e6) return [];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[i] === b[j]
        ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

// Replaces children that have no equal by others.
function patchRun(parent, old, next, before) {
  const rest = [...old];
  for (const node of next) {
    const index = rest.findIndex((other) => other.nodeName === node.nodeName);
    const other = index < 0 ? undefined : rest[index];
    for (const gone of rest.splice(0, index + 1)) if (gone !== other) gone.remove();
    if (other) patch(other, node);
    else parent.insertBefore(node, rest[0] ?? before);
  }
  for (const node of rest) node.remove();
}
