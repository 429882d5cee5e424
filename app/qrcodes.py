"""Text → QR code picture. Pure functions."""

import io
import re
from typing import Any

import qrcode
import qrcode.constants
import qrcode.image.svg

# Choosing the best of eight masks takes two thirds of the time; any mask can be read.
_MASK = 2
_BLACK = re.compile(rb"\x01+")


def _make(text: str) -> "qrcode.QRCode[Any]":
    code: qrcode.QRCode[Any] = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=10, border=4, mask_pattern=_MASK
    )
    code.add_data(text)
    # Without a version to start from, the smallest is found all the same, and once.
    code.make(fit=False)
    return code


def runs(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """How many modules wide the code is, its quiet zone included, and where it is black: column, row and
    length of each run."""
    rows = _make(text).get_matrix()
    return len(rows), [
        (run.start(), y, run.end() - run.start())
        for y, row in enumerate(rows)
        for run in _BLACK.finditer(bytes(row))
    ]


def png(text: str) -> bytes:
    """A PNG with a quiet zone of four modules, ten pixels a module."""
    buffer = io.BytesIO()
    _make(text).make_image().save(buffer)
    return buffer.getvalue()


def svg(text: str) -> str:
    """An SVG of one path, to be put into a page or printed at any size."""
    buffer = io.BytesIO()
    _make(text).make_image(image_factory=qrcode.image.svg.SvgPathImage).save(buffer)
    return buffer.getvalue().decode()
