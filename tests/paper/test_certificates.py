"""A printed certificate, read by programs that know nothing of how it was made."""

import shutil
import subprocess
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from app.paper.certificates import CertificateFace, certificate_sheet
from tests.conftest import NOW

FACE = CertificateFace(
    name="王小明",
    title="家是最美好的出发地",
    hours=6.5,
    lectures=[(f"第{number}讲 好好说话", "2026-11-01", 2) for number in range(1, 21)],
    issued_at=NOW,
    code="X1JX-5035-Z123-45",
    qr_text="https://huhang.example/v/X1JX5035Z12345",
)


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no poppler-utils on this machine")
def test_its_words_and_its_code_are_read(tmp_path):
    """The text is text, and a decoder finds the link that verifies it."""
    (tmp_path / "c.pdf").write_bytes(certificate_sheet(FACE))
    made = subprocess.run(
        ["pdftotext", "-layout", "c.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    )
    text = made.stdout.decode()
    for word in (
        "结业证书",
        "王小明",
        "《家是最美好的出发地》",
        "共 20 场，6.5 课时",
        FACE.code,
        "另有 6 场",
        "（续）",
        *(f"第{number}讲" for number in range(1, 21)),
    ):
        assert word in text
    subprocess.run(["pdftoppm", "-r", "100", "-png", "c.pdf", "page"], cwd=tmp_path, check=True, timeout=60)
    picture, more = sorted(tmp_path.glob("page*.png"))
    assert zxingcpp.read_barcodes(Image.open(more), formats=zxingcpp.BarcodeFormat.QRCode) == []
    assert [
        code.text
        for code in zxingcpp.read_barcodes(Image.open(picture), formats=zxingcpp.BarcodeFormat.QRCode)
    ] == [FACE.qr_text]


@pytest.mark.parametrize("name", ["长" * 60, "😀\u202e", "a" * 200])
def test_any_name_prints(name):
    """A long name or one with letters the font lacks is no error, and the bytes stay the same."""
    face = replace(FACE, name=name, lectures=[])
    assert certificate_sheet(face) == certificate_sheet(face)
