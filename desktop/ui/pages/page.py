"""What every page is: a widget that is entered and left, and that asks the shell for everything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.books.appearance import Appearance
from desktop.core.errors import KnownError
from desktop.ui.form_printing import FormPrinting
from desktop.ui.printing import Printing
from desktop.ui.session import Session
from desktop.ui.theme import Look

T = TypeVar("T")


class Frame(Protocol):
    """A window with pages, whosever desk it is."""

    look: Look

    def work(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Do something with the books in the background, then this here; a refusal nobody hears is shown as a bar."""

    def tell(self, sentence: str, tone: str = "info") -> None:
        """Show one sentence in the bar: good, info, warn or bad. Never a pop-up."""

    def quiet(self) -> None:
        """Take the sentence off the bar; the most urgent thing of the day comes back."""

    def go(self, page: str) -> None:
        """Show another page by its name."""

    def refresh(self) -> None:
        """The book has changed: read the status line and the bar anew."""


class Shell(Frame, Protocol):
    """The station's window, as its pages see it."""

    session: Session
    printing: Printing
    form_printing: FormPrinting

    def read(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Ask the books something in the background, then this here. Waits for no change that is under way.

        Where the same place asks anew before the answer came, only the newest answer is heard.
        """

    def draw(
        self,
        function: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """The same for what may take seconds, such as a long paper: no question waits for it."""

    def serve(self, household: str) -> None:
        """Show 收款 with this household."""

    def serve_again(self, number: str) -> None:
        """Show 收款 with the basket of a void voucher."""

    def open_pads(self) -> None:
        """Show 设置 where official forms are taken over and handed back."""

    def dress(self, chosen: Appearance) -> None:
        """Another look at once (大字, dark), kept for the next start; what is typed stays."""


class Page(QWidget):
    """One page. `name` is what `Shell.go` calls it, `topic` the help's page about it (a file's name without .md)."""

    name = ""
    topic = ""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell

    @property
    def blind(self) -> bool:
        """True while nothing on the screen may tell what the drawer should hold."""
        return False

    @property
    def session(self) -> Session:
        """Who is at the desk, at which book."""
        return self.shell.session

    def hasHeightForWidth(self) -> bool:
        """A page takes what room there is: asking every page how high it would be made a key wait 12 ms."""
        return False

    def recover(self) -> None:
        """A fault of our own ended what was under way: take keys again."""

    def enter(self) -> None:
        """The page is shown: read what it needs, put the cursor where work begins."""

    def leave(self) -> None:
        """Another page is shown."""
