// A list below the caret of what can be inserted there. The focus stays in the textarea, whose active
// descendant is the chosen item; screen readers are told that the list has opened.
import { make } from "./elements.js";
import { replace } from "./keys.js";
import { tell } from "./news.js";

const list = make("ul", { id: "suggestions", hidden: true });
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Suggestions");
const panel = document.getElementById("panel");
panel.append(list);

// The one whose list is open.
let current = null;
addEventListener("resize", () => current?.place());
panel.addEventListener("scroll", () => current?.place());

export class Completion {
  // `ask` fetches items for the caret, and `box` says where a character is on the screen.
  constructor(area, ask, box) {
    Object.assign(this, { area, ask, box, isOpen: false, isWanted: false, shown: [], index: 0 });
    area.setAttribute("aria-autocomplete", "list");
    area.addEventListener("blur", () => this.close());
    for (const name of ["keyup", "click"]) area.addEventListener(name, () => this.leave());
    list.addEventListener("pointerdown", (event) => this.point(event));
  }

  // What was typed may open the list, or leave nothing to complete.
  typed(event) {
    if (event.isComposing || this.isTaking) return;
    const before = this.area.value.slice(0, this.area.selectionEnd);
    const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? "";
    if (this.isOpen && word === "") this.close();
    this.caret = this.area.selectionEnd;
    this.isWanted = event.inputType === "insertText" && word.length >= 2;
  }

  // Takes what fits at a caret, unless it has moved.
  take(items, text, caret) {
    if (!this.isOpen && !this.isWanted) return;
    if (this.area.value !== text || this.area.selectionEnd !== caret) return;
    this.show(items);
  }

  // Handles a key; returns whether it was for the list.
  key(event) {
    if (event.ctrlKey && event.code === "Space") {
      this.isWanted = true;
      this.ask();
      return true;
    }
    const isPlain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
    if (!this.isOpen || !isPlain || event.isComposing) return false;
    if (event.key === "ArrowDown") this.choose(this.index + 1);
    else if (event.key === "ArrowUp") this.choose(this.index - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" || event.key === "Tab") return this.insert(this.shown[this.index]);
    else return false;
    return true;
  }

  show(items) {
    const caret = this.area.selectionEnd;
    this.shown = items;
    if (this.shown.length === 0 || this.changesNothing(this.shown[0])) return this.close();
    list.replaceChildren(...items.map((item, index) => option(item, index)));
    if (!this.isOpen) tell(items.length === 1 ? "1 suggestion" : `${items.length} suggestions`);
    [this.isOpen, this.isWanted, this.caret, list.hidden] = [true, false, caret, false];
    current = this;
    this.area.setAttribute("aria-controls", list.id);
    this.choose(0);
    this.place();
  }

  // Puts the list below what is completed, or above it where there is more room.
  place() {
    const box = this.box(this.shown[0].start);
    const { style } = list;
    style.maxHeight = "";
    const [below, above] = [innerHeight - box.bottom, box.top];
    const isBelow = below >= Math.min(list.offsetHeight + 8, above);
    style.maxHeight = `${Math.max((isBelow ? below : above) - 8, 48)}px`;
    const end = document.documentElement.clientWidth - list.offsetWidth - 4;
    style.left = `${Math.max(4, Math.min(box.left, end))}px`;
    style.top = isBelow ? `${box.bottom + 2}px` : `${box.top - list.offsetHeight - 2}px`;
  }

  choose(index) {
    this.index = (index + this.shown.length) % this.shown.length;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === this.index)));
    const chosen = list.children[this.index];
    this.area.setAttribute("aria-activedescendant", chosen.id);
    // Only the list may scroll.
    if (chosen.offsetTop < list.scrollTop) list.scrollTop = chosen.offsetTop;
    const end = chosen.offsetTop + chosen.offsetHeight - list.clientHeight;
    if (end > list.scrollTop) list.scrollTop = end;
  }

  changesNothing(item) { return this.area.value.slice(item.start, this.area.selectionEnd) === item.text; }

  insert(item) {
    if (this.changesNothing(item)) {
      this.close();
      return false;
    }
    this.isTaking = true;
    replace(this.area, item.start, this.area.selectionEnd, item.text);
    this.isTaking = false;
    this.close();
    return true;
  }

  point(event) {
    if (!this.isOpen) return;
    event.preventDefault();
    const index = [...list.children].indexOf(event.target.closest("li"));
    if (index >= 0) this.insert(this.shown[index]);
  }

  // Closes the list if the caret is elsewhere.
  leave() { if (this.isOpen && this.area.selectionEnd !== this.caret) this.close(); }

  close() {
    this.isWanted = false;
    if (!this.isOpen) return;
    [this.isOpen, list.hidden, current] = [false, true, null];
    list.replaceChildren();
    this.area.removeAttribute("aria-activedescendant");
    this.area.removeAttribute("aria-controls");
  }
}

function option(item, index) {
  const element = make("li", { id: `suggestion-${index}` }, make("span", { textContent: item.label }));
  element.setAttribute("role", "option");
  if (item.detail) element.append(" ", make("span", { className: "detail", textContent: item.detail }));
  return element;
}
