"""Which pages there are, in the order of the side bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.messages.say import say
from desktop.ui.pages.page import Page
from desktop.ui.widgets.side_bar import Entry


def entries() -> tuple[Entry, ...]:
    """The lines of the side bar."""
    return (
        Entry("today", say("PAGE_TODAY"), "Alt+T"),
        Entry("collect", say("PAGE_COLLECT"), "F2"),
        Entry("find", say("PAGE_FIND"), "F3"),
        Entry("vouchers", say("PAGE_VOUCHERS"), "F4"),
        Entry("deposit", say("PAGE_DEPOSIT"), "F6"),
        Entry("papers", say("PAGE_PAPERS"), "F7"),
        Entry("lists", say("PAGE_LISTS"), "Alt+I"),
        Entry("export", say("PAGE_EXPORT"), "Alt+O"),
        Entry("close", say("PAGE_CLOSE"), "F12"),
        Entry("settings", say("PAGE_SETTINGS"), "Alt+S"),
        Entry("guide", say("PAGE_HELP"), "F1"),
    )


def load_page(name: str) -> type[Page]:
    """The class of a page, loaded when it is first wanted: a morning begins with two of them, not with all."""
    return _PAGES[name]()


def _login() -> type[Page]:
    from desktop.ui.pages.login import LoginPage

    return LoginPage


def _today() -> type[Page]:
    from desktop.ui.pages.today import TodayPage

    return TodayPage


def _collect() -> type[Page]:
    from desktop.ui.pages.collect import CollectPage

    return CollectPage


def _find() -> type[Page]:
    from desktop.ui.pages.find import FindPage

    return FindPage


def _vouchers() -> type[Page]:
    from desktop.ui.pages.vouchers import VouchersPage

    return VouchersPage


def _deposit() -> type[Page]:
    from desktop.ui.pages.deposit import DepositPage

    return DepositPage


def _papers() -> type[Page]:
    from desktop.ui.pages.papers import PapersPage

    return PapersPage


def _lists() -> type[Page]:
    from desktop.ui.pages.lists import ListsPage

    return ListsPage


def _export() -> type[Page]:
    from desktop.ui.pages.export import ExportPage

    return ExportPage


def _close() -> type[Page]:
    from desktop.ui.pages.close import ClosePage

    return ClosePage


def _settings() -> type[Page]:
    from desktop.ui.pages.settings import SettingsPage

    return SettingsPage


def _guide() -> type[Page]:
    from desktop.ui.pages.guide import GuidePage

    return GuidePage


_PAGES: Final[dict[str, Callable[[], type[Page]]]] = {
    "login": _login,
    "today": _today,
    "collect": _collect,
    "find": _find,
    "vouchers": _vouchers,
    "deposit": _deposit,
    "papers": _papers,
    "lists": _lists,
    "export": _export,
    "close": _close,
    "settings": _settings,
    "guide": _guide,
}
NAMES: Final = tuple(_PAGES)
