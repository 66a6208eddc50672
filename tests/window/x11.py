"""A keyboard at an X server, by XTEST, and an eye on the server's windows.

The C libraries are those xdotool is made of; called directly, a key costs no process. There is no window manager on the
server, so the newest window is given the cursor here, as one would do.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_ulong, c_void_p

_UNMAP_NOTIFY, _MAP_NOTIFY = 18, 19
_SUBSTRUCTURE = 1 << 19
_REVERT_TO_POINTER = 1
_LEVELS = {0: "", 1: "Shift_L"}


class _MapEvent(ctypes.Structure):
    """XMapEvent, padded to the size of XEvent; an XUnmapEvent lies the same way as far as it is read here."""

    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("sent", c_int),
        ("display", c_void_p),
        ("parent", c_ulong),
        ("window", c_ulong),
        ("passing", c_int),  # override_redirect: menus, lists, tips
        ("rest", c_ulong * 24),
    )


_ErrorHandler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
# Without one, Xlib ends the process when a window is gone before it was given the cursor.
_calm = _ErrorHandler(lambda _display, _error: 0)


class Keyboard:
    """One connection to the server. `windows` lists every window that ever came up on it, in order."""

    def __init__(self, display: str) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._declare()
        self._x.XSetErrorHandler(_calm)
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError(f"no X server at {display}")
        self.windows: list[int] = []
        self._open: list[int] = []
        self._x.XSelectInput(self._display, self._x.XDefaultRootWindow(self._display), _SUBSTRUCTURE)
        self._x.XSync(self._display, 0)

    def _declare(self) -> None:
        x, test = self._x, self._test
        x.XOpenDisplay.argtypes, x.XOpenDisplay.restype = [c_char_p], c_void_p
        x.XDefaultRootWindow.argtypes, x.XDefaultRootWindow.restype = [c_void_p], c_ulong
        x.XSelectInput.argtypes = [c_void_p, c_ulong, ctypes.c_long]
        x.XStringToKeysym.argtypes, x.XStringToKeysym.restype = [c_char_p], c_ulong
        x.XKeysymToKeycode.argtypes, x.XKeysymToKeycode.restype = [c_void_p, c_ulong], ctypes.c_ubyte
        x.XkbKeycodeToKeysym.argtypes = [c_void_p, ctypes.c_ubyte, c_int, c_int]
        x.XkbKeycodeToKeysym.restype = c_ulong
        x.XSetInputFocus.argtypes = [c_void_p, c_ulong, c_int, c_ulong]
        x.XNextEvent.argtypes = [c_void_p, POINTER(_MapEvent)]
        x.XSync.argtypes = [c_void_p, c_int]
        for name in ("XFlush", "XPending", "XConnectionNumber", "XCloseDisplay"):
            getattr(x, name).argtypes = [c_void_p]
        test.XTestFakeKeyEvent.argtypes = [c_void_p, ctypes.c_uint, c_int, c_ulong]

    def fileno(self) -> int:
        """For select(): readable when a window has come up."""
        return int(self._x.XConnectionNumber(self._display))

    def look(self) -> None:
        """Note the windows that have come up and gone; the newest there is gets the cursor."""
        event, moved = _MapEvent(), False
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, byref(event))
            if event.type == _MAP_NOTIFY:
                self.windows.append(event.window)
                self._open += [] if event.passing else [event.window]
                moved |= not event.passing
            elif event.type == _UNMAP_NOTIFY and event.window in self._open:
                self._open.remove(event.window)
                moved = True
        if self._open and moved:
            self._x.XSetInputFocus(self._display, self._open[-1], _REVERT_TO_POINTER, 0)
        self._x.XFlush(self._display)

    def press(self, name: str, held: str = "") -> int:
        """Press and release the key an X keysym lies on; returns how many keys that were, with those held down."""
        code = int(name[1:]) if name[0] == "#" else self._code(name)
        down = [self._code(one) for one in (held, "" if name[0] == "#" else self._level(name, code)) if one]
        for key in (*down, code):
            self._test.XTestFakeKeyEvent(self._display, key, 1, 0)
        for key in (code, *reversed(down)):
            self._test.XTestFakeKeyEvent(self._display, key, 0, 0)
        self._x.XFlush(self._display)
        return len(down) + 1

    def _code(self, name: str) -> int:
        code = int(self._x.XKeysymToKeycode(self._display, self._symbol(name)))
        if not code:
            raise ValueError(f"no key for {name}")
        return code

    def _level(self, name: str, code: int) -> str:
        symbol = self._symbol(name)
        for level, held in _LEVELS.items():
            if self._x.XkbKeycodeToKeysym(self._display, code, 0, level) == symbol:
                return held
        raise ValueError(f"no way to type {name}")

    def _symbol(self, name: str) -> int:
        # Latin letters and signs are their own keysyms; the rest has names.
        symbol = ord(name) if len(name) == 1 else int(self._x.XStringToKeysym(name.encode()))
        if not symbol:
            raise ValueError(f"no keysym {name}")
        return symbol

    def close(self) -> None:
        """Let go of the server."""
        self._x.XCloseDisplay(self._display)
