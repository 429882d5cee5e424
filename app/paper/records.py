"""A record on A4: what was attended, line by line."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.paper.identity import draw_brand
from app.paper.sheet import INK, LINE, QUIET, fit, height_of, name_missing, new_document, put, turn_to, write

if TYPE_CHECKING:
    from fpdf import FPDF

_TOP, _BOTTOM = 42.0, 270.0
_ROW = 6.8
# Where each column begins, how wide it is, its colour and how it is aligned.
_COLUMNS = (
    (20, 22, QUIET, "L"),
    (42, 58, INK, "L"),
    (100, 34, QUIET, "L"),
    (134, 42, QUIET, "L"),
    (176, 14, INK, "R"),
)


@dataclass(frozen=True)
class RecordFace:
    """What is printed: rows as (day, title, series, venue, hours), certificates as (title, code, day)."""

    title: str
    heading: str
    rows: list[tuple[str, str, str, str, str]]
    certificates: list[tuple[str, str, str]]


def record_sheets(face: RecordFace, made_at: datetime) -> bytes:
    """As many pages as the rows need, at least one."""
    document = new_document(face.title, made_at)
    rows = [*face.rows, *((day, title, "结业证书", code, "") for title, code, day in face.certificates)]
    top = _begin(document, face)
    for row in rows:
        top = _draw(document, face, row, top)
    pages = document.page_no()
    for number in range(1, pages + 1):
        turn_to(document, number)
        foot = f"第 {number} 页，共 {pages} 页"
        write(document, foot, (20, 282), size=8, colour=QUIET, width=170, align="C")
    name_missing(document, (text for row in rows for text in row), (20, 273), width=170)
    return bytes(document.output())


def _begin(document: "FPDF", face: RecordFace) -> float:
    document.add_page()
    draw_brand(document, (20, 19), size=9, width=170, what=face.title)
    write(document, face.heading, (20, 31), size=10, colour=QUIET, width=170, lines=2)
    return _TOP


def _draw(document: "FPDF", face: RecordFace, row: tuple[str, ...], top: float) -> float:
    """Draws a row, on the next page where this one has no room for it; returns where the next may start."""
    cells = [
        fit(document, text, width=width, size=9, lines=2)
        for text, (_left, width, _colour, _align) in zip(row, _COLUMNS, strict=True)
    ]
    height = max(_ROW, max(map(height_of, cells)) + 2.8)
    if top + height > _BOTTOM:
        top = _begin(document, face)
    document.set_draw_color(*LINE)
    document.line(20, top - 1, 190, top - 1)
    for cell, (left, width, colour, align) in zip(cells, _COLUMNS, strict=True):
        put(document, cell, (left, top), width=width, colour=colour, align=align)
    return top + height
