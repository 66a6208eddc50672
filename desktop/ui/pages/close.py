"""The page close: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class ClosePage(Page):
    """Being built."""

    name = "close"
