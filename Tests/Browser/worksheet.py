#!/usr/bin/env python3
"""Answers labs in the worksheet of `labsheet open` in headless Chromium.

    Tests/Browser/worksheet.py .build/release/labsheet             # checks the worksheet
    Tests/Browser/worksheet.py .build/release/labsheet --keep DIR  # and keeps screenshots there

What is typed must be in the file at once, and nothing else in the file may change by a byte. Two windows, a
file that changes meanwhile, and a server that is killed must lose nothing. Lab 03 is answered with its
solutions, and has all its points, also when it is handed in. Then, what helps with writing (writing.py), answers that are changed from
several sides (sharing.py), and the look (worksheet_views.py) are checked.

Needs what check.py needs: scripts/setup browser.
"""

import argparse
import base64
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import sharing
import worksheet_views
import writing
from answering import LAB, Worksheet, area, eventually, state, type_into
from axe import Axe
from chromium import Chromium

LABS = pathlib.Path(__file__).resolve().parents[2] / "labs"

RIGHT = "\n```formula\nslope(x) = 2 * x\n```\n\n"
WRONG = "\n```formula\nslope(x) = x\n```\n\n"


def work(tab, sheet, keep):
    """Answers a lab, and yields what goes wrong."""
    tab.open(sheet.address)
    tab.wait("document.querySelectorAll('textarea').length === 2")
    tab.wait("document.querySelector('li.unanswered')")
    for text, verdict in [(WRONG, "failed"), (RIGHT, "passed"), (WRONG, "failed"), (RIGHT, "passed")]:
        start = time.monotonic()
        type_into(tab, 0, text)
        tab.wait(f"document.querySelector('li.{verdict}')")
        print(f"a verdict: {1000 * (time.monotonic() - start):.0f} ms")
    expected = LAB.replace("\n```formula\nslope(x) = ...\n```\n\n", RIGHT)
    if sheet.text != expected:
        yield "the file differs in more than the answer"
    if keep:
        for scheme in ("light", "dark"):
            tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            picture = tab.send("Page.captureScreenshot", format="png")["data"]
            (keep / f"worksheet-{scheme}.png").write_bytes(base64.b64decode(picture))
    type_into(tab, 1, "Because of $x$.\n\n@end(answer)\n")
    tab.wait(state(1, "the lab would be read differently"))
    if sheet.text != expected:
        yield "a text that ends its answer is saved"
    type_into(tab, 1, "Because of $x$, \u4e2d.\n")
    tab.wait(state(1, "Saved."))
    expected = expected.replace("@answer(words)\n\n@end", "@answer(words)\nBecause of $x$, \u4e2d.\n@end")
    if sheet.text != expected:
        yield f"the second answer is not as typed: {sheet.text[-200:]!r}"
    yield from undo(tab, sheet, expected)
    yield from conflicts(tab, sheet, expected)


def undo(tab, sheet, expected):
    tab.evaluate(f"{area(1)}.focus()")
    tab.send("Input.insertText", text=" more")
    yield from eventually(lambda: " more" in sheet.text, "what is added is not saved")
    tab.evaluate("document.execCommand('undo')")
    yield from eventually(lambda: sheet.text == expected, "what is undone is not saved")


def conflicts(tab, sheet, text):
    """Yields faults if somebody else changes the file."""
    other = text.replace("Prose", "Other prose").replace("2 * x\n", "x + x\n")
    sheet.write(other)
    tab.wait(f"{area(0)}.value.includes('x + x')")
    # A change that the page hasn't seen yet.
    os.kill(sheet.server.pid, signal.SIGSTOP)
    sheet.write(other.replace("Because of", "Since"))
    type_into(tab, 1, "Mine.\n")
    time.sleep(0.3)
    os.kill(sheet.server.pid, signal.SIGCONT)
    tab.wait(state(1, "has changed in the file meanwhile"))
    if "Since" not in sheet.text or f"{'Mine.'}" in sheet.text:
        yield "a change of the file is lost"
    tab.evaluate("document.querySelectorAll('.state')[1].querySelector('button').click()")
    yield from eventually(lambda: "Mine." in sheet.text and "Other prose" in sheet.text, "my text is not kept")
    # A server that is killed while somebody types.
    sheet.server.kill()
    sheet.server.wait()
    type_into(tab, 1, "Typed without a server.\n")
    tab.wait(state(1, "This browser keeps the text"))
    token = sheet.address
    sheet.start(sheet.port)
    tab = tab.browser.open_tab()
    tab.open(sheet.address)
    tab.wait(state(1, "Text from before was not saved"))
    tab.evaluate("document.querySelectorAll('.state')[1].querySelector('button').click()")
    yield from eventually(lambda: "Typed without a server." in sheet.text, "what was typed is lost")
    if token == sheet.address:
        yield "the token is not random"


