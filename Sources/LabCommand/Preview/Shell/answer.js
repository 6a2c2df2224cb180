// One answer: a textarea, what is known of the file, and the verdicts.
import { Coloring } from "./coloring.js";
import { Completion } from "./completion.js";
import { Draft } from "./draft.js";
import { make } from "./elements.js";
import { indent } from "./keys.js";
import { announce, postpone } from "./news.js";
import { show } from "./places.js";
import { Saving } from "./saving.js";
import { checkItems, problemItems, verdict } from "./verdicts.js";

export class Answer {
  constructor(view, path) {
    this.build();
    this.name = `${view.exercise} ${view.number}`;
    this.area.value = view.text;
    this.saving = new Saving(
      this.area, view, path, (...words) => this.say(...words), (file) => this.take(file));
    this.edit();
    this.update(view, 0);
    this.saving.restore(view);
  }

  get isDirty() { return this.saving.isDirty; }

  build() {
    this.area = make("textarea", { spellcheck: false, autocapitalize: "off", autocomplete: "off" });
    this.layer = make("pre", { className: "colors" });
    this.layer.setAttribute("aria-hidden", "true");
    this.state = make("p", { className: "state" });
    this.problems = make("ul", { className: "problems" });
    this.checks = make("ul", { className: "checks" });
    this.title = make("button", { type: "button" });
    this.title.addEventListener("click", () => this.showOnPage(this.view.start));
    this.section = make(
      "section", {}, make("h2", {}, this.title), make("div", { className: "field" }, this.layer, this.area),
      this.state, this.problems, this.checks);
  }

  // Colors what is typed, and completes it.
  edit() {
    this.coloring = new Coloring(this.area, this.layer);
    this.draft = new Draft(this.area, (known, text, caret) => {
      this.coloring.take(text, known);
      this.completion.take(known.suggestions, text, caret);
    });
    this.completion = new Completion(
      this.area, () => this.draft.ask(), (offset) => this.coloring.box(offset));
    this.area.addEventListener("input", (event) => {
      this.saving.changed();
      this.recolor();
      postpone();
      this.completion.typed(event);
    });
    this.area.addEventListener("keydown", (event) => {
      if (this.completion.key(event)) event.preventDefault();
      else indent(event, this.area, (place) => this.coloring.isInFormulas(place));
    });
    this.area.addEventListener("focus", () => this.showCaret());
    this.draft.ask();
  }

  recolor() {
    this.coloring.follow();
    this.draft.ask();
  }

  // Shows the part of the page that the caret is in.
  showCaret() {
    this.showOnPage(this.view.start + this.area.value.slice(0, this.area.selectionEnd).split("\n").length - 1);
  }

  showOnPage(line) { show(this.view.line, line, this.view.file); }

  say(text, isFault = false, ...buttons) {
    this.state.className = isFault ? "state fault" : "state";
    this.state.replaceChildren(text, ...buttons.flatMap(([label, act]) => {
      const button = make("button", { type: "button", textContent: label });
      button.addEventListener("click", act);
      return [" ", button];
    }));
    if (isFault) announce(this.name, `${this.title.textContent}: ${text}`);
  }

  // Replaces the text by the file's; the caret stays about where it is.
  take(file) {
    const { selectionStart, selectionEnd } = this.area;
    this.area.value = file.text;
    if (document.activeElement === this.area) this.area.setSelectionRange(selectionStart, selectionEnd);
    this.recolor();
    this.saving.taken(file);
  }

  // Takes over what is known of the file and of the last run, since the moment when that was asked for.
  update(view, asked) {
    this.view = view;
    const number = view.number > 1 ? ` (${view.number})` : "";
    this.title.textContent = view.title + number;
    this.area.setAttribute("aria-label", `Answer: ${this.title.textContent}`);
    this.saving.follow(view, asked);
    this.problems.replaceChildren(...problemItems(view.problems));
    this.checks.replaceChildren(...checkItems(view.checks));
    const news = verdict(view);
    if (this.verdict !== undefined && this.verdict !== news) {
      announce(`${this.name} verdict`, `${this.title.textContent}: ${news}`);
    }
    this.verdict = news;
    if (document.activeElement === this.area) this.showCaret();
  }
}
