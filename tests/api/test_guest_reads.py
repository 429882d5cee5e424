"""Who is answered from the replica: guests, at what anyone may read; nobody else, and nothing else."""

from collections.abc import Callable, Iterator
from typing import Any

import peewee
import pytest
from flask import Flask

from app import db
from app.blueprints import guest_reads
from app.blueprints.auth import Access, level_of
from app.db.engine import Engine
from app.services.core import guest_reads as looks
from tests.factories import create_lecture, create_slot, create_station

PAGES = ["/", "/help", "/lectures", "/lectures/{lecture}", "/stations", "/stations/{station}", "/courses"]
PAGES += ["/calendar.ics", "/feed.atom", "/sitemap.xml"]
LISTS = [
    "/home",
    "/hotlines",
    "/areas",
    "/stations",
    "/stations/{station}",
    "/lectures",
    "/lectures/{lecture}",
]
LISTS += ["/slots?station={station}", "/courses", "/series", "/config"]


@pytest.fixture
def replica(app: Flask, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A second way to the database, which is told apart by the statements that come there."""
    pool = db._engine(database_url, 5, only_reads=True)
    monkeypatch.setattr(db.database, "replica", pool)
    monkeypatch.setattr(db.database.primary, "position", lambda: "7")
    monkeypatch.setattr(pool, "has_reached", lambda position: True)
    monkeypatch.setattr(looks, "_last", None)
    yield pool
    db.database.give_back()
    pool.close_all()


@pytest.fixture
def heard(replica: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[int, int]]:
    """How many statements each was asked since the last time: the primary, the replica. The version of what
    is public is not counted: it is asked once a second."""
    counts = [0, 0]

    def count(number: int, engine: Engine) -> None:
        execute = engine.execute_sql

        def counting(sql: str, params: Any = None, *rest: Any) -> Any:
            counts[number] += "content_version" not in sql
            return execute(sql, params, *rest)

        monkeypatch.setattr(engine, "execute_sql", counting)

    count(0, db.database.primary)
    count(1, replica)

    def tell() -> tuple[int, int]:
        told = (counts[0], counts[1])
        counts[:] = [0, 0]
        return told

    return tell


@pytest.fixture
def named() -> dict[str, str]:
    station, slot = create_station(), create_slot()
    return {"station": station.id, "lecture": create_lecture().id, "slot": slot.id}


def test_guests_read_from_the_replica_and_whoever_signed_in_does_not(
    app: Flask,
    named: dict[str, str],
    resident: Callable[..., Any],
    heard: Callable[[], tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same addresses, the same answers; by the server that writes where the replica is behind."""
    anna, guest = resident("anna"), app.test_client()
    paths = [path.format(**named) for path in (*PAGES, *(f"/api/v1{path}" for path in LISTS))]
    shown: dict[str, bytes] = {}
    heard()
    for path in paths:
        answer = guest.get(path)
        assert answer.status_code == 200, path
        shown[path] = answer.data
        primary, replica = heard()
        assert (primary, replica > 0) == (0, True), path
    for path in paths:
        if path.startswith("/api"):
            token = {"Authorization": f"Bearer {anna.token}"}
            assert guest.get(path, headers=token).status_code == 200, path
            assert heard()[1] == 0, path
    monkeypatch.setattr(db.database.replica, "has_reached", lambda position: False)
    monkeypatch.setattr(looks, "_last", None)
    for path in paths:
        answer = guest.get(f"{path}{'&' if '?' in path else '?'}x=1" if path in PAGES else path)
        assert answer.status_code == 200, path
        assert heard()[1] == 0, path
        assert path in PAGES or answer.data == shown[path]


def test_what_must_be_known_now_is_asked_where_it_is_written(
    app: Flask, heard: Callable[[], tuple[int, int]]
) -> None:
    """Codes, one's own case, a file at its receiver's, signing in, health."""
    guest = app.test_client()
    for path in ("/v/a-code", "/verify/a-code", "/api/v1/verify/a-code", "/console/sign-in", "/readyz"):
        guest.get(path)
    guest.post("/lookup", data={"code": "A1", "pin": "123456"})
    guest.post("/api/v1/auth/wechat", json={"code": "sim:anna"})
    assert heard()[1] == 0


def test_a_replica_that_fails_is_nobodys_error(
    app: Flask, named: dict[str, str], heard: Callable[[], tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a request that was sent there already."""

    def fail(sql: str, params: Any = None, *rest: Any) -> Any:
        raise peewee.OperationalError("gone")

    monkeypatch.setattr(db.database.replica, "execute_sql", fail)
    answer = app.test_client().get("/api/v1/lectures")
    assert [item["id"] for item in answer.get_json()["items"]] == [named["lecture"]]
    assert heard()[0] > 0


def test_what_was_published_is_not_drawn_from_a_replica_without_it(
    app: Flask,
    staff: Callable[..., Any],
    replica: Engine,
    heard: Callable[[], tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor kept from there for the next visitors."""
    guest, organizer = app.test_client(), staff()
    lecture = create_lecture(status="draft", title="今晚的讲座")
    guest.get("/lectures")
    monkeypatch.setattr(db.database.primary, "position", lambda: "8")
    monkeypatch.setattr(replica, "has_reached", lambda position: position == "7")
    heard()
    assert organizer.post(f"/lectures/{lecture.id}/publish").status_code == 200
    assert "今晚的讲座" in guest.get("/lectures").get_data(as_text=True)
    assert heard()[1] == 0


def test_each_view_that_is_named_is_anyones_reading(app: Flask) -> None:
    """By no code: who holds one may have been told a second ago that it is worth something else."""
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules()}
    with app.app_context():
        levels = {endpoint: level_of(endpoint) for endpoint in guest_reads.VIEWS}
    for endpoint in guest_reads.VIEWS:
        assert levels[endpoint] in (Access.PUBLIC, Access.WELCOME), endpoint
        assert "GET" in (rules[endpoint].methods or ()), endpoint
        assert not any("code" in argument for argument in rules[endpoint].arguments), endpoint
