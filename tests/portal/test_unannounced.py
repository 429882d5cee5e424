"""What was never announced is on no page of the public: a draft that was given up, whoever gave it up and
why; and a lecture for a closed circle, which its own link opens."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.blueprints.auth import Access, level_of
from app.models import Lecture, Series, SeriesLecture
from app.services.lectures import publishing
from app.services.reporting.tables import Span, lectures_by_delivery
from app.services.requests import requests
from tests.conftest import NOW
from tests.factories import (
    DISTRICT,
    TOWN,
    create_area,
    create_course,
    create_lecture,
    create_lecturer,
    create_station,
)
from tests.services.requests.asking import FACTS, call_by, district

DAY = timedelta(days=1)
TITLE, REASON = "还没说定的题目", "讲师的家事，不宜外传"


@pytest.fixture
def places(app: Flask) -> dict[str, str]:
    """What addresses are filled in with."""
    for code in (DISTRICT, TOWN):
        create_area(code)
    series = Series.create(key="家", title="家是港湾", audience="residents", required_lectures=2)
    create_lecture(title="大家都知道的一场", starts_at=NOW + 9 * DAY, series=series.id)
    return {"area": TOWN, "series_id": series.id, "station_id": create_station().id, "year": "2026"}


def accepted(*, closed: bool = False) -> Any:
    """A town's request, accepted: its lecture is a draft."""
    view = requests.create_request(
        call_by(NOW, TOWN),
        FACTS | {"course": create_course().id, "title": TITLE, "closed": closed},
    )
    starts_at = NOW + 3 * DAY
    return requests.accept_request(district(NOW), view.id, lecturer=create_lecturer().id, starts_at=starts_at)


def draft() -> str:
    starts_at = NOW + 3 * DAY
    facts = {
        "title": TITLE,
        "delivery": "open",
        "audience": "residents",
        "area": TOWN,
        "venue": "文化站",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "capacity": 10,
    }
    return publishing.create_lecture(district(NOW), facts).id


def given_up(way: str) -> str:
    """A lecture that was never published, called off."""
    if way == "cancelled":
        lecture_id = draft()
        publishing.cancel_lecture(district(NOW), lecture_id, reason=REASON)
        return lecture_id
    view = accepted()
    if way == "declined":
        requests.decline_request(district(NOW), view.id, reason=REASON)
    else:
        requests.withdraw_request(call_by(NOW, TOWN), view.id)
    return str(view.lecture)


def read_all(app: Flask, ids: dict[str, str]) -> Iterator[tuple[str, int, str]]:
    """Every address that anybody may read: the address, its answer."""
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        with app.app_context():
            is_public = level_of(rule.endpoint) in (Access.PUBLIC, Access.WELCOME)
        if not is_public or "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: ids.get(found[1], "1"), rule.rule)
        answer = client.get(path)
        yield path, answer.status_code, answer.get_data().decode(errors="replace")


@pytest.mark.parametrize("way", ["cancelled", "declined", "withdrawn"])
def test_a_draft_that_was_given_up_is_on_no_page(app: Flask, places: dict[str, str], way: str) -> None:
    """Neither its title nor the reason, in lists, feeds, calendars, and under its own address; and it counts
    as no lecture that was called off."""
    lecture_id = given_up(way)
    Lecture.update(series=places["series_id"]).where(Lecture.id == lecture_id).execute()
    pages = list(read_all(app, places | {"lecture_id": lecture_id}))
    assert len(pages) > 40 and any("大家都知道的一场" in text for _, _, text in pages)
    assert [path for path, _, text in pages if TITLE in text or REASON in text or lecture_id in text] == []
    span = Span(DISTRICT, NOW.date(), (NOW + 30 * DAY).date(), NOW)
    assert {row[3] for row in lectures_by_delivery(span).rows} == {0}


def test_a_lecture_for_a_closed_circle_opens_by_its_link_alone(app: Flask, places: dict[str, str]) -> None:
    """No list names it, no station's page and no series'; one that is over neither."""
    view = accepted(closed=True)
    requests.schedule_request(district(NOW), view.id)
    Lecture.update(series=places["series_id"]).where(Lecture.id == view.lecture).execute()
    SeriesLecture.create(lecture=view.lecture, position=1, required=True)
    elsewhere = [path for path, _, text in read_all(app, places | {"lecture_id": "1"}) if TITLE in text]
    assert elsewhere == []
    assert app.test_client().get(f"/lectures/{view.lecture}").status_code == 200


def test_a_lecture_that_was_announced_is_seen_called_off(app: Flask, places: dict[str, str]) -> None:
    """Who read of it reads that it is off, and why."""
    lecture = create_lecture(title=TITLE)
    publishing.cancel_lecture(district(NOW), lecture.id, reason=REASON)
    seen = {path for path, _, text in read_all(app, places | {"lecture_id": lecture.id}) if TITLE in text}
    assert {"/lectures", "/calendar.ics", "/feed.atom", f"/lectures/{lecture.id}"} <= seen
