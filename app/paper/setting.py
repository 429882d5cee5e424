"""Setting text into a box: in lines, or smaller, until it fits. Who draws says how wide a text is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# In points: below it nobody reads a sheet at arm's length.
SMALLEST = 8.0
# One line of smaller type is better than two down to this part of the size that was asked for.
_LINE_DOWN_TO = 0.7
_STEP = 0.5
# What stays together: a word of letters and digits, with the signs after it that must not begin a line and
# those before it that must not end one.
_PIECE = re.compile(
    r"[（《“‘【〈「『(\[]*(?:[A-Za-z0-9À-ɏ'’&@/:.+-]+|.)[，。、；：！？）》”’】〉」』…,.;:!?)\]%]*\s*"
)

Width = Callable[[str], float]


@dataclass(frozen=True)
class SetText:
    """Lines, and the size in points at which they fit."""

    lines: tuple[str, ...]
    size: float


def set_text(text: str, width_of: Width, *, width: float, size: float, most: int = 1) -> SetText:
    """`text` in at most `most` lines of `width`, no larger than `size`. `width_of` tells how wide a text is
    at one point. Where even the smallest size does not do, there are more lines: nothing is cut off."""
    one = width / max(width_of(text), 1e-9)
    if one >= max(size * _LINE_DOWN_TO, SMALLEST) or (most == 1 and one >= SMALLEST):
        return SetText((text,), min(size, one))
    at = size
    while True:
        lines = _break(text, width_of, width / at)
        if len(lines) <= most or at <= SMALLEST:
            return SetText(tuple(_balance(text, width_of, width / at, len(lines))), at)
        at = max(at - _STEP, SMALLEST)


def _balance(text: str, width_of: Width, width: float, count: int) -> list[str]:
    """As many lines, none much longer than the others."""
    best = _break(text, width_of, width)
    for part in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6):
        lines = _break(text, width_of, width * part)
        if len(lines) > count:
            break
        best = lines
    return best


def _break(text: str, width_of: Width, width: float) -> list[str]:
    """Lines no wider than `width`, broken between pieces, and within one that is longer than a line."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if width_of((lines[-1] + piece).rstrip()) <= width:
            lines[-1] += piece
        elif width_of(piece.rstrip()) <= width:
            lines.append(piece)
        else:
            for letter in piece:
                if lines[-1] and width_of(lines[-1] + letter) > width:
                    lines.append("")
                lines[-1] += letter
    return [line.strip() for line in lines if line.strip()] or [""]
