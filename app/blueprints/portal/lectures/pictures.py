"""The picture that a chat shows beside a lecture's link, drawn when somebody first asks for it."""

import io
import math
from functools import lru_cache
from pathlib import Path

import noto_cjk_sans_otc
from flask import Response
from PIL import Image, ImageDraw, ImageFont

from app import clock
from app.blueprints import formats, labels
from app.services.lectures.reading import get_lecture

SIZE = (1200, 630)
_EDGE = 84
_DEEP, _INK, _SOFT, _LAMP, _ALARM = "#0f3f47", "#fbf4e4", "#cfdedb", "#f4c76f", "#ffb4bc"
_WAVES = (("#1b5a61", 496, 0), ("#2f7378", 540, 150), ("#b98a3e", 584, 300))
_FONT = Path(noto_cjk_sans_otc.__file__).parent / "NotoSansCJK-Regular.ttc"
# The collection holds one face for each region; this one writes as the mainland does.
_MAINLAND = 2
_LINES = 3


def picture(lecture_id: str) -> Response:
    """A lecture's title, day and place on the portal's water."""
    now = clock.now()
    lecture = get_lecture(lecture_id, now=now)
    state = "已取消" if lecture.status == "cancelled" else f"面向{labels.AUDIENCES[lecture.audience]}"
    drawn = _draw(
        state,
        lecture.status == "cancelled",
        lecture.title,
        formats.when(lecture, lecture.starts_at),
        f"{lecture.area_name} · {lecture.venue}",
    )
    return Response(drawn, mimetype="image/png")


@lru_cache(maxsize=64)
def _draw(state: str, is_off: bool, title: str, when: str, where: str) -> bytes:
    image = Image.new("RGB", SIZE, _DEEP)
    draw = ImageDraw.Draw(image)
    for colour, top, shift in _WAVES:
        crest = [(x, top + 14 * math.sin((x + shift) / 76)) for x in range(0, SIZE[0] + 8, 8)]
        draw.polygon([*crest, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=colour)
    draw.ellipse((1010, 84, 1060, 134), fill=_LAMP)
    draw.text((_EDGE, 72), f"幸福护航 · {state}", font=_font(36), fill=_ALARM if is_off else _LAMP)
    lines = _wrap(title, _font(68), SIZE[0] - 2 * _EDGE)
    for number, line in enumerate(lines):
        draw.text((_EDGE, 136 + 88 * number), line, font=_font(68), fill=_INK)
    below = 136 + 88 * len(lines) + 16
    draw.text((_EDGE, below), when, font=_font(38), fill=_LAMP)
    draw.text(
        (_EDGE, below + 52), _wrap(where, _font(34), SIZE[0] - 2 * _EDGE)[0], font=_font(34), fill=_SOFT
    )
    buffer = io.BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, index=_MAINLAND)


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Chinese breaks anywhere; what does not fit into the lines ends in dots."""
    lines = [""]
    for sign in text:
        if font.getlength(lines[-1] + sign) <= width:
            lines[-1] += sign
        elif len(lines) == _LINES:
            lines[-1] = f"{lines[-1][:-1]}…"
            break
        else:
            lines.append(sign)
    return lines
