"""Printed sheets of 听课卡, rendered and read by programs that know nothing of how they were made."""

import math
import shutil
import subprocess

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from app.paper import fonts
from app.paper.cards import CardFace, card_sheets
from app.paper.sheet import draw_qr, new_document
from tests.conftest import NOW

FACES = [
    CardFace(f"X1JX-5035-Z{place:03d}", f"https://huhang.example/k/X1JX5035Z{place:03d}", place)
    for place in range(1, 13)
]
LINKS = [face.qr_text for face in FACES]
DPI = 150
# Cut along the lines, a card is this rectangle of its sheet.
CARD = tuple(round(millimetres / 25.4 * DPI) for millimetres in (90, 54))
CORNER = tuple(round(millimetres / 25.4 * DPI) for millimetres in (15, 13.5))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm (poppler-utils) on this machine")
    folder = tmp_path_factory.mktemp("sheets")
    hotlines = [("妇女维权服务热线", "12338"), ("报警", "110")]
    (folder / "cards.pdf").write_bytes(card_sheets(7, FACES, NOW, hotlines=hotlines))
    command = ["pdftoppm", "-r", str(DPI), "-png", "cards.pdf", "page"]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    return [Image.open(path).convert("L") for path in sorted(folder.glob("page-*.png"))]


def cut(page):
    """The page's cards, as scissors would leave them."""
    (left, top), (width, height) = CORNER, CARD
    for index in range(10):
        x, y = left + index % 2 * width, top + index // 2 * height
        yield page.crop((x, y, x + width, y + height))


def read(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def smaller(picture):
    return picture.resize((picture.width * 6 // 10, picture.height * 6 // 10), Image.Resampling.BILINEAR)


def leaning(picture):
    """The card leant back by 30°, seen from three of its widths away: the far edge is shorter."""
    width, height = picture.size
    lean, away = math.radians(30), 3 * width
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    seen = []
    for x, y in corners:
        across, up = x - width / 2, y - height / 2
        scale = away / (away - up * math.sin(lean))
        seen.append((width / 2 + across * scale, height / 2 + up * math.cos(lean) * scale))
    return picture.transform(
        picture.size,
        Image.Transform.PERSPECTIVE,
        _plane(seen, corners),
        Image.Resampling.BICUBIC,
        fillcolor=255,
    )


def _plane(seen, corners):
    """The eight numbers by which PIL finds for each point seen the point of the card: the solution of the
    equations that the four corners give, by elimination."""
    rows = []
    for (u, v), (x, y) in zip(seen, corners, strict=True):
        rows.append([u, v, 1, 0, 0, 0, -x * u, -x * v, x])
        rows.append([0, 0, 0, u, v, 1, -y * u, -y * v, y])
    for step in range(8):
        pivot = max(range(step, 8), key=lambda row: abs(rows[row][step]))
        rows[step], rows[pivot] = rows[pivot], rows[step]
        rows[step] = [value / rows[step][step] for value in rows[step]]
        for other in range(8):
            if other != step:
                factor = rows[other][step]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[step], strict=True)]
    return [row[8] for row in rows]


def test_ten_cards_to_a_sheet_each_with_its_code(pages):
    """Twelve cards are two sheets; a decoder finds exactly their links, ten and two; behind them lies one
    sheet of backs without any."""
    assert [sorted(read(page)) for page in pages] == [LINKS[:10], LINKS[10:], []]


def test_mark_and_band_hold_in_grey(pages):
    """On a black and white printer the deep colour is nearly black, on the front and on the back."""
    for page in (pages[0], pages[2]):
        for card in list(cut(page))[:2]:
            width, height = card.size
            assert card.getpixel((width // 2, height - 5)) < 90


@pytest.mark.parametrize(
    "spoil",
    [
        lambda picture: picture.filter(ImageFilter.GaussianBlur(1.5)),
        lambda picture: picture.rotate(30, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR),
        smaller,
        leaning,
        lambda picture: smaller(leaning(picture)).filter(ImageFilter.GaussianBlur(0.7)),
        lambda picture: (
            smaller(picture)
            .rotate(30, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)
            .filter(ImageFilter.GaussianBlur(0.7))
        ),
    ],
    ids=[
        "blurred",
        "turned",
        "at 60 %",
        "leaning",
        "leaning, small and blurred",
        "turned, small and blurred",
    ],
)
def test_every_card_survives_a_bad_camera(pages, spoil):
    """Each of the ten cards of a sheet is read after blur, turned or leaning by 30°, at 60 % of its size."""
    assert [read(spoil(card)) for card in cut(pages[0])] == [[link] for link in LINKS[:10]]


def test_the_codes_for_people_are_text(tmp_path):
    """The printed code can be read out of the PDF as text, in an embedded font; so can the Chinese."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext (poppler-utils) on this machine")
    (tmp_path / "cards.pdf").write_bytes(card_sheets(7, FACES, NOW))
    made = subprocess.run(["pdftotext", "cards.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    text = made.stdout.decode()
    assert [face.card_no for face in FACES if face.card_no not in text] == []
    assert (text.count("听课卡"), text.count("第0007批 012")) == (12, 1)
    fonts = subprocess.run(["pdffonts", "cards.pdf"], cwd=tmp_path, capture_output=True, check=True)
    rows = fonts.stdout.decode().splitlines()[2:]
    assert rows != []
    assert all("NotoSansCJK" in row and " yes yes yes " in row for row in rows)


def test_a_code_is_one_shape():
    """Between shapes of their own, rows would show hairlines on screens and in some printers."""
    document = new_document("", NOW)
    document.add_page()
    draw_qr(document, LINKS[0], (10, 10), 34)
    (shape,) = [line for line in document.pages[1].contents.splitlines() if b" re" in line]
    assert (shape.count(b" re") > 100, shape.endswith(b" f Q")) == (True, True)
    document.output()


def test_the_same_data_makes_the_same_bytes():
    """Nothing of the machine or of the moment gets into the file."""
    assert card_sheets(7, FACES[:1], NOW) == card_sheets(7, FACES[:1], NOW)


def test_another_font_file_is_refused(monkeypatch, request):
    """A font that is not the one that was checked stops the printing of a letter that is looked for in it."""
    monkeypatch.setattr(fonts, "_SHA256", "0" * 64)
    fonts.bundled.cache_clear()
    fonts._font_of.cache_clear()
    request.addfinalizer(fonts.bundled.cache_clear)
    with pytest.raises(fonts.WrongFont):
        fonts.printable("㛃")


def test_what_comes_out_is_a_pdf():
    """What comes out starts and ends as a PDF does, and is small enough to be sent around."""
    made = card_sheets(1, FACES, NOW)
    assert made.startswith(b"%PDF-")
    assert len(made) < 200_000
