"""A record on A4: what was attended, line by line."""

from dataclasses import dataclass
from datetime import datetime

from app.paper.sheet import LINE, QUIET, new_document, write

_LINES = 34


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
    lines = [*face.rows, *((day, title, "结业证书", code, "") for title, code, day in face.certificates)]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)] or [[]]
    for number, page in enumerate(pages, 1):
        document.add_page()
        write(document, f"幸福护航 · {face.title}", (20, 20), size=18)
        write(document, face.heading, (20, 31), size=10, colour=QUIET, width=170)
        for index, (day, title, series, venue, hours) in enumerate(page):
            top = 42 + index * 6.8
            document.set_draw_color(*LINE)
            document.line(20, top - 1, 190, top - 1)
            write(document, day, (20, top), size=9, colour=QUIET, width=22)
            write(document, title, (42, top), size=9, width=62)
            write(document, series, (104, top), size=9, colour=QUIET, width=34)
            write(document, venue, (138, top), size=9, colour=QUIET, width=38)
            write(document, hours, (176, top), size=9, width=14, align="R")
        foot = f"第 {number} 页，共 {len(pages)} 页"
        write(document, foot, (20, 282), size=8, colour=QUIET, width=170, align="C")
    return bytes(document.output())
