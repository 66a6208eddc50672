"""Which pages there are, in the order of the side bar."""

from __future__ import annotations

from typing import Final

from desktop.messages.say import say
from desktop.ui.pages.close import ClosePage
from desktop.ui.pages.collect import CollectPage
from desktop.ui.pages.deposit import DepositPage
from desktop.ui.pages.export import ExportPage
from desktop.ui.pages.find import FindPage
from desktop.ui.pages.guide import GuidePage
from desktop.ui.pages.lists import ListsPage
from desktop.ui.pages.login import LoginPage
from desktop.ui.pages.page import Page, Shell
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.today import TodayPage
from desktop.ui.pages.vouchers import VouchersPage
from desktop.ui.widgets.side_bar import Entry

_PAGES: Final[tuple[type[Page], ...]] = (
    LoginPage,
    TodayPage,
    CollectPage,
    FindPage,
    VouchersPage,
    DepositPage,
    ListsPage,
    ExportPage,
    ClosePage,
    SettingsPage,
    GuidePage,
)


def entries() -> tuple[Entry, ...]:
    """The lines of the side bar."""
    return (
        Entry("today", say("PAGE_TODAY"), "Alt+T"),
        Entry("collect", say("PAGE_COLLECT"), "F2"),
        Entry("find", say("PAGE_FIND"), "F3"),
        Entry("vouchers", say("PAGE_VOUCHERS"), "F4"),
        Entry("deposit", say("PAGE_DEPOSIT"), "F6"),
        Entry("lists", say("PAGE_LISTS"), "Alt+I"),
        Entry("export", say("PAGE_EXPORT"), "Alt+O"),
        Entry("close", say("PAGE_CLOSE"), "F12"),
        Entry("settings", say("PAGE_SETTINGS"), "Alt+S"),
        Entry("guide", say("PAGE_HELP"), "F1"),
    )


def make_pages(shell: Shell) -> list[Page]:
    """One of each page."""
    return [page(shell) for page in _PAGES]
