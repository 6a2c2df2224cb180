"""Checks what helps with writing in the worksheet: colors, completion, indentation, and the page beside it."""

import json
import signal
import time

from answering import LAB, Worksheet, area, enter, press, state, type_into, type_text, value

FILLER = "\n\n".join(f"Filler {number}." for number in range(60))
LONG = LAB.replace("@exercise(words", f"{FILLER}\n\n@exercise(words")

LAYER = "document.querySelectorAll('.colors')[0]"
LIST = "document.getElementById('suggestions')"


def at_end_of(tab, number, text):
    """Puts the caret behind the last place of a text."""
    tab.evaluate(f"""(() => {{ const area = {area(number)}; area.focus();
      const end = area.value.lastIndexOf({json.dumps(text)}) + {len(text)};
      area.setSelectionRange(end, end); }})()""")


def colors(tab):
    """Yields faults of the layer with the colors."""
    type_into(tab, 0, "\n```formula\nslope(x) = 2 * exp(x)\n```\n\n")
    tab.wait(f"{LAYER}.querySelector('.number')?.textContent === '2'")
    names = tab.evaluate(f"[...{LAYER}.querySelectorAll('.function')].map((one) => one.textContent)")
    if names != ["slope", "exp"]:
        yield f"functions are {names}"
    at_end_of(tab, 0, "2 ")
    # In one go, so that no answer of the server comes in between.
    now = tab.evaluate(f"""(() => {{ document.execCommand('insertText', false, '+ y ');
      return [{LAYER}.textContent, {area(0)}.value, {LAYER}.querySelectorAll('span').length]; }})()""")
    if now[0] != now[1] + "\n":
        yield f"the layer does not show the new text at once: {now}"
    if now[2] < 4:
        yield "the colors of what hasn't changed are lost"
    tab.wait(f"[...{LAYER}.querySelectorAll('.operator')].some((one) => one.textContent === '+')")
    wide = "word " * 60 + "\n\ttab\tand \u4e2d\u6587 \U0001f600 " + "x" * 300 + "   \n\n"
    type_into(tab, 0, wide)
    heights = tab.evaluate(f"""(() => {{ const area = {area(0)};
      const shown = [area.clientHeight, {LAYER}.clientHeight];
      area.style.height = '0'; area.style.minHeight = '0';
      const own = area.scrollHeight;
      area.style.height = area.style.minHeight = '';
      return [...shown, own, area.clientWidth - {LAYER}.clientWidth]; }})()""")
    if len(set(heights[:3])) != 1 or heights[3] != 0:
        yield f"the layer breaks lines differently: {heights}"
    look = tab.evaluate(f"""[getComputedStyle({area(0)}).color, getComputedStyle({area(0)}).caretColor,
      {LAYER}.getAttribute('aria-hidden')]""")
    if look[0] != "rgba(0, 0, 0, 0)" or look[1] == look[0] or look[2] != "true":
        yield f"the field is {look}"


def completion(tab):
    """Yields faults of the list of suggestions."""
    start = "\n```formula\nslope(x) = "
    type_into(tab, 0, start + "\n```\n\n")
    tab.wait(state(0, "Saved."))
    at_end_of(tab, 0, "= ")
    began = time.monotonic()
    type_text(tab, "sq")
    tab.wait(f"!{LIST}.hidden")
    print(f"suggestions: {1000 * (time.monotonic() - began):.0f} ms")
    names = tab.evaluate(f"[...{LIST}.children].map((one) => one.firstChild.textContent)")
    if not {"square", "sqrt"} <= set(names) or not all(name.startswith("sq") for name in names):
        yield f"the suggestions are {names}"
    yield from announced(tab, names)
    first = tab.evaluate(f"{area(0)}.getAttribute('aria-activedescendant')")
    press(tab, "ArrowDown", "ArrowDown", 40)
    if tab.evaluate(f"{area(0)}.getAttribute('aria-activedescendant')") == first:
        yield "the arrow does not choose"
    press(tab, "ArrowUp", "ArrowUp", 38)
    type_text(tab, "ua")
    tab.wait(f"{LIST}.children.length === 1")
    enter(tab)
    if value(tab, 0) != start + "square\n```\n\n":
        yield f"Enter gives {value(tab, 0)!r}"
    if not tab.evaluate(f"{LIST}.hidden") or tab.evaluate(f"{area(0)}.hasAttribute('aria-controls')"):
        yield "the list stays open"
    tab.evaluate("document.execCommand('undo')")
    if value(tab, 0) != start + "squa\n```\n\n":
        yield f"taking a suggestion can't be undone: {value(tab, 0)!r}"
    press(tab, " ", "Space", 32, modifiers=2)
    tab.wait(f"!{LIST}.hidden")
    press(tab, "Escape", "Escape", 27)
    if not tab.evaluate(f"{LIST}.hidden && document.activeElement === {area(0)}"):
        yield "Escape does not close the list"
    press(tab, " ", "Space", 32, modifiers=2)
    tab.wait(f"!{LIST}.hidden")
    press(tab, "Tab", "Tab", 9)
    if value(tab, 0) != start + "square\n```\n\n" or tab.evaluate(f"document.activeElement !== {area(0)}"):
        yield "Tab does not take the suggestion"
    press(tab, "Tab", "Tab", 9)
    if tab.evaluate(f"document.activeElement === {area(0)}"):
        yield "Tab is trapped"
    yield from elsewhere(tab)


