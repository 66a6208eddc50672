"""A PDF's pages as pictures, for the preview on screen, the raster printer, and for looking at papers in tests."""

from __future__ import annotations

from io import BytesIO

_POINTS: int = 72


def pages_png(pdf: bytes, dpi: int = 150) -> list[bytes]:
    """Every page as a PNG at `dpi` dots an inch."""
    import pypdfium2  # heavy; only previews and printing need it

    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = []
        for page in document:
            out = BytesIO()
            page.render(scale=dpi / _POINTS).to_pil().save(out, "PNG")
            pictures.append(out.getvalue())
        return pictures
    finally:
        document.close()
