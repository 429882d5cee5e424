"""A report on A4: each table with the picture of its numbers."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.paper.sheet import LINE, QUIET, new_document, write

if TYPE_CHECKING:
    from fpdf import FPDF

_LEFT, _RIGHT, _TOP, _BOTTOM = 18.0, 192.0, 18.0, 275.0
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

    def room(self, height: float) -> bool:
        """Go on to the next page where `height` does not fit; tells whether it did."""
        if self.y + height <= _BOTTOM:
            return False
        self.document.add_page()
        self.y = _TOP
        if self.document.page_no() == 1:
            write(self.document, self.title, (_LEFT, self.y), size=18)
            self.y += 14
        return True

    def table(self, table: dict[str, Any]) -> None:
        rows, columns = table["rows"], table["columns"]
        self.room(12 + _ROW * min(len(rows) + 1, 5))
        write(self.document, table["title"], (_LEFT, self.y), size=13)
        self.y += 7
        if table["note"]:
            write(self.document, table["note"], (_LEFT, self.y), size=8, colour=QUIET, width=_RIGHT - _LEFT)
            self.y += 5
        if not rows:
            write(self.document, "没有可以列出的数字。", (_LEFT, self.y), size=9, colour=QUIET)
            self.y += 12
            return
        self._line(columns, colour=QUIET)
        for row in rows:
            if self.room(_ROW):
                self._line(columns, colour=QUIET)
            self._line(["少于5人" if cell is None else f"{cell}" for cell in row])
        self.y += 2
        if table["drawn"] is not None:
            self._picture([(str(row[0]), row[table["drawn"]]) for row in rows if row[0] != "合计"])
        self.y += 6

    def _line(self, cells: Sequence[str], colour: tuple[int, int, int] | None = None) -> None:
        # The first column names the row and gets the room of two.
        step = (_RIGHT - _LEFT) / (len(cells) + 1)
        self.document.set_draw_color(*LINE)
        self.document.line(_LEFT, self.y + _ROW - 0.5, _RIGHT, self.y + _ROW - 0.5)
        options = {"colour": colour} if colour else {}
        for index, text in enumerate(cells):
            left = _LEFT + (index + 1) * step if index else _LEFT
            width = step if index else 2 * step
            align = "R" if index else "L"
            write(self.document, text, (left, self.y + 1.2), size=9, width=width, align=align, **options)
        self.y += _ROW

    def _picture(self, bars: list[tuple[str, Any]]) -> None:
        """A bar for each row, its number at its end."""
        most = max((value for _, value in bars if isinstance(value, int | float)), default=0)
        if not most:
            return
        for name, value in bars:
            self.room(_BAR + 1.5)
            write(self.document, name, (_LEFT, self.y + 0.8), size=7, colour=QUIET, width=42)
            length = 100 * value / most if isinstance(value, int | float) else 0
            self.document.set_fill_color(*_WATER)
            if length:
                self.document.rect(_LEFT + 44, self.y, length, _BAR, "F")
            said = "少于5人" if value is None else f"{value}"
            write(self.document, said, (_LEFT + 45 + length, self.y + 0.8), size=7, colour=QUIET)
            self.y += _BAR + 1.5

    def finish(self) -> bytes:
        """Number the pages, which is known only now."""
        document = self.document
        pages = document.page_no() or int(self.room(_BOTTOM))
        for number in range(1, pages + 1):
            document.page = number
            write(document, self.foot, (_LEFT, 284), size=7, colour=QUIET, width=150)
            said = f"{number} / {pages}"
            write(document, said, (_RIGHT - 20, 284), size=7, colour=QUIET, width=20, align="R")
        return bytes(document.output())
