"""What is written on a page once the pages after it are full."""

import re
import shutil
import subprocess

import pytest

from app.paper.records import RecordFace, record_sheets
from tests.conftest import NOW

ROW = ("2026-11-01", "夫妻沟通的艺术：好好说话", "幸福家庭系列课", "文汇街道文化站", "1.5")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no poppler-utils on this machine")
def test_the_foot_of_every_page_is_of_one_size(tmp_path):
    """It is set as large as it was asked for, whatever the page was left with."""
    (tmp_path / "r.pdf").write_bytes(record_sheets(RecordFace("学习档案", "共 60 课时", [ROW] * 80, []), NOW))
    made = subprocess.run(
        ["pdftotext", "-bbox", "r.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    feet = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">页，共', made)
    assert len(feet) == 3
    assert len({round(float(bottom) - float(top), 1) for top, bottom in feet}) == 1
