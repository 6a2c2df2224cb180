#!/usr/bin/env python3
"""Opens every page of a folder in headless Chromium and fails on what a page must not do.

    Tests/Browser/check.py output            # checks output/**/*.html
    Tests/Browser/check.py output --keep DIR # and keeps screenshots and prints there

Each page is shown in light and dark, 360 and 1,280 pixels wide, and on paper. It fails on
messages of the console, requests, scripts, handlers, horizontal overflow, text of too little
contrast, links to places that do not exist, and elements that share an id.

Needs Python 3.10 and Chromium (Debian: apt-get install chromium). Installs nothing.
"""

import argparse
import base64
import pathlib
import sys

from chromium import Chromium

VIEWS = [
    ("light-1280", dict(width=1280)),
    ("dark-1280", dict(width=1280, dark=True)),
    ("light-360", dict(width=360)),
    ("dark-360", dict(width=360, dark=True)),
    ("print", dict(width=720, paper=True)),
]

# Runs in the page through the debugger, which the page's own policy does not bind.
INSPECTION = (pathlib.Path(__file__).parent / "inspect.js").read_text()


def messages(events):
    """Tells what the browser complained of or asked for while it showed a page."""
    for event in events:
        method, details = event["method"], event.get("params", {})
        if method == "Log.entryAdded":
            yield "console: " + details["entry"]["text"]
        elif method == "Runtime.consoleAPICalled":
            yield "console: " + str(details["args"])
        elif method == "Runtime.exceptionThrown":
            yield "script error: " + details["exceptionDetails"]["text"]
        elif method == "Network.requestWillBeSent":
            address = details["request"]["url"]
            if details.get("type") != "Document" and not address.startswith("data:"):
                yield "request: " + address


def check(tab, page, keep):
    faults = []
    for name, view in VIEWS:
        tab.show(page.as_uri(), **view)
        found = tab.evaluate(INSPECTION)
        if keep:
            shot = tab.send("Page.captureScreenshot", captureBeyondViewport=True)["data"]
            (keep / f"{page.stem}-{name}.png").write_bytes(base64.b64decode(shot))
        found += messages(tab.events())
        faults += [f"{page}: {name}: {fault}" for fault in found]
    print_data = tab.send("Page.printToPDF", preferCSSPageSize=True)["data"]
    if keep:
        (keep / f"{page.stem}.pdf").write_bytes(base64.b64decode(print_data))
    faults += [f"{page}: paper: {fault}" for fault in messages(tab.events())]
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="where to put screenshots and prints")
    parser.add_argument("--chromium", help="the browser to use")
    arguments = parser.parse_args()
    pages = sorted(arguments.folder.resolve().rglob("*.html"))
    if not pages:
        sys.exit(f"no pages in {arguments.folder}")
    faults = []
    with Chromium(arguments.chromium) as browser:
        for page in pages:
            keep = arguments.keep and arguments.keep / page.parent.name
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
            tab = browser.open_tab()
            faults += check(tab, page, keep)
            tab.close()
    print("\n".join(faults + [f"{len(pages)} pages, {len(faults)} faults"]))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
