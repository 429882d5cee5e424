"""Calendars, the Atom feed, structured data: read back by other libraries than those that write them."""

import html
import io
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
import vobject
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from PIL import Image

from app.models import Lecture, Series
from tests.conftest import NOW
from tests.factories import DISTRICT, ELSEWHERE, TOWN, create_area, create_lecture, create_station

LONG = "孩子上了初中以后话越来越少怎么办：从一顿安安静静的晚饭说起，" * 2


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def events(client: FlaskClient, path: str) -> dict[str, Any]:
    """The events of a calendar by title, as vobject reads them."""
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    calendar = vobject.readOne(answer.get_data(as_text=True))
    assert calendar.method.value == "PUBLISH"
    return {event.summary.value: event for event in getattr(calendar, "vevent_list", [])}


def test_a_lecture_opens_in_another_library(client: FlaskClient) -> None:
    """Title, place and the district's clock come out as they went in, long Chinese lines unfolded."""
    lecture = create_lecture(title=LONG, description="第一行\n第二行，带逗号；和分号")
    event = events(client, f"/lectures/{lecture.id}.ics")[LONG]
    assert event.dtstart.value == lecture.starts_at
    assert event.dtstart.value.utcoffset() == timedelta(hours=8)
    assert event.dtend.value == lecture.ends_at
    assert event.location.value.endswith("文汇街道文化站")
    assert event.description.value == "第一行\n第二行，带逗号；和分号"
    assert (event.status.value, event.sequence.value) == ("CONFIRMED", "0")
    raw = client.get(f"/lectures/{lecture.id}.ics").data
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"BEGIN:VTIMEZONE" in raw and Calendar.from_ical(raw).errors == []


def test_a_moved_lecture_moves_and_a_cancelled_one_is_struck_out(
    client: FlaskClient, staff: Callable[..., Any], time: Any
) -> None:
    """The same UID with a higher number each time: the entry in somebody's calendar follows."""
    organizer = staff()
    lecture = create_lecture(title="好好说话")
    path = f"/lectures/{lecture.id}.ics"
    first = events(client, path)["好好说话"]
    time.advance(minutes=5)
    Lecture.update(
        starts_at=lecture.starts_at + timedelta(days=1),
        ends_at=lecture.ends_at + timedelta(days=1),
        sequence=Lecture.sequence + 1,
    ).where(Lecture.id == lecture.id).execute()
    moved = events(client, path)["好好说话"]
    time.advance(minutes=5)
    organizer.post(f"/lectures/{lecture.id}/cancel", {"reason": "讲师生病"})
    gone = events(client, path)["已取消：好好说话"]
    assert first.uid.value == moved.uid.value == gone.uid.value
    assert [event.sequence.value for event in (first, moved, gone)] == ["0", "1", "2"]
    assert moved.dtstart.value == first.dtstart.value + timedelta(days=1)
    assert (gone.status.value, gone.description.value) == ("CANCELLED", "讲师生病")
    assert gone.last_modified.value == NOW + timedelta(minutes=10)


def test_calendars_of_a_town_a_series_and_all(client: FlaskClient) -> None:
    """Each holds its own, last month's too; drafts are in none."""
    create_area(DISTRICT)
    series = Series.create(key="s", title="出发", audience="residents", required_lectures=1)
    create_lecture(title="牛庄", area=TOWN)
    create_lecture(title="河口", area=ELSEWHERE, series=series)
    create_lecture(title="上周", area=TOWN, starts_at=NOW - timedelta(days=7))
    create_lecture(title="去年", area=TOWN, starts_at=NOW - timedelta(days=300))
    create_lecture(title="草稿", area=TOWN, status="draft")
    assert set(events(client, "/calendar.ics")) == {"牛庄", "河口", "上周"}
    assert set(events(client, f"/areas/{TOWN}.ics")) == {"牛庄", "上周"}
    assert set(events(client, f"/areas/{DISTRICT}.ics")) == {"牛庄", "上周"}
    assert set(events(client, f"/series/{series.id}.ics")) == {"河口"}


