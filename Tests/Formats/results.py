"""Reads what `labsheet grade` reports to other programs, by lists of the fields that they know."""

import base64
import json

import packages  # noqa: F401

from junitparser import JUnitXml

import github

LAB = """@exercise(one, points: 6, title: "100%, a::b")
@answer(one)
```formula
half(x) = ...
```
@end(answer)
@expect(half(2) == 1, points: 1, label: "half of 2")
@expect(half(1) < 1, hint: "Count.")
@expect(half(-7.25) == -3.625, label: "zqxj", points: 2, hidden: true, hint: "Zqxj.")
@expect(half(0) == 0, label: "zqxk", points: 0.5, hidden: true)
@solution(one)
```formula
half(x) = x / 2
```
@end(solution)
@end(exercise)
"""

SECRETS = ["zqxj", "Zqxj", "zqxk", "7.25", "@solution"]


def answer(formula):
    return f"@answer(one)\n```formula\n{formula}\n```\n@end(answer)\n".encode()


# What is handed in, the points it earns, and the exit code.
SUBMISSIONS = {
    "honest": (answer("half(x) = x / 2"), 3.5, 0),
    "partly": (answer("half(x) = abs(x) / 2"), 1.5, 0),
    "empty": (b"", 0, 0),
    "garbage": (b"\xff\xfe\x00\x01" * 100, 0, 1),
    "looping": (answer("half(x) =\n  repeat 1e9 times\n    x = sin(x) + x\n  x"), 0, 1),
    "missing": (None, 0, 1),
}
POSSIBLE = 3.5
BY_HAND = "2.5 points by hand are left to mark"
LIMITS = ["--cpu", "2", "--wall", "4", "--budget", "10000"]

NUMBER = (int, float)


def shape_faults(value, fields, place):
    """Compares an object with the fields that it may have; those with a ? may be left out."""
    wanted = {name.rstrip("?"): kind for name, kind in fields.items()}
    found = [f"{place} has an unknown field {name!r}" for name in value.keys() - wanted.keys()]
    found += [
        f"{place} lacks {name!r}" for name in fields if not name.endswith("?") and name not in value
    ]
    for name, kind in wanted.items():
        if name not in value:
            continue
        if isinstance(kind, set):
            fits = value[name] in kind
        else:
            fits = isinstance(value[name], kind) and (kind is bool or value[name] is not True)
        if not fits:
            found.append(f"{place}.{name} cannot be {value[name]!r}")
    return found


VISIBILITIES = {"visible", "after_due_date", "after_published"}  # 'hidden' hides the total
FORMATS = {"text", "html", "simple_format", "md", "ansi"}


def gradescope_faults(text, points):
    """After https://gradescope-autograders.readthedocs.io/en/latest/specs/"""
    report = json.loads(text)
    found = shape_faults(
        report,
        {
            "score": NUMBER, "execution_time?": NUMBER, "output?": str, "output_format?": FORMATS,
            "test_output_format?": FORMATS, "test_name_format?": FORMATS,
            "visibility?": VISIBILITIES, "stdout_visibility?": VISIBILITIES, "extra_data?": dict,
            "tests?": list, "leaderboard?": list,
        },
        "report",
    )
    for test in report["tests"]:
        found += shape_faults(
            test,
            {
                "score?": NUMBER, "max_score?": NUMBER, "status?": {"passed", "failed"}, "name?": str,
                "name_format?": FORMATS, "number?": str, "output?": str, "output_format?": FORMATS,
                "tags?": list, "visibility?": VISIBILITIES, "extra_data?": dict,
            },
            "test",
        )
        if ("hidden" in test["name"]) != (test["visibility"] == "after_published"):
            found.append(f"{test['name']!r} is {test['visibility']}")
    if report["score"] != points:
        found.append(f"gives {report['score']} points")
    found += sum_faults(report["tests"], "score", "max_score", points)
    if "of 3.5" in report["output"]:
        found.append("shows the total before it is published")
    return found + hand_faults(report["output"])


def prairielearn_faults(text, points):
    """After https://prairielearn.readthedocs.io/en/latest/externalGrading/"""
    report = json.loads(text)
    found = shape_faults(
        report,
        {
            "gradable": bool, "score": NUMBER, "message?": str, "output?": str, "images?": list,
            "tests?": list, "format_errors?": (str, list),
        },
        "report",
    )
    for test in report["tests"]:
        found += shape_faults(
            test,
            {
                "name": str, "description?": str, "points": NUMBER, "max_points": NUMBER,
                "message?": str, "output?": str, "images?": list,
            },
            "test",
        )
    if abs(report["score"] - points / POSSIBLE) > 1e-12:
        found.append(f"gives the score {report['score']}")
    found += sum_faults(report["tests"], "points", "max_points", points)
    return found + hand_faults(report["message"])