def announced(tab, names):
    """Yields faults of what screen readers get of an open list."""
    roles = tab.evaluate(f"""(() => {{ const area = {area(0)};
      const active = document.getElementById(area.getAttribute('aria-activedescendant'));
      return [{LIST}.getAttribute('role'), active?.getAttribute('role'), active?.getAttribute('aria-selected'),
        area.getAttribute('aria-controls'), area.getAttribute('aria-autocomplete'),
        document.getElementById('news').textContent]; }})()""")
    if roles != ["listbox", "option", "true", "suggestions", "list", f"{len(names)} suggestions"]:
        yield f"the list is {roles}"
    box = tab.evaluate(f"""(() => {{ const box = {LIST}.getBoundingClientRect();
      return [box.left, box.top, innerWidth - box.right, innerHeight - box.bottom]; }})()""")
    if min(box) < 0:
        yield f"the list is out of sight: {box}"


def offers(tab, name):
    """Whether the list offers a name. What has just been typed is known a moment later."""
    press(tab, " ", "Space", 32, modifiers=2)
    try:
        tab.wait(f"[...{LIST}.children].some((one) => one.firstChild.textContent === {name!r})", 2)
    except RuntimeError:
        return False
    finally:
        press(tab, "Escape", "Escape", 27)
    return True


def elsewhere(tab):
    """Yields faults of suggestions for other things than functions."""
    for text, typed, offered in [
        ("\n```formula\nslope(x) = x\n```\n\n`= slo`", "`= slo", "slope"),
        ("\nAs @ref(w)", "@ref(w", "words"),
        ("\n@gra", "@gra", "gradcheck"),
    ]:
        type_into(tab, 0, text)
        tab.wait(state(0, "aved"))
        at_end_of(tab, 0, typed)
        if not any(offers(tab, offered) for _ in range(3)):
            yield f"{offered} is not offered after {typed}"
    type_into(tab, 0, "\nProse ")
    type_text(tab, "square of it")
    time.sleep(0.3)
    if not tab.evaluate(f"{LIST}.hidden"):
        yield "prose opens the list"


