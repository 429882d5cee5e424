"""The everyday letters: all that most documents read, and the same to look at as the font they come from."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from app.paper import fonts
from app.paper.cards import CardFace, card_sheets
from app.paper.certificates import CertificateFace, certificate_sheet
from app.paper.posters import PosterFace, poster_sheet
from app.paper.records import RecordFace, record_sheets
from app.paper.sheet import new_document, write
from tests.conftest import NOW
from tools import cut_font

LINK = "https://huhang.example/v/X1JX5035Z12345"
BEYOND = "㛃"
ROWS = [("2026-11-01", "夫妻沟通的艺术：好好说话", "幸福家庭系列课", "文汇街道文化站", "1.5")]


def certificate(name):
    return certificate_sheet(CertificateFace(name, "幸福家庭", 2, [], NOW, "X1JX-5035-Z123-45", LINK))


SHEETS = {
    "cards": lambda: card_sheets(7, [CardFace("X1JX-5035-Z001", LINK, 1)], NOW, hotlines=[("报警", "110")]),
    "certificate": lambda: certificate("阿卜杜·José 玥"),
    "poster": lambda: poster_sheet(PosterFace("讲座", "文化站", NOW, NOW, LINK), NOW),
    "record": lambda: record_sheets(RecordFace("学习档案", "共 60 课时", ROWS, []), NOW),
}


@pytest.fixture(scope="module", autouse=True)
def cut():
    """A checkout is without the cut until it is made."""
    if not fonts.EVERYDAY.is_file():
        cut_font.main()
        fonts.everyday.cache_clear()


@pytest.fixture
def opened(monkeypatch):
    """The names of the font files that are opened, as in a process that has printed nothing yet."""
    names = []
    init = TTFont.__init__

    def note(font, file=None, *args, **kwargs):
        if file is not None:
            names.append(Path(file).name)
        init(font, file, *args, **kwargs)

    monkeypatch.setattr(TTFont, "__init__", note)
    fonts._covered.cache_clear()
    fonts._font_of.cache_clear()
    return names


@pytest.mark.parametrize("sheet", SHEETS)
def test_everyday_letters_never_open_the_whole_font(opened, sheet):
    SHEETS[sheet]()
    assert set(opened) == {"everyday.otf"}


def test_a_letter_beyond_them_comes_from_the_whole_font(opened, tmp_path):
    """It prints, can be read out of the file, and is neither missing nor uncommon; the same bytes again."""
    made = certificate(f"王{BEYOND}")
    assert "NotoSansCJK-Regular.ttc" in opened
    assert (fonts.missing(BEYOND), fonts.uncommon(BEYOND)) == ("", "")
    assert certificate(f"王{BEYOND}") == made
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext (poppler-utils) on this machine")
    (tmp_path / "c.pdf").write_bytes(made)
    read = subprocess.run(["pdftotext", "c.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    assert f"王{BEYOND}" in read.stdout.decode()


def test_the_cut_is_the_whole_fonts_and_has_what_its_tool_asks_for():
    """Every letter has its number and its width, and one in forty is compared line by line."""
    bundled = fonts.bundled()
    with (
        TTFont(bundled.path, fontNumber=bundled.face, lazy=True) as whole,
        TTFont(fonts.everyday().path, lazy=True) as cut,
    ):
        of_whole, of_cut = whole.getBestCmap(), cut.getBestCmap()
        assert cut_font.everyday_letters() & set(of_whole) <= set(of_cut)
        assert {code: of_whole[code] for code in of_cut} == of_cut
        glyphs = sorted(set(of_cut.values()))
        assert [cut["hmtx"][name] for name in glyphs] == [whole["hmtx"][name] for name in glyphs]
        for name in glyphs[::40]:
            assert outline(cut, name) == outline(whole, name)


def outline(font, name):
    pen = RecordingPen()
    font.getGlyphSet()[name].draw(pen)
    return pen.value


def test_a_document_learns_the_letters_that_it_prints():
    """Of thousands in the file the library is told of these, as wide as it would have found them."""
    document = new_document("", NOW)
    document.add_page()
    write(document, f"王静怡{BEYOND}", (20, 20), size=12)
    for font, letters in ((fonts.everyday(), " 王静怡"), (fonts.bundled(), f" {BEYOND}")):
        known = document.fonts[font.name]
        assert "".join(map(chr, sorted(known.glyph_ids))) == "".join(sorted(letters))
        assert known.glyph_ids.keys() == known.cmap.keys()
        with TTFont(font.path, fontNumber=font.face, lazy=True) as file:
            for code, glyph in known.cmap.items():
                assert (glyph, known.cw[code]) == (file.getBestCmap()[code], file["hmtx"][glyph][0])
                assert known.glyph_ids[code] == file.getGlyphID(glyph)
    document.output()


def test_the_cut_is_quick_to_read(tmp_path, monkeypatch):
    """No glyph needs another's lines, and the letters are listed once."""
    monkeypatch.setattr(cut_font, "EVERYDAY", tmp_path / "few.otf")
    monkeypatch.setattr(cut_font, "everyday_letters", lambda: set(map(ord, "幸福护航结业证书")))
    cut_font.main()
    with TTFont(tmp_path / "few.otf") as few:
        assert [(table.format, len(table.cmap)) for table in few["cmap"].tables] == [(12, 8)]
        top = few["CFF "].cff.topDictIndex[0]
        assert len(top.GlobalSubrs) == 0
        assert [face for face in top.FDArray if hasattr(face.Private, "Subrs")] == []


def test_where_nobody_cut_them_the_whole_font_is_read(monkeypatch, request, opened):
    """It prints the same words, and no font stands in for itself."""
    monkeypatch.setattr(fonts, "EVERYDAY", Path("nowhere.otf"))
    fonts.everyday.cache_clear()
    request.addfinalizer(fonts._font_of.cache_clear)
    request.addfinalizer(fonts.everyday.cache_clear)
    assert certificate(f"王{BEYOND}").startswith(b"%PDF-")
    assert set(opened) == {"NotoSansCJK-Regular.ttc"}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler-utils on this machine")
def test_the_foot_of_every_page_is_of_one_size(tmp_path):
    """What is written on an earlier page in the end is set as large as it was asked for."""
    (tmp_path / "r.pdf").write_bytes(record_sheets(RecordFace("学习档案", "共 60 课时", ROWS * 80, []), NOW))
    made = subprocess.run(
        ["pdftotext", "-bbox", "r.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    feet = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">页，共', made)
    assert len(feet) == 3
    assert len({round(float(bottom) - float(top), 1) for top, bottom in feet}) == 1
