"""The picture that a chat shows beside a lecture's link, drawn when somebody first asks for it."""

import io
import math
from functools import lru_cache

from flask import Response
from PIL import Image, ImageDraw, ImageFont

from app import clock
from app.blueprints import formats, labels
from app.paper.fonts import Font, everyday, font_of, printable
from app.paper.setting import set_text
from app.services.lectures.reading import get_lecture

SIZE = (1200, 630)
_EDGE = 84
_DEEP, _INK, _SOFT, _LAMP, _ALARM = "#0f3f47", "#fbf4e4", "#cfdedb", "#f4c76f", "#ffb4bc"
_WAVES = (("#1b5a61", 496, 0), ("#2f7378", 540, 150), ("#b98a3e", 584, 300))


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
    draw.text(
        (_EDGE, 72), f"幸福护航 · {state}", font=_load(everyday(), 36), fill=_ALARM if is_off else _LAMP
    )
    below = _write(draw, title, 136, size=68, most=3, fill=_INK)
    below = _write(draw, when, below + 16, size=38, most=1, fill=_LAMP)
    _write(draw, where, below + 4, size=34, most=3, fill=_SOFT)
    buffer = io.BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _write(draw: ImageDraw.ImageDraw, text: str, top: int, *, size: int, most: int, fill: str) -> int:
    """Sets a text in at most so many lines; returns where it ends."""
    was_set = set_text(printable(text), _width, width=SIZE[0] - 2 * _EDGE, size=size, most=most)
    for line in was_set.lines:
        left = float(_EDGE)
        for letter in line:
            font = _font(letter, int(was_set.size))
            draw.text((left, top), letter, font=font, fill=fill)
            left += font.getlength(letter)
        top += round(was_set.size * 1.3)
    return top


def _width(text: str) -> float:
    """At one dot."""
    return sum(_font(letter, 100).getlength(letter) for letter in text) / 100


def _font(letter: str, size: int) -> ImageFont.FreeTypeFont:
    return _load(font_of(letter) or everyday(), size)


@lru_cache(maxsize=64)
def _load(font: Font, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font.path, size, index=max(font.face, 0))