def classroom_faults(text, points, best=POSSIBLE):
    """After https://github.com/classroom-resources/autograding-grading-reporter"""
    name, _, value = text.removesuffix("\n").partition("=")
    found = [] if name == "result" and "\n" not in value else ["is no line for $GITHUB_OUTPUT"]
    if len(value) >= 128 * 1024:
        found.append("does not fit into a variable")
    report = json.loads(base64.b64decode(value, validate=True))
    found += shape_faults(
        report,
        {
            "version": {1}, "status": {"pass", "fail", "error"}, "max_score": NUMBER, "tests": list,
        },
        "report",
    )
    for test in report["tests"]:
        found += shape_faults(
            test,
            {
                "name": str, "status": {"pass", "fail", "error"}, "score": NUMBER, "message": str,
                "test_code": str, "filename": str, "line_no": int, "execution_time?": NUMBER,
            },
            "test",
        )
    if (report["status"] == "pass") != (points == best):
        found.append(f"has the status {report['status']}")
    if report["max_score"] != POSSIBLE:
        found.append(f"is about {report['max_score']} points")
    return found + sum_faults(report["tests"], "score", None, points)


def sum_faults(tests, got, possible, points):
    found = []
    if sum(test.get(got, 0) for test in tests) != points:
        found.append(f"the tests give {[test.get(got) for test in tests]}")
    if possible and sum(test.get(possible, 0) for test in tests) != POSSIBLE:
        found.append(f"the tests are about {[test.get(possible) for test in tests]}")
    return found


def hand_faults(text):
    return [] if BY_HAND in text else [f"does not say what is left to mark: {text!r}"]


def junit_faults(text, points, best=POSSIBLE):
    (suite,) = JUnitXml.fromstring(text.encode())
    cases = list(suite)
    failed = sum(type(result).__name__ == "Failure" for case in cases for result in case.result)
    found = []
    if (suite.tests, suite.failures) != (len(cases), failed):
        found.append(f"counts {suite.tests} and {suite.failures}")
    if points == best and (failed or suite.skipped > (best < POSSIBLE)):
        found.append("a case does not pass")
    if len({case.name for case in cases}) != len(cases):
        found.append("has two cases of the same name")
    return found + hand_faults("".join(case.system_out or "" for case in cases))


def github_faults(text, points):
    commands = [github.parse(line) for line in text.removesuffix("\n").split("\n")]
    found = ["the runner reads no command"] if None in commands else []
    found += [
        f"has an unknown property: {command}"
        for command in commands
        if not set(command[1]) <= github.PROPERTIES or command[0] not in {"error", "warning", "notice"}
    ]
    if points == POSSIBLE and any(command[0] == "error" for command in commands):
        found.append("reports an error")
    return found + hand_faults(commands[-1][2])


READERS = {
    "gradescope": gradescope_faults,
    "prairielearn": prairielearn_faults,
    "github-classroom": classroom_faults,
    "junit": junit_faults,
    "github": github_faults,
}


def faults(tool):
    """Grades every submission in every format, to standard output and to a file."""
    found = []
    (tool.folder / "lab.md").write_text(LAB)
    for name, (text, points, status) in SUBMISSIONS.items():
        path = f"{name}.md"
        if text is not None:
            (tool.folder / path).write_bytes(text)
        for kind, reader in READERS.items():
            options = ["grade", "lab.md", path, "--format", kind, *LIMITS]
            if name == "looping":
                endings = [tool(*options)]
            else:
                endings = [tool(*options), tool(*options, "--report", "new/report", "--quiet")]
                written = (tool.folder / "new" / "report").read_text()
                if written.rstrip("\n") != endings[0].output.rstrip("\n") or endings[1].output:
                    found.append(f"{name}, {kind}: --report writes something else")
            sentences = [f"exit {e.status}" for e in endings if e.status != status]
            sentences += reader(endings[0].output, points)
            plain = endings[0].output
            if kind == "github-classroom":
                plain = base64.b64decode(plain[7:]).decode()
            plain += tool.summary()
            sentences += [f"shows {secret!r}" for secret in SECRETS if secret in plain]
            found += [f"{name}, {kind}: {sentence}" for sentence in sentences]
    return found + [f"no fault is found in: {title}" for title in undetected(tool)]


def undetected(tool):
    """Plants faults in the reports of one submission, and yields those that no reader finds."""
    planted = {
        "gradescope": [
            ('"visibility":"after_published"', '"visibility":"hidden"'), ('"score":1.5', '"score":"1.5"'),
            ('"status":"failed"', '"status":"fail"'), ("left to mark", "left"),
        ],
        "prairielearn": [('"max_points":1', '"maxPoints":1'), ('"gradable":true', '"gradable":"yes"')],
        "junit": [('failures="', 'failures="1'), ("left to mark", "left")],
        "github": [("::error ", ": error "), (",title=", ",head=")],
    }
    for kind, replacements in planted.items():
        text = tool("grade", "lab.md", "partly.md", "--format", kind).output
        for old, new in replacements:
            try:
                detected = old in text and READERS[kind](text.replace(old, new), 1.5)
            except Exception:
                detected = True
            if not detected:
                yield f"{kind}: {old}"
