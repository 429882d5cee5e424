"""What became of the scans, and the door's poster, at the console."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
import zxingcpp
from PIL import Image

from app.models import DoorPoster
from app.services.attendance import checkins, doorcodes
from app.services.attendance.relay_signs import Signs
from tests.conftest import NOW, ApiUser, call_of
from tests.console.conftest import Desk
from tests.factories import create_card, create_lecture, create_person, create_volunteer


def test_the_organizer_sees_what_collided(desk: Callable[..., Desk]) -> None:
    """Numbers, devices with a masked name, signs with a way to take each check-in back."""
    at, lecture = desk(), create_lecture(starts_at=NOW)
    card = create_card().code
    for nickname, minutes in (("安娜", 9), ("柏特", 2)):
        helper = create_person(nickname=nickname)
        create_volunteer(lecture, helper)
        call = call_of(helper, now=NOW + timedelta(minutes=30))
        scans = [
            {"client_id": "1", "card": card, "scanned_at": NOW + timedelta(minutes=minutes)},
            {"client_id": "2", "card": "nonsense", "scanned_at": NOW},
        ]
        checkins.check_in_batch(call, lecture.id, scans, sent_at=call.now + timedelta(minutes=5))
    for number in range(3):
        now = NOW + timedelta(minutes=number)
        code = doorcodes.door_code(lecture.id, now=now).qr_text
        checkins.check_in_by_door(
            call_of(create_person(nickname="丁一二"), now=now), code=code, signs=Signs("one-phone")
        )
    page = at.get(f"/lectures/{lecture.id}/scans")
    for text in ("1号，安*", "2号，柏*", "快约5分钟", "码无法识别", "一部手机为多人签到，3人", "丁**"):
        assert text in page, text
    assert card not in page and "安娜" not in page
    assert f"/console/lectures/{lecture.id}/scans" in at.get(f"/lectures/{lecture.id}")
    desk("other", scope="370503").get(f"/lectures/{lecture.id}/scans", 404)


def test_a_lecture_without_scans_says_so(desk: Callable[..., Desk]) -> None:
    lecture = create_lecture()
    page = desk().get(f"/lectures/{lecture.id}/scans")
    assert "还没有人用扫码器" in page and "没有发现" in page


def test_a_poster_is_printed_and_taken_back(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser], tmp_path: Path
) -> None:
    """From the form to the paper that a camera reads; then it works no more."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("no pdftoppm on this machine")
    at, lecture = desk(), create_lecture(starts_at=NOW, title="好好说话，好好听")
    path = f"/lectures/{lecture.id}/poster"
    assert "扫固定码" in at.get(path)
    sheet = at.post(path)
    assert (sheet.status_code, sheet.mimetype) == (200, "application/pdf")
    assert "好好说话" in unquote(sheet.headers["Content-Disposition"])
    (tmp_path / "poster.pdf").write_bytes(sheet.data)
    subprocess.run(
        ["pdftoppm", "-r", "60", "-png", "poster.pdf", "page"], cwd=tmp_path, check=True, timeout=60
    )
    (picture,) = tmp_path.glob("page-*.png")
    (code,) = zxingcpp.read_barcodes(Image.open(picture), formats=zxingcpp.BarcodeFormat.QRCode)
    assert code.text == doorcodes.poster_code(DoorPoster.get().id)
    answer = resident("anna").post("/check-ins", {"code": code.text, "install": "12345678"})
    assert (answer.status_code, answer.get_json()["assurance"]) == (201, "self_static")
    page = at.get(f"/lectures/{lecture.id}")
    assert "有一张海报在用" in page and "旧的作废" in at.get(path)
    assert at.post(f"{path}/end", page=f"/lectures/{lecture.id}").status_code == 303
    refused = resident("bea").post("/check-ins", {"code": code.text})
    assert (refused.status_code, refused.get_json()["reason"]) == (409, "code_expired")
