"""Walks through a page with the Tab key, like a reader without a mouse."""

import views


def press(tab, key, code):
    for kind in ("rawKeyDown", "keyUp"):
        tab.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)


def limited(sentences, count=4):
    """Returns the first sentences, and one with the number of omitted ones."""
    sentences = list(dict.fromkeys(sentences))
    rest = len(sentences) - count
    return sentences[:count] + ([f"{rest} more of these"] if rest > 0 else [])


def walk(tab, count):
    """Returns the stops in order until the walk leaves the page, and whether it is trapped."""
    met = []
    for _ in range(count + 20):
        press(tab, "Tab", 9)
        stop = tab.evaluate("labsheetStop()")
        if count > 1 and met and stop == met[-1]:
            return met, True
        if stop is None or (met and stop["index"] == met[0]["index"]):
            return met, False
        met.append(stop)
    return met, True


def faults(tab):
    """Yields a sentence for each fault of the open page, where nothing has had the focus yet."""
    views.emulate(tab, width=1280)
    page = tab.evaluate(views.source("stops"))[-1]
    yield from page["faults"]
    stops = page["stops"]
    if not stops:
        return
    met, is_trapped = walk(tab, len(stops))
    if is_trapped:
        yield f"{met[-1]['name']} traps the focus"
    reached = {stop["index"] for stop in met}
    yield from limited(
        f"{stop['name']} cannot be reached by the tab key" for index, stop in enumerate(stops)
        if stop["wanted"] and index not in reached)
    yield from limited(
        f"{stop['name']} does not show its focus" for stop in met if not stop["marked"])
    yield from limited(
        f"{stop['name']} has the focus but is out of sight" for stop in met if not stop["seen"])
    if not is_trapped and tab.evaluate("document.querySelector('nav') !== null"):
        yield from skip_link(tab)
    tab.evaluate("document.activeElement?.blur(), location.hash = '', scrollTo(0, 0)")


def skip_link(tab):
    """Yields a fault unless the first stop is a skip link."""
    if tab.evaluate("labsheetStop()") is None:
        press(tab, "Tab", 9)
    leads = tab.evaluate("""(() => {
      const link = document.activeElement.closest("a[href^='#']");
      const aim = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return Boolean(aim && aim.closest("main"));
    })()""")
    if not leads:
        yield "the first stop is not a skip link"
        return
    tab.send("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter",
             windowsVirtualKeyCode=13, text="\r")
    tab.send("Input.dispatchKeyEvent", type="keyUp", key="Enter", windowsVirtualKeyCode=13)
    press(tab, "Tab", 9)
    inside = "document.activeElement === document.body || !!document.activeElement.closest('main')"
    if not tab.evaluate(inside):
        yield "the skip link does not lead to the content"
