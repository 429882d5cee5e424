"""Uploaded pictures made safe: read as a picture or refused, drawn anew, without anything that came along."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile

LARGEST_FILE = 12_000_000
# The longer side, in dots: enough for a screen and a page of a report.
SIDE = 1600
_FORMATS = ("JPEG", "PNG", "WEBP")
# A JPEG is decoded at a fraction of its size; the others are decoded whole. Pillow has more than one name for
# some kinds (a JPEG of two pictures is an "MPO"): what reads it is asked, not what it is called.
_MOST_DOTS_OF_JPEG, _MOST_DOTS = 60_000_000, 16_000_000


class Unfit(Exception):
    """Not a picture that is taken; the text says why, in Chinese, fit to show."""


@dataclass(frozen=True)
class Picture:
    """A JPEG with nothing in it but dots."""

    body: bytes
    width: int
    height: int


def redraw(raw: bytes) -> Picture:
    """The picture, turned upright, at most `SIDE` dots wide and high. Where and when it was taken, by which
    device, thumbnails and whatever was hidden behind it stay behind. Raises `Unfit`."""
    if len(raw) > LARGEST_FILE:
        raise Unfit("照片不能超过 12 MB")
    try:
        drawn = _draw(raw)
    except Unfit:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit("照片的尺寸过大") from None
    except Exception:  # noqa: BLE001
        # Pillow's readers raise whatever they stumble over; none of it is a fault of this house.
        raise Unfit("请上传 JPEG、PNG 或 WebP 格式的照片") from None
    buffer = io.BytesIO()
    drawn.save(buffer, "JPEG", quality=80, optimize=True, progressive=True)
    return Picture(buffer.getvalue(), *drawn.size)


def _draw(raw: bytes) -> Image.Image:
    """The first picture of the file, upright, on white."""
    with Image.open(io.BytesIO(raw), formats=_FORMATS) as picture:
        most = _MOST_DOTS_OF_JPEG if isinstance(picture, JpegImageFile) else _MOST_DOTS
        if picture.width * picture.height > most:
            raise Unfit("照片的尺寸过大")
        picture.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((SIDE, SIDE))
        if upright.mode.startswith("I"):
            # Sixteen bits a dot, of which a conversion would take all but the darkest for white.
            upright = upright.convert("I").point(lambda dot: dot / 256).convert("L")
        # A new one: what stands in the old one's head must not be written again.
        drawn = Image.new("RGB", upright.size, "white")
        layer = upright.convert("RGBA")
        drawn.paste(layer, mask=layer.getchannel("A"))
        return drawn
