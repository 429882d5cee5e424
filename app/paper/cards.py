"""A4 sheets of 听课卡, ten to a sheet, to be cut along the lines."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.paper.sheet import INK, LINE, QUIET, draw_qr, new_document, write

if TYPE_CHECKING:
    from fpdf import FPDF

PER_SHEET = 10
# The size of a business card, so that any holder takes it.
_WIDTH, _HEIGHT = 90.0, 54.0
_LEFT, _TOP = (210 - 2 * _WIDTH) / 2, (297 - 5 * _HEIGHT) / 2
_QR = 34.0
_PUNCHES, _BOX = 10, 7.6


@dataclass(frozen=True)
class CardFace:
    """What is printed on one card: the code for people, the link for cameras, its place in the batch."""

    card_no: str
    qr_text: str
    place: int


def card_sheets(
    batch: int, faces: list[CardFace], made_at: datetime, tell: Callable[[int], None] | None = None
) -> bytes:
    """The sheets of one batch. `tell` hears before each sheet how many cards are drawn."""
    document = new_document(f"听课卡 第{batch}批", made_at)
    for index, face in enumerate(faces):
        if index % PER_SHEET == 0:
            if tell is not None:
                tell(index)
            document.add_page()
        column, row = index % 2, index % PER_SHEET // 2
        _draw(document, batch, face, _LEFT + column * _WIDTH, _TOP + row * _HEIGHT)
    return bytes(document.output())


def _draw(document: "FPDF", batch: int, face: CardFace, left: float, top: float) -> None:
    document.set_draw_color(*LINE)
    document.rect(left, top, _WIDTH, _HEIGHT)
    write(document, "护航 · 听课卡", (left + 4, top + 5), size=14)
    write(document, "家庭婚姻辅导公益讲座", (left + 4, top + 12.5), size=8, colour=QUIET)
    write(document, face.card_no, (left + 4, top + 19.5), size=13, colour=INK)
    write(document, "首次使用时领用，此前不记名", (left + 4, top + 27), size=8, colour=QUIET)
    draw_qr(document, face.qr_text, (left + _WIDTH - _QR - 1, top + 1), _QR)
    document.set_draw_color(*QUIET)
    for number in range(_PUNCHES):
        x = left + 5 + number * (_BOX + 0.5)
        document.rect(x, top + 37, _BOX, _BOX)
        write(document, str(number + 1), (x, top + 39.3), size=8, colour=LINE, width=_BOX, align="C")
    write(document, "遗失请告知工作人员，作废后补发", (left + 4, top + 47.5), size=8, colour=QUIET)
    number_text = f"第{batch:04d}批 {face.place:03d}"
    write(document, number_text, (left + 50, top + 47.5), size=8, colour=QUIET, width=_WIDTH - 54, align="R")
