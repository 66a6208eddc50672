"""The page settings: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class SettingsPage(Page):
    """Being built."""

    name = "settings"
