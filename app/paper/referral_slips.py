"""转介单 on A4: what the receiver gets, the stub that comes back, and, where that is safe, a neutral half for
the person."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.paper.identity import draw_brand
from app.paper.sheet import LINE, QUIET, name_missing, new_document, write

if TYPE_CHECKING:
    from fpdf import FPDF

_LEFT, _WIDTH = 20.0, 170.0
_STUB, _HALF = 175.0, 240.0


@dataclass(frozen=True)
class SlipFace:
    """What is printed. `facts` are the groups that may be told, by name; `for_the_person` is whether the
    neutral half may go home with them."""

    code: str
    receiver: str
    desk: str
    facts: list[tuple[str, str]]
    words: str
    due: str
    answers: list[str]
    for_the_person: bool


def referral_slip(face: SlipFace, made_at: datetime) -> bytes:
    """One page. The digits of a link are never on it."""
    document = new_document(face.code, made_at)
    document.add_page()
    # At the receiver's part alone: what goes home names nobody.
    draw_brand(document, (_LEFT, 9), size=6, width=_WIDTH)
    top = write(document, f"转介单　{face.code}", (_LEFT, 18), size=18, width=_WIDTH) + 3
    lines = [("收件单位", face.receiver), ("发出单位", face.desk), *face.facts, ("答复期限", face.due)]
    for name, text in lines:
        write(document, name, (_LEFT, top), size=10, colour=QUIET, width=26)
        top = write(document, text, (_LEFT + 28, top), size=10, width=_WIDTH - 28, lines=2) + 2
    write(document, "请办理", (_LEFT, top), size=10, colour=QUIET, width=26)
    for line in face.words.split("\n"):
        if top < _STUB - 12:
            top = write(document, line, (_LEFT + 28, top), size=10, width=_WIDTH - 28, lines=14) + 1
    _cut(document, _STUB - 5)
    top = write(document, f"回执　{face.code}", (_LEFT, _STUB), size=14, width=_WIDTH) + 3
    top = (
        write(document, "　".join(f"□ {text}" for text in face.answers), (_LEFT, top), size=10, width=_WIDTH)
        + 4
    )
    for blank in ("说明", "经办人、电话", "日期"):
        top = write(document, f"{blank}：" + "＿" * 24, (_LEFT, top), size=10, width=_WIDTH) + 4
    write(document, f"请交回{face.desk}", (_LEFT, top), size=9, colour=QUIET, width=_WIDTH)
    if face.for_the_person:
        _cut(document, _HALF - 5)
        write(document, f"办事联　{face.code}", (_LEFT, _HALF), size=14, width=_WIDTH)
        write(document, f"请到：{face.receiver}", (_LEFT, _HALF + 9), size=10, width=_WIDTH)
        write(document, "带上这一联，说明是来办事的即可。", (_LEFT, _HALF + 16), size=10, width=_WIDTH)
    texts = [face.words, face.receiver, face.desk, *(text for _, text in face.facts)]
    name_missing(document, texts, (_LEFT, 284), width=_WIDTH)
    return bytes(document.output())


def _cut(document: "FPDF", top: float) -> None:
    document.set_draw_color(*LINE)
    document.set_dash_pattern(2, 2)
    document.line(_LEFT, top, _LEFT + _WIDTH, top)
    document.set_dash_pattern()
