"""The hall's screen: what it shows can be read by a camera, and turns over."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import zxingcpp
from PIL import Image

from app import qrcodes
from app.models import Lecture
from tests.conftest import NOW, ApiUser, Time
from tests.console.conftest import Desk
from tests.factories import create_lecture


def state(desk: Desk, lecture: Lecture) -> dict[str, Any]:
    answer = desk.client.get(f"/console/lectures/{lecture.id}/door.json")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return dict(answer.get_json())


def test_the_code_turns_over_and_lets_people_in(
    desk: Callable[..., Desk], resident: Callable[..., ApiUser], time: Time
) -> None:
    """Typed in groups or scanned; after the turn there is another code and another picture."""
    at, lecture = desk(), create_lecture(starts_at=NOW)
    first = state(at, lecture)
    assert (first["present"], first["expected"], first["seconds_left"]) == (0, 0, 20.0)
    assert resident("anna").post("/check-ins", {"code": first["typed_code"]}).status_code == 201
    time.advance(seconds=7)
    soon = state(at, lecture)
    assert (soon["present"], soon["seconds_left"]) == (1, 13.0)
    assert (soon["typed_code"], soon["picture"]) == (first["typed_code"], first["picture"])
    time.advance(seconds=13)
    turned = state(at, lecture)
    assert turned["typed_code"] != first["typed_code"] and turned["picture"] != first["picture"]
    time.advance(seconds=20)
    expired = resident("bea").post("/check-ins", {"code": first["typed_code"]})
    assert (expired.status_code, expired.get_json()["reason"]) == (409, "code_expired")


def test_the_picture_is_the_code_that_the_api_gives(
    desk: Callable[..., Desk], staff: Callable[..., ApiUser], resident: Callable[..., ApiUser]
) -> None:
    """The same modules as the PNG that an independent decoder reads."""
    at, lecture = desk(), create_lecture(starts_at=NOW)
    text = staff().get(f"/lectures/{lecture.id}/door").get_json()["qr_text"]
    picture = at.client.get(state(at, lecture)["picture"])
    assert picture.mimetype == "image/svg+xml" and picture.headers["Cache-Control"] == "no-store"
    assert picture.get_data(as_text=True) == qrcodes.svg(text)
    picture_of_it = Image.open(io.BytesIO(qrcodes.png(text)))
    # Asked for any kind, it takes a row of modules for a bar code now and then.
    read = zxingcpp.read_barcodes(picture_of_it, formats=zxingcpp.BarcodeFormat.QRCode)
    assert [code.text for code in read] == [text]
    assert resident().post("/check-ins", {"code": read[0].text}).status_code == 201


def test_the_screen_works_without_script(desk: Callable[..., Desk]) -> None:
    """It loads itself again; nothing on it is inline script or style."""
    at, lecture = desk(), create_lecture(starts_at=NOW)
    page = at.get(f"/lectures/{lecture.id}/door")
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page
    assert state(at, lecture)["typed_code"] in page
    assert "style=" not in page and "<style" not in page and "onclick" not in page
    assert page.count("<script") == page.count('<script src="/static/')


def test_the_screen_says_when_the_door_is_shut(desk: Callable[..., Desk], time: Time) -> None:
    at, lecture = desk(), create_lecture(starts_at=NOW + timedelta(hours=3))
    path = f"/lectures/{lecture.id}/door"
    assert "11:00 开始签到" in at.get(path)
    time.advance(hours=2)
    assert "微信扫码签到" in at.get(path)
    time.advance(hours=4)
    assert "签到已结束" in at.get(path)


def test_a_draft_has_no_screen(desk: Callable[..., Desk]) -> None:
    lecture = create_lecture(status="draft", published_at=None)
    desk().get(f"/lectures/{lecture.id}/door", 404)
