"""The code for a door without a screen: one A4 sheet to be read from some steps away."""

from dataclasses import dataclass
from datetime import datetime

from app.clock import LOCAL, spell_moment
from app.paper.identity import FREE, draw_brand, draw_foot
from app.paper.sheet import QUIET, draw_qr, name_missing, new_document, write

_QR = 140.0
_BELOW = 238.0


@dataclass(frozen=True)
class PosterFace:
    """What is printed: which lecture, when and where, the link for cameras."""

    title: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    qr_text: str


def poster_sheet(face: PosterFace, made_at: datetime) -> bytes:
    """The poster as PDF; the same facts make the same bytes."""
    document = new_document(f"签到 {face.title}", made_at)
    document.add_page()
    when = f"{spell_moment(face.starts_at)}–{face.ends_at.astimezone(LOCAL):%H:%M}"
    draw_brand(document, (20, 12), size=9, width=100, what="签到")
    write(document, FREE, (150, 13.5), size=13, colour=QUIET, width=40, align="R")
    write(document, "微信扫码签到", (20, 28), size=40, width=170, align="C")
    top = write(document, face.title, (20, 54), size=24, width=170, align="C", lines=3)
    top = write(document, when, (20, top + 4), size=15, width=170, align="C")
    top = write(document, face.venue, (20, top + 2), size=15, colour=QUIET, width=170, align="C", lines=3)
    # A long title takes of the code's room, which stays large enough for some steps away.
    top = max(top + 4, 92)
    code = min(_QR, _BELOW - top)
    draw_qr(document, face.qr_text, ((210 - code) / 2, top), code)
    write(
        document,
        "请在到场后由本人扫码。有听课卡的，也可以交给志愿者扫卡。",
        (20, 242),
        size=14,
        width=170,
        align="C",
    )
    hint = "开始前一小时至结束后半小时内有效；请勿拍照转发。"
    write(document, hint, (20, 254), size=11, colour=QUIET, width=170, align="C")
    draw_foot(document, (20, 284), width=170)
    name_missing(document, (face.title, face.venue), (20, 270), width=170)
    return bytes(document.output())
