"""The page find: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class FindPage(Page):
    """Being built."""

    name = "find"
