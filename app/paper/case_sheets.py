"""A paper of mediation on A4: what the case knows is printed, what it does not know is a line to write on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.paper.identity import draw_brand
from app.paper.pages import LEFT, TOP, WIDE, Pages
from app.paper.sheet import INK, LINE, QUIET, fit, height_of, put

_NAME, _SIZE = 34.0, 10.5
# From one line for a hand to the next.
_HAND = 9.0


@dataclass(frozen=True)
class Part:
    """A heading with its paragraphs, or, where there are none, with so many lines to write on."""

    heading: str
    paragraphs: Sequence[str] = ()
    blanks: int = 4


@dataclass(frozen=True)
class Table:
    """Columns as (heading, width in millimetres), and rows; so many empty ones where there is none."""

    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    blanks: int = 8


@dataclass(frozen=True)
class SheetFace:
    """What is printed. An empty fact is a blank. `signers` each have a place to sign and a date."""

    title: str
    number: str
    facts: Sequence[tuple[str, str | None]]
    foot: str
    parts: Sequence[Part] = ()
    table: Table | None = None
    notes: Sequence[str] = ()
    signers: Sequence[str] = ()


def case_sheet(face: SheetFace, name: str, made_at: datetime) -> bytes:
    """As many pages as it takes. `name` is what the document calls itself: a window's title shows it."""
    pages = Pages(name, made_at)
    draw_brand(pages.document, (LEFT, 10), size=6, width=WIDE)
    pages.y = TOP + 4
    pages.line(face.title, size=20, align="C")
    pages.line(face.number, size=_SIZE, colour=QUIET, align="R")
    pages.y += 2
    for label, text in face.facts:
        _fact(pages, label, text or "")
    for part in face.parts:
        _part(pages, part)
    if face.table is not None:
        _table(pages, face.table)
    for note in face.notes:
        pages.line(note, size=9, colour=QUIET, before=1.5)
    _signers(pages, face.signers)
    return pages.finish(face.foot, _texts(face))


def _texts(face: SheetFace) -> list[str]:
    """All that people wrote, for letters that no font has."""
    rows = face.table.rows if face.table is not None else ()
    return [
        *(text or "" for _, text in face.facts),
        *(paragraph for part in face.parts for paragraph in part.paragraphs),
        *(cell for row in rows for cell in row),
    ]


def _fact(pages: Pages, label: str, text: str) -> None:
    """A name and what it is; the line below is where a hand writes it in."""
    pages.y += _cells(pages, [(label, _NAME, QUIET), (text, WIDE - _NAME, INK)])
    _rule(pages, LEFT + _NAME)


def _cells(pages: Pages, cells: Sequence[tuple[str, float, tuple[int, int, int]]]) -> float:
    """Texts side by side, on the next page where this one has no room for them; how high that is."""
    document, left = pages.document, LEFT
    was_set = [fit(document, text, width=width, size=_SIZE, lines=4) for text, width, _ in cells]
    height = max(_HAND, max(map(height_of, was_set)) + 4)
    pages.make_room(height)
    for one, (text, width, colour) in zip(was_set, cells, strict=True):
        if text:
            put(document, one, (left, pages.y + 2), width=width, colour=colour)
        left += width
    return height


def _part(pages: Pages, part: Part) -> None:
    # A heading never stands alone at the end of a page.
    pages.make_room(3 + 2 * _HAND)
    pages.line(part.heading, size=11, colour=QUIET, before=4)
    for paragraph in part.paragraphs:
        pages.line(paragraph, size=_SIZE)
    for _ in range(0 if part.paragraphs else part.blanks):
        pages.make_room(_HAND)
        pages.y += _HAND
        _rule(pages, LEFT)


def _table(pages: Pages, table: Table) -> None:
    pages.y += 3
    _row(pages, [heading for heading, _ in table.columns], table, head=True)
    for row in table.rows:
        _row(pages, row, table)
    for _ in range(0 if table.rows else table.blanks):
        _row(pages, [""] * len(table.columns), table)


def _row(pages: Pages, row: Sequence[str], table: Table, *, head: bool = False) -> None:
    colour = QUIET if head else INK
    cells = [(text, width, colour) for text, (_, width) in zip(row, table.columns, strict=True)]
    pages.y += _cells(pages, cells)
    _rule(pages, LEFT)


def _signers(pages: Pages, signers: Sequence[str]) -> None:
    """They stay together: whoever signs sees what they sign beside the others."""
    pages.make_room(len(signers) * (_HAND + 3) + 4)
    pages.y += 4
    for signer in signers:
        pages.y += 3
        _write_in(pages, signer, LEFT, 110)
        _write_in(pages, "日期：", LEFT + 116, 50)
        pages.y += _HAND


def _write_in(pages: Pages, label: str, left: float, width: float) -> None:
    document = pages.document
    put(document, fit(document, label, width=width, size=_SIZE), (left, pages.y), width=width)
    wide = document.get_string_width(label) + 3
    document.set_draw_color(*LINE)
    document.line(left + wide, pages.y + 6, left + width, pages.y + 6)


def _rule(pages: Pages, left: float) -> None:
    pages.document.set_draw_color(*LINE)
    pages.document.line(left, pages.y, LEFT + WIDE, pages.y)
