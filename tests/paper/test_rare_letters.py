"""Letters that the bundled font lacks: from another font, or a place to write on, and never in silence."""

from datetime import UTC, datetime

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from app.config import ConfigError
from app.paper import fonts
from app.paper.certificates import CertificateFace, certificate_sheet
from app.paper.posters import PosterFace, poster_sheet
from app.paper.records import RecordFace, record_sheets
from app.paper.reports import report_sheets
from tests.conftest import NOW, make_config

RARE, OTHER = "𡥆", "𦩻"
UYGHUR, TIBETAN, MONGOLIAN = "ئابدۇ", "བོད", "ᠮᠣᠩ"


@pytest.fixture
def bare(monkeypatch):
    """A host without any other font."""
    monkeypatch.setattr(fonts, "_KNOWN", ())


@pytest.fixture
def host_font(tmp_path, bare, request):
    """A font of the host's: with one rare ideograph and, for what must not come of it, Uyghur letters."""
    letters = {ord(letter): f"u{ord(letter):X}" for letter in RARE + UYGHUR}
    pen = TTGlyphPen(None)
    for step, point in enumerate(((0, 0), (0, 800), (800, 800), (800, 0))):
        pen.lineTo(point) if step else pen.moveTo(point)
    pen.closePath()
    builder = FontBuilder(1000)
    names = [".notdef", *letters.values()]
    square = pen.glyph()
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(letters)
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Rare", "styleName": "Regular", "psName": "Rare-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    epoch = int((datetime(2026, 1, 1, tzinfo=UTC) - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())
    builder.updateHead(created=epoch, modified=epoch)
    path = tmp_path / "Rare.ttf"
    builder.save(path)
    make_config("sqlite://", FALLBACK_FONTS=str(path)).activate()
    request.addfinalizer(lambda: make_config("sqlite://").activate())
    return path


@pytest.mark.parametrize(
    ("text", "printed", "gone"),
    [
        ("王小明", "王小明", ""),
        ("𠮷野䶮𬎆𫖯㛃", "𠮷野䶮𬎆𫖯㛃", ""),
        ("José · Müller", "José · Müller", ""),
        (RARE + OTHER, "＿＿", RARE + OTHER),
        (f"王{RARE}{RARE}", "王＿＿", RARE),
        ("小燕子🌸", "小燕子", "🌸"),
        ("🌸👩‍👩‍👧❤️", "＿＿＿＿", "🌸👩👧❤"),
        (UYGHUR, "＿" * 5, "ئابدۇ"),
        (TIBETAN, "＿＿", "བོད"),
        (MONGOLIAN, "＿＿＿", "ᠮᠣᠩ"),
        ("n̈一", "＿一", "̈"),
        ("两\n行\u202e字", "两 行字", ""),
        ("", "", ""),
    ],
)
def test_what_is_printed_and_what_is_told(bare, text, printed, gone):
    """On a host without other fonts: a name is never blank, and never another name without a word."""
    assert fonts.printable(text) == printed
    assert fonts.missing(text) == gone


def test_a_rare_letter_comes_from_the_hosts_font(host_font, drawn):
    """It is drawn, not written in by hand, and the file carries the font; the same bytes each time."""
    face = CertificateFace(f"{RARE}{OTHER}", "家", 2, [], NOW, "X", "https://huhang.example/v/X")
    first = certificate_sheet(face)
    assert f"{RARE}＿" in [line.text for line in drawn]
    assert b"Rare" in first
    assert certificate_sheet(face) == first
    assert fonts.missing(face.name) == OTHER


def test_joined_scripts_are_never_set_letter_by_letter(host_font):
    """A font that has the letters does not write the word."""
    assert fonts.missing(UYGHUR) == "ئابدۇ"


def test_a_font_that_is_not_there_is_a_fault_of_the_settings():
    with pytest.raises(ConfigError, match="FALLBACK_FONTS"):
        make_config("sqlite://", FALLBACK_FONTS="/nowhere/x.ttf")


TABLE = {
    "title": "各镇街",
    "columns": ["镇街", "人次"],
    "rows": [[f"{RARE}镇", 3]],
    "note": "",
    "drawn": None,
}
SHEETS = {
    "poster": lambda: poster_sheet(PosterFace(f"讲{RARE}座", "文化站", NOW, NOW, "x"), NOW),
    "record": lambda: record_sheets(
        RecordFace("学习档案", "共 2 课时", [("2026-11-01", f"讲{RARE}座", "", "文化站", "2")], []), NOW
    ),
    "report": lambda: report_sheets("报表", [TABLE], "东营区", NOW),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_names_what_it_left_out(bare, drawn, sheet):
    """Whoever takes it from the printer sees where to write and what."""
    SHEETS[sheet]()
    assert [line for line in drawn if "＿" in line.text] != []
    (said,) = [line for line in drawn if "手写" in line.text]
    assert "U+21946" in said.text
    assert said.bottom <= 290


def test_a_certificate_itself_bears_no_such_note(bare, drawn):
    """It is handed over; its holder and the desk are told beside it."""
    certificate_sheet(CertificateFace(RARE, "家", 2, [], NOW, "X", "https://huhang.example/v/X"))
    assert [line.text for line in drawn if "＿" in line.text or "手写" in line.text] == ["＿"]
