"""结业证书: one A4 sheet that anyone can verify by its code."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.clock import LOCAL
from app.paper.sheet import INK, LINE, QUIET, draw_qr, new_document, write

if TYPE_CHECKING:
    from fpdf import FPDF

# What fits above the code, and on each further page.
_LINES, _LINES_MORE = 14, 34


@dataclass(frozen=True)
class CertificateFace:
    """What is printed: lectures as (title, day, hours), the code for people, the link for cameras."""

    name: str
    title: str
    hours: float
    lectures: list[tuple[str, str, float]]
    issued_at: datetime
    code: str
    qr_text: str


def certificate_sheet(face: CertificateFace) -> bytes:
    """The certificate as PDF; the same facts make the same bytes."""
    document = new_document(f"结业证书 {face.title}", face.issued_at)
    document.add_page()
    document.set_draw_color(*LINE)
    document.rect(12, 12, 186, 273)
    document.rect(14, 14, 182, 269)
    write(document, "结业证书", (20, 34), size=36, width=170, align="C")
    write(document, "幸福护航 · 家庭婚姻辅导公益讲座", (20, 54), size=12, colour=QUIET, width=170, align="C")
    write(document, face.name, (20, 76), size=24, width=170, align="C")
    write(document, "已完成系列课", (20, 94), size=12, colour=QUIET, width=170, align="C")
    write(document, f"《{face.title}》", (20, 106), size=20, width=170, align="C")
    total = f"共 {len(face.lectures)} 场，{face.hours:g} 课时"
    write(document, total, (20, 121), size=12, width=170, align="C")
    _list(document, face.lectures[:_LINES], 137)
    if len(face.lectures) > _LINES:
        rest = f"另有 {len(face.lectures) - _LINES} 场，见下页"
        write(document, rest, (56, 137 + _LINES * 6.5), size=10, colour=QUIET)
    local = face.issued_at.astimezone(LOCAL)
    write(document, "东营市妇联婚姻家庭服务", (30, 248), size=12)
    write(document, f"{local.year}年{local.month}月{local.day}日", (30, 256), size=11, colour=QUIET)
    write(document, f"编号 {face.code}", (30, 266), size=11, colour=QUIET)
    draw_qr(document, face.qr_text, (144, 238), 36)
    write(document, "扫码核验", (144, 274), size=9, colour=QUIET, width=36, align="C")
    for start in range(_LINES, len(face.lectures), _LINES_MORE):
        document.add_page()
        write(document, f"《{face.title}》，编号 {face.code}（续）", (20, 24), size=12, width=170)
        _list(document, face.lectures[start : start + _LINES_MORE], 40)
    return bytes(document.output())


def _list(document: "FPDF", lectures: list[tuple[str, str, float]], top: float) -> None:
    for number, (title, day, hours) in enumerate(lectures):
        at = top + number * 6.5
        write(document, day, (30, at), size=10, colour=QUIET)
        write(document, title, (56, at), size=10, colour=INK, width=98)
        write(document, f"{hours:g} 课时", (156, at), size=10, colour=QUIET, width=24, align="R")
