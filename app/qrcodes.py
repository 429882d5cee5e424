"""Text → QR code picture. Pure functions."""

import io
from typing import Any

import qrcode
import qrcode.constants
import qrcode.image.svg

# Choosing the best of eight masks takes two thirds of the time; any mask can be read.
_MASK = 2


def _make(text: str) -> "qrcode.QRCode[Any]":
    code: qrcode.QRCode[Any] = qrcode.QRCode(
        error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=10, border=4, mask_pattern=_MASK
    )
    code.add_data(text)
    code.make(fit=True)
    return code


def modules(text: str) -> list[list[bool]]:
    """The code row by row, True where it is black, with its quiet zone."""
    return [[bool(module) for module in row] for row in _make(text).get_matrix()]


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
