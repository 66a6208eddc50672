"""A desk for tests: an X server without a screen, the real program on it, hands on its keyboard."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.window.x11 import Keyboard

ROOT = Path(__file__).parents[2]
LONGEST_WAIT = 60.0  # seconds until something that does not come is a failure; nothing ever waits that long
_SCREEN = "1366x768x24"
_NAMED = {
    "enter": "Return",
    "esc": "Escape",
    "space": "space",
    "tab": "Tab",
    "del": "Delete",
    "down": "Down",
    "up": "Up",
    # The keypad's keys by their place on the board: what they mean depends on Num Lock, as on every keyboard.
    "num": "Num_Lock",
    **{
        f"kp{digit}": f"#{code}"
        for digit, code in zip("0123456789", (90, 87, 88, 89, 83, 84, 85, 79, 80, 81), strict=True)
    },
    "kp+": "#86",
    "kp/": "#106",
    "kpenter": "#104",
    **{f"f{n}": f"F{n}" for n in range(1, 13)},
}
_HELD = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}


class Screen:
    """An X server of its own, on whatever number is free."""

    def __init__(self) -> None:
        read, write = os.pipe()
        # -r: a key held a moment too long on a slow machine must not repeat itself.
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", _SCREEN, "-r", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as told:
            self.display = f":{told.readline().strip()}"
        if self.display == ":":
            raise OSError("Xvfb did not start")

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait(LONGEST_WAIT)


@dataclass(frozen=True)
class Stop:
    """A place the cursor can be in. `name` is what a reader for the blind says of it."""

    id: int
    kind: str
    name: str
    text: str


@dataclass(frozen=True)
class Seen:
    """The window as it stands."""

    title: str
    windows: int
    focus: Stop | None
    stops: tuple[Stop, ...]
    words: tuple[str, ...]

    def says(self, part: str) -> bool:
        """True where some text on the screen holds this."""
        return any(part in text for text in self.words)


class Desk:
    """The program, started with `arguments`, and somebody at its keyboard. `keys` counts keys, held modifiers not."""

    def __init__(self, screen: Screen, home: Path, arguments: Sequence[str], day: str = "") -> None:
        self._keyboard = Keyboard(screen.display)
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.window.program", "--wire", str(theirs.fileno())]
        command += ["--day", day] if day else []
        home.mkdir(parents=True, exist_ok=True)
        self._log = home / "said.txt"
        with self._log.open("wb") as log:
            self._program = subprocess.Popen(
                [*command, "--", *arguments],
                cwd=ROOT,
                env=_surroundings(os.environ, screen.display, home),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        theirs.close()
        self._wire = ours
        self._heard = b""
        self._sent = 0
        self.keys = 0
        try:
            self.seen = self.settle()
        except BaseException:
            self.close()
            raise

    @property
    def focus(self) -> str:
        """What has the cursor, by its name."""
        return self.seen.focus.name if self.seen.focus else ""

    @property
    def windows(self) -> int:
        """How many windows have ever come up, lists and tips too."""
        self._keyboard.look()
        return len(self._keyboard.windows)

    def type(self, text: str) -> Seen:
        """Type letters, digits and signs, waiting for the program after each, as somebody who looks does."""
        for letter in text[:-1]:
            self._strike(letter, look=False)
        if text:
            self._strike(text[-1])
        return self.seen

    def press(self, *names: str) -> Seen:
        """Press keys by name: `f9`, `enter`, `kp+`, `ctrl+p`."""
        for name in names:
            held, _, key = name.partition("+") if name.partition("+")[0] in _HELD else ("", "", name)
            self._strike(_NAMED.get(key, key), _HELD.get(held, ""))
        return self.seen

    def _strike(self, name: str, held: str = "", *, look: bool = True) -> None:
        self.keys += 1
        self._keyboard.look()
        self._sent += self._keyboard.press(name, held)
        self.settle(look=look)

    def settle(self, *, look: bool = True) -> Seen:
        """Wait until every key has arrived and nothing is under way; returns what stands there then, if one looks."""
        self._wire.sendall(json.dumps({"pressed": self._sent, "look": look}).encode() + b"\n")
        sources: list[socket.socket | Keyboard] = [self._wire, self._keyboard]
        while b"\n" not in self._heard:
            ready, _, _ = select.select(sources, [], [], LONGEST_WAIT)
            if self._keyboard in ready:
                self._keyboard.look()
            if self._wire in ready:
                self._heard += self._listen()
            if not ready:
                raise AssertionError(f"the program does not come to rest; last seen: {getattr(self, 'seen', None)}")
        line, _, self._heard = self._heard.partition(b"\n")
        told = json.loads(line)
        if not look:
            return self.seen
        self.seen = Seen(
            title=told["title"],
            windows=told["windows"],
            focus=Stop(**told["focus"]) if told["focus"] else None,
            stops=tuple(Stop(**one) for one in told["stops"]),
            words=tuple(told["words"]),
        )
        return self.seen

    def _listen(self) -> bytes:
        try:
            part = self._wire.recv(1 << 20)
        except ConnectionResetError:
            part = b""
        if not part:
            raise AssertionError(f"the program ended: {self._log.read_text(encoding='utf-8')}")
        return part

    def sign_in(self, who: str, pin: str) -> None:
        """Log in; keys are counted from here."""
        self.type(who)
        self.press("enter")
        self.type(pin)
        self.press("enter")
        self.keys = 0

    def leave(self) -> str:
        """Close the window as its corner button does; returns what the program wrote to its console."""
        self._wire.sendall(b'{"close": true}\n')
        code = self._program.wait(LONGEST_WAIT)
        said = self._log.read_text(encoding="utf-8")
        assert code == 0, said
        return said

    def close(self) -> None:
        """Whatever happened: no process stays."""
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait(LONGEST_WAIT)
        self._wire.close()
        self._keyboard.close()


def _surroundings(own: Mapping[str, str], display: str, home: Path) -> dict[str, str]:
    """What the program finds around it: this display, a home of its own, no bus and no keyring."""
    kept = {name: value for name, value in own.items() if not name.startswith(("QT_", "XDG_", "CUNJIAO_"))}
    return {
        **kept,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "CUNJIAO_LANG": own.get("CUNJIAO_LANG", "zh"),
    }
