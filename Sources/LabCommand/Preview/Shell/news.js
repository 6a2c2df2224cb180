// Tells screen readers what has changed, but not while somebody types: the latest news of each kind, after
// a pause.
import { news } from "./elements.js";

const pause = 900;
const waiting = new Map();
let timer = 0;

// Says something about a thing, in place of what was to be said about it.
export function announce(thing, text) {
  waiting.set(thing, text);
  postpone();
}

// Waits until nobody has typed for a while.
export function postpone() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (waiting.size === 0) return;
    news.textContent = [...waiting.values()].join(" ");
    waiting.clear();
  }, pause);
}

// Says something at once, such as that a list has opened.
export function tell(text) { news.textContent = text; }