def test_an_empty_calendar_is_one_too(client: FlaskClient) -> None:
    assert events(client, "/calendar.ics") == {}
    assert feedparser.parse(client.get("/feed.atom").data).bozo is False


@pytest.mark.parametrize("path", ["/lectures/no.ics", "/series/no.ics", "/areas/no.ics", "/lectures/no.png"])
def test_a_feed_of_nothing_known_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_has_no_calendar_and_no_picture(client: FlaskClient) -> None:
    draft = create_lecture(status="draft")
    assert client.get(f"/lectures/{draft.id}.ics").status_code == 404
    assert client.get(f"/lectures/{draft.id}.png").status_code == 404


def test_atom_brings_what_changed_last_first(
    client: FlaskClient, staff: Callable[..., Any], time: Any
) -> None:
    old = create_lecture(title="<旧> & 新")
    create_lecture(title="另一场", published_at=NOW + timedelta(minutes=1))
    time.advance(hours=1)
    staff().post(f"/lectures/{old.id}/cancel", {"reason": "讲师生病"})
    answer = client.get("/feed.atom")
    feed = feedparser.parse(answer.data)
    assert (feed.bozo, feed.version, answer.mimetype) == (False, "atom10", "application/atom+xml")
    assert [html.unescape(entry.title) for entry in feed.entries] == ["已取消：<旧> & 新", "另一场"]
    assert feed.feed.updated == feed.entries[0].updated == "2026-11-25T10:00:00+08:00"
    assert len({entry.id for entry in feed.entries}) == 2
    assert "讲师生病" in feed.entries[0].summary


def test_structured_data_says_what_the_page_says(client: FlaskClient) -> None:
    """All that search engines ask of an Event is there, and a title can't break out of it."""
    lecture = create_lecture(title="</script><b>", capacity=10, taken=4)
    page = client.get(f"/lectures/{lecture.id}").get_data(as_text=True)
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    event = json.loads(found[0])
    assert (event["@context"], event["@type"]) == ("https://schema.org", "EducationEvent")
    assert (event["name"], event["remainingAttendeeCapacity"]) == ("</script><b>", 6)
    assert event["startDate"] == "2026-11-28T09:00:00+08:00"
    assert event["location"]["address"]["addressCountry"] == "CN"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["url"].endswith(f"/lectures/{lecture.id}")
    gone = create_lecture(status="cancelled", cancel_reason="x")
    assert "schema.org/EventCancelled" in client.get(f"/lectures/{gone.id}").get_data(as_text=True)


def test_picture_of_a_lecture_is_drawn_small_and_revalidated(client: FlaskClient) -> None:
    lecture = create_lecture(title=LONG)
    answer = client.get(f"/lectures/{lecture.id}.png")
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    assert len(answer.data) < 60_000
    again = client.get(f"/lectures/{lecture.id}.png", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_sitemap_lists_pages_that_exist_by_the_configured_address(client: FlaskClient) -> None:
    create_lecture(), create_station()
    tree = ElementTree.fromstring(client.get("/sitemap.xml", headers={"Host": "evil.example"}).data)
    found = [loc.text or "" for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(found) >= 6 and all(loc.startswith("http://127.0.0.1:8000/") for loc in found)
    for loc in found:
        assert client.get(loc.removeprefix("http://127.0.0.1:8000")).status_code == 200, loc
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").get_data(as_text=True)


def test_feeds_ask_little_of_the_database(client: FlaskClient, queries: Callable[[], Any]) -> None:
    """However many lectures there are: the list, their numbers, their changes."""
    for number in range(30):
        create_lecture(starts_at=NOW + timedelta(hours=number))
    lecture = Lecture.select().first()
    for path, most in {"/calendar.ics": 4, f"/lectures/{lecture.id}.ics": 4, "/feed.atom": 4}.items():
        with queries() as seen:
            client.get(path)
        assert len([sql for sql in seen if sql.startswith("SELECT")]) <= most, path
