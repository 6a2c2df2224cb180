// Asks for the colors of a text while it is typed, and for what can be inserted: one question at a time, and
// then the newest one.
export class Draft {
  // `take` gets each answer with the text and the caret that it is about.
  constructor(area, take) {
    [this.area, this.take] = [area, take];
    this.isAsking = false;
    this.isStale = false;
  }

  async ask() {
    if (this.isAsking) {
      this.isStale = true;
      return;
    }
    [this.isAsking, this.isStale] = [true, false];
    const [text, caret] = [this.area.value, this.area.selectionEnd];
    try {
      const answer = await fetch("draft", { method: "POST", body: new URLSearchParams({ text, caret }) });
      if (answer.ok) this.take(await answer.json(), text, caret);
    } catch {
      // The text is only without new colors; saving says what is wrong.
    } finally {
      this.isAsking = false;
      if (this.isStale) this.ask();
    }
  }
}
