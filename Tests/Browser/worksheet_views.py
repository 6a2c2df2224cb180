"""Inspects the worksheet, and the frame of the preview, in every view, with axe-core, by keyboard, and in print."""

import base64
import signal
import subprocess

import keyboard
import views
from answering import LAB, Worksheet, type_into, type_text
from writing import LIST, at_end_of

# What only pages in files may not: these have scripts, and their policy is in a header.
# The list of suggestions gets its place from a script.
OF_FILES = ["has a script", "has no content security policy", "<ul> has the attribute style"]

PRINTED = ["Slopes", "A derivative", "The derivative of the square", "The end."]


def inspect(tab, axe, name, keep):
    """Yields the faults of the open page."""
    for view, sentence in views.faults(tab, axe, None, keep and keep / name):
        is_own = sentence.startswith("request: http://127.0.0.1")
        if sentence not in OF_FILES and not is_own:
            yield f"{name}, {view}: {sentence}"


def printed(tab, name, keep):
    """Yields faults of the page on paper, which has no panel."""
    tab.send("Emulation.setEmulatedMedia", media="")
    data = base64.b64decode(tab.send("Page.printToPDF", preferCSSPageSize=True)["data"])
    if keep:
        (keep / f"{name}.pdf").write_bytes(data)
    text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    for phrase in PRINTED:
        if phrase not in text:
            yield f"{name}: the print lacks {phrase!r}"
    for phrase in ("Your answers", "Saved."):
        if phrase in text:
            yield f"{name}: the print has {phrase!r}"
    if tab.evaluate("document.body.children.length") > 4:
        yield f"{name}: what was printed stays"


def walk(tab):
    """Yields faults of the way through the worksheet by the Tab key."""
    keyboard.press(tab, "Tab", 9)
    if tab.evaluate("document.activeElement.textContent") != "Skip to your answers":
        yield "worksheet, keyboard: the first stop does not lead to the answers"
    for _ in range(40):
        keyboard.press(tab, "Tab", 9)
        if tab.evaluate("document.activeElement.closest('#panel') !== null"):
            break
    else:
        yield "worksheet, keyboard: the page traps the focus"
    # The stops in the frame count as one for the walk.
    tab.evaluate("document.getElementById('lab').inert = true, document.body.tabIndex = -1,"
                 " document.body.focus(), document.body.removeAttribute('tabindex')")
    for sentence in keyboard.faults(tab):
        yield f"worksheet, keyboard: {sentence}"
    tab.evaluate("document.getElementById('lab').inert = false")


def worksheet(browser, axe, sheet, keep):
    tab = browser.open_tab()
    views.emulate(tab, width=1440)
    tab.open(sheet.address)
    tab.wait("document.querySelector('li.unanswered')")
    tab.wait("document.querySelectorAll('.colors')[0].querySelector('.function')")
    yield from walk(tab)
    type_into(tab, 0, "\n```formula\nslope(x) = nothing(x)  # wrong\n```\n\n")
    tab.wait("document.querySelector('.problems li') && document.querySelector('.comment')")
    yield from printed(tab, "worksheet", keep)
    yield from inspect(tab, axe, "worksheet", keep)
    tab.close()
    tab = browser.open_tab()
    views.emulate(tab, width=1440)
    tab.open(sheet.address)
    tab.wait("document.querySelector('.problems li')")
    at_end_of(tab, 0, "= ")
    type_text(tab, "sq")
    tab.wait(f"!{LIST}.hidden")
    yield from inspect(tab, axe, "suggestions", keep)
    tab.close()


def preview(browser, axe, tool, folder, keep):
    server = subprocess.Popen(
        [tool, "preview", "lab.md"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    tab = browser.open_tab()
    views.emulate(tab, width=1440)
    tab.open(server.stdout.readline().strip())
    tab.wait("page().body.innerText.includes('The end.')")
    yield from printed(tab, "preview", keep)
    yield from inspect(tab, axe, "preview", keep)
    tab.close()
    server.send_signal(signal.SIGINT)


def faults(browser, axe, tool, folder, keep):
    """Looks at the worksheet and at the preview, and yields what is wrong."""
    place = folder / "views"
    place.mkdir()
    sheet = Worksheet(tool, place, LAB)
    yield from worksheet(browser, axe, sheet, keep)
    sheet.server.send_signal(signal.SIGINT)
    yield from preview(browser, axe, tool, place, keep)
