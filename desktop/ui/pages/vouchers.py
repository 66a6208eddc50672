"""The page vouchers: being built."""

from __future__ import annotations

from desktop.ui.pages.page import Page


class VouchersPage(Page):
    """Being built."""

    name = "vouchers"
