"""The page guide: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class GuidePage(Page):
    """Being built."""

    name = "guide"
