"""Runs labsheet as a step of a workflow would."""

import os
import subprocess
from dataclasses import dataclass


@dataclass
class Ending:
    status: int
    output: str
    words: str


class Tool:
    def __init__(self, executable, folder):
        self.executable = executable.resolve(strict=True)
        self.folder = folder

    @property
    def environment(self):
        """Only what a step needs, with the tool on the path."""
        paths = [str(self.executable.parent), os.environ["PATH"]]
        return {
            "PATH": os.pathsep.join(paths),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "RUNNER_TEMP": str(self.folder / "temporary"),
        }

    def __call__(self, *arguments):
        """Runs the tool; its output must be UTF-8."""
        return self.run([str(self.executable), *arguments])

    def shell(self, command):
        """Runs a command as a step of a workflow does."""
        return self.run(["bash", "-e", "-c", command])

    def run(self, arguments):
        done = subprocess.run(
            arguments, cwd=self.folder, env=self.environment, capture_output=True, timeout=600
        )
        return Ending(done.returncode, done.stdout.decode(), done.stderr.decode())

    def summary(self):
        """Takes what the last run appended to the job's summary."""
        file = self.folder / "summary"
        text = file.read_bytes().decode() if file.exists() else ""
        file.unlink(missing_ok=True)
        return text
