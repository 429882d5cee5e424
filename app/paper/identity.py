"""What every printed thing has in common: the programme's mark and name, its two colours, what it costs. In
grey they are still told apart: the deep one prints dark, the lamp light."""

import math
from typing import TYPE_CHECKING

from app.paper.sheet import QUIET, write

if TYPE_CHECKING:
    from fpdf import FPDF

NAME = "幸福护航"
HOUSE = "东营市妇联婚姻家庭服务"
FREE = "全程免费"
DEEP, LAMP, SAND, WATER = (15, 63, 71), (244, 199, 111), (226, 178, 95), (124, 199, 196)
# In the mark's own measure of 36: where each wave runs, and which way it swings first.
_WAVES = ((21.0, -1, SAND), (27.5, 1, WATER))


def draw_mark(document: "FPDF", at: tuple[float, float], size: float) -> None:
    """The lamp over the two waters, `size` millimetres each way."""
    left, top = at
    unit = size / 36
    document.set_fill_color(*DEEP)
    document.rect(left, top, size, size, style="F", round_corners=True, corner_radius=11 * unit)
    document.set_fill_color(*LAMP)
    document.circle(left + 18 * unit, top + 10.5 * unit, 4 * unit, style="F")
    document.set_line_width(2.6 * unit)
    for height, swing, colour in _WAVES:
        document.set_draw_color(*colour)
        points = [
            (left + x * unit, top + (height + swing * 3 * math.sin((x - 6) / 12 * math.pi)) * unit)
            for x in range(6, 31)
        ]
        document.polyline(points)
    document.set_line_width(0.2)


def draw_brand(
    document: "FPDF", at: tuple[float, float], *, size: float, width: float, what: str = ""
) -> None:
    """The mark with the name beside it, `size` millimetres high, and what the paper is."""
    left, top = at
    draw_mark(document, at, size)
    said = f"{NAME} · {what}" if what else NAME
    points = size / 0.5
    beside = (left + size * 1.25, top + size * 0.05)
    write(document, said, beside, size=points, colour=DEEP, width=width - size * 1.25)


def draw_foot(document: "FPDF", at: tuple[float, float], *, width: float, align: str = "C") -> None:
    """Whose paper it is."""
    write(document, f"{NAME} · {HOUSE}", at, size=9, colour=QUIET, width=width, align=align)
