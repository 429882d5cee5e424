"""Absurd input is refused in the contract's shape, and nothing is written."""

import json
from datetime import timedelta

import pytest

from app.services.accounts import sessions
from tests.api.refusals import check_refusal
from tests.conftest import NOW
from tests.factories import create_lecture, create_slot

LECTURE = {
    "title": "好好说话",
    "venue": "文化站",
    "area": "370502001",
    "starts_at": "2026-12-01T09:00:00+08:00",
    "ends_at": "2026-12-01T10:00:00+08:00",
    "capacity": 10,
}


def raw(**fields):
    """A body whose values are JSON text as it stands: what json.dumps would not write."""
    return ("{" + ", ".join(f"{json.dumps(name)}: {value}" for name, value in fields.items()) + "}").encode()


def lecture(**changes):
    return raw(**{name: json.dumps(value) for name, value in LECTURE.items()} | changes)


BODIES = {
    "unknown field": ("POST", "/bookings", b'{"slot": "x", "admin": true}'),
    "no object": ("POST", "/bookings", b"[]"),
    "null": ("POST", "/bookings", b"null"),
    "text": ("PUT", "/me", b'"text"'),
    "number": ("PUT", "/me", b"1"),
    "nothing": ("POST", "/bookings", b""),
    "missing field": ("POST", "/bookings", b"{}"),
    "null field": ("POST", "/bookings", b'{"slot": null}'),
    "list for text": ("POST", "/bookings", b'{"slot": ["x"]}'),
    "object for text": ("POST", "/me/couple", b'{"code": {}}'),
    "number for text": ("POST", "/check-ins", b'{"code": 12345678}'),
    "boolean for text": ("POST", "/auth/wechat", b'{"code": true}'),
    "text for object": ("PUT", "/me", b'{"contact_preference": "phone"}'),
    "unknown nested field": ("PUT", "/me", b'{"contact_preference": {"x": 1}}'),
    "unknown choice": ("PUT", "/me", b'{"contact_preference": {"channel": "pigeon"}}'),
    "long text": ("PUT", "/me", b'{"nickname": "' + b"x" * 900_000 + b'"}'),
    "a megabyte": ("PUT", "/me", b'{"nickname": "' + b"x" * 1_000_000 + b'"}'),
    "blank text": ("PUT", "/me", '{"nickname": " \u3000 "}'.encode()),
    "NUL": ("PUT", "/me", b'{"nickname": "a\\u0000b"}'),
    "raw NUL": ("PUT", "/me", b'{"nickname": "a\x00b"}'),
    "escape": ("PUT", "/me", b'{"nickname": "a\\u001bb"}'),
    "half letter": ("PUT", "/me", b'{"nickname": "a\\ud800"}'),
    "half letter in a key": ("PUT", "/me", b'{"\\ud800": "a"}'),
    "half letter in a nested key": ("PUT", "/me", b'{"contact_preference": {"\\udfff": "a"}}'),
    "NUL in a key": ("PUT", "/me", b'{"a\\u0000": "a"}'),
    "half letter as an id": ("POST", "/bookings", b'{"slot": "\\ud800"}'),
    "NUL as an id": ("POST", "/bookings", b'{"slot": "\\u0000"}'),
    "Chinese as an id": ("POST", "/bookings", '{"slot": "号源"}'.encode()),
    "half letter as a code": ("POST", "/me/couple", b'{"code": "\\ud800"}'),
    "half letter as a WeChat code": ("POST", "/auth/wechat", b'{"code": "sim:\\ud800"}'),
    "half letter as a name": ("POST", "/auth/staff", b'{"username": "\\ud800", "password": "x"}'),
    "half letter as a password": ("POST", "/auth/staff", b'{"username": "x", "password": "\\ud800"}'),
    "half letter as a token": ("POST", "/auth/refresh", b'{"refresh_token": "\\ud800"}'),
    "half letter as a door code": ("POST", "/check-ins", b'{"code": "\\ud800"}'),
    "Chinese as a card": ("POST", "/me/card/bind", '{"code": "听课卡"}'.encode()),
    "broken bytes": ("PUT", "/me", b'{"nickname": "\xff"}'),
    "nested without end": ("PUT", "/me", b'{"nickname": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"),
    "number without end": ("POST", "/lectures", lecture(capacity="9" * 5000)),
    "NaN": ("POST", "/lectures", lecture(capacity="NaN")),
    "Infinity": ("POST", "/lectures", lecture(capacity="Infinity")),
    "1e400": ("POST", "/lectures", lecture(capacity="1e400")),
    "fraction": ("POST", "/lectures", lecture(capacity="1.0")),
    "boolean for a number": ("POST", "/lectures", lecture(capacity="true")),
    "zero": ("POST", "/lectures", lecture(capacity="0")),
    "negative": ("POST", "/lectures", lecture(capacity="-1")),
    "beyond 64 bits": ("POST", "/lectures", lecture(capacity="18446744073709551616")),
    "place off the map": ("POST", "/lectures", lecture(place='{"lng": 181, "lat": 0}')),
    "place of NaN": ("POST", "/lectures", lecture(place='{"lng": NaN, "lat": 0}')),
    "place at infinity": ("POST", "/lectures", lecture(place='{"lng": 1e400, "lat": 0}')),
    "place of booleans": ("POST", "/lectures", lecture(place='{"lng": true, "lat": false}')),
    "half a place": ("POST", "/lectures", lecture(place='{"lng": 118}')),
    "place of huge integers": ("POST", "/lectures", lecture(place='{"lng": ' + "9" * 400 + ', "lat": 0}')),
    "no offset": ("POST", "/lectures", lecture(starts_at='"2026-12-01T09:00:00"')),
    "a day for a moment": ("POST", "/lectures", lecture(starts_at='"2026-12-01"')),
    "year 9999": ("POST", "/lectures", lecture(ends_at='"9999-12-31T23:59:59-23:59"')),
    "year 0001": ("POST", "/lectures", lecture(starts_at='"0001-01-01T00:00:00+23:59"')),
    "year 10000": ("POST", "/lectures", lecture(starts_at='"10000-01-01T00:00:00Z"')),
    "far offset": ("POST", "/lectures", lecture(starts_at='"2026-12-01T09:00:00+99:00"')),
    "29 February": ("POST", "/lectures", lecture(starts_at='"2027-02-29T09:00:00Z"')),
    "moment as a number": ("POST", "/lectures", lecture(starts_at="1764550800")),
    "unknown area": ("POST", "/lectures", lecture(area='"999999"')),
    "area of letters": ("POST", "/lectures", lecture(area='"north"')),
    "unknown series": ("POST", "/lectures", lecture(series='"\\ufffd"')),
    "unknown party": ("POST", "/lectures/{lecture}/sign-ups", b'{"party": "crowd"}'),
    "no reason": ("POST", "/lectures/{lecture}/cancel", b'{"reason": "  "}'),
    "scan in year 9999": (
        "POST",
        "/lectures/{lecture}/check-ins",
        b'{"card": "x", "scanned_at": "9999-12-31T23:59:59Z"}',
    ),
    "no scans": ("POST", "/lectures/{lecture}/check-ins/batch", b'{"scans": []}'),
    "scans of nothing": ("POST", "/lectures/{lecture}/check-ins/batch", b'{"scans": [null, 1, {}]}'),
    "too many scans": (
        "POST",
        "/lectures/{lecture}/check-ins/batch",
        json.dumps(
            {"scans": [{"client_id": str(n), "card": "x", "scanned_at": NOW.isoformat()} for n in range(201)]}
        ).encode(),
    ),
    "long client id": (
        "POST",
        "/lectures/{lecture}/check-ins",
        b'{"card": "x", "client_id": "' + b"x" * 65 + b'"}',
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_a_bad_body_is_refused_and_nothing_is_written(resident, staff, row_counts, case):
    """Whatever a body holds, the answer is 4xx in the contract's shape and every table stays as it was."""
    method, path, body = BODIES[case]
    place = create_lecture(starts_at=NOW)
    create_slot()
    user = staff("admin", "", consented=True)
    before = row_counts()
    response = user._send(
        method, path.format(lecture=place.id), {"data": body, "content_type": "application/json"}
    )
    check_refusal(response)
    assert row_counts() == before


QUERIES = [
    "/stations?lng=118",
    "/stations?lng=x&lat=y",
    "/stations?lng=nan&lat=0",
    "/stations?lng=inf&lat=0",
    "/stations?lng=1e400&lat=0",
    "/stations?lng=181&lat=0",
    "/stations?lng=0&lat=-90.1",
    "/stations?lng=0&lat=0&coord=mars",
    "/stations?lng=0&lat=0&radius_m=0",
    "/stations?lng=0&lat=0&radius_m=1e9",
    "/stations?lng=0&lat=0&radius_m=99999999999999999999999",
    "/stations?limit=0",
    "/stations?limit=101",
    "/stations?limit=-1",
    "/stations?limit=1.5",
    "/stations?limit=999999999999999999999999999999",
    "/stations?limit=",
    "/stations?cursor=",
    "/stations?cursor=nonsense",
    "/stations?cursor=%00",
    "/stations?cursor=" + "A" * 201,
    "/stations?area=x",
    "/stations?area=3",
    "/stations?q=%00",
    "/stations?kind=%00",
    "/stations?service=%1b",
    "/stations?q=" + "x" * 61,
    "/slots?from=yesterday",
    "/slots?from=9999-12-31",
    "/slots?from=0001-01-01",
    "/slots?to=2027-02-29",
    "/slots?to=9999-12-31T23:59:59-23:59",
    "/slots?from=2026-12-01T00:00:00",
    "/slots?mode=telepathy",
    "/slots?all=perhaps",
    "/slots?station=%00",
    "/slots?limit=201",
    "/lectures?delivery=never",
    "/lectures?audience=cats",
    "/lectures?area=%E4%B8%9C",
    "/lectures?series=%00",
    "/lectures?cursor=WyJhIiwiYiJd",
    "/bookings?cursor=x",
    "/bookings?limit=0",
    "/me/sign-ups?cursor=x",
    "/me/inbox?cursor=x",
]


@pytest.mark.parametrize("path", QUERIES)
def test_a_bad_query_is_refused(resident, path):
    """Query parameters that make no sense are 422 and named."""
    response = resident().get(path)
    assert check_refusal(response)["errors"], response.text
    assert response.status_code == 422


@pytest.mark.parametrize(
    "odd", ["%00", "%ED%A0%80", "%FF", "%F0%9F%98%80", "文", "x" * 5000, "%0A", "'%22--", "%25"]
)
def test_an_odd_path_or_query_is_an_ordinary_miss(resident, staff, odd):
    """NULs, half letters, broken bytes and emoji in a path are not found; in a query they find nothing or
    are refused."""
    anna, organizer = resident(), staff("admin", "")
    for path in ("stations", "lectures", "bookings"):
        assert check_refusal(anna.get(f"/{path}/{odd}"))["code"] == 404
    for path in (f"/lectures/{odd}/sign-ups", f"/bookings/{odd}/cancel", f"/sign-ups/{odd}/accept"):
        assert check_refusal(anna.post(path))["code"] == 404
    for path in (f"/lectures/{odd}/publish", f"/lectures/{odd}/volunteer-invitations"):
        assert check_refusal(organizer.post(path))["code"] == 404
    assert check_refusal(organizer.get(f"/lectures/{odd}/door"))["code"] == 404
    for path in ("/stations?q=", "/stations?kind=", "/slots?station=", "/lectures?q=", "/lectures?series="):
        answer = anna.get(path + odd)
        assert answer.status_code in (200, 422)
        assert answer.status_code == 422 or answer.get_json()["items"] == []


def test_an_unknown_query_parameter_is_left_alone(guest):
    """Links get parameters added on their way; a list does not fail for it."""
    assert guest.get("/lectures?utm_source=moments&%ED%A0%80=%00").status_code == 200


@pytest.mark.parametrize(
    "token", ["a.b.c", "文", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_forged_tokens_are_refused_everywhere(app, guest, token):
    """No view lets a token pass that this house did not sign."""
    headers = {"Authorization": b"Bearer " + token.encode("latin-1", "replace")}
    for path in ("/me", "/bookings", "/me/learning-record"):
        response = guest.client.get(
            f"/api/v1{path}", headers={"Authorization": headers["Authorization"].decode("latin-1")}
        )
        assert check_refusal(response)["reason"] == "token_invalid"


def test_expired_tokens_write_nothing(resident, time, row_counts):
    """An expired token is 401 before anything is looked at."""
    anna, slot = resident(), create_slot()
    before = row_counts()
    time.moment += timedelta(seconds=sessions.ACCESS_S)
    assert check_refusal(anna.post("/bookings", {"slot": slot.id}))["reason"] == "token_expired"
    assert row_counts() == before
