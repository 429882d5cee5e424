"""A report on A4: each table with the picture of its numbers."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.paper.identity import draw_brand
from app.paper.sheet import INK, LINE, QUIET, fit, height_of, name_missing, new_document, put, turn_to, write

if TYPE_CHECKING:
    from fpdf import FPDF

_LEFT, _RIGHT, _TOP, _BOTTOM = 18.0, 192.0, 18.0, 272.0
_WIDE = _RIGHT - _LEFT
_ROW, _BAR = 7.0, 5.0
_WATER = (22, 94, 104)


def report_sheets(title: str, tables: Sequence[dict[str, Any]], foot: str, made_at: datetime) -> bytes:
    """As many pages as it takes. A table is `title`, `columns`, `rows` (None is a number too small to be
    told), `note`, and `drawn`, the column whose numbers are drawn."""
    sheets = _Sheets(title, foot, made_at)
    for table in tables:
        sheets.table(table)
    return sheets.finish()


class _Sheets:
    """Pages that are filled from the top."""

    def __init__(self, title: str, foot: str, made_at: datetime) -> None:
        self.document: FPDF = new_document(title, made_at)
        self.title, self.foot = title, foot
        self.y = _BOTTOM
        self.seen = [title, foot]

    def room(self, height: float) -> bool:
        """Goes on to the next page where `height` does not fit; tells whether it did."""
        if self.y + height <= _BOTTOM:
            return False
        self.document.add_page()
        self.y = _TOP
        if self.document.page_no() == 1:
            draw_brand(self.document, (_LEFT, self.y), size=6, width=_WIDE)
            self.y = write(self.document, self.title, (_LEFT, self.y + 9), size=18, lines=2) + 6
        return True

    def table(self, table: dict[str, Any]) -> None:
        rows, columns = table["rows"], table["columns"]
        self.room(12 + _ROW * min(len(rows) + 1, 5))
        self.y = write(self.document, table["title"], (_LEFT, self.y), size=13, width=_WIDE, lines=2) + 1
        if table["note"]:
            note = table["note"]
            self.y = write(self.document, note, (_LEFT, self.y), size=8, colour=QUIET, width=_WIDE) + 1.5
        if not rows:
            write(self.document, "没有可以列出的数字。", (_LEFT, self.y), size=9, colour=QUIET)
            self.y += 12
            return
        self._line(columns, columns, colour=QUIET)
        for row in rows:
            said = ["少于5人" if cell is None else f"{cell}" for cell in row]
            self.seen += said
            self._line(said, columns)
        self.y += 2
        if table["drawn"] is not None:
            self._picture([(str(row[0]), row[table["drawn"]]) for row in rows if row[0] != "合计"])
        self.y += 6

    def _line(self, cells: Sequence[str], columns: Sequence[str], colour: tuple[int, int, int] = INK) -> None:
        """A row; on a new page the columns' titles stand above it again."""
        # The first column names the row and gets the room of two.
        step = _WIDE / (len(cells) + 1)
        widths = [2 * step, *[step] * (len(cells) - 1)]
        was_set = [
            fit(self.document, text, width=width, size=9, lines=2)
            for text, width in zip(cells, widths, strict=True)
        ]
        height = max(_ROW, max(map(height_of, was_set)) + 2.5)
        if self.room(height) and cells is not columns:
            self._line(columns, columns, colour=QUIET)
        self.document.set_draw_color(*LINE)
        self.document.line(_LEFT, self.y + height - 0.5, _RIGHT, self.y + height - 0.5)
        left = _LEFT
        for index, (cell, width) in enumerate(zip(was_set, widths, strict=True)):
            align = "R" if index else "L"
            put(self.document, cell, (left, self.y + 1.2), width=width, colour=colour, align=align)
            left += width
        self.y += height

    def _picture(self, bars: list[tuple[str, Any]]) -> None:
        """A bar for each row, its number at its end."""
        most = max((value for _, value in bars if isinstance(value, int | float)), default=0)
        if not most:
            return
        for name, value in bars:
            was_set = fit(self.document, name, width=42, size=8)
            height = max(_BAR, height_of(was_set))
            self.room(height + 1.5)
            put(self.document, was_set, (_LEFT, self.y + 0.6), width=42, colour=QUIET)
            length = 100 * value / most if isinstance(value, int | float) else 0
            self.document.set_fill_color(*_WATER)
            if length:
                self.document.rect(_LEFT + 44, self.y, length, _BAR, "F")
            said = "少于5人" if value is None else f"{value}"
            write(self.document, said, (_LEFT + 45 + length, self.y + 0.6), size=8, colour=QUIET)
            self.y += height + 1.5

    def finish(self) -> bytes:
        """Number the pages, which is known only now."""
        document = self.document
        pages = document.page_no() or int(self.room(_BOTTOM))
        for number in range(1, pages + 1):
            turn_to(document, number)
            write(document, self.foot, (_LEFT, 278), size=8, colour=QUIET, width=150, lines=2)
            said = f"{number} / {pages}"
            write(document, said, (_RIGHT - 20, 278), size=8, colour=QUIET, width=20, align="R")
        name_missing(document, self.seen, (_LEFT, 273), width=_WIDE)
        return bytes(document.output())
