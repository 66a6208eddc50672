"""The unit's seal: a picture chosen in the settings, its white made transparent to lie over what is printed."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageChops, UnidentifiedImageError

from desktop.core.errors import Refused

SEAL_ALPHA: Final = 0.72
LARGEST: Final = 2_000_000  # bytes of the file
_SIDE: Final = 600  # dots; 38 mm at 400 dpi
_MOST: Final = 4096  # dots a side that are taken in at all


def seal_png(data: bytes) -> bytes:
    """A chosen file as it is kept: a PNG of at most 600 dots a side, white turned transparent.

    Raises Refused SEAL_NO_PICTURE where it is no PNG that can be read, is empty or far too large.
    """
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as opened:
            if len(data) > LARGEST or max(opened.size) > _MOST:
                raise Refused("SEAL_NO_PICTURE")
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("SEAL_NO_PICTURE") from error
    picture.thumbnail((_SIDE, _SIDE))
    red, green, blue, alpha = picture.split()
    # The darkest of the colours tells how much ink there is: white has none, and a scan's grey paper little.
    ink = ImageChops.invert(ImageChops.darker(ImageChops.darker(red, green), blue))
    picture.putalpha(ImageChops.darker(alpha, ink.point(lambda value: min(255, max(0, value - 24) * 2))))
    if picture.getbbox() is None or picture.getchannel("A").getbbox() is None:
        raise Refused("SEAL_NO_PICTURE")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def read_seal(png: bytes) -> Image.Image:
    """What `seal_png` made, to be drawn."""
    picture = Image.open(BytesIO(png))
    picture.load()
    return picture
