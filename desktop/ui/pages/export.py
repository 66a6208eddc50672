"""The page export: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class ExportPage(Page):
    """Being built."""

    name = "export"
