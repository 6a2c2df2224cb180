// One answer: a textarea, what is known of the file, and the verdicts.
import { Coloring } from "./coloring.js";
import { Completion } from "./completion.js";
import { Draft } from "./draft.js";
import { make } from "./elements.js";
import { indent } from "./keys.js";
import { announce, postpone } from "./news.js";
import { show } from "./places.js";
import { checkItems, problemItems, verdict } from "./verdicts.js";

// In milliseconds, how long to wait for more before saving.
const pause = 60;

export class Answer {
  constructor(view, path) {
    this.name = `${view.exercise} ${view.number}`;
    this.key = `labsheet ${path} ${this.name}`;
    this.fields = { exercise: view.exercise, number: view.number };
    this.build();
    this.base = view.digest;
    this.area.value = view.text;
    this.isDirty = false;
    this.edit();
    this.restore(view);
  }

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
      this.changed();
      this.completion.typed(event);
    });
    this.area.addEventListener("keydown", (event) => {
      if (this.completion.key(event)) event.preventDefault();
      else indent(event, this.area, (place) => this.coloring.isInFormulas(place));
    });
    this.area.addEventListener("focus", () => this.showCaret());
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

  // What could not be saved the last time.
  restore(view) {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (kept === null || kept.text === view.text) return localStorage.removeItem(this.key);
    this.say("Text from before was not saved.", true,
      ["Bring it back", () => { this.area.value = kept.text; this.changed(); }],
      ["Forget it", () => { localStorage.removeItem(this.key); this.say(""); }]);
  }

  changed() {
    this.isDirty = true;
    localStorage.setItem(this.key, JSON.stringify({ text: this.area.value }));
    this.coloring.follow();
    this.draft.ask();
    postpone();
    this.saveAfter(pause);
  }

  saveAfter(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  async save() {
    if (this.isSaving) return this.saveAfter(pause);
    this.isSaving = true;
    const text = this.area.value;
    try {
      const answer = await fetch("answer", {
        method: "POST", body: new URLSearchParams({ ...this.fields, text, base: this.base }),
      });
      if (answer.ok) this.saved(text, await answer.json());
      else if (answer.status === 409) this.conflict(await answer.json());
      else if (answer.status === 404) this.say("Not saved: labsheet open has been started again. "
        + "Open its new address; this browser keeps the text.", true);
      else this.say(await answer.text(), true);
    } catch {
      this.say("Not saved yet: labsheet open doesn't answer. This browser keeps the text.", true);
      this.saveAfter(2000);
    } finally {
      this.isSaving = false;
    }
  }

  saved(text, { digest }) {
    this.base = digest;
    if (this.area.value !== text) return;
    this.settle("Saved.");
  }

  // The text is that of the file.
  settle(words) {
    this.isDirty = false;
    localStorage.removeItem(this.key);
    this.say(words);
  }

  conflict(file) {
    this.say("Not saved: this answer has changed in the file meanwhile.", true,
      ["Keep mine", () => { this.base = file.digest; this.save(); }],
      ["Take the file's", () => this.take(file)]);
  }

  take({ text, digest }) {
    this.area.value = text;
    this.base = digest;
    this.coloring.follow();
    this.draft.ask();
    this.settle("");
  }

  // Takes over what is known of the file and of the last run.
  update(view) {
    this.view = view;
    const number = this.fields.number > 1 ? ` (${this.fields.number})` : "";
    this.title.textContent = view.title + number;
    this.area.setAttribute("aria-label", `Answer: ${this.title.textContent}`);
    if (!this.isDirty && this.area.value !== view.text && view.digest !== this.base) this.take(view);
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
