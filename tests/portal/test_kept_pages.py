"""Pages that are kept for a moment, and when they stop being true."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Event
from time import monotonic
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app import db
from app.blueprints.portal import page_cache
from app.db import write_transaction
from app.errors import Conflict
from app.models import ContentVersion, Lecture
from app.services.core import public_version
from app.services.lectures.reading import LectureFilter, list_lectures
from tests.factories import NOW, create_lecture


def said(answer: TestResponse) -> list[tuple[str, str]]:
    """An answer's headers but for its moment, which the server adds, and its request's number."""
    return sorted(header for header in answer.headers if header[0] not in ("Date", "X-Request-Id"))


def test_a_kept_page_costs_no_query(app: Flask, queries: Callable[[], Any]) -> None:
    """The second visitor's page is the first one's, byte for byte, without a look at the database."""
    create_lecture()
    client = app.test_client()
    first = client.get("/lectures")
    with queries() as seen:
        second = client.get("/lectures")
    assert seen == []
    assert (second.data, said(second)) == (first.data, said(first))
    assert client.get("/lectures", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_kept_page_keeps_its_headers(app: Flask) -> None:
    """What one page says about robots or caches is said again; nothing is said twice."""
    client, lecture = app.test_client(), create_lecture()
    for path in (f"/lectures/{lecture.id}/poster", f"/lectures/{lecture.id}.ics", "/feed.atom", "/lectures"):
        first, second = client.get(path), client.get(path)
        assert said(first) == said(second), path
        assert len(said(second)) == len({name for name, _ in said(second)})
        unchanged = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (unchanged.status_code, unchanged.data) == (304, b"")
        assert unchanged.headers["ETag"] == first.headers["ETag"]
    assert "noindex" in client.get(f"/lectures/{lecture.id}/poster").headers["X-Robots-Tag"]


def test_publishing_shows_at_once(app: Flask, staff: Callable[..., Any]) -> None:
    """A page kept a moment ago is drawn anew as soon as something is published or called off."""
    client, organizer = app.test_client(), staff()
    lecture = create_lecture(status="draft", title="今晚的讲座")
    assert "今晚的讲座" not in client.get("/lectures").get_data(as_text=True)
    assert organizer.post(f"/lectures/{lecture.id}/publish").status_code == 200
    assert "今晚的讲座" in client.get("/lectures").get_data(as_text=True)
    organizer.post(f"/lectures/{lecture.id}/cancel", {"reason": "讲师生病"})
    assert "讲师生病" in client.get(f"/lectures/{lecture.id}").get_data(as_text=True)


def test_another_host_is_heard_within_a_second(
    app: Flask, queries: Callable[[], Any], monkeypatch: Any
) -> None:
    """A change that left no note on this host is found by asking the database once a second."""
    write_transaction(public_version.changed)
    before, later = public_version.version(), monotonic() + 1.5
    ContentVersion.update(version=ContentVersion.version + 1).execute()
    assert public_version.version() == before
    monkeypatch.setattr(public_version.time, "monotonic", lambda: later)
    assert public_version.version() == before + 1


class Asked:
    """Stands where the database is asked for the version: counts, and holds up whoever asks first."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self.has_begun, self.may_end = Event(), Event()
        self._real = public_version._VERSION
        monkeypatch.setattr(public_version, "_VERSION", self)

    def first(self, **values: Any) -> Any:
        self.times += 1
        found = self._real.first(**values)
        if self.times == 1:
            self.has_begun.set()
            assert self.may_end.wait(10)
        return found


