"""The page deposit: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class DepositPage(Page):
    """Being built."""

    name = "deposit"
