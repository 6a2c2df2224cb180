"""Checks that the worksheet shares the files of a lab with other windows, with editors, and with itself."""

import signal
import time

from answering import LAB, Worksheet, area, eventually, state, type_into, value


def late_news(tab):
    """Yields faults if what the server knew before an answer was saved arrives after it."""
    tab.evaluate("""window.fetch = ((real) => async (...all) => {
      const answer = await real(...all);
      if (all[0] === 'answers') await new Promise((done) => setTimeout(done, 600));
      return answer;
    })(window.fetch)""")
    tab.evaluate("window.dispatchEvent(new Event('labsheet-page'))")
    time.sleep(0.1)
    type_into(tab, 1, "Typed in between.\n")
    tab.wait(state(1, "Saved."))
    for _ in range(40):
        if value(tab, 1) != "Typed in between.\n":
            yield f"an older text comes back: {value(tab, 1)!r}"
            break
        time.sleep(0.03)
    tab.evaluate(f"{area(1)}.setSelectionRange(5, 5)")


def two_windows(browser, tab, sheet):
    """Yields faults if two windows change two answers at once."""
    other = browser.open_tab()
    other.open(sheet.address)
    other.wait("document.querySelectorAll('textarea').length === 2")
    type_into(tab, 0, "\nFrom one window.\n")
    type_into(other, 1, "From another window.\n")
    for window in (tab, other):
        window.wait(f"{area(0)}.value.includes('one window') && {area(1)}.value.includes('another window')")
    if "one window" not in sheet.text or "another window" not in sheet.text:
        yield "a window's answer is lost"
    # An editor and a window at once.
    type_into(tab, 0, "\nAgain from a window.\n")
    other.wait(f"{area(0)}.value.includes('Again')")
    sheet.write(sheet.text.replace("another window", "an editor"))
    type_into(other, 0, "\nThe last word.\n")
    yield from eventually(
        lambda: "an editor" in sheet.text and "last word" in sheet.text, "an editor's answer is lost")
    tab.wait(f"{area(1)}.value.includes('an editor') && {area(0)}.value.includes('last word')")
    other.close()


PART = "A part.\r\n\r\n@exercise(part, title: \"In a part\")\r\n@answer(part)\r\n\r\n@end(answer)\r\n@end(exercise)\r\n"


def included(browser, tool, folder):
    """Yields faults of answers in included files."""
    folder.mkdir()
    (folder / "part.md").write_text(PART, encoding="utf-8", newline="")
    lab = LAB.replace("The end.", '@include("part.md")\n\nThe end.')
    sheet = Worksheet(tool, folder, lab)
    tab = browser.open_tab()
    tab.open(sheet.address)
    tab.wait("document.querySelectorAll('textarea').length === 3")
    type_into(tab, 2, "Written here.\n\n$x$\n")
    tab.wait(state(2, "Saved."))
    saved = (folder / "part.md").read_bytes().decode()
    if saved != PART.replace("(part)\r\n\r\n@end", "(part)\r\nWritten here.\r\n\r\n$x$\r\n@end"):
        yield f"the included file is {saved!r}"
    if sheet.text != lab:
        yield "the lab changes with the file that it includes"
    tab.wait("page().body.innerText.includes('Written here.')")
    tab.close()
    sheet.server.send_signal(signal.SIGINT)


def faults(browser, tool, folder):
    """Changes answers from several sides, and yields what goes wrong."""
    folder.mkdir()
    sheet = Worksheet(tool, folder, LAB)
    tab = browser.open_tab()
    tab.open(sheet.address)
    tab.wait("document.querySelectorAll('textarea').length === 2")
    yield from two_windows(browser, tab, sheet)
    yield from late_news(tab)
    tab.close()
    sheet.server.send_signal(signal.SIGINT)
    yield from included(browser, tool, folder / "included")
