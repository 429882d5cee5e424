"""What every printed thing stands on: an A4 document with Chinese type and QR codes of vectors."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from app import qrcodes
from app.paper.fonts import Font, bundled, everyday, fallbacks, font_of, missing, printable
from app.paper.setting import SetText, set_text

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.fonts import TTFFont

INK, QUIET, LINE = (35, 31, 32), (110, 104, 100), (200, 195, 190)
# From the paper's edge, where printers leave off, and from one line to the next, in millimetres a point.
EDGE = 8.0
LEADING = 0.45


def new_document(title: str, made_at: datetime) -> "FPDF":
    """An empty A4 document in millimetres, without page breaks of its own. The same data and moment make
    the same bytes."""
    # The library takes more than a second to import, and few processes print.
    from fpdf import FPDF

    document = FPDF(unit="mm", format="A4")
    document.set_auto_page_break(False)
    document.set_margin(0)
    document.set_title(title)
    document.set_lang("zh-CN")
    document.set_creator("Huhang")
    document.set_creation_date(made_at)
    _add_font(document, everyday(), " ")
    document.set_line_width(0.2)
    return document


def turn_to(document: "FPDF", page: int) -> None:
    """Goes on at the end of an earlier page. Another size is set in between, because the library would not
    set one again that it has set on the page it comes from."""
    document.page = page
    document.set_font(everyday().name, size=1)


def write(
    document: "FPDF",
    text: str,
    at: tuple[float, float],
    *,
    size: float,
    colour: tuple[int, int, int] = INK,
    width: float = 0,
    align: str = "L",
    lines: int = 1,
) -> float:
    """Text whose box starts `at` x, y, in no more than `lines` lines and not wider than `width`, or than the
    paper; `size` is in points. Too long for that it is set smaller, down to what can be read, and then in
    more lines. Returns where the next text may start."""
    left, top = at
    width = width or document.w - left - EDGE
    was_set = fit(document, text, width=width, size=size, lines=lines)
    put(document, was_set, at, width=width, colour=colour, align=align)
    return top + height_of(was_set)


def fit(document: "FPDF", text: str, *, width: float, size: float, lines: int = 1) -> SetText:
    """How `write` would set it."""
    text = printable(text)
    # In millimetres at one point.
    scale = 1000 * document.k
    wide = {letter: _font_for(document, letter).cw[ord(letter)] / scale for letter in dict.fromkeys(text)}
    return set_text(
        text,
        lambda part: sum(wide[letter] for letter in part),
        width=width - 2 * document.c_margin,
        size=size,
        most=lines,
    )


def height_of(was_set: SetText) -> float:
    return len(was_set.lines) * was_set.size * LEADING


def put(
    document: "FPDF",
    was_set: SetText,
    at: tuple[float, float],
    *,
    width: float,
    colour: tuple[int, int, int] = INK,
    align: str = "L",
) -> None:
    """Draws what `fit` has set."""
    left, top = at
    document.set_font(everyday().name, size=was_set.size)
    document.set_text_color(*colour)
    step = was_set.size * LEADING
    for number, line in enumerate(was_set.lines):
        document.set_xy(left, top + number * step)
        document.cell(w=width, h=step, text=line, align=align)


def name_missing(document: "FPDF", texts: Iterable[str], at: tuple[float, float], *, width: float) -> None:
    """Says which letters of `texts` could not be printed, so that somebody writes them."""
    gone = missing("".join(texts))
    if gone:
        codes = "、".join(f"U+{ord(letter):04X}" for letter in gone)
        said = f"没能印出的字：{codes}，请在留空处手写。"
        write(document, said, at, size=8, colour=QUIET, width=width, lines=2)


def _font_for(document: "FPDF", letter: str) -> "TTFFont":
    """The document's font for a letter that can be printed. Reading a whole font takes a second, so that a
    document gets it with the first letter it is for."""
    font = font_of(letter)
    assert font is not None
    if font.name not in document.fonts:
        _add_font(document, font, letter)
        others = [one.name for one in (bundled(), *fallbacks()) if one != everyday()]
        document.set_fallback_fonts([name for name in others if name in document.fonts])
    added = cast("TTFFont", document.fonts[font.name])
    if ord(letter) not in added.glyph_ids:
        _add_letter(added, ord(letter))
    return added


def _add_font(document: "FPDF", font: Font, letter: str) -> None:
    """Adds it with one letter: looking up all that it has is a quarter of a certificate's time."""
    document.add_font(
        font.name,
        fname=font.path,
        unicode_range=[ord(" "), ord(letter)],
        collection_font_number=max(font.face, 0),
    )
    # What is cut out of it keeps the boxes of the whole font: measuring each letter anew is a tenth of a
    # certificate's time, and no reader of PDF asks for them.
    cast("TTFFont", document.fonts[font.name]).ttfont.recalcBBoxes = False


def _add_letter(added: "TTFFont", code: int) -> None:
    """Tells the library of one letter what it reads of each in a font without a range."""
    glyph = added.ttfont.getBestCmap()[code]
    added.cmap[code] = glyph
    added.cw[code] = round(added.scale * added.ttfont["hmtx"].metrics[glyph][0] + 0.001)
    added.glyph_ids[code] = added.ttfont.getGlyphID(glyph)


def draw_qr(document: "FPDF", text: str, at: tuple[float, float], size: float) -> None:
    """A QR code of `size` millimetres, its quiet zone included: one shape of black runs, so that no hairline
    shows between its rows. Written as PDF has it, in modules: the library takes a call for each run."""
    across, runs = qrcodes.runs(text)
    step = size / across * document.k
    left, top = at[0] * document.k, (document.h - at[1]) * document.k
    shape = " ".join(f"{x} {y} {length} 1 re" for x, y, length in runs)
    document.set_fill_color(0, 0, 0)
    document._out(f"q {step:.5f} 0 0 {-step:.5f} {left:.3f} {top:.3f} cm {shape} f Q")