def keys(tab):
    """Yields faults of indentation."""
    type_into(tab, 0, "\n```formula\n")
    type_text(tab, "f(x) =")
    tab.wait(f"{LAYER}.querySelector('.function')?.textContent === 'f'")
    type_text(tab, "\ny = x")
    press(tab, "Escape", "Escape", 27)
    type_text(tab, "\nrepeat 3 times")
    press(tab, "Escape", "Escape", 27)
    type_text(tab, "\ny = 2 * y\n")
    body = "\n```formula\nf(x) =\n  y = x\n  repeat 3 times\n    y = 2 * y\n    "
    if value(tab, 0) != body:
        yield f"lines are indented as in {value(tab, 0)!r}"
    press(tab, "[", "BracketLeft", 219, modifiers=2)
    type_text(tab, "y")
    if value(tab, 0) != body[:-2] + "y":
        yield f"Ctrl+[ gives {value(tab, 0)!r}"
    press(tab, "]", "BracketRight", 221, modifiers=2)
    if value(tab, 0) != body + "y":
        yield f"Ctrl+] gives {value(tab, 0)!r}"
    tab.evaluate("document.execCommand('undo')")
    if value(tab, 0) != body[:-2] + "y":
        yield "Ctrl+] can't be undone"
    tab.evaluate(f"{area(0)}.setSelectionRange(19, 40)")
    press(tab, "Tab", "Tab", 9, modifiers=8)
    if value(tab, 0) != body[:-2].replace("\n  y", "\ny").replace("\n  repeat", "\nrepeat") + "y":
        yield f"Shift+Tab gives {value(tab, 0)!r}"
    for _ in range(4):
        press(tab, "Tab", "Tab", 9, modifiers=8)
    if tab.evaluate(f"document.activeElement === {area(0)}"):
        yield "Shift+Tab is trapped"
    type_into(tab, 0, "\nThe energy is $E =")
    time.sleep(0.5)
    type_text(tab, "\nm")
    if not value(tab, 0).endswith("=\nm"):
        yield "prose is indented"


def page_follows(tab):
    """Yields faults of the page beside the answer that is written."""
    tab.evaluate("document.activeElement.blur(),"
                 " document.getElementById('page').contentDocument.scrollingElement.scrollTop = 0")
    tab.evaluate(f"{area(1)}.focus()")
    tab.wait("(() => { const box = [...page().querySelectorAll('.answer')].at(-1).getBoundingClientRect();"
             " return box.top >= 0 && box.top < document.getElementById('page').clientHeight; })()", 5)
    if tab.evaluate(f"document.activeElement !== {area(1)}"):
        yield "the page takes the focus"
    type_into(tab, 1, "First.\n\n" + "More.\n\n" * 40)
    tab.wait(state(1, "Saved."))
    for letter in ("alpha", "beta", "gamma"):
        start = time.monotonic()
        type_text(tab, f"$\\{letter}$ ")
        tab.wait(f"[...page().querySelectorAll('annotation')].some((one) => one.textContent === '\\\\{letter}')")
        print(f"mathematics: {1000 * (time.monotonic() - start):.0f} ms")
    tab.wait("(() => { const box = [...page().querySelectorAll('annotation')].at(-1).closest('p')"
             ".getBoundingClientRect(); return box.top >= 0"
             " && box.bottom <= document.getElementById('page').clientHeight; })()", 5)


def problems(tab):
    """Yields faults of the problems beside an answer, and of what is announced."""
    type_into(tab, 0, "\n```formula\nslope(x) = 2 * x\n```\n\n")
    tab.wait("document.querySelector('li.passed')")
    tab.wait("document.getElementById('news').textContent.includes('1 of 1 checks passed')")
    tab.evaluate("""window.told = 0, new MutationObserver(() => { window.told += 1; })
      .observe(document.getElementById('news'), { childList: true, characterData: true, subtree: true })""")
    type_into(tab, 0, "\n```formula\nslope(x) = nothing(x)\n```\n\nSee @ref(nowhere).\n")
    tab.wait("document.querySelectorAll('.problems li.error').length === 2")
    texts = tab.evaluate("[...document.querySelectorAll('.problems li')].map((one) => one.textContent)")
    if "in line 3: " not in texts[0] or "nothing" not in texts[0] or "in line 6: " not in texts[1]:
        yield f"the problems are {texts}"
    tab.wait("document.getElementById('news').textContent.includes('2 errors')")
    if tab.evaluate("window.told") > 2:
        yield f"{tab.evaluate('window.told')} things are announced"
    type_into(tab, 0, "\n```formula\nslope(x) = 2 * x\n```\n\n")
    tab.wait("document.querySelectorAll('.problems li').length === 0")


def faults(browser, tool, folder):
    """Writes answers, and yields what goes wrong."""
    folder.mkdir()
    sheet = Worksheet(tool, folder, LONG)
    tab = browser.open_tab()
    tab.open(sheet.address)
    tab.wait("document.querySelectorAll('textarea').length === 2")
    tab.wait("document.querySelector('li.unanswered')")
    for check in (colors, completion, keys, page_follows, problems):
        yield from check(tab)
    tab.close()
    sheet.server.send_signal(signal.SIGINT)
