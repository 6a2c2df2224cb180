// Keeps the file as the text of an answer is. What can't be saved stays in the browser.

// In milliseconds, how long to wait for more while one letter follows the other, and before trying again.
const [pause, patience] = [60, 2000];

export class Saving {
  // `say` shows a sentence, perhaps as a fault and with buttons; `take` replaces the text by the file's.
  constructor(area, view, path, say, take) {
    Object.assign(this, { area, say, take, base: view.digest, isDirty: false, time: 0, typed: 0 });
    this.fields = { exercise: view.exercise, number: view.number };
    this.key = `labsheet ${path} ${view.exercise} ${view.number}`;
  }

  // Offers what could not be saved the last time.
  restore(view) {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (kept === null || kept.text === view.text) return localStorage.removeItem(this.key);
    this.say("Text from before was not saved.", true,
      ["Bring it back", () => {
        this.area.value = kept.text;
        this.area.dispatchEvent(new InputEvent("input"));
      }],
      ["Forget it", () => { localStorage.removeItem(this.key); this.say(""); }]);
  }

  changed() {
    this.isDirty = true;
    localStorage.setItem(this.key, JSON.stringify({ text: this.area.value }));
    const isAlone = performance.now() - this.typed > 2 * pause;
    this.typed = performance.now();
    this.saveAfter(isAlone ? 0 : pause);
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
      this.saveAfter(patience);
    } finally {
      this.isSaving = false;
    }
  }

  saved(text, { digest }) {
    [this.base, this.time] = [digest, performance.now()];
    if (this.area.value === text) this.settle("Saved.");
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

  // Takes over the file's text, unless it is older than what has been saved or typed.
  follow(file, asked) {
    if (this.isDirty || this.time > asked || file.digest === this.base) return;
    if (this.area.value !== file.text) this.take(file);
  }

  taken({ digest }) {
    this.base = digest;
    this.settle("");
  }
}
