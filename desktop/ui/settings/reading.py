"""政策 and 关于: two parts that are only read."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata, version
from typing import Final

from desktop.books.opening import Book
from desktop.messages.say import say
from desktop.paths import resources
from desktop.ui.models.rules import rules_text
from desktop.ui.pages.page import Shell
from desktop.ui.settings.part import Part
from desktop.ui.widgets.reader import Reader

_COMPONENTS: Final = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "reportlab",
    "segno",
    "pypdfium2",
    "XlsxWriter",
    "python-calamine",
    "keyring",
    "cryptography",
    "pyrage",
    "argon2-cffi",
    "msgspec",
    "pydantic",
    "pypinyin",
    "platformdirs",
    "psycopg",
)


class _Read(Part):
    name = ""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.text = Reader(shell.look, say(self.name))
        self.body.addWidget(self.text, 1)

    def _show(self, text: str) -> None:
        self.text.show_markdown(text)


class RulesPart(_Read):
    """The rules in force in plain words."""

    title = "SET_RULES"
    name = "SET_RULES_TEXT"

    def enter(self) -> None:
        """Write them anew: an answer may have brought others."""
        book, today = self.shell.session.book, self.shell.session.today
        self.shell.work(lambda: rules_text(book.pack(), today), self._show)


class AboutPart(_Read):
    """Version, licences, fonts."""

    title = "SET_ABOUT"
    name = "SET_ABOUT_TEXT"

    def enter(self) -> None:
        """Nothing of it changes, but it costs little."""
        book = self.shell.session.book
        self.shell.work(lambda: _about(book), self._show)


def _about(book: Book) -> str:
    fonts = sorted((resources() / "fonts").glob("*.copyright.txt"))
    lines = [
        "# " + say("ABOUT_VERSION", version=_version("cunjiao")),
        say("ABOUT_WHAT").replace("\n", "\n\n"),
        "",
        say("ABOUT_LICENCE"),
        "",
        say("ABOUT_BOOK", folder=f"`{book.folder}`"),
        "",
        f"## {say('ABOUT_FONTS')}",
        *("- " + say("ABOUT_FONT", name=path.name.split(".")[0], file=f"`{path.name}`") for path in fonts),
        "",
        f"## {say('ABOUT_PARTS')}",
        *(f"- {name} {_version(name)}　{_licence(name)}" for name in _COMPONENTS),
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # frozen without its metadata
        return ""


def _licence(name: str) -> str:
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    text = next((one for key in ("License-Expression", "License") for one in said.get_all(key) or () if one), "")
    if len(text) > 60 or not text:
        classified = [
            one.rsplit("::", 1)[-1].strip() for one in said.get_all("Classifier") or () if "License ::" in one
        ]
        text = ", ".join(classified) or text
    return text.splitlines()[0][:60] if text else ""
