"""A window stays as large as it was made: what stands in it has to fit."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLayout, QMainWindow

_LEAST: Final = (640, 400)


def hold_size(window: QMainWindow) -> None:
    """Keep a page from making its window grow.

    While a page fills, wrapped lines want the height of a narrow column for a moment, and a window that grew for them
    would hang over the edge of a small screen from then on.
    """
    layout = window.layout()
    assert layout is not None
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    window.setMinimumSize(*_LEAST)
