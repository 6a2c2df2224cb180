"use strict";
// The page of labsheet mark: sends what a grader types, and shows the view that comes back.
(() => {
  const base = location.pathname;
  const view = document.getElementById("view");
  const status = document.getElementById("status");

  function say(text, isFault = false) {
    status.textContent = text;
    status.className = isFault ? "fault" : "";
  }

  // Returns the text of the answer, or null after saying what is wrong.
  async function call(path, fields) {
    const options = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
    try {
      const answer = await fetch(base + path, options);
      const text = await answer.text();
      if (answer.ok) return text;
      say(text, true);
      if (answer.status === 409) await show("view?at=" + place());
    } catch {
      say("labsheet mark has ended; what was saved is saved.", true);
    }
    return null;
  }

  const place = () => view.firstElementChild.dataset.at;

  // Replaces the view, and moves the focus to the first thing to fill in.
  async function show(path, fields, message) {
    const text = await call(path, fields);
    if (text === null) return;
    view.innerHTML = text;
    document.title = view.querySelector("h1").textContent;
    if (message) say(message + " " + view.querySelector("#left").textContent);
    scrollTo(0, 0);
    focus();
  }

  function focus() {
    (view.querySelector("#marks input") ?? view.querySelector("button"))?.focus({ preventScroll: true });
  }

  const commands = {
    skip: () => show("skip", { at: place() }, "Skipped."),
    back: () => show("back", { at: place() }, "The answer before."),
    undo: () => show("undo", {}, "The last marks are taken back."),
    end: async () => {
      if (await call("end", {}) === null) return;
      view.replaceChildren();
      say("labsheet mark has ended. You can close this page.");
    },
  };

  const set = (input, value) => {
    input.value = value;
    input.focus();
  };

  // The comment that could be kept: the first one that is typed, and no key.
  const typedComment = () => [...view.querySelectorAll("#marks input[list]")]
    .find((input) => input.value && !input.value.startsWith("#"));

  async function keep(form) {
    const fields = new URLSearchParams(new FormData(form));
    const list = await call("keep", fields);
    if (list === null) return;
    const key = "#" + fields.get("key").replace(/^#/, "");
    const typed = typedComment();
    if (typed?.value === fields.get("comment")) typed.value = key;
    view.querySelector("#comments").innerHTML = list;
    say("Kept as " + key + ".");
    form.reset();
  }

  view.addEventListener("toggle", ({ target }) => {
    const field = target.querySelector("#comment");
    if (target.open && field && !field.value) field.value = typedComment()?.value ?? "";
  }, true);

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.id === "keep") return keep(event.target);
    const fields = new URLSearchParams(new FormData(event.target));
    fields.set("at", place());
    show("give", fields, "Saved.");
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { command, set: points, go } = button.dataset;
    if (command) commands[command]();
    if (go) show("view?at=" + go);
    if (points) set(button.closest("fieldset").querySelector("input"), points);
  });

  document.addEventListener("keydown", (event) => {
    const key = { KeyS: "skip", KeyP: "back", KeyU: "undo" }[event.code];
    if (event.altKey && !event.ctrlKey && !event.metaKey && key) {
      event.preventDefault();
      commands[key]();
    } else if (event.key === "f" && event.target.type === "number") {
      event.preventDefault();
      set(event.target, event.target.max);
    }
  });

  focus();
})();