def answer_of(solution):
    """The formulas of a solution, as a student hands them in."""
    return "\n" + "\n\n".join(re.findall(r"^```formula\n.*?^```$", solution, re.M | re.S)) + "\n\n"


def whole_lab(browser, tool, folder):
    """Answers lab 03 with its solutions, hands it in, and yields what goes wrong."""
    subprocess.run([tool, "release", LABS / "03-digits.md", "--output", folder], check=True, capture_output=True)
    released = (folder / "03-digits.md").read_text(encoding="utf-8")
    whole = (LABS / "03-digits.md").read_text(encoding="utf-8")
    solutions = dict(re.findall(r"^@solution\((\w+)\)\n(.*?)^@end\(solution\)", whole, re.M | re.S))
    sheet = Worksheet(tool, folder, released)
    tab = browser.open_tab()
    tab.open(sheet.address)
    tab.wait("document.querySelectorAll('textarea').length > 5", 120)
    names = re.findall(r"^@answer\((\w+)\)", released, re.M)
    for number, name in enumerate(names):
        if "```formula" in solutions.get(name, ""):
            type_into(tab, number, answer_of(solutions[name]))
            tab.wait(state(number, "Saved."), 60)
    tab.wait("document.querySelectorAll('li.passed').length > 0"
         " && document.querySelectorAll('li:not(.passed)').length === 0", 240)
    ended = subprocess.run(
        [tool, "render", sheet.lab, "--output", folder / "out"], capture_output=True, text=True)
    points = re.search(r"(\d+) of (\d+) points by checks", ended.stdout + ended.stderr)
    if not points or points[1] != points[2]:
        yield f"lab 03 has {points and points[0]}"
    else:
        print(f"lab 03: {points[0]}")
    graded = subprocess.run(
        [tool, "grade", LABS / "03-digits.md", sheet.lab, "--output", folder / "graded", "--format", "json"],
        capture_output=True, text=True)
    report = json.loads(graded.stdout)
    if report["points"]["got"] != report["points"]["byChecks"] or report["notes"]:
        yield f"handed in, lab 03 has {report['points']} and {report['notes']}"
    sheet.server.send_signal(signal.SIGINT)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", help="the built labsheet")
    parser.add_argument("--keep", type=pathlib.Path, help="where to put screenshots")
    arguments = parser.parse_args()
    tool = pathlib.Path(arguments.tool).resolve()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    axe, found = Axe(), []
    with tempfile.TemporaryDirectory(prefix="labsheet-worksheet-") as folder, Chromium() as browser:
        folder = pathlib.Path(folder)
        (folder / "a").mkdir()
        (folder / "b").mkdir()
        sheet = Worksheet(tool, folder / "a", LAB)
        tab = browser.open_tab()
        found += work(tab, sheet, arguments.keep)
        sheet.server.send_signal(signal.SIGINT)
        if sheet.server.wait(timeout=20) != 0:
            found.append("Ctrl-C does not end the worksheet in order")
        tab.close()
        found += whole_lab(browser, tool, folder / "b")
        found += writing.faults(browser, tool, folder / "writing")
        found += sharing.faults(browser, tool, folder / "sharing")
        found += worksheet_views.faults(browser, axe, tool, folder, arguments.keep)
    print("\n".join(found + [f"worksheet: {len(found)} faults"]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
