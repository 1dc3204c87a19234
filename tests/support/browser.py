"""A real browser without a window: Chromium, driven over the pipe of its DevTools protocol.

The protocol: https://chromedevtools.github.io/devtools-protocol/. Messages are JSON with a NUL behind each, which
Chromium reads from file descriptor 3 and writes to 4 (`--remote-debugging-pipe`).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

_PLACING = """
import fcntl, os, sys
reads, writes = (fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Becomes the browser after its two descriptors are where it looks for them."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def found() -> str | None:
    """Return the path of a browser on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@dataclass
class Tab:
    """An open page."""

    requests: BinaryIO
    answers: BinaryIO
    session: str = ""
    number: int = 0
    said: list[str] = field(default_factory=list)
    """What the console and the browser's own log said: errors of scripts, what the policy of the page forbade."""
    asked: list[str] = field(default_factory=list)
    """The addresses that the page loaded."""

    def call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever the browser answers
        """Call a method of the protocol, and return its result."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        message |= {"sessionId": self.session} if self.session else {}
        self.requests.write(json.dumps(message).encode() + b"\0")
        self.requests.flush()
        while True:
            answer = self._answer()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]

    def until(self, event: str) -> None:
        """Wait for an event."""
        while self._answer().get("method") != event:
            pass

    def _answer(self) -> dict[str, Any]:
        raw = bytearray()
        while (byte := self.answers.read(1)) != b"\0":
            assert byte, "the browser has ended"
            raw += byte
        answer: dict[str, Any] = json.loads(raw)
        parameters = answer.get("params", {})
        match answer.get("method"):
            case "Runtime.consoleAPICalled":
                self.said.append(" ".join(str(one.get("value")) for one in parameters["args"]))
            case "Runtime.exceptionThrown":
                self.said.append(str(parameters["exceptionDetails"].get("exception", parameters)))
            case "Log.entryAdded":
                self.said.append(parameters["entry"]["text"])
            case "Network.requestWillBeSent":
                self.asked.append(parameters["request"]["url"])
            case _:
                pass
        return answer

    def open(self, page: Path, *, width: int, height: int = 900) -> None:
        """Open a page in a window of a width in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.call("Page.navigate", url=page.as_uri())
        self.until("Page.loadEventFired")

    def media(self, medium: str = "", **features: str) -> None:
        """Emulate a medium, `print`, and features such as `prefers_color_scheme`."""
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=medium, features=wanted)

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """Return the value of an expression of JavaScript; a promise is awaited."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key, as a person does."""
        text = key if len(key) == 1 else "\r" if key == "Enter" else ""
        code = {"key": key, "text": text, "modifiers": 8 * shift} | (
            {"windowsVirtualKeyCode": {"Enter": 13, "Escape": 27, "Tab": 9}[key]} if len(key) > 1 else {}
        )
        self.call("Input.dispatchKeyEvent", type="keyDown", **code)
        self.call("Input.dispatchKeyEvent", type="keyUp", **code)

    def click(self, selector: str) -> None:
        """Click into the middle of the first line of an element."""
        where = json.dumps({"block": "center", "behavior": "instant"})
        place = self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)}); one.scrollIntoView({where});"
            " const box = one.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Save a picture of the page."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def browsing(program: str, folder: Path, options: Sequence[str] = ()) -> Iterator[Tab]:
    """Start a browser with a profile of its own, and give a tab of it."""
    (reads, requests), (answers, writes) = os.pipe(), os.pipe()

    command = [
        *(program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"),
        *("--disable-dev-shm-usage", "--disable-background-networking", f"--user-data-dir={folder}", *options),
    ]
    placed = [sys.executable, "-c", _PLACING, str(reads), str(writes), *command]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(placed, pass_fds=(reads, writes), stdout=quiet, stderr=quiet) as browser:
        try:
            os.close(reads)
            os.close(writes)
            with os.fdopen(requests, "wb") as to, os.fdopen(answers, "rb") as back:
                tab = Tab(to, back)
                target = tab.call("Target.createTarget", url="about:blank")["targetId"]
                tab.session = tab.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
                for domain in ("Page", "Runtime", "Log", "Network"):
                    tab.call(f"{domain}.enable")
                yield tab
        finally:
            browser.kill()
