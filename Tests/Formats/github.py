"""Reads workflow commands as the runner of GitHub Actions does, and the job's summary.

After src/Runner.Common/ActionCommand.cs of https://github.com/actions/runner: a line that begins with
`::`, up to the next `::`, is a name and, after a space, properties.
"""

import re

COMMANDS = {"error", "warning"}
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


def unescape(text, pairs):
    for code, character in pairs:
        text = text.replace(code, character)
    return text


DATA = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
PROPERTY = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]


def parse(line):
    """Returns the name, properties, and data of a command; None if the line is none."""
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    properties = {}
    for pair in filter(None, rest.strip().split(",")):
        key, equals, value = pair.partition("=")
        if equals and value:
            properties[key] = unescape(value, PROPERTY)
    return name, properties, unescape(line[end + 2 :], DATA)


def faults(text, folder, problems, unreadable):
    found = []
    told = []
    # The runner breaks lines at CR and LF only.
    for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n")):
        command = parse(line)
        if command is None or command[0] not in COMMANDS or not set(command[1]) <= PROPERTIES:
            found.append(f"the runner reads no command in {line!r}")
            continue
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", line):
            found.append(f"the log obeys a control character in {line!r}")
        name, properties, data = command
        numbers = {key: int(value) for key, value in properties.items() if key not in ("file", "title")}
        if numbers.get("line") != numbers.get("endLine") and "col" in numbers:
            found.append(f"GitHub refuses columns of several lines: {line!r}")
        told.append((name, properties.get("file"), numbers, properties.get("title"), data))
    wanted = [expected(problem) for problem in problems]
    files = [item[1] for item in told if item[3] == "InputOutputFailure"]
    told = [item for item in told if item[3] != "InputOutputFailure"]
    if files != unreadable:
        found.append(f"has other unreadable files: {files}")
    key = repr
    if sorted(told, key=key) != sorted(wanted, key=key):
        odd = [item for item in told if item not in wanted] + [
            item for item in wanted if item not in told
        ]
        found.append(f"says something else than JSON: {odd}")
    return found


def expected(problem):
    numbers = {"line": problem["line"], "endLine": problem["endLine"]}
    if problem["line"] == problem["endLine"]:
        numbers |= {"col": problem["column"], "endColumn": problem["endColumn"]}
    help = f"\nhelp: {problem['help']}" if "help" in problem else ""
    return (
        problem["severity"], printable(problem["file"]), numbers, problem["code"],
        printable(problem["message"] + help),
    )


def printable(text):
    return re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)


def summary_faults(text, problems):
    """The summary must have a row for every problem, however many annotations GitHub drops."""
    rows = [line for line in text.split("\n") if line.startswith("| ")][1:]
    found = []
    if not text.startswith("### Labsheet: "):
        found.append("the job's summary has no heading")
    wrong = [row for row in rows if len(re.findall(r"(?<!\\)\|", row)) != 5]
    found += [f"a row of the summary has not four cells: {row}" for row in wrong]
    for problem in problems:
        place = f":{problem['line']}:{problem['column']}"
        if not any(place in row.replace("\\", "") and problem["code"] in row for row in rows):
            found.append(f"the job's summary lacks {problem['code']} at {place}")
    return found


def broken(text):
    yield "no escape of a percent sign", text.replace("%25", "%")
    yield "no escape of a comma", text.replace("%2C", ",")
    yield "no escape of a colon", text.replace("%3A%3A", "::").replace("%3A", ":")
    yield "no escape of a line break", text.replace("%0A", "\n")
    yield "missing command", text.split("\n", 1)[1]
