"""结业证书: one A4 sheet that anyone can verify by its code."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.clock import local_day, spell_day
from app.paper.identity import DEEP, HOUSE, NAME, draw_mark
from app.paper.sheet import LINE, QUIET, draw_qr, fit, height_of, new_document, put, write

if TYPE_CHECKING:
    from fpdf import FPDF

# Down to where lectures are listed: above the code, and on each further page.
_ABOVE_CODE, _PAGE_END = 230.0, 276.0
_ROW = 6.5


_Lecture = tuple[str, str, float]


@dataclass(frozen=True)
class CertificateFace:
    """What is printed: lectures as (title, day, hours), the code for people, the link for cameras."""

    name: str
    title: str
    hours: float
    lectures: list[_Lecture]
    issued_at: datetime
    code: str
    qr_text: str


def certificate_sheet(face: CertificateFace) -> bytes:
    """The certificate as PDF; the same facts make the same bytes."""
    document = new_document(f"结业证书 {face.title}", face.issued_at)
    document.add_page()
    document.set_draw_color(*DEEP)
    document.rect(12, 12, 186, 273)
    document.set_draw_color(*LINE)
    document.rect(14, 14, 182, 269)
    draw_mark(document, (99, 20), 12)
    write(document, "结业证书", (20, 35), size=36, width=170, align="C")
    write(document, f"{NAME} · 家庭婚姻辅导公益讲座", (20, 54), size=12, colour=QUIET, width=170, align="C")
    top = write(document, face.name, (20, 76), size=24, width=170, align="C", lines=2)
    top = write(document, "已完成系列课", (20, top + 7), size=12, colour=QUIET, width=170, align="C")
    top = write(document, f"《{face.title}》", (20, top + 6.5), size=20, width=170, align="C", lines=3)
    total = f"共 {len(face.lectures)} 场，{face.hours:g} 课时"
    top = write(document, total, (20, top + 6), size=12, width=170, align="C")
    rest = _list(document, face.lectures, top + 10, _ABOVE_CODE)
    if rest:
        said = f"另有 {len(rest)} 场，见下页"
        write(document, said, (56, _ABOVE_CODE), size=10, colour=QUIET)
    write(document, HOUSE, (30, 248), size=12, width=110)
    write(document, spell_day(local_day(face.issued_at)), (30, 256), size=11, colour=QUIET)
    write(document, f"编号 {face.code}", (30, 266), size=11, colour=QUIET)
    draw_qr(document, face.qr_text, (144, 238), 36)
    write(document, "扫码核验", (144, 274), size=9, colour=QUIET, width=36, align="C")
    while rest:
        document.add_page()
        heading = f"《{face.title}》，编号 {face.code}（续）"
        top = write(document, heading, (20, 24), size=12, width=170, lines=3)
        rest = _list(document, rest, top + 10, _PAGE_END)
    return bytes(document.output())


def _list(document: "FPDF", lectures: list[_Lecture], top: float, bottom: float) -> list[_Lecture]:
    """List lectures from `top` to `bottom`; returns those that found no room."""
    for number, (title, day, hours) in enumerate(lectures):
        was_set = fit(document, title, width=98, size=10, lines=2)
        height = max(_ROW, height_of(was_set) + 2)
        if top + height > bottom:
            return lectures[number:]
        write(document, day, (30, top), size=10, colour=QUIET, width=26)
        put(document, was_set, (56, top), width=98)
        write(document, f"{hours:g} 课时", (156, top), size=10, colour=QUIET, width=24, align="R")
        top += height
    return []
