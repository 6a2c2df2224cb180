#!/usr/bin/env python3
"""Marks a lab on the page of `labsheet mark --page` in headless Chromium, with the keyboard only.

    Tests/Browser/marking.py .build/release/labsheet             # checks the page
    Tests/Browser/marking.py .build/release/labsheet --keep DIR  # and keeps screenshots there

The answers are hostile: nothing in them may run or load anything. The page must pass the same inspections
as the pages of labs, and each mark must be in the file at once.

Needs what check.py needs: scripts/setup browser.
"""

import argparse
import pathlib
import signal
import subprocess
import sys
import tempfile

import keyboard
import views
from axe import Axe
from chromium import Chromium

LAB = """---
title: Slopes
---

```formula
sigmoid(z) = 1 / (1 + exp(-z))
```

@exercise(slope, points: 2, title: "A derivative")
Write the derivative of the sigmoid as `slope(z)`, and explain it.

@answer(slope)
```formula
slope(z) = ...
```
@end(answer)

@gradcheck(slope, of: sigmoid, at: [0, 1], points: 1)
@rubric(slope)
@criterion(reason, points: 1)
Names the chain rule.
@end(rubric)
@solution(slope)
```formula
slope(z) = sigmoid(z) * (1 - sigmoid(z))
```
@end(solution)
@end(exercise)

@exercise(flat, points: 2, title: "Where it is flat")
Why does a unit with a large $z$ learn slowly?
$$\\frac{\\partial E}{\\partial w} = \\delta\\,\\sigma'(z)\\,x$$

@answer(flat)
@end(answer)

@rubric(flat)
@criterion(slope, points: 1)
Says that $\\sigma'(z)$ is nearly 0.
@criterion(gradient, points: 1)
Says that the gradient contains it as a factor.
@end(rubric)

@solution(flat)
$\\sigma'(z) \\approx 0$, and the gradient contains it as a factor.
@end(solution)
@end(exercise)
"""

ANSWERS = {
    "ada": ("sigmoid(z) * (1 - sigmoid(z))", "Its slope $\\sigma'(z)$ is nearly $0$.\n\n- a factor"),
    "bob": ("sigmoid(z)", "Its slope $\\sigma'(z)$ is nearly $0$.\n\n- a factor"),
    "eve": ("1", """<script>document.title = 'owned'</script> <img src=x onerror="document.title = 'owned'">

</pre></div><form action=https://example.org><input></form>

```html
</code></pre><script>document.title = 'owned'</script>
```"""),
}


# What only pages in files may not: this one has a script, and its policy is in a header.
OF_FILES = ["has a script", "has no content security policy"]


class Course:
    """A course with graded answers, and the server of its marking page."""

    def __init__(self, tool, folder):
        self.tool = pathlib.Path(tool).resolve()
        self.folder = folder
        self.write("labs/a.md", LAB)
        self.write("marks/comments.csv", "key,comment\nfactor,Says nothing about the factor.\n")
        self.run("release", "labs/a.md")
        released = (folder / "release/a.md").read_text(encoding="utf-8")
        for student, (formula, text) in ANSWERS.items():
            self.write(f"submitted/{student}/a/a.md", released.replace(
                "slope(z) = ...", f"slope(z) = {formula}").replace(
                "@answer(flat)\n", f"@answer(flat)\n{text}\n"))
        self.run("grade", "labs/a.md", "submitted")
        self.server = subprocess.Popen(
            [self.tool, "mark", "a", "--page", "--grader", "kim"], cwd=folder,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.server.stdout.readline().strip()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, *arguments):
        subprocess.run([self.tool, *arguments], cwd=self.folder, check=True, capture_output=True)

    @property
    def marks(self):
        """The lines of the file, without those that name the columns."""
        path = self.folder / "marks/a.csv"
        return path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []


def type_text(tab, text):
    tab.send("Input.insertText", text=text)


def press(tab, key, code, number, alt=False, text=None):
    parameters = dict(key=key, code=code, windowsVirtualKeyCode=number, modifiers=1 if alt else 0)
    if text:
        parameters["text"] = text
    tab.send("Input.dispatchKeyEvent", type="keyDown", **parameters)
    parameters.pop("text", None)
    tab.send("Input.dispatchKeyEvent", type="keyUp", **parameters)


def enter(tab):
    press(tab, "Enter", "Enter", 13, text="\r")


def status(tab, text):
    tab.wait(f"document.getElementById('status').textContent.includes({text!r})")


