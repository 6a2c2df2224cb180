#!/usr/bin/env python3
"""Edits a lab while `labsheet preview` shows it in headless Chromium.

    Tests/Browser/preview.py .build/release/labsheet             # checks the preview
    Tests/Browser/preview.py .build/release/labsheet --keep DIR  # and keeps screenshots there

Only what differs may be replaced, the reader stays where they are, faulty labs and files that vanish leave
the server up, a newer edit ends an older run, and every block leads to its line.

Needs what check.py needs: scripts/setup browser.
"""

import argparse
import base64
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from chromium import Chromium

LABS = pathlib.Path(__file__).resolve().parents[2] / "labs"

LAB = """---
title: Preview
---

# First

A paragraph with $x^2$.

@hint(title: "A hint")

Something to open.

@end(hint)

@dataset(points, from: linear(count: 20))
@network(net, inputs: 2, layers: [tanh(3), identity(1)])
@train(run, network: net, on: points, loss: meanSquaredError, learningRate: 0.1, epochs: 20)

The loss is `= run.loss : .6f`.

@plot(loss(run), caption: "The loss")

""" + "\n\n".join(f"Filler {number}." for number in range(60)) + """

# Last

The end.
"""


class Preview:
    """A folder with a lab, and the server of its preview."""

    def __init__(self, tool, folder):
        self.folder = folder
        self.lab = folder / "labs/lab.md"
        self.lab.parent.mkdir()
        self.write(LAB)
        environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))
        self.server = subprocess.Popen(
            [pathlib.Path(tool).resolve(), "preview", "labs"], cwd=folder, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.server.stdout.readline().strip()

    def write(self, text):
        """Saves the lab as editors do: aside, then renamed."""
        aside = self.lab.with_suffix(".tmp")
        aside.write_text(text, encoding="utf-8")
        aside.rename(self.lab)


FRAME = 'document.getElementById("page").contentDocument'


def has(text):
    return f"page().body.innerText.includes({json.dumps(text)})"


def edits(tab, preview, keep):
    """Changes the lab, and yields what goes wrong."""
    tab.open(preview.address + "lab/")
    tab.wait(has("The loss is 0."))
    yield from frame_is_safe(tab)
    # Everything that stays is the same element, not a new one.
    tab.evaluate(f"""(() => {{ const page = {FRAME};
      for (const one of page.body.querySelectorAll("*")) one.old = true;
      page.querySelector("details").open = true;
      page.scrollingElement.scrollTop = 700; }})()""")
    for number in range(5):
        start = time.monotonic()
        preview.write(LAB.replace("Filler 30.", f"Changed {number}."))
        tab.wait(has(f"Changed {number}."))
        print(f"a word: {1000 * (time.monotonic() - start):.0f} ms")
    fresh = tab.evaluate(f"""[...{FRAME}.body.querySelectorAll("*")].filter((one) => !one.old)
      .map((one) => one.outerHTML.slice(0, 80))""")
    if fresh:
        yield f"elements that stay the same are replaced: {fresh[:5]}"
    if not tab.evaluate(f'{FRAME}.querySelector("details").open'):
        yield "what was open is closed"
    if abs(tab.evaluate(f"{FRAME}.scrollingElement.scrollTop") - 700) > 1:
        yield "the page has scrolled"
    tab.evaluate(f"window.before = {FRAME}.querySelector('figure').outerHTML")
    start = time.monotonic()
    preview.write(LAB.replace("learningRate: 0.1", "learningRate: 0.2"))
    tab.wait("page().querySelector('figure').outerHTML !== window.before")
    print(f"a rate: {1000 * (time.monotonic() - start):.0f} ms")
    yield from faults(tab, preview)
    yield from long_run(tab, preview, keep)


def frame_is_safe(tab):
    """Yields faults of the frame: nothing in it may run."""
    tab.evaluate(f"""(() => {{ const page = {FRAME}; const script = page.createElement("script");
      script.textContent = "top.document.title = 'owned'"; page.body.append(script);
      const image = page.createElement("img"); image.setAttribute("onerror", "top.document.title = 'owned'");
      image.src = "x"; page.body.append(image); }})()""")
    time.sleep(0.3)
    if tab.evaluate("document.title") == "owned":
        yield "a script in the page runs"
    tab.evaluate(f"""{FRAME}.querySelectorAll("body > script, body > img").forEach((one) => one.remove())""")


def faults(tab, preview):
    """Yields faults of how errors are shown."""
    preview.write(LAB.replace("@plot(loss(run)", "@plot(loss(rum)"))
    tab.wait(has("unknown name 'rum'"))
    # Whatever is left out, the rest stays, and what is wrong has a card.
    for end in range(100, len(LAB), len(LAB) // 20):
        preview.write(f"{LAB[:end]}\n\nRest {end}.\n\n@train(\n")
        # Some of it is folded.
        tab.wait(" && ".join(
            f"page().body.textContent.includes('{text}')" for text in ("Error on line", f"Rest {end}.")))
    preview.lab.unlink()
    tab.wait("document.getElementById('text').textContent.includes('lab.md')")
    preview.lab.write_text("", encoding="utf-8")
    time.sleep(0.3)
    preview.lab.write_bytes(b"\xff\xfe\x00broken \xff")
    time.sleep(0.3)
    preview.lab.write_text(LAB[:200], encoding="utf-8")
    time.sleep(0.3)
    preview.write(LAB)
    tab.wait(has("The loss is 0.") + " && " + has("The end."))
    if tab.evaluate(f"{FRAME}.body.innerText.includes('rum')"):
        yield "an error stays after it is mended"


def long_run(tab, preview, keep):
    """Yields faults of a run that takes long, and of one that a newer edit ends."""
    long = LAB.replace("epochs: 20)", "epochs: 900000)")
    preview.write(long)
    tab.wait("document.getElementById('text').textContent.startsWith('run: epoch')")
    tab.wait(f"[...page().body.querySelectorAll('*')].some((one) => one.style.opacity === '0.4')")
    if keep:
        picture = tab.send("Page.captureScreenshot", format="png")["data"]
        (keep / "running.png").write_bytes(base64.b64decode(picture))
    start = time.monotonic()
    preview.write(LAB.replace("The end.", "The very end."))
    tab.wait(has("The very end."), 20)
    print(f"ending a long run: {1000 * (time.monotonic() - start):.0f} ms")
    tab.wait("document.getElementById('bar').hidden")
    yield from nothing_faded(tab)
    # The page that is shown comes back before the run has ended.
    preview.write(long)
    tab.wait("document.getElementById('text').textContent.startsWith('run: epoch')")
    preview.write(LAB.replace("The end.", "The very end."))
    tab.wait("document.getElementById('bar').hidden")
    yield from nothing_faded(tab)


def nothing_faded(tab):
    if tab.evaluate(f"[...{FRAME}.body.querySelectorAll('*')].some((one) => one.style.opacity !== '')"):
        yield "results stay faded"


PLACES = """(async () => {
  const page = document.getElementById("page").contentDocument;
  const text = document.getElementById("text");
  const found = [];
  for (const one of page.body.querySelectorAll("main h2, main h3, main figure, main p, main pre")) {
    // What sums up the whole page comes from no line.
    if (one.closest(".check-summary, aside, nav")) continue;
    text.textContent = "";
    one.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const deadline = performance.now() + 5000;
    while (text.textContent === "" && performance.now() < deadline) await new Promise((go) => setTimeout(go, 2));
    found.push([one.localName, one.innerText, text.textContent]);
  }
  return found;
})()"""


def places(tab, preview):
    """Yields the blocks of the project's own labs that don't lead to their lines."""
    for lab in sorted(LABS.glob("*.md")):
        shutil.copy(lab, preview.folder / "labs")
        lines = lab.read_text(encoding="utf-8").splitlines()
        tab.open(preview.address + lab.stem + "/")
        tab.wait("document.getElementById('bar').hidden && page().querySelector('main p')", 300)
        found, wrong = tab.evaluate(PLACES), []
        for name, text, place in found:
            match = re.fullmatch(r"labs/.*\.md:(\d+)", place)
            line = lines[int(match[1]) - 1] if match else ""
            words = re.sub(r"[^\w ]", " ", text).split()
            starts = {"h2": "#", "h3": ("#", "@exercise("), "figure": ("@", "!", "$$", "|")}.get(name, "")
            if name in ("h2", "h3") and words[:1] == ["Exercise"]:
                starts = "@exercise("
            if not match or not line.startswith(starts) or line == "":
                wrong.append(f"{lab.name}: {name} {text[:40]!r} leads to {place!r}: {line[:40]!r}")
        print(f"{lab.name}: {len(found)} places")
        yield from wrong[:5]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", help="the built labsheet")
    parser.add_argument("--keep", type=pathlib.Path, help="where to put screenshots")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    found = []
    with tempfile.TemporaryDirectory(prefix="labsheet-preview-") as folder, Chromium() as browser:
        preview = Preview(arguments.tool, pathlib.Path(folder))
        tab = browser.open_tab()
        found += edits(tab, preview, arguments.keep)
        found += places(tab, preview)
        preview.server.send_signal(signal.SIGINT)
        if preview.server.wait(timeout=20) != 0:
            found.append("Ctrl-C does not end the preview in order")
    print("\n".join(found + [f"preview: {len(found)} faults"]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
