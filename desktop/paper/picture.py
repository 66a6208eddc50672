"""A PDF's pages as pictures, for the preview on screen, the raster printer, and for looking at papers in tests."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from threading import Lock
from typing import Final

_POINTS: Final = 72
PDFIUM: Final = Lock()  # the library is not made for two threads at once, and previews and printers are two


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def pages_png(pdf: bytes, dpi: int = 150, *, only: Sequence[int] | None = None) -> list[bytes]:
    """Every page (or `only` these, from 0) as a PNG at `dpi` dots an inch."""
    import pypdfium2  # heavy; only previews and printing need it

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pictures = []
            for place in range(len(document)) if only is None else only:
                out = BytesIO()
                document[place].render(scale=dpi / _POINTS).to_pil().save(out, "PNG")
                pictures.append(out.getvalue())
            return pictures
        finally:
            document.close()
