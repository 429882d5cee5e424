"""Which letters can be printed, and in which font: the bundled one, or one that the machine has beside it.

Nearly every document does with the everyday letters, which are cut out of the bundled font beforehand
(`tools/cut_font.py`); the whole of it is read for a letter beyond them. The bundled font has what people
write, and of the rare ideographs in names about one in twenty. Debian's fonts-babelstone-han and
fonts-hanazono have nearly all the others; where they are installed they are found. A letter that no font has
is never passed over in silence: it becomes a place to write on, and `missing` names it to whoever prints.
Only an ornament, an emoji, is left out, and named too.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import file_digest
from pathlib import Path

from app import config
from app.letters import one_line

# The collection as Google released it; only this file was looked at and only its third face is Simplified.
_SHA256 = "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"
_SIMPLIFIED = 2
# Where Debian's packages put theirs.
_KNOWN = tuple(
    f"/usr/share/fonts/truetype/{name}.ttf"
    for name in ("babelstone/BabelStoneHan", "hanazono/HanaMinA", "hanazono/HanaMinB")
)
# Ideographs and their parts, and Yi: signs that stand one by one. In scripts whose letters join or stack, as
# Uyghur, Tibetan and Mongolian, a letter from its font alone is not how the word is written.
_ALONE = ((0x2E80, 0x2FDF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xF900, 0xFAFF))
_PLANES = (0x20000, 0x3FFFF)
# Made when the product is installed.
EVERYDAY = Path(__file__).with_name("everyday.otf")
WRITE_ON = "＿"
_LINE = WRITE_ON * 4


class WrongFont(Exception):
    """The font file is not the one that was checked: its glyphs could be anybody's."""


@dataclass(frozen=True)
class Font:
    """A file, and which of its faces."""

    path: str
    face: int = -1

    @cached_property
    def name(self) -> str:
        return Path(self.path).stem.lower()


@cache
def everyday() -> Font:
    """The letters of every day, cut out of the bundled font: whoever looks at a text sees no difference.
    Where nobody cut them, the bundled one."""
    return Font(str(EVERYDAY)) if EVERYDAY.is_file() else bundled()


@cache
def bundled() -> Font:
    """The font that comes with the product. Raises `WrongFont`."""
    from noto_cjk_sans_otc import FONT_PATH

    with open(str(FONT_PATH), "rb") as file:
        if file_digest(file, "sha256").hexdigest() != _SHA256:
            raise WrongFont(str(FONT_PATH))
    return Font(str(FONT_PATH), _SIMPLIFIED)


def fallbacks() -> tuple[Font, ...]:
    """The fonts that the settings name, or those of `_KNOWN` that are there, in the order they are asked."""
    return _there(config.current().fallback_fonts or _KNOWN)


@cache
def _there(paths: tuple[str, ...]) -> tuple[Font, ...]:
    return tuple(Font(path) for path in paths if Path(path).is_file())


def font_of(letter: str) -> Font | None:
    """The first font that has it; None where none has."""
    return _font_of(letter, fallbacks())


def printable(text: str) -> str:
    """The text as it can be printed: on one line, a place to write on for each letter that no font has,
    without ornaments and letters that show nothing. Of a text of ornaments a line to write on is left."""
    out: list[str] = []
    among = fallbacks()
    letters = unicodedata.normalize("NFC", one_line(text))
    for letter in letters:
        if _shows_nothing(letter):
            continue
        if _font_of(letter, among) is not None:
            out.append(letter)
        elif unicodedata.category(letter)[0] == "M" and out:
            # The letter under a mark that is missing would be another letter.
            out[-1] = WRITE_ON
        elif not _is_ornament(letter):
            out.append(WRITE_ON)
    return "".join(out).strip() or (_LINE if letters else "")


def missing(text: str) -> str:
    """The letters that `printable` had to leave out, each once."""
    return _lacking(text, fallbacks())


def uncommon(text: str) -> str:
    """The letters that the bundled font lacks, each once: a reader's machine may not have them either."""
    return _lacking(text, ())


def _lacking(text: str, among: tuple[Font, ...]) -> str:
    letters = unicodedata.normalize("NFC", one_line(text))
    return "".join(
        dict.fromkeys(
            letter for letter in letters if not _shows_nothing(letter) and _font_of(letter, among) is None
        )
    )


@lru_cache(maxsize=8192)
def _font_of(letter: str, among: tuple[Font, ...]) -> Font | None:
    code = ord(letter)
    for own in (everyday, bundled):
        if code in _covered(own()):
            return own()
    if not (_PLANES[0] <= code <= _PLANES[1] or any(first <= code <= last for first, last in _ALONE)):
        return None
    return next((font for font in among if code in _covered(font)), None)


@cache
def _covered(font: Font) -> frozenset[int]:
    # A third of a second for a whole font, and few processes print.
    from fontTools.ttLib import TTFont

    with TTFont(font.path, fontNumber=font.face, lazy=True) as file:
        return frozenset(file.getBestCmap())


def _shows_nothing(letter: str) -> bool:
    """Joiners, marks of direction, and selectors of one of a letter's shapes."""
    code = ord(letter)
    selects = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F
    return selects or unicodedata.category(letter) == "Cf"


def _is_ornament(letter: str) -> bool:
    return (
        0x1F000 <= ord(letter) <= 0x1FAFF or unicodedata.category(letter)[0] == "S" or ord(letter) == 0x20E3
    )
