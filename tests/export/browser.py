"""A headless Chromium, driven over a pair of pipes: no test opens a socket."""

import base64
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
]


class Page:
    """A tab."""

    def __init__(self, received: BinaryIO, sending: FileIO) -> None:
        self._received = received
        self._sending = sending
        self._numbers = itertools.count(1)
        self._session = ""
        self.events: list[dict[str, Any]] = []
        """What the browser said unasked: errors, violations of the page's policy."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> Any:
        number = next(self._numbers)
        message: dict[str, object] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._sending.write(json.dumps(message).encode() + b"\0")
        return self._until(lambda said: said.get("id") == number)["result"]

    def _until(self, is_wanted: Any) -> dict[str, Any]:
        while True:
            said = json.loads(self._next_message())
            if is_wanted(said):
                if "error" in said:
                    raise RuntimeError(said["error"])
                return said  # type: ignore[no-any-return] # JSON
            self.events.append(said)

    def _next_message(self) -> bytes:
        message = bytearray()
        while (byte := self._received.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser is gone")
            message += byte
        return bytes(message)

    def open(self, path: Path) -> None:
        self.call("Page.navigate", url=path.as_uri())
        self._until(lambda said: said.get("method") == "Page.loadEventFired")

    def __call__(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript, awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
        return answer["result"].get("value")

    def resize(self, width: int, height: int, *, dark: bool = False, touch: bool = False) -> None:
        """Take on the size of a window, in CSS pixels, and a colour scheme."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        self.call("Emulation.setTouchEmulationEnabled", enabled=touch)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def point(self, x: float, y: float) -> None:
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.settle()

    def click(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.settle()

    def tap(self, x: float, y: float) -> None:
        """Touch the screen with a finger, for a moment."""
        clicked = "new Promise((done) => addEventListener('click', done, { once: true }))"
        self(f"void (window.clicked = Promise.race([{clicked}, new Promise((done) => setTimeout(done, 3000))]))")
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        self("window.clicked.then(() => true)")
        self.settle()

    def press(self, *keys: str) -> None:
        for key in keys:
            text = {"text": key} if len(key) == 1 else {}
            for kind in ("keyDown", "keyUp"):
                self.call("Input.dispatchKeyEvent", type=kind, key=key, **text)
        self.settle()

    def settle(self) -> None:
        """Wait until two frames are drawn."""
        self("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def errors(self) -> list[dict[str, Any]]:
        """Return the errors and the violations of the policy since the browser was started."""
        self.settle()
        return [said for said in self.events if said.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]

    def addresses(self) -> set[str]:
        """Return what was asked for over the network or from the disk."""
        asked = [said for said in self.events if said.get("method") == "Network.requestWillBeSent"]
        return {said["params"]["request"]["url"] for said in asked}


@contextmanager
def chromium(profile: Path) -> Iterator[Page]:
    """Start a browser with an empty profile, and end it."""
    to_read, to_tell = os.pipe(), os.pipe()
    flags = [*_FLAGS, f"--user-data-dir={profile}"]
    pipes = (to_tell[0], to_read[1])
    process = subprocess.Popen(
        ["bash", "-c", f'exec "$@" 3<&{pipes[0]} 4>&{pipes[1]}', "bash", str(CHROMIUM), *flags],
        pass_fds=pipes,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for end in pipes:
        os.close(end)
    with os.fdopen(to_read[0], "rb") as reading, os.fdopen(to_tell[1], "wb", buffering=0) as writing, process:
        try:
            yield Page(reading, writing)
        finally:
            process.terminate()
