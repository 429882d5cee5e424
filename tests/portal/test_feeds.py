"""Calendars, the Atom feed, structured data: read back by other libraries than those that write them."""

import html
import io
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
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
    facts = {
        "title": "好好说话",
        "venue": lecture.venue,
        "area": lecture.area_code,
        "capacity": lecture.capacity,
        "starts_at": (lecture.starts_at + timedelta(days=1)).isoformat(),
        "ends_at": (lecture.ends_at + timedelta(days=1)).isoformat(),
    }
    assert organizer.put(f"/lectures/{lecture.id}", facts).status_code == 200
    moved = events(client, path)["好好说话"]
    time.advance(minutes=5)
    organizer.post(f"/lectures/{lecture.id}/cancel", {"reason": "讲师生病"})
    gone = events(client, path)["已取消：好好说话"]
    assert first.uid.value == moved.uid.value == gone.uid.value
    assert [event.sequence.value for event in (first, moved, gone)] == ["0", "1", "2"]
    assert moved.dtstart.value == first.dtstart.value + timedelta(days=1)
    assert moved.last_modified.value == NOW + timedelta(minutes=5)
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


ATOM = "{http://www.w3.org/2005/Atom}"


def test_atom_keeps_the_rules_of_its_standard(client: FlaskClient) -> None:
    """RFC 4287: what a feed and each entry must have, once; moments with offset; whole addresses."""
    create_lecture(title="甲"), create_lecture(title="乙", status="cancelled", cancel_reason="停电")
    feed = ElementTree.fromstring(client.get("/feed.atom").data)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for node in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        moment = datetime.fromisoformat(node.findtext(f"{ATOM}updated") or "")
        assert moment.utcoffset() is not None
        assert (node.findtext(f"{ATOM}id") or "").startswith("tag:")
        links = [link.attrib for link in node.findall(f"{ATOM}link")]
        kinds = [(link.get("rel", "alternate"), link.get("type")) for link in links]
        assert ("alternate", "text/html") in kinds and len(set(kinds)) == len(kinds)
        assert all(link["href"].startswith("http://127.0.0.1:8000/") for link in links)
    # An author at the top speaks for all entries.
    assert len(feed.findall(f"{ATOM}author/{ATOM}name")) == 1
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        "http://127.0.0.1:8000/feed.atom"
    ]
    known = {"id", "title", "updated", "link", "summary", "author", "entry", "name"}
    assert {node.tag.removeprefix(ATOM) for node in feed.iter()} - {"feed"} <= known


# What schema.org says of an Event and search engines require of one, as a JSON schema.
EVENT: dict[str, Any] = {
    "type": "object",
    "required": [
        "@context", "@type", "name", "startDate", "endDate", "eventStatus", "eventAttendanceMode", "location",
        "organizer", "image", "description", "url",
    ],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "EducationEvent"},
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "startDate": {"type": "string", "format": "date-time", "pattern": r"\+08:00$"},
        "endDate": {"type": "string", "format": "date-time", "pattern": r"\+08:00$"},
        "url": {"type": "string", "pattern": "^https?://[^/]+/lectures/"},
        "image": {"type": "string", "pattern": r"^https?://[^/]+/lectures/.*\.png$"},
        "eventStatus": {"enum": ["https://schema.org/EventScheduled", "https://schema.org/EventCancelled"]},
        "eventAttendanceMode": {"const": "https://schema.org/OfflineEventAttendanceMode"},
        "inLanguage": {"const": "zh-CN"},
        "maximumAttendeeCapacity": {"type": "integer", "minimum": 1},
        "remainingAttendeeCapacity": {"type": "integer", "minimum": 0},
        "location": {
            "type": "object",
            "required": ["@type", "name", "address"],
            "properties": {
                "@type": {"const": "Place"},
                "address": {
                    "type": "object",
                    "required": ["@type", "addressCountry", "addressLocality", "streetAddress"],
                    "properties": {"@type": {"const": "PostalAddress"}, "addressCountry": {"const": "CN"}},
                },
            },
        },
        "organizer": {"type": "object", "required": ["@type", "name", "url"]},
        "performer": {"type": "object", "required": ["@type", "name"]},
    },
    "additionalProperties": {"not": {}},
}  # fmt: skip
EVENT["properties"]["@id"] = EVENT["properties"]["url"]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"description": ""},
        {"taken": 10},
        {"status": "cancelled", "cancel_reason": "停电"},
        {"starts_at": NOW - timedelta(days=1)},
    ],
)
def test_structured_data_is_a_valid_event(client: FlaskClient, facts: dict[str, Any]) -> None:
    """In every state; nothing missing, nothing that schema.org does not know of an Event."""
    lecture = create_lecture(**facts)
    page = client.get(f"/lectures/{lecture.id}").get_data(as_text=True)
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    event = json.loads(found[0])
    jsonschema.validate(event, EVENT, format_checker=jsonschema.FormatChecker())
    assert datetime.fromisoformat(event["startDate"]) < datetime.fromisoformat(event["endDate"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**event, "eventStatus": "Cancelled"}, EVENT)


def test_the_way_to_a_calendar_names_the_one_that_was_chosen(client: FlaskClient) -> None:
    """Whole, of a town, of a series; the address works, and phones get it by the scheme they subscribe by."""
    create_area(TOWN)
    series = Series.create(key="s", title="出发", audience="residents", intro="", required_lectures=1)
    for query, path in (
        ("", "/calendar.ics"),
        (f"?area={TOWN}", f"/areas/{TOWN}.ics"),
        (f"?series={series.id}&area={TOWN}", f"/series/{series.id}.ics"),
        ("?area=1", "/calendar.ics"),
    ):
        page = client.get(f"/calendar{query}").get_data(as_text=True)
        assert f'value="http://127.0.0.1:8000{path}"' in page
        assert f'href="webcal://127.0.0.1:8000{path}"' in page
        assert client.get(path).status_code == 200


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


def test_a_calendar_has_all_lectures_however_many(client: FlaskClient, queries: Callable[[], Any]) -> None:
    """None is dropped without a word, whatever their number: the calendar says which it has, the month shows
    each, and the queries are few."""
    model = create_lecture(starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=1))
    facts = Lecture.select().where(Lecture.id == model.id).dicts().get()
    Lecture.insert_many(
        facts | {"id": f"{number:024}", "title": f"第{number}场"} for number in range(1010)
    ).execute()
    with queries() as seen:
        answer = client.get("/calendar.ics")
    text = answer.get_data(as_text=True).replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1011
    assert "X-WR-CALDESC:最近30天和今后的全部讲座" in text
    assert len(seen) <= 15
    assert client.get("/sitemap.xml").get_data(as_text=True).count("/lectures/") >= 1011
    assert "1011" in client.get("/lectures/month?month=2026-11").get_data(as_text=True)
    assert "X-WR-CALDESC" not in client.get(f"/lectures/{model.id}.ics").get_data(as_text=True)
