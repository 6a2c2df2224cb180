"""Runs the jobs that `labsheet pack` writes for GitHub Classroom and GitLab, except what they install."""

import re

import results

LAB = "labs/no 1's (draft).md"
NAME = LAB.removeprefix("labs/")

# Each target with its job, the folder for what students need not look at, and the file with its report.
TARGETS = {
    "github-classroom": (".github/workflows/classroom.yml", ".github/labsheet", "output"),
    "gitlab": (".gitlab-ci.yml", ".labsheet", "labsheet.xml"),
}
READERS = {"github-classroom": results.classroom_faults, "gitlab": results.junit_faults}

# Hidden checks don't run there, so that 1 of 3.5 points can be earned.
EARNED = 1


def faults(tool):
    lab = tool.folder / LAB
    lab.parent.mkdir()
    lab.write_text(results.LAB)
    found = []
    for target, (job, folder, report) in TARGETS.items():
        ending = tool("pack", target, LAB, "--output", target)
        if ending.status != 0:
            return [f"pack {target}: exit {ending.status}: {ending.words}"]
        package = tool.folder / target
        names = {str(file.relative_to(package)) for file in package.rglob("*") if file.is_file()}
        others = {f"lab/{NAME}", "requirements.txt", "wheels/README.md"}
        if names != {NAME, job} | {f"{folder}/{name}" for name in others}:
            found.append(f"pack {target}: writes {sorted(names)}")
        for name in names:
            text = (package / name).read_text()
            found += [
                f"pack {target}: {name} contains {secret!r}"
                for secret in results.SECRETS
                if secret in text
            ]
        (command,) = re.findall(r"^ +(labsheet grade .*)$", (package / job).read_text(), re.MULTILINE)
        for name, (text, points, _) in results.SUBMISSIONS.items():
            (package / NAME).unlink(missing_ok=True)
            if text is not None:
                (package / NAME).write_bytes(text)
            for old in (package / "output", package / report):
                old.unlink(missing_ok=True)
            tool.shell(
                f"export GITHUB_OUTPUT=output CI_BUILDS_DIR=../temporary; cd {target}; {command}")
            text = (package / report).read_text()
            found += [
                f"pack {target}: {name}: {fault}"
                for fault in READERS[target](text, EARNED if points else 0, EARNED)
            ]
    return found