def work(tab, course):
    """Marks all answers by keys, and yields what goes wrong."""
    tab.open(course.address)
    tab.wait("document.activeElement.id === 'points-0'")
    # The answer that two students have given comes first among those to an exercise.
    press(tab, "f", "KeyF", 70, text="f")
    enter(tab)
    status(tab, "Saved. 4 of 5 answers left.")
    if len(course.marks) != 1 or ",slope,reason,1,,kim," not in course.marks[0]:
        yield f"after one mark, the file has {course.marks}"
    press(tab, "u", "KeyU", 85, alt=True)
    status(tab, "taken back. 5 of 5 answers left.")
    if course.marks:
        yield f"after undoing, the file has {course.marks}"
    for _ in range(3):
        type_text(tab, "0.5")
        enter(tab)
        tab.wait("document.activeElement.value === ''")
    status(tab, "Saved. 2 of 5 answers left.")
    if not tab.evaluate("document.querySelector('.facts').textContent").endswith("2 students"):
        yield "equal answers are not together"
    type_text(tab, "0.3")
    enter(tab)
    if tab.evaluate("document.querySelector('input').validity.stepMismatch") is not True:
        yield "0.3 points are accepted"
    tab.evaluate("document.activeElement.select()")
    type_text(tab, "1")
    press(tab, "Tab", "Tab", 9)
    press(tab, "Tab", "Tab", 9)
    press(tab, "Tab", "Tab", 9)
    type_text(tab, "#factor")
    press(tab, "Tab", "Tab", 9)
    press(tab, "f", "KeyF", 70, text="f")
    enter(tab)
    status(tab, "1 of 5 answers left.")
    if [line.split(",")[4] for line in course.marks[3:]] != ["#factor", "#factor", "", ""]:
        yield f"the file has {course.marks[3:]}"
    press(tab, "s", "KeyS", 83, alt=True)
    tab.wait("document.querySelector('h1').textContent === 'The end'")
    press(tab, "p", "KeyP", 80, alt=True)
    tab.wait("document.querySelector('h1').textContent.startsWith('flat')")
    yield from others_write(tab, course)
    yield from comments_are_kept(tab, course)


def others_write(tab, course):
    """Yields faults if somebody else marks the same answer meanwhile."""
    path = course.folder / "marks/a.csv"
    digest = course.marks[0].split(",")[-1]
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(f"eve,flat,slope,0.25,,lee,{digest}\r\n")
    before = path.read_bytes()
    for place in (0, 1):
        tab.evaluate(f"document.getElementById('points-{place}').value = '1'")
    enter(tab)
    status(tab, "lee has marked this answer meanwhile")
    if path.read_bytes() != before:
        yield "another grader's mark is replaced unseen"
    tab.wait("document.getElementById('points-0').value === '0.25'")


def comments_are_kept(tab, course):
    tab.evaluate("""document.getElementById('comment-0').value = 'Too <short>, "really".',
      document.querySelector('#keep').closest('details').open = true""")
    tab.wait("document.querySelector('#comment').value !== ''")
    tab.evaluate("""document.querySelector('#key').value = 'short',
      document.querySelector('#keep button').click()""")
    status(tab, "Kept as #short.")
    if tab.evaluate("document.getElementById('comment-0').value") != "#short":
        yield "a comment that was kept isn't used by its key"
    kept = (course.folder / "marks/comments.csv").read_text(encoding="utf-8")
    if kept.splitlines()[-1] != 'short,"Too <short>, ""really""."':
        yield f"comments.csv ends with {kept[-60:]!r}"
    if tab.evaluate("document.querySelector('#comments').lastElementChild.label"
                    " ?? ''") == "":
        yield "a kept comment is not offered"


def inspect(tab, axe, address, keep):
    """Yields the faults of the page as it is open: inspections, axe, keys, and anything that loads."""
    own = [address + name for name in ("mark.js", "mark.css")]
    tab.open(address)
    tab.wait("document.querySelector('h1')")
    for sentence in views.messages(tab.events(), own[1]):
        if sentence != "request: " + own[0]:
            yield sentence
    if tab.evaluate("document.title") == "owned":
        yield "an answer runs a script"
    if tab.evaluate("document.querySelectorAll('#view script, #view img, .given form').length"):
        yield "an answer is markup"
    # The page has moved the focus; the walk begins at the top.
    tab.evaluate("""document.body.tabIndex = -1, document.body.focus(),
      document.body.removeAttribute('tabindex')""")
    for sentence in keyboard.faults(tab):
        yield "keyboard: " + sentence
    for view, sentence in views.faults(tab, axe, own[1], keep):
        if sentence not in OF_FILES:
            yield f"{view}: {sentence}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", help="the built labsheet")
    parser.add_argument("--keep", type=pathlib.Path, help="where to put screenshots")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    axe, found = Axe(), []
    with tempfile.TemporaryDirectory(prefix="labsheet-marking-") as folder, Chromium() as browser:
        course = Course(arguments.tool, pathlib.Path(folder))
        tab = browser.open_tab()
        found += [f"empty: {fault}" for fault in inspect(
            tab, axe, course.address, arguments.keep and arguments.keep / "first")]
        found += work(tab, course)
        found += [f"marked: {fault}" for fault in inspect(
            tab, axe, course.address, arguments.keep and arguments.keep / "last")]
        course.server.send_signal(signal.SIGINT)
        if course.server.wait(timeout=10) != 0:
            found.append("Ctrl-C does not end the work in order")
    print("\n".join(found + [f"marking page: {len(found)} faults"]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
