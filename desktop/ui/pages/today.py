"""The page today: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class TodayPage(Page):
    """Being built."""

    name = "today"
