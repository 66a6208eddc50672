"""The page lists: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class ListsPage(Page):
    """Being built."""

    name = "lists"
