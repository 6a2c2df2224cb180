"""The views in which a page is inspected, and the inspections for each."""

import base64
import pathlib

FOLDER = pathlib.Path(__file__).parent / "inspections"

# Each view lists its settings; `text` is the browser's default font size in pixels.
VIEWS = {
    "light-1440": dict(width=1440),
    "dark-1440": dict(width=1440, dark=True),
    "light-320": dict(width=320),
    "dark-320": dict(width=320, dark=True),
    "zoom-200": dict(width=640, scale=2),
    "text-200": dict(width=1280, text=32),
    "forced-colors": dict(width=1280, forced=True, dark=True),
    "paper": dict(width=642, media="print"),
}

FIRST = "light-1440"


def inspections(view):
    """Returns the inspections for a view: color settings affect colors, widths the rest."""
    names = ["structure"] if view == FIRST else []
    if not view.startswith("dark"):
        names += ["overflow", "scrollers", "labels", "boxes"]
    if view not in ("light-320", "zoom-200", "text-200"):
        names += ["contrast"]
    return names


# The layout is complete, and its fonts are loaded.
SETTLED = "document.body?.offsetHeight, document.fonts.ready.then(() => true)"


def source(*names):
    """Returns a script that runs inspections; its value is an array of sentences.

    It runs in the page through the debugger, to which the page's policy doesn't apply.
    """
    parts = [(FOLDER / "common.js").read_text()]
    parts += [f"faults.push(...({(FOLDER / (name + '.js')).read_text()})());" for name in names]
    return "(() => {" + "\n".join(parts) + "\nreturn faults; })()"


def emulate(tab, width, height=900, scale=1, dark=False, forced=False, reduced=False,
            media="screen", text=16):
    """Sets the window, the medium, and the reader's preferences, and waits until they apply."""
    tab.send(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale,
        mobile=False)
    tab.send("Page.setFontSizes", fontSizes={"standard": text, "fixed": text * 13 // 16})
    tab.send("Emulation.setEmulatedMedia", media=media, features=[
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
        {"name": "forced-colors", "value": "active" if forced else "none"},
        {"name": "prefers-reduced-motion", "value": "reduce" if reduced else "no-preference"},
    ])
    tab.evaluate(SETTLED)


# Selects the button with this number in each group of radio buttons, or the initial selection if the
# number is negative; returns the number of buttons in the largest group.
CHOOSE = """((number) => {
  const groups = Map.groupBy(document.querySelectorAll("input[type=radio]"), (e) => e.name);
  for (const group of groups.values()) {
    (group[number] ?? group.find((e) => e.defaultChecked) ?? group[0]).checked = true;
  }
  return Math.max(0, ...[...groups.values()].map((group) => group.length));
})(NUMBER)"""


def choices(tab):
    """Shows each choice that the page offers in turn, and then the first one again."""
    count = tab.evaluate(CHOOSE.replace("NUMBER", "-1"))
    for number in range(count):
        tab.evaluate(CHOOSE.replace("NUMBER", str(number)))
        yield number
    tab.evaluate(CHOOSE.replace("NUMBER", "-1"))


def messages(events, sheet):
    """Yields the browser's complaints and requests while it showed a page.

    Pages may request one style sheet, whose address is `sheet`.
    """
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
            if details.get("type") != "Document" and not address.startswith("data:") \
                    and address != sheet:
                yield "request: " + address


def screenshot(tab, file, settings):
    """Saves a screenshot of the page, as much of it as Chromium can draw at once."""
    height = tab.evaluate("document.documentElement.scrollHeight")
    # Chromium's own way to draw beyond the window ignores the font size.
    emulate(tab, **settings, height=min(height, 16000 // settings.get("scale", 1)))
    shot = tab.send("Page.captureScreenshot")["data"]
    file.write_bytes(base64.b64decode(shot))


def faults(tab, axe, sheet, keep=None):
    """Yields a pair of view and sentence for each fault of the open page in any view.

    `sheet` is the address of the style sheet that it may load, if any.
    `keep` is the path prefix of screenshots. The page is damaged afterward.
    """
    # Folded content is inspected, too; paper.py checks that it unfolds in print.
    tab.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
    for name, settings in VIEWS.items():
        emulate(tab, **settings)
        for sentence in tab.evaluate(source(*inspections(name))):
            yield name, sentence
        if name in (FIRST, "light-320"):
            for _ in choices(tab):
                for sentence in tab.evaluate(source("labels")):
                    yield name, sentence
        if keep:
            screenshot(tab, keep.with_name(f"{keep.name}-{name}.png"), settings)
        for sentence in messages(tab.events(), sheet):
            yield name, sentence
    emulate(tab, width=1280, reduced=True)
    for sentence in tab.evaluate(source("motion")):
        yield "reduced-motion", sentence
    for _ in choices(tab):
        for sentence in tab.evaluate(source("motion")):
            yield "reduced-motion", sentence
    for name in (FIRST, "dark-1440", "forced-colors"):
        emulate(tab, **VIEWS[name])
        for sentence in axe.violations(tab, everything=name == FIRST):
            yield name, sentence
