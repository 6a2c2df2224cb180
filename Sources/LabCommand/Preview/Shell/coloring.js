// Colors the text of a textarea in a layer exactly behind it. A new text appears there at once, with the
// colors of what hasn't changed.
import { make } from "./elements.js";

export class Coloring {
  constructor(area, layer) {
    [this.area, this.layer] = [area, layer];
    this.text = null;
    this.tokens = [];
    this.blocks = [];
    this.follow();
  }

  // Shows the text of the textarea, with the colors that it had before and after the change.
  follow() {
    const [old, text] = [this.text ?? "", this.area.value];
    if (text === this.text) return;
    const [start, end] = change(old, text);
    const shift = text.length - old.length;
    const isWord = /^\w+$/.test(text.slice(start, end + shift));
    this.tokens = moved(this.tokens, start, end, shift, isWord);
    this.blocks = moved(this.blocks, start, end, shift, true);
    this.draw(text);
  }

  // Takes what is known of a text, unless it has changed again.
  take(text, { tokens, kinds, blocks }) {
    if (this.area.value !== text) return;
    this.blocks = blocks;
    this.tokens = Array.from({ length: tokens.length / 3 }, (_, index) => {
      const [start, end, kind] = tokens.slice(3 * index, 3 * index + 3);
      return { start, end, kind: kinds[kind] };
    });
    this.draw(text);
  }

  draw(text) {
    this.text = text;
    const parts = [];
    let end = 0;
    for (const token of this.tokens) {
      if (token.end <= token.start) continue;
      parts.push(text.slice(end, token.start));
      parts.push(make("span", { className: token.kind, textContent: text.slice(token.start, token.end) }));
      end = token.end;
    }
    // A last line without text takes room, too.
    this.layer.replaceChildren(...parts, `${text.slice(end)}\n`);
  }

  // Whether a place is in a block of formulas.
  isInFormulas(place) { return this.blocks.some((block) => block.start <= place && place <= block.end); }

  // Where a character is on the screen.
  box(offset) {
    const walker = document.createTreeWalker(this.layer, NodeFilter.SHOW_TEXT);
    let rest = offset;
    while (walker.nextNode()) {
      const { length } = walker.currentNode.data;
      if (rest < length) {
        const range = document.createRange();
        range.setStart(walker.currentNode, rest);
        range.setEnd(walker.currentNode, rest + 1);
        return range.getClientRects()[0] ?? this.layer.getBoundingClientRect();
      }
      rest -= length;
    }
    return this.layer.getBoundingClientRect();
  }
}

// Moves ranges as the text does that is replaced between two places; what is around it, or before it if it
// is growing, covers the new text.
function moved(ranges, start, end, shift, isGrowing) {
  return ranges.flatMap((range) => {
    if (range.end < start || (range.end === start && !isGrowing)) return [range];
    if (range.start >= end) return [{ ...range, start: range.start + shift, end: range.end + shift }];
    const isAround = range.start <= start && range.end >= end;
    return isAround ? [{ ...range, end: range.end + shift }] : [];
  });
}

// The part of an old text that is replaced in a new one.
function change(old, text) {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return [start, old.length - end];
}
