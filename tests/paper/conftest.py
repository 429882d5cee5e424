"""What the printed sheets need of the settings, and what is drawn on them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import fpdf
import pytest

from tests.conftest import make_config


@pytest.fixture(autouse=True, scope="module")
def settings() -> None:
    make_config("sqlite://").activate()


@dataclass(frozen=True)
class Drawn:
    """A line of text where it was put, in millimetres, its size in points."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Drawn]]:
    """Every line of text that is drawn, as wide as its letters are."""
    seen: list[Drawn] = []
    cell: Callable[..., Any] = fpdf.FPDF.cell

    def note(document: fpdf.FPDF, w: float, h: float, text: str, align: str) -> Any:
        wide, left = document.get_string_width(text), document.get_x()
        free = w - wide - 2 * document.c_margin
        left += document.c_margin + {"L": 0, "C": free / 2, "R": free}[align]
        top, page = document.get_y(), document.page_no()
        seen.append(Drawn(page, text, left, top, left + wide, top + h, document.font_size_pt))
        return cell(document, w=w, h=h, text=text, align=align)

    monkeypatch.setattr(fpdf.FPDF, "cell", note)
    yield seen
