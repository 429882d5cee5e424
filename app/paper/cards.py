"""A4 sheets of 听课卡, ten to a sheet, to be cut along the lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.paper.identity import DEEP, FREE, HOUSE, NAME, draw_brand, draw_mark
from app.paper.sheet import INK, LINE, QUIET, draw_qr, fit, new_document, write

if TYPE_CHECKING:
    from fpdf import FPDF

PER_SHEET = 10
# The size of a business card, so that any holder takes it.
_WIDTH, _HEIGHT = 90.0, 54.0
_LEFT, _TOP = (210 - 2 * _WIDTH) / 2, (297 - 5 * _HEIGHT) / 2
_QR = 34.0
_PUNCHES, _BOX = 10, 7.6
_BAND = 1.6
_HALF, _HOTLINES = 40.0, 3


@dataclass(frozen=True)
class CardFace:
    """What is printed on one card: the code for people, the link for cameras, its place in the batch."""

    card_no: str
    qr_text: str
    place: int


def card_sheets(
    batch: int,
    faces: list[CardFace],
    made_at: datetime,
    tell: Callable[[int], None] | None = None,
    hotlines: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The sheets of one batch, and after them one page of backs, the same for all, with the `hotlines` (name,
    number). `tell` hears before each sheet how many cards are drawn."""
    document = new_document(f"听课卡 第{batch}批", made_at)
    for index, face in enumerate(faces):
        if index % PER_SHEET == 0:
            if tell is not None:
                tell(index)
            document.add_page()
        column, row = index % 2, index % PER_SHEET // 2
        _draw(document, batch, face, _LEFT + column * _WIDTH, _TOP + row * _HEIGHT)
    document.add_page()
    for index in range(PER_SHEET):
        _draw_back(document, hotlines, _LEFT + index % 2 * _WIDTH, _TOP + index // 2 * _HEIGHT)
    write(
        document,
        "背面：印在前面每一页的反面，不印也能用",
        (20, 8.5),
        size=8,
        colour=QUIET,
        width=170,
        align="C",
    )
    return bytes(document.output())


def _draw(document: "FPDF", batch: int, face: CardFace, left: float, top: float) -> None:
    document.set_draw_color(*LINE)
    document.rect(left, top, _WIDTH, _HEIGHT)
    draw_brand(document, (left + 4, top + 4.5), size=7, width=48, what="听课卡")
    write(document, f"家庭婚姻辅导公益讲座 · {FREE}", (left + 4, top + 13), size=8, colour=QUIET, width=50)
    write(document, face.card_no, (left + 4, top + 19.5), size=13, colour=INK)
    write(document, "首次使用时领用，此前不记名", (left + 4, top + 27), size=8, colour=QUIET)
    draw_qr(document, face.qr_text, (left + _WIDTH - _QR - 1, top + 1), _QR)
    document.set_draw_color(*QUIET)
    for number in range(_PUNCHES):
        x = left + 5 + number * (_BOX + 0.5)
        document.rect(x, top + 37, _BOX, _BOX)
        write(document, str(number + 1), (x, top + 39.3), size=8, colour=LINE, width=_BOX, align="C")
    write(document, "遗失请告知工作人员，作废后补发", (left + 4, top + 47), size=8, colour=QUIET)
    document.set_fill_color(*DEEP)
    document.rect(left, top + _HEIGHT - _BAND, _WIDTH, _BAND, "F")
    number_text = f"第{batch:04d}批 {face.place:03d}"
    write(document, number_text, (left + 50, top + 47), size=8, colour=QUIET, width=_WIDTH - 54, align="R")


def _draw_back(document: "FPDF", hotlines: Sequence[tuple[str, str]], left: float, top: float) -> None:
    document.set_draw_color(*LINE)
    document.rect(left, top, _WIDTH, _HEIGHT)
    draw_mark(document, (left + 5, top + 6), 13)
    write(document, NAME, (left + 22, top + 6.5), size=16, colour=DEEP, width=_WIDTH - 26)
    write(document, f"{HOUSE} · {FREE}", (left + 22, top + 14.5), size=8, colour=QUIET, width=_WIDTH - 26)
    write(document, "到场出示这张卡，志愿者扫一下就签到。", (left + 5, top + 24), size=9, width=_WIDTH - 10)
    # What takes more than a line is no number to read off a card.
    short = [one for one in hotlines if all(_is_short(document, text, 9) for text in one)]
    for number, (name, phone) in enumerate(short[:_HOTLINES]):
        at = top + 31 + number * 5.5
        write(document, name, (left + 5, at), size=9, colour=QUIET, width=_HALF)
        write(document, phone, (left + 5 + _HALF, at), size=11, width=_HALF, align="R")
    document.set_fill_color(*DEEP)
    document.rect(left, top + _HEIGHT - _BAND, _WIDTH, _BAND, "F")


def _is_short(document: "FPDF", text: str, size: float) -> bool:
    return len(fit(document, text, width=_HALF, size=size).lines) == 1
