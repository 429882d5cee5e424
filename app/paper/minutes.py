"""The minutes of a meeting on A4: as many pages as it takes."""

from collections.abc import Sequence
from datetime import datetime

from app.paper.pages import LEFT, TOP, WIDE, Pages
from app.paper.sheet import QUIET, write


def minutes_sheets(title: str, parts: Sequence[tuple[str, str]], foot: str, made_at: datetime) -> bytes:
    """`parts` are headings with their texts; a part without a text is left out."""
    pages = Pages(title, made_at)
    pages.y = write(pages.document, title, (LEFT, TOP), size=18, width=WIDE, lines=2) + 3
    for heading, text in parts:
        if text.strip():
            pages.line(heading, size=11, colour=QUIET, before=3)
            for paragraph in text.split("\n"):
                pages.line(paragraph, size=10.5)
    return pages.finish(foot, [title, foot, *(text for _, text in parts)])
