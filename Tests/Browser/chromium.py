"""Drives headless Chromium over a pipe with the DevTools protocol, using only the standard library."""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = [
    "chromium", "chromium-browser", "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

WAIT = """new Promise((resolve, reject) => {
  const page = () => document.getElementById("page").contentDocument;
  const deadline = performance.now() + SECONDS * 1000;
  const look = () => {
    try { if (CONDITION) return resolve(true); } catch {}
    if (performance.now() < deadline) return setTimeout(look, 2);
    const frame = document.getElementById("page")?.contentDocument?.body.innerText ?? "";
    reject(new Error("never; the page says: " + document.body.innerText.slice(0, 500) + frame.slice(0, 500)));
  };
  look();
})"""


class Chromium:
    """A separate browser, with a temporary profile."""

    def __init__(self, executable=None):
        executable = executable or next(filter(None, map(shutil.which, NAMES)), None)
        if not executable:
            raise SystemExit("missing Chromium; run: scripts/setup browser")
        self.profile = tempfile.TemporaryDirectory(
            prefix="labsheet-browser-", ignore_cleanup_errors=True)
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()
        command = [
            executable, "--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
            "--user-data-dir=" + self.profile.name,
        ]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        # The browser reads commands from descriptor 3 and answers on descriptor 4.
        shell = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self.process = subprocess.Popen(
            ["sh", "-c", shell, "sh"] + command, pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.rest = b""
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.output)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.input)
        self.profile.cleanup()

    def open_tab(self):
        """Opens an empty tab whose messages and requests are recorded."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(self, session, target)
        for domain in ("Page", "Runtime", "Log", "Network"):
            tab.send(domain + ".enable")
        tab.send("Emulation.setFocusEmulationEnabled", enabled=True)
        return tab

    def send(self, method, session=None, **parameters):
        """Sends a command and returns its response; events received meanwhile are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self, timeout=120):
        """Returns the browser's next response or event."""
        deadline = time.monotonic() + timeout
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.input], [], [], max(0, deadline - time.monotonic()))
            data = os.read(self.input, 1 << 20) if ready else b""
            if not data:
                raise RuntimeError("Chromium does not answer")
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)


class Tab:
    """One page of the browser."""

    def __init__(self, browser, session, target):
        self.browser = browser
        self.session = session
        self.target = target

    def send(self, method, **parameters):
        return self.browser.send(method, session=self.session, **parameters)

    def events(self):
        """Returns what happened in this tab since the last call."""
        mine = [event for event in self.browser.events if event.get("sessionId") == self.session]
        self.browser.events = [
            event for event in self.browser.events if event.get("sessionId") != self.session]
        return mine

    def open(self, address):
        """Opens a page and waits until it is loaded; `events` keeps what happened meanwhile."""
        self.events()
        self.send("Page.navigate", url=address)
        seen = []
        while not any(event["method"] == "Page.loadEventFired" for event in seen):
            fresh = self.events()
            seen += fresh or [self.browser.receive()]
            seen = [event for event in seen if event.get("sessionId") == self.session]
        self.browser.events = seen + self.browser.events

    def evaluate(self, expression):
        """Returns the value of an expression in the page, awaiting promises."""
        result = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description") or details["text"])
        return result["result"].get("value")

    def wait(self, condition, seconds=20):
        """Waits until something is true in the page; `page()` is the document in a frame with that id."""
        script = WAIT.replace("SECONDS", str(seconds)).replace("CONDITION", condition)
        try:
            self.evaluate(script)
        except RuntimeError as fault:
            raise RuntimeError(f"{condition}: {fault}") from None

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)
