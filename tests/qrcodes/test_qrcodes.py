"""QR pictures say what they were made of, read by an independent decoder."""

import io

import pytest
import zxingcpp
from PIL import Image, ImageFilter

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


def test_an_svg_is_one_picture_without_a_script() -> None:
    """The SVG can stand in a page under a strict policy."""
    drawing = qrcodes.svg("https://huhang.example/k/X1JX5035Z7G4")
    assert drawing.count("<svg") == 1
    assert "<script" not in drawing
    assert "style=" not in drawing
