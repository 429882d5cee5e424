"""A fault has one shape, whoever finds it: a schema, a service, the parser."""

from datetime import timedelta
from io import BytesIO

import pytest

from app.services.cases import risk
from app.services.cases.lookups import own_case
from tests.api.refusals import check_refusal
from tests.conftest import NOW, ApiUser
from tests.factories import create_lecture
from tests.services.referrals.handing import Handing

# Wrong for a text, a number, a moment, an object, and a list of any of these.
WRONG = [[]]
LECTURE = {
    "title": "好好说话",
    "venue": "文化站",
    "area": "370502001",
    "starts_at": "2026-12-01T09:00:00+08:00",
    "ends_at": "2026-12-01T10:00:00+08:00",
    "capacity": 10,
}


@pytest.fixture
def bodies(app):
    """(method, path, names of fields) of every operation that takes JSON."""
    document = app.test_client().get("/api/openapi.json").get_json()
    found = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if isinstance(operation, dict) and "requestBody" in operation:
                content = operation["requestBody"]["content"]
                if "application/json" in content:
                    name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
                    fields = document["components"]["schemas"][name].get("properties", {})
                    found.append((method, path, list(fields)))
    return found


def looked_up(user):
    """A party of a case, by code and PIN."""
    hers = Handing()
    risk.set_level(hers.desk.liu.at(), hers.party, level="none", reason="问过")
    made = own_case.switch_on(hers.call(), hers.party)
    return ApiUser(user.client, None, own_case.open_lookup(code=made.code, pin=made.pin, now=NOW).token)


def test_a_wrong_value_is_named_where_it_stands(staff, bodies):
    """Each operation names each field of a wrong body, and one that it does not know, under `json`."""
    admin = staff("admin", "", consented=True)
    party = looked_up(admin)
    assert len(bodies) > 40
    for method, path, names in bodies:
        wrong = dict.fromkeys([*names, "no_such_field"], WRONG)
        url = path.removeprefix("/api/v1").replace("{", "").replace("}", "")
        user = party if url.startswith("/case-lookups/current") else admin
        body = check_refusal(user._send(method, url, {"json": wrong}))
        assert (body["code"], body["reason"]) == (422, "invalid"), url
        assert set(body["errors"]) == {"json"} and set(body["errors"]["json"]) == set(wrong), url


@pytest.mark.parametrize(
    ("method", "path", "sent", "errors"),
    [
        ("post", "/lectures", LECTURE | {"area": "999999"}, {"json": {"area": ["没有这个区划"]}}),
        ("put", "/me", {"area": "999999"}, {"json": {"area": ["没有这个区划"]}}),
        ("get", "/lectures?area=1", None, {"query": {"area": ["区划代码应为2至12位数字"]}}),
        ("get", "/lectures?cursor=x", None, {"query": {"cursor": ["翻页标记无效"]}}),
        ("post", "/lectures", b"{", {"json": {"_schema": ["不是有效的 JSON"]}}),
        ("post", "/bookings", b"[]", {"json": {"_schema": ["应为对象"]}}),
    ],
)
def test_what_a_service_refuses_has_the_same_shape(staff, method, path, sent, errors):
    """What a service finds wrong stands where a schema's faults stand."""
    user = staff("admin", "", consented=True)
    if isinstance(sent, bytes):
        answer = user._send(method, path, {"data": sent, "content_type": "application/json"})
    else:
        answer = user._send(method, path, {} if sent is None else {"json": sent})
    assert check_refusal(answer)["errors"] == errors


def test_a_file_that_is_no_picture_is_named_as_a_file(staff):
    """A fault of an uploaded file stands under `files`."""
    lecture = create_lecture(starts_at=NOW - timedelta(hours=1))
    sent = {"data": {"photo": (BytesIO(b"no picture"), "photo.jpg")}}
    answer = staff("admin", "")._send("post", f"/lectures/{lecture.id}/photos", sent)
    assert check_refusal(answer)["errors"] == {"files": {"photo": ["请上传 JPEG、PNG 或 WebP 格式的照片"]}}
