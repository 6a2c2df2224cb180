"""Reads JUnit with junitparser, and as GitLab does."""

import collections
import re

import packages  # noqa: F401

from junitparser import Error, Failure, JUnitXml, JUnitXmlError, Skipped

from labs import LABS


def faults(text, folder, problems, unreadable):
    try:
        report = JUnitXml.fromstring(text.encode())
    except (SyntaxError, JUnitXmlError) as error:
        return [f"is not JUnit: {error}"]
    found = []
    suites = list(report)
    names = [suite.name for suite in suites]
    wanted = sorted(
        printable(name) for name in [*LABS, *unreadable] if name.count("/") == 1
    )
    if sorted(names) != wanted:
        found.append(f"has other suites than labs: {names}")
    cases = [case for suite in suites for case in suite]
    keys = collections.Counter((case.classname, case.name) for case in cases)
    found += [f"drops a case: {key}" for key, count in keys.items() if count > 1]
    found += [f"a case has a time: {case.name}" for case in cases if case.time is not None]
    for suite in suites:
        found += suite_faults(suite)
    found += count_faults(cases, problems, unreadable)
    return found


def suite_faults(suite):
    kinds = collections.Counter(type(result) for case in suite for result in case.result)
    counts = (suite.tests, suite.failures, suite.errors, suite.skipped)
    wanted = (len(list(suite)), kinds[Failure], kinds[Error], kinds[Skipped])
    found = [] if counts == wanted else [f"{suite.name}: counts {counts}, has {wanted}"]
    for case in suite:
        if not case.classname or not case.name:
            found.append(f"{suite.name}: a case has no class or no name")
        for result in case.result:
            if not (result.text or "").strip():
                found.append(f"{suite.name}: {case.name} says nothing")
    if suite.name == "labs/good.md" and (wanted != (1, 0, 0, 0)):
        found.append("a lab without problems is not one case that passes")
    return found


def count_faults(cases, problems, unreadable):
    """Compares what is told about each line with the problems as JSON."""
    told = collections.Counter()
    errors = 0
    for case in cases:
        errors += any(isinstance(result, Error) for result in case.result)
        code = re.search(r" \[(\w+)\]( \(\d+\))?$", case.name)
        if code:
            line = re.match(r"(?:line |.*?:)(\d+): ", case.name)
            isError = any(isinstance(result, Failure) for result in case.result)
            told[(case._elem.get("file"), int(line[1]), code[1], isError)] += 1
    wanted = collections.Counter(
        (printable(p["file"]), p["line"], p["code"], p["severity"] == "error") for p in problems
    )
    found = [] if told == wanted else [f"has other cases than JSON: {told - wanted} {wanted - told}"]
    if errors != len(unreadable):
        found.append(f"has {errors} unreadable labs")
    return found


def printable(text):
    """What is left of a name in XML."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", text)


def broken(text):
    yield "escape", text.replace("&amp;", "&")
    yield "control character", text.replace("no problems", "no \x1b problems")
    yield "wrong count", text.replace('failures="', 'failures="1')
    yield "same name twice", re.sub(r" \(\d+\)\"", '"', text)
    yield "empty failure", re.sub(r"(<failure[^>]*>)[^<]*", r"\1", text, count=1)
    yield "missing case", re.sub(r"<testcase[^>]*><failure.*?</testcase>\n", "", text, count=1, flags=re.S)
