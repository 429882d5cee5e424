"""What every printed thing stands on: an A4 document with Chinese type and QR codes of vectors."""

from datetime import datetime
from functools import cache
from hashlib import file_digest
from typing import TYPE_CHECKING

from app import qrcodes

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "noto"
INK, QUIET, LINE = (35, 31, 32), (110, 104, 100), (200, 195, 190)
# The collection as Google released it; only this file was looked at and only its third face is Simplified.
_SHA256 = "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"
_SIMPLIFIED = 2


class WrongFont(Exception):
    """The font file is not the one that was checked: its glyphs could be anybody's."""


@cache
def _font_path() -> str:
    from noto_cjk_sans_otc import FONT_PATH

    with open(str(FONT_PATH), "rb") as file:
        if file_digest(file, "sha256").hexdigest() != _SHA256:
            raise WrongFont(str(FONT_PATH))
    return str(FONT_PATH)


def new_document(title: str, made_at: datetime) -> "FPDF":
    """An empty A4 document in millimetres, without page breaks of its own. The same data and moment make
    the same bytes."""
    # The library takes more than a second to import, and few processes print.
    from fpdf import FPDF

    document = FPDF(unit="mm", format="A4")
    document.set_auto_page_break(False)
    document.set_margin(0)
    document.set_title(title)
    document.set_lang("zh-CN")
    document.set_creator("Huhang")
    document.set_creation_date(made_at)
    document.add_font(FONT, fname=_font_path(), collection_font_number=_SIMPLIFIED)
    document.set_line_width(0.2)
    return document


def write(
    document: "FPDF",
    text: str,
    at: tuple[float, float],
    *,
    size: float,
    colour: tuple[int, int, int] = INK,
    width: float = 0,
    align: str = "L",
) -> None:
    """One line of text whose box starts `at` x, y; `size` is in points. Too long for its `width`, it is
    set smaller, down to half."""
    document.set_font(FONT, size=size)
    document.set_text_color(*colour)
    if width:
        needed = document.get_string_width(text) + 2 * document.c_margin
        document.set_font_size(max(size * min(1, width / needed), size / 2))
    document.set_xy(*at)
    document.cell(w=width or None, h=size * 0.45, text=text, align=align)


def draw_qr(document: "FPDF", text: str, at: tuple[float, float], size: float) -> None:
    """A QR code of `size` millimetres, its quiet zone included: black rectangles, one for each run."""
    rows = qrcodes.modules(text)
    step = size / len(rows)
    left, top = at
    document.set_fill_color(0, 0, 0)
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                document.rect(left + x * step, top + y * step, (end - x) * step, step, "F")
            x = end + 1
