"""What the checks of the worksheet share: a lab, the server of its worksheet, and a user's hands."""

import json
import os
import pathlib
import re
import subprocess
import time

LAB = """---
title: Slopes
---

Prose   that stays,\twith odd  spaces. \u00e9\u4e2d\U0001f600

```formula
square(x) = x ** 2
```

@exercise(slope, points: 1, title: "A derivative")
The derivative of the square.

@answer(slope)

```formula
slope(x) = ...
```

@end(answer)

@gradcheck(slope, of: square, at: [1, 2], points: 1)
@end(exercise)

@exercise(words, title: "Words")
Why?

@answer(words)

@end(answer)
@end(exercise)

The end.
"""


class Worksheet:
    """A lab, and the server of its worksheet."""

    def __init__(self, tool, folder, text):
        self.tool, self.folder, self.lab = pathlib.Path(tool).resolve(), folder, folder / "lab.md"
        self.lab.write_text(text, encoding="utf-8", newline="")
        self.start(0)

    def start(self, port):
        environment = dict(os.environ, XDG_CACHE_HOME=str(self.folder / "cache"))
        self.server = subprocess.Popen(
            [self.tool, "open", "lab.md", "--print-only"] + (["--port", str(port)] if port else []),
            cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.server.stdout.readline().strip()
        self.port = int(re.search(r":(\d+)/", self.address)[1])

    @property
    def text(self):
        return self.lab.read_bytes().decode()

    def write(self, text):
        aside = self.lab.with_suffix(".tmp")
        aside.write_text(text, encoding="utf-8", newline="")
        aside.rename(self.lab)


def eventually(condition, what):
    """Waits until something is true, and returns what is wrong otherwise."""
    deadline = time.monotonic() + 10
    while not condition():
        if time.monotonic() > deadline:
            return [what]
        time.sleep(0.01)
    return []


def area(number):
    return f"document.querySelectorAll('textarea')[{number}]"


def value(tab, number):
    return tab.evaluate(f"{area(number)}.value")


def type_into(tab, number, text):
    """Replaces an answer as a user does: selects all of it and types."""
    tab.evaluate(f"{area(number)}.focus(), {area(number)}.select()")
    tab.send("Input.insertText", text=text)


def state(number, text):
    return f"document.querySelectorAll('.state')[{number}].textContent.includes({json.dumps(text)})"


def press(tab, key, code, number, text=None, modifiers=0):
    """Presses a key; the modifiers are 1 for Alt, 2 for Ctrl, and 8 for Shift."""
    parameters = dict(key=key, code=code, windowsVirtualKeyCode=number, modifiers=modifiers)
    tab.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown",
             **parameters, **({"text": text} if text else {}))
    tab.send("Input.dispatchKeyEvent", type="keyUp", **parameters)


def enter(tab):
    press(tab, "Enter", "Enter", 13, text="\r")


def type_text(tab, text):
    """Types into whatever has the focus, one character after the other."""
    for character in text:
        if character == "\n":
            enter(tab)
        else:
            tab.send("Input.insertText", text=character)
