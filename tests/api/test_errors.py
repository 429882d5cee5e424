"""Every error has the contract's shape, whoever raises it."""

import json

import pytest

from app import clock
from app.models import WechatIdentity
from app.services.accounts import sessions


def shape_of(response, status, reason):
    """The answer, after checking that it has the contract's shape."""
    body = response.get_json()
    assert (response.status_code, response.mimetype) == (status, "application/json")
    assert (body["code"], body["reason"]) == (status, reason)
    assert isinstance(body["status"], str) and isinstance(body["errors"], dict)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in body["message"])
    assert "Traceback" not in response.text
    return body


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/", "/api/v1/", "/api/v2/slots", "/api/v1/slots/x/y"]
)
def test_an_unknown_path_under_the_api_is_json(guest, path):
    """What is not there under /api answers 404 in JSON, not a page."""
    shape_of(guest.client.get(path), 404, "not_found")


def test_elsewhere_an_error_is_a_page(guest):
    """Outside the API people get a page in Chinese."""
    response = guest.client.get("/nothing")
    assert (response.status_code, response.mimetype) == (404, "text/html")


def test_a_wrong_method_names_the_right_ones(guest):
    """405 comes with an Allow header, and PATCH is nowhere."""
    response = guest.client.patch("/api/v1/bookings")
    shape_of(response, 405, "method_not_allowed")
    assert {"GET", "POST"} <= set(response.headers["Allow"].replace(" ", "").split(","))


def test_a_megabyte_is_too_large(guest):
    """A body beyond the limit is refused before it is read."""
    response = guest.post("/auth/wechat", {"code": "x" * 1_000_000})
    shape_of(response, 413, "too_large")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "", "nonsense"])
def test_a_body_that_is_not_json_is_refused(resident, content_type):
    """A body in another format is 415, also where every field has a default."""
    anna = resident()
    for method, path in [
        ("POST", "/bookings"),
        ("POST", "/lectures/x/sign-ups"),
        ("PUT", "/me"),
        ("POST", "/auth/wechat"),
    ]:
        response = anna._send(method, path, {"data": b'{"party": "couple"}', "content_type": content_type})
        shape_of(response, 415, "unsupported_media_type")


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b'{"a": }', b"[" * 100_000, b"\x00", b"9" * 10_000, b"nul"]
)
def test_a_body_that_is_no_json_is_refused(guest, body):
    """Broken JSON, of whatever kind, is a bad request."""
    response = guest._send("POST", "/auth/wechat", {"data": body, "content_type": "application/json"})
    assert response.status_code in (400, 422)
    shape_of(response, response.status_code, "bad_request" if response.status_code == 400 else "invalid")


def test_a_nested_fault_is_named_where_it_is(staff):
    """The errors of a 422 lead to the field, inside objects too."""
    facts = {"title": "", "venue": "x", "area": "370502", "place": {"lng": 999}, "capacity": True}
    body = shape_of(staff().post("/lectures", facts), 422, "invalid")
    errors = body["errors"]["json"]
    assert set(errors) == {"title", "place", "capacity", "starts_at", "ends_at"}
    assert set(errors["place"]) == {"lng", "lat"}


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (None, "not_signed_in"),
        ("", "not_signed_in"),
        ("Bearer", "not_signed_in"),
        ("Bearer ", "not_signed_in"),
        ("Basic YTpi", "not_signed_in"),
        ("Bearer x", "token_invalid"),
        ("bearer a.b.c", "token_invalid"),
        ("Bearer \xff\xfe", "token_invalid"),
        ("Bearer " + "x" * 9000, "token_invalid"),
    ],
)
def test_who_is_not_signed_in_is_told_how(guest, header, reason):
    """401 comes with WWW-Authenticate, whatever stands in the header."""
    headers = {} if header is None else {"Authorization": header}
    response = guest.get("/me", headers=headers)
    shape_of(response, 401, reason)
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_an_expired_token_says_so(resident, time):
    """An expired access token can be told from an invalid one, so that the client refreshes."""
    anna = resident()
    time.advance(seconds=sessions.ACCESS_S)
    shape_of(anna.get("/me"), 401, "token_expired")
    renewed = anna.post("/auth/refresh", {"refresh_token": anna.tokens["refresh_token"]})
    anna.token = renewed.get_json()["access_token"]
    assert anna.get("/me").status_code == 200


def test_consent_is_asked_for(resident):
    """Personal features answer 403 with the version to accept."""
    anna = resident(consented=False)
    body = shape_of(anna.get("/bookings"), 403, "consent_required")
    assert body["required"] == anna.get("/me").get_json()["consent"]["required"]


def test_busy_says_when_to_come_again(guest):
    """A passing failure is 503 with Retry-After."""
    response = guest.post("/auth/wechat", {"code": "sim-error:-1"})
    shape_of(response, 503, "wechat_unavailable")
    assert int(response.headers["Retry-After"]) > 0


def test_an_unexpected_failure_says_nothing_of_itself(app, guest, monkeypatch):
    """A bug is a 500 in the same shape, without a word of what went wrong inside."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail():
        raise RuntimeError("secret detail")

    monkeypatch.setattr(clock, "now", fail)
    response = guest.get("/slots")
    shape_of(response, 500, "internal_error")
    assert "secret" not in response.text


def test_answers_are_plain_utf8_and_not_kept(guest):
    """Chinese goes out as it is, and no cache keeps an answer of the API."""
    response = guest.get("/bookings")
    assert "请先登录" in response.data.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert json.loads(response.data)["code"] == 401
    assert WechatIdentity.select().count() == 0
