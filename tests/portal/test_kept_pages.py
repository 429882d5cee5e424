"""Pages that are kept for a moment, and when they stop being true."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from time import monotonic
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.db import write_transaction
from app.errors import Conflict
from app.models import ContentVersion
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
    before, later = public_version.version(), monotonic() + 1.5
    ContentVersion.update(version=ContentVersion.version + 1).execute()
    assert public_version.version() == before
    monkeypatch.setattr(public_version.time, "monotonic", lambda: later)
    assert public_version.version() == before + 1


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


def test_a_place_in_the_address_is_not_kept(app: Flask, queries: Callable[[], Any]) -> None:
    """Where somebody stands is in no memory of the server."""
    client = app.test_client()
    client.get("/stations?lng=118.5&lat=37.4")
    pages = app.extensions["portal_pages"]
    assert not any("lng" in address for address in pages._pages)


def test_only_so_many_pages_are_kept(app: Flask) -> None:
    """Somebody who asks for a thousand different addresses does not fill the memory."""
    client = app.test_client()
    for number in range(300):
        client.get(f"/help?x={number}")
    assert len(app.extensions["portal_pages"]._pages) == 256


def test_the_list_knows_what_is_over(app: Flask) -> None:
    """A lecture leaves the list at its end, not before."""
    lecture = create_lecture(starts_at=NOW)
    for later, there in ((timedelta(minutes=119), True), (timedelta(minutes=120), False)):
        page = list_lectures(LectureFilter(), now=NOW + later)
        assert ([view.id for view in page.items] == [lecture.id]) is there
