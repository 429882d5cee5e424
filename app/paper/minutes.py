"""The minutes of a meeting on A4: as many pages as it takes."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.paper.sheet import QUIET, fit, height_of, name_missing, new_document, put, write

if TYPE_CHECKING:
    from fpdf import FPDF

_LEFT, _WIDE, _TOP, _BOTTOM = 22.0, 166.0, 20.0, 270.0


def minutes_sheets(title: str, parts: Sequence[tuple[str, str]], foot: str, made_at: datetime) -> bytes:
    """`parts` are headings with their texts; a part without a text is left out."""
    pages = _Pages(title, made_at)
    for heading, text in parts:
        if text.strip():
            pages.line(heading, size=11, colour=QUIET, before=3)
            for paragraph in text.split("\n"):
                pages.line(paragraph, size=10.5)
    return pages.finish(foot, [title, foot, *(text for _, text in parts)])


class _Pages:
    """Pages that are filled from the top."""

    def __init__(self, title: str, made_at: datetime) -> None:
        self.document: FPDF = new_document(title, made_at)
        self.document.add_page()
        self.y = write(self.document, title, (_LEFT, _TOP), size=18, width=_WIDE, lines=2) + 3

    def line(
        self, text: str, *, size: float, colour: tuple[int, int, int] = (35, 31, 32), before: float = 0
    ) -> None:
        """A paragraph, a line of it at a time, so that it goes on over the end of a page."""
        was_set = fit(self.document, text or " ", width=_WIDE, size=size, lines=200)
        self.y += before
        for line in was_set.lines:
            one = type(was_set)((line,), was_set.size)
            if self.y + height_of(one) > _BOTTOM:
                self.document.add_page()
                self.y = _TOP
            put(self.document, one, (_LEFT, self.y), width=_WIDE, colour=colour)
            self.y += height_of(one)
        self.y += 1

    def finish(self, foot: str, seen: list[str]) -> bytes:
        """Number the pages, which is known only now."""
        document = self.document
        pages = document.page_no()
        for number in range(1, pages + 1):
            document.page = number
            write(document, f"{foot}　{number} / {pages}", (_LEFT, 280), size=8, colour=QUIET, width=_WIDE)
        name_missing(document, seen, (_LEFT, 274), width=_WIDE)
        return bytes(document.output())
