"""关于: version, licences, fonts, where the book lies."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata, version
from typing import Final

from desktop.books.opening import Book
from desktop.messages.say import say
from desktop.paths import resources
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


class AboutPart(Part):
    """Version, licences, fonts."""

    title = "SET_ABOUT"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.text = Reader(shell.look, say("SET_ABOUT_TEXT"))
        self.body.addWidget(self.text, 1)

    def enter(self) -> None:
        """Nothing of it changes, but it costs little."""
        book = self.shell.session.book
        self.shell.read(lambda: _about(book), self.text.show_markdown)


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
