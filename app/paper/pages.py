"""A4 pages that are filled from the top, as many as it takes."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.paper.sheet import INK, LEADING, QUIET, fit, height_of, name_missing, new_document, put, turn_to

if TYPE_CHECKING:
    from fpdf import FPDF

LEFT, WIDE, TOP, BOTTOM = 22.0, 166.0, 20.0, 270.0


class Pages:
    """A document that goes on over the end of a page. `y` is where the next thing may start."""

    def __init__(self, title: str, made_at: datetime) -> None:
        self.document: FPDF = new_document(title, made_at)
        self.document.add_page()
        self.y = TOP

    def make_room(self, height: float) -> None:
        """Begins another page where this one has no room for something so high."""
        if self.y + height > BOTTOM:
            self.document.add_page()
            self.y = TOP

    def line(
        self,
        text: str,
        *,
        size: float,
        colour: tuple[int, int, int] = INK,
        before: float = 0,
        left: float = LEFT,
        align: str = "L",
    ) -> None:
        """A paragraph, a line of it at a time, so that it goes on over the end of a page."""
        if not text.strip():
            # Nothing to print is a gap; a line to write on would ask for something.
            self.y += size * LEADING
            return
        width = LEFT + WIDE - left
        was_set = fit(self.document, text, width=width, size=size, lines=200)
        self.y += before
        for line in was_set.lines:
            one = type(was_set)((line,), was_set.size)
            self.make_room(height_of(one))
            put(self.document, one, (left, self.y), width=width, colour=colour, align=align)
            self.y += height_of(one)
        self.y += 1

    def finish(self, foot: str, seen: Sequence[str]) -> bytes:
        """Number the pages, which is known only now, and say which letters of `seen` are not on them."""
        document = self.document
        pages = document.page_no()
        for number in range(1, pages + 1):
            turn_to(document, number)
            said = fit(document, f"{foot}　{number} / {pages}", width=WIDE, size=8)
            put(document, said, (LEFT, 280), width=WIDE, colour=QUIET)
        name_missing(document, seen, (LEFT, 274), width=WIDE)
        return bytes(document.output())
