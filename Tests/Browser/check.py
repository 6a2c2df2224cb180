#!/usr/bin/env python3
"""Opens every page of a folder in headless Chromium and reports everything a page must not do.

    Tests/Browser/check.py output            # checks output/**/*.html; there can be several folders
    Tests/Browser/check.py output --keep DIR # and keeps screenshots and prints there
    Tests/Browser/check.py --self-test       # checks that it finds the faults in Faulty/*.html

Each page is shown in light and dark mode, 320 to 1,440 pixels wide, at 200 %, with text at twice the
size, in forced colors, and on paper. Faults are console messages, requests, scripts, overflow, text
that is cut off, too small, too pale, or overlapping, violations of WCAG 2.2 AA found by axe-core,
elements that the keyboard can't reach, bad page breaks in print, and large files.

Needs Python 3.9, Chromium, Poppler and axe-core: scripts/setup browser.
"""

import argparse
import fnmatch
import pathlib
import re
import sys
import time

import keyboard
import paper
import views
from axe import Axe
from chromium import Chromium

HERE = pathlib.Path(__file__).parent
LIMIT = 600 * 1024
# The only file that pages may load, in the folder of the index.
SHEET = "labsheet.css"


def check(browser, page, folder, axe, keep=None):
    """Returns sentences with the views they apply to, in the order they were found."""
    sheet = (folder / SHEET).as_uri()
    found = {}
    size = page.stat().st_size
    if size > LIMIT:
        found[f"has {size:,} bytes, more than {LIMIT:,}"] = ["file"]

    def note(pairs):
        for view, sentence in pairs:
            views_of = found.setdefault(sentence, [])
            if view not in views_of:
                views_of.append(view)

    tab = browser.open_tab()
    views.emulate(tab, width=1440)
    tab.open(page.as_uri())
    note(("load", sentence) for sentence in views.messages(tab.events(), sheet))
    note(paper.faults(tab, keep))
    note(("print", sentence) for sentence in views.messages(tab.events(), sheet))
    note(("keyboard", sentence) for sentence in keyboard.faults(tab))
    note(views.faults(tab, axe, sheet, keep))
    tab.close()
    return [f"{', '.join(names)}: {sentence}" for sentence, names in found.items()]


def self_test(browser, axe):
    """Checks that each page in Faulty has the faults listed in its comments, and no others."""
    surprises = []
    for page in sorted((HERE / "Faulty").glob("*.html")):
        expected = re.findall(r"<!-- fault: (.*?) -->", page.read_text(encoding="utf-8"), re.DOTALL)
        expected = [" ".join(pattern.split()) for pattern in expected]
        found = check(browser, page, page.parent, axe)
        for pattern in expected:
            if not any(fnmatch.fnmatchcase(fault, pattern) for fault in found):
                surprises.append(f"{page.name}: missed: {pattern}")
        for fault in found:
            if not any(fnmatch.fnmatchcase(fault, pattern) for pattern in expected):
                surprises.append(f"{page.name}: unexpected: {fault}")
    return surprises


def pending():
    """Returns the patterns of the faults that are known and don't count yet."""
    lines = (HERE / "pending.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pages_of(folder):
    """Returns the pages in a folder and its subfolders."""
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        sys.exit(f"no pages in {folder}")
    return pages


def check_folders(browser, axe, folders, keep, tells_all):
    """Prints the faults of all pages as they are found, and returns how many count."""
    pages = [(folder, page) for folder in folders for page in pages_of(folder)]
    count, known = 0, dict.fromkeys(pending(), 0)
    for folder, page in pages:
        stem = None
        if keep:
            stem = keep / page.parent.name / page.stem
            stem.parent.mkdir(parents=True, exist_ok=True)
        for fault in check(browser, page, folder, axe, stem):
            met = [pattern for pattern in known if fnmatch.fnmatchcase(fault, pattern)]
            for pattern in met[:1]:
                known[pattern] += 1
            count += not met
            if tells_all or not met:
                name = page.relative_to(folder.parent)
                print(f"{name}: {'pending: ' if met else ''}{fault}", flush=True)
    for pattern, times in known.items():
        print(f"pending, {times} times: {pattern}" if times else f"no longer pending: {pattern}")
    print(f"{len(pages)} pages, {count} faults, {sum(known.values())} pending")
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=pathlib.Path, nargs="*")
    parser.add_argument("--keep", type=pathlib.Path, help="where to put screenshots and prints")
    parser.add_argument("--pending", action="store_true", help="print pending faults, too")
    parser.add_argument("--chromium", help="the browser to use")
    parser.add_argument("--self-test", action="store_true", help="check this program first")
    arguments = parser.parse_args()
    start = time.monotonic()
    count = 0
    axe = Axe()
    with Chromium(arguments.chromium) as browser:
        if arguments.self_test:
            surprises = self_test(browser, axe)
            print("\n".join(surprises + [f"self-test: {len(surprises)} surprises"]), flush=True)
            count += len(surprises)
        if arguments.folders:
            folders = [folder.resolve() for folder in arguments.folders]
            count += check_folders(browser, axe, folders, arguments.keep, arguments.pending)
    print(f"{time.monotonic() - start:.0f} seconds")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
