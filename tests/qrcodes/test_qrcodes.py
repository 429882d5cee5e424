"""QR pictures say what they were made of, read by an independent decoder."""

import io

import pytest
import qrcode
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from app import qrcodes


@pytest.mark.parametrize(
    "text",
    [
        "https://huhang.example/d/06h0q2amc2rr3w1emzz67afm002nkpd25wf3qdmtxbgm4",
        "https://huhang.example/k/X1JX5035Z7G4",
        "家是最美好的出发地",
    ],
)
def test_a_png_decodes_to_its_text(text: str) -> None:
    """A decoder that never saw the text reads it off the picture."""
    picture = Image.open(io.BytesIO(qrcodes.png(text)))
    assert [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)] == [
        text
    ]


def test_a_png_survives_a_bad_camera() -> None:
    """At 60 % of its size, tilted and blurred, the door's code can still be read."""
    text = "https://huhang.example/d/06h0q2amc2rr3w1emzz67afm002nkpd25wf3qdmtxbgm4"
    picture = Image.open(io.BytesIO(qrcodes.png(text))).convert("L")
    small = picture.resize((picture.width * 6 // 10, picture.height * 6 // 10))
    tilted = small.rotate(30, expand=True, fillcolor=255).filter(ImageFilter.GaussianBlur(1))
    assert [code.text for code in zxingcpp.read_barcodes(tilted, formats=zxingcpp.BarcodeFormat.QRCode)] == [
        text
    ]


def test_runs_painted_black_decode_to_the_text() -> None:
    """What is printed from, with a quiet zone of four modules: no run meets the next one of its row."""
    text = "https://huhang.example/k/X1JX5035Z7G4"
    across, runs = qrcodes.runs(text)
    picture = Image.new("L", (across, across), 255)
    for x, y, length in runs:
        picture.paste(0, (x, y, x + length, y + 1))
    assert ImageOps.invert(picture).getbbox() == (4, 4, across - 4, across - 4)
    assert all(x > 0 and picture.getpixel((x - 1, y)) == 255 for x, y, _ in runs)
    large = picture.resize((across * 5, across * 5), Image.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(large, formats=zxingcpp.BarcodeFormat.QRCode)] == [
        text
    ]


def test_a_text_is_looked_through_once_for_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the code is as small as it can be."""
    asked = []
    best_fit = qrcode.QRCode.best_fit
    monkeypatch.setattr(
        qrcode.QRCode, "best_fit", lambda code, start=None: asked.append(start) or best_fit(code, start)
    )
    # The largest version 2 that has room for 26 letters at level M, and one letter more.
    assert [qrcodes.runs("a" * length)[0] for length in (26, 27)] == [33, 37]
    assert asked == [None, None]


def test_an_svg_is_one_picture_without_a_script() -> None:
    """The SVG can stand in a page under a strict policy."""
    drawing = qrcodes.svg("https://huhang.example/k/X1JX5035Z7G4")
    assert drawing.count("<svg") == 1
    assert "<script" not in drawing
    assert "style=" not in drawing