def apart() -> int:
    """The version, asked for in a thread that gives back its connection."""
    try:
        return public_version.version()
    finally:
        db.database.give_back()


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Says how many seconds ago the version was asked for."""
    write_transaction(public_version.changed)
    public_version.version()
    began = public_version._known.asked_at if public_version._known else 0.0

    def later(by: float) -> None:
        monkeypatch.setattr(public_version.time, "monotonic", lambda: began + by)

    return later


def test_one_asks_ahead_of_the_second(
    app: Flask, seconds: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight threads come when the second is nearly over: one asks, seven have their answer before it has."""
    before, asked = public_version.version(), Asked(monkeypatch)
    with ThreadPoolExecutor(8) as threads:
        seconds(0.9)
        first = threads.submit(apart)
        assert asked.has_begun.wait(10)
        assert [threads.submit(apart).result(10) for _ in range(7)] == [before] * 7
        asked.may_end.set()
        assert first.result(10) == before
    assert (asked.times, public_version.version()) == (1, before)
    seconds(1.6)
    public_version.version()
    assert asked.times == 1
    seconds(1.75)
    public_version.version()
    assert asked.times == 2


def test_who_comes_late_to_ask_does_not(
    app: Flask, seconds: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread that saw that it was time to ask, and came to it after another had asked, asks no more."""
    asked, lock, may_pass = Asked(monkeypatch), public_version._asking_again, []
    asked.may_end.set()
    with ThreadPoolExecutor(1) as threads:

        class OvertakenOnce:
            release = lock.release

            def acquire(self, blocking: bool) -> bool:
                if not may_pass:
                    may_pass.append(True)
                    threads.submit(apart).result(10)
                return lock.acquire(blocking=blocking)

        monkeypatch.setattr(public_version, "_asking_again", OvertakenOnce())
        seconds(0.9)
        public_version.version()
    assert (may_pass, asked.times) == ([True], 1)


def test_nobody_goes_by_an_old_answer_while_one_asks(
    app: Flask, seconds: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks ahead may wait long for the answer: after the second everybody asks, and hears of another
    host's change."""
    before, asked = public_version.version(), Asked(monkeypatch)
    with ThreadPoolExecutor(2) as threads:
        seconds(0.9)
        first = threads.submit(apart)
        assert asked.has_begun.wait(10)
        ContentVersion.update(version=ContentVersion.version + 1).execute()
        assert threads.submit(apart).result(10) == before
        seconds(1.1)
        assert threads.submit(apart).result(10) == before + 1
        asked.may_end.set()
        assert first.result(10) == before
        # Its answer came last and is older: it holds no longer than a second from when it asked.
        seconds(2.0)
        assert threads.submit(apart).result(10) == before + 1


def test_a_change_here_is_heard_while_one_asks(
    app: Flask, seconds: Callable[[float], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is changed on this host shows at once, though a thread that began before it has an old answer,
    and gets it last."""
    before, asked = public_version.version(), Asked(monkeypatch)
    with ThreadPoolExecutor(2) as threads:
        seconds(0.9)
        first = threads.submit(apart)
        assert asked.has_begun.wait(10)
        write_transaction(public_version.changed)
        assert threads.submit(apart).result(10) == before + 1
        asked.may_end.set()
        first.result(10)
        assert threads.submit(apart).result(10) == before + 1


def test_a_change_that_is_taken_back_leaves_no_note(app: Flask, staff: Callable[..., Any]) -> None:
    """Nobody is woken by a transaction that was rolled back."""
    lecture, note = create_lecture(capacity=5, taken=5), public_version._read_note()
    refused = staff().post(f"/lectures/{lecture.id}/cancel", {"reason": ""})
    assert (refused.status_code, public_version._read_note()) == (422, note)

    def half() -> None:
        public_version.changed()
        raise Conflict()

    with suppress(Conflict):
        write_transaction(half)
    assert public_version._read_note() == note


def test_a_page_is_kept_for_seconds_only(app: Flask, resident: Callable[..., Any], time: Any) -> None:
    """Seats go without a publication: after ten seconds the page tells the truth again."""
    client, lecture = app.test_client(), create_lecture(capacity=1)
    shown = client.get(f"/lectures/{lecture.id}").data
    resident("anna").post(f"/lectures/{lecture.id}/sign-ups")
    time.advance(seconds=9)
    assert client.get(f"/lectures/{lecture.id}").data == shown
    time.advance(seconds=1)
    assert client.get(f"/lectures/{lecture.id}").data != shown


def test_one_draws_ahead_of_the_tenth_second(app: Flask, time: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight come when a page is nearly too old: one has it drawn anew, seven are shown the kept one before
    it is. Nobody is shown it once it is too old, and the new one is as old as its drawing."""
    lecture = create_lecture(capacity=1)
    address = f"/lectures/{lecture.id}"
    draw, drawn = app.view_functions["portal.lecture"], 0
    has_begun, may_end = Event(), Event()

    def slowly(**values: Any) -> Any:
        nonlocal drawn
        drawn += 1
        page = draw(**values)
        if drawn == 2:
            has_begun.set()
            assert may_end.wait(10)
        return page

    monkeypatch.setitem(app.view_functions, "portal.lecture", slowly)

    def visit() -> bytes:
        return app.test_client().get(address).data

    kept = visit()
    with ThreadPoolExecutor(8) as threads:
        time.advance(seconds=9.6)
        first = threads.submit(visit)
        assert has_begun.wait(10)
        assert [threads.submit(visit).result(10) for _ in range(7)] == [kept] * 7
        assert drawn == 2
        Lecture.update(taken=1).execute()
        time.advance(seconds=0.4)
        full = threads.submit(visit).result(10)
        assert (full != kept, drawn) == (True, 3)
        may_end.set()
        assert first.result(10) == kept
        # What was kept last was drawn before the seat went, and is nearly too old when its drawing is.
        time.advance(seconds=9.45)
        assert (threads.submit(visit).result(10), drawn) == (full, 4)


def test_a_place_in_the_address_is_not_kept(app: Flask, queries: Callable[[], Any]) -> None:
    """Where somebody stands is in no memory of the server."""
    client = app.test_client()
    client.get("/stations?lng=118.5&lat=37.4")
    pages = app.extensions["portal_pages"]
    assert not any("lng" in address for address in pages._pages)


def test_only_what_is_read_is_kept(app: Flask) -> None:
    """Who asks what may be done with an address leaves nobody an empty page there."""
    client = app.test_client()
    for method in ("options", "head"):
        getattr(client, method)("/lectures")
        assert b"<h1" in client.get("/lectures").data, method


def test_only_so_many_pages_are_kept(app: Flask) -> None:
    """Somebody who asks for a thousand different addresses does not fill the memory."""
    client = app.test_client()
    for number in range(300):
        client.get(f"/help?x={number}")
    assert len(app.extensions["portal_pages"]._pages) == 256


def test_long_pages_fill_no_memory(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar of everything is long, and has as many addresses as somebody makes up. What is kept of all
    pages has a bound, and those that were asked for last are in it."""
    pages, client = app.extensions["portal_pages"], app.test_client()
    most = 3 * len(client.get("/help").data) + 100
    monkeypatch.setattr(page_cache, "MOST_BYTES", most)
    for number in (1, 2, 3, 1, 4, 5, 5):
        client.get(f"/help?x={number}")
        assert sum(len(page.body) for page in pages._pages.values()) == pages._bytes <= most
    assert list(pages._pages) == ["/help?x=1", "/help?x=4", "/help?x=5"]
    monkeypatch.setattr(page_cache, "MOST_BYTES", 100)
    assert client.get("/help?x=6").data == client.get("/help?x=6").data
    assert (list(pages._pages), pages._bytes) == ([], 0)


def test_the_list_knows_what_is_over(app: Flask) -> None:
    """A lecture leaves the list at its end, not before."""
    lecture = create_lecture(starts_at=NOW)
    for later, there in ((timedelta(minutes=119), True), (timedelta(minutes=120), False)):
        page = list_lectures(LectureFilter(), now=NOW + later)
        assert ([view.id for view in page.items] == [lecture.id]) is there
