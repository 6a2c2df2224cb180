"use strict";
// The answers beside the page of labsheet open: saves what is typed into the lab, and shows the verdicts.
(() => {
  const list = document.getElementById("answers");
  const sheets = new Map();
  let path = "";

  const words = {
    passed: "Passed", failed: "Failed", undecided: "Undecided", unanswered: "Not answered yet",
    skipped: "Could not run", hidden: "Not shown",
  };

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // One answer: its text, and what is known of the file.
  class Sheet {
    constructor(answer) {
      this.exercise = answer.exercise;
      this.number = answer.number;
      this.area = make("textarea", { spellcheck: false, autocapitalize: "off", autocomplete: "off" });
      this.state = make("p", { className: "state" });
      this.state.setAttribute("role", "status");
      this.checks = make("ul");
      this.title = make("button", { type: "button" });
      this.title.addEventListener("click", () => window.dispatchEvent(
        new CustomEvent("labsheet-place", { detail: String(this.line) })));
      this.section = make("section", {}, make("h2", {}, this.title), this.area, this.state, this.checks);
      this.base = answer.digest;
      this.area.value = answer.text;
      this.area.rows = Math.min(Math.max(answer.text.split("\n").length + 1, 4), 24);
      this.isDirty = false;
      this.area.addEventListener("input", () => this.changed());
      this.area.addEventListener("keydown", (event) => this.indent(event));
      this.restore(answer);
    }

    get key() { return `labsheet ${path} ${this.exercise} ${this.number}`; }

    say(text, isFault = false, ...buttons) {
      this.state.className = isFault ? "state fault" : "state";
      this.state.replaceChildren(text, ...buttons.flatMap(([label, act]) => {
        const button = make("button", { type: "button", textContent: label });
        button.addEventListener("click", act);
        return [" ", button];
      }));
    }

    // What could not be saved the last time.
    restore(answer) {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (kept === null || kept.text === answer.text) return localStorage.removeItem(this.key);
      this.say("Text from before was not saved.", true,
        ["Bring it back", () => { this.area.value = kept.text; this.changed(); }],
        ["Forget it", () => { localStorage.removeItem(this.key); this.say(""); }]);
    }

    // A new line begins like the one before.
    indent(event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      const { value, selectionStart } = this.area;
      const line = value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1, selectionStart);
      const space = /^[ \t]*/.exec(line)[0];
      if (space === "") return;
      event.preventDefault();
      document.execCommand("insertText", false, "\n" + space);
    }

    changed() {
      this.isDirty = true;
      localStorage.setItem(this.key, JSON.stringify({ text: this.area.value }));
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), 60);
    }

    async save() {
      if (this.isSaving) return this.changed();
      this.isSaving = true;
      const text = this.area.value;
      try {
        const answer = await fetch("answer", { method: "POST", body: new URLSearchParams({
          exercise: this.exercise, number: this.number, text, base: this.base,
        }) });
        if (answer.ok) this.saved(text, await answer.json());
        else if (answer.status === 409) this.conflict(await answer.json());
        else if (answer.status === 404) this.say("Not saved: labsheet open has been started again. "
          + "Open its new address; this browser keeps the text.", true);
        else this.say(await answer.text(), true);
      } catch {
        this.say("Not saved yet: labsheet open doesn't answer. This browser keeps the text.", true);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.save(), 2000);
      } finally {
        this.isSaving = false;
      }
    }

    saved(text, { digest }) {
      this.base = digest;
      if (this.area.value !== text) return;
      this.isDirty = false;
      localStorage.removeItem(this.key);
      this.say("Saved.");
    }

    conflict(file) {
      this.say("Not saved: this answer has changed in the file meanwhile.", true,
        ["Keep mine", () => { this.base = file.digest; this.save(); }],
        ["Take the file's", () => this.take(file)]);
    }

    take({ text, digest }) {
      this.area.value = text;
      this.base = digest;
      this.isDirty = false;
      localStorage.removeItem(this.key);
      this.say("");
    }

    update(answer) {
      this.line = answer.line;
      const number = answer.number > 1 ? ` (${answer.number})` : "";
      this.title.textContent = answer.title + number;
      this.area.setAttribute("aria-label", `Answer: ${this.title.textContent}`);
      if (!this.isDirty && this.area.value !== answer.text && answer.digest !== this.base) this.take(answer);
      this.checks.replaceChildren(...answer.checks.map((check) => {
        const item = make("li", { className: check.verdict });
        item.append(make("strong", { textContent: `${words[check.verdict]}: ` }), check.title);
        if (check.verdict !== "passed") item.append(". ", check.sentences.join(" "));
        return item;
      }));
    }
  }

  async function refresh() {
    const answer = await fetch("answers");
    if (!answer.ok) return;
    const view = await answer.json();
    path = view.path;
    const known = new Set();
    for (const one of view.answers) {
      const key = `${one.exercise} ${one.number}`;
      known.add(key);
      if (!sheets.has(key)) sheets.set(key, new Sheet(one));
      sheets.get(key).update(one);
    }
    // What was typed into an answer that is gone stays, so that it can be copied.
    for (const [key, sheet] of sheets) {
      if (known.has(key)) continue;
      if (!sheet.isDirty) sheets.delete(key);
      else sheet.say("The lab has no such answer anymore.", true);
    }
    const sections = [...sheets.values()].map((sheet) => sheet.section);
    if (sections.some((section, index) => list.children[index] !== section)
      || list.children.length !== sections.length) list.replaceChildren(...sections);
    if (sections.length === 0) list.textContent = "This lab has no answers to write.";
  }

  window.addEventListener("labsheet-page", () => refresh());
  window.addEventListener("beforeunload", (event) => {
    if ([...sheets.values()].some((sheet) => sheet.isDirty)) event.preventDefault();
  });
  refresh();
})();
