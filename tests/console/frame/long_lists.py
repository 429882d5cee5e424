"""Every list of the console with as many rows as one likes: `Lists.grow(3000)`, then open `PATHS`."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from app import db
from app.db import Table, new_id
from app.models import (
    ActingConsent,
    Area,
    AuditEntry,
    Booking,
    CardBatch,
    CaseFile,
    Certificate,
    Course,
    CourseRequest,
    Hotline,
    ImportRow,
    ImportSheet,
    Lecture,
    Lecturer,
    LectureTemplate,
    LongWork,
    Meeting,
    OutboxMessage,
    Partner,
    Person,
    Receiver,
    RoleGrant,
    Series,
    SignUp,
    SignUpParty,
    StaffAccount,
    Station,
    Team,
    TeamSupervisor,
    TextReview,
    Topic,
    VolunteerStanding,
)
from app.services.lectures.publishing import pattern_of
from tests.conftest import NOW
from tests.factories import (
    DISTRICT,
    TOWN,
    create_area,
    create_lecture,
    create_slot,
    create_station,
    create_team,
)

# More than a prefecture has: pages that offer them to choose from show all divisions, and all topics.
DIVISIONS = 2000
FEW = (Area, Topic)
# The orders that each list offers, the first one where nothing is asked.
PATHS = {
    "stations": ("/stations", "/stations?sort=area"),
    "hotlines": ("/hotlines",),
    "receivers": ("/receivers",),
    "meetings": ("/meetings",),
    "partners": ("/partners",),
    "staff": ("/staff",),
    "areas": ("/areas", "/areas?sort=name"),
    "teams": ("/teams",),
    "topics": ("/topics",),
    "certificate-rules": ("/certificates/rules",),
    "certificates-awaited": ("/certificates/awaited",),
    "courses": ("/courses", "/courses?sort=topic"),
    "lecturers": ("/lecturers",),
    "series": ("/series",),
    "lecture-templates": ("/lecture-templates",),
    "lectures": ("/lectures", "/lectures?view=past", "/lectures?view=drafts"),
    "course-requests": ("/requests", "/requests?sort=due"),
    "card_batches": ("/cards",),
    "counseling-volunteers": ("/volunteers",),
    "messages": ("/messages",),
    "works": ("/works",),
    "texts": ("/texts",),
    "acts": ("/acting",),
    "log": ("/log",),
    "cases": ("/cases", "/cases/register"),
}


def fill(model: type[Table], rows: list[dict[str, Any]]) -> None:
    """Insert rows past peewee, which takes ten times as long: values as its fields make them."""
    fields = model._meta.sorted_fields  # type: ignore[attr-defined]
    quote = db.database.quote
    names = ", ".join(f"{quote[0]}{field.column_name}{quote[1]}" for field in fields)
    marks = ", ".join(db.database.param for _ in fields)
    table = f"{quote[0]}{model._meta.table_name}{quote[1]}"  # type: ignore[attr-defined]

    def value(field: Any, row: dict[str, Any]) -> Any:
        default = field.default() if callable(field.default) else field.default
        return field.db_value(row.get(field.name, default))

    with db.database.atomic():
        db.database.cursor().executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            [tuple(value(field, row) for field in fields) for row in rows],
        )


class Lists:
    """What belongs to `boss`, an admin of the district, or lies in a town of it."""

    def __init__(self, boss: str) -> None:
        create_area(TOWN)
        self.boss = boss
        self.size = 0
        self.slot = create_slot(team=create_team(station=create_station()))
        TeamSupervisor.create(team=self.slot.team_id, person=boss)
        self.lecture = create_lecture()
        self.sheet = ImportSheet.create(
            kind="areas", uploaded_by=boss, titles=["代码"], line_count=9, faulty=0, uploaded_at=NOW
        )
        self.pattern = asdict(pattern_of(Lecture.get_by_id(self.lecture.id)))

    @property
    def own_paths(self) -> dict[str, tuple[str, ...]]:
        """Those whose address has an id."""
        return {
            "import_sheet": (f"/imports/{self.sheet.id}",),
            "roster": (f"/lectures/{self.lecture.id}?group=absent",),
            "sign-ups": (
                f"/lectures/{self.lecture.id}/roster",
                f"/lectures/{self.lecture.id}/roster?sort=name",
            ),
        }

    def grow(self, size: int) -> None:
        """Have `size` rows in each list, and in those of divisions and topics no more than there can be."""
        numbers = range(self.size, size)
        self.size = size
        for model, make in self._rows():
            fill(model, [make(number) for number in numbers if model not in FEW or number < DIVISIONS])

    def _rows(self) -> list[tuple[type[Table], Callable[[int], dict[str, Any]]]]:
        people: dict[int, str] = {}
        ids: dict[tuple[str, int], str] = {}

        def person(number: int) -> str:
            return people.setdefault(number, new_id())

        def id_of(kind: str, number: int) -> str:
            return ids.setdefault((kind, number), new_id())

        def at(number: int) -> Any:
            return NOW - timedelta(minutes=number)

        def coming(number: int) -> dict[str, Any]:
            starts_at = NOW + timedelta(days=1, minutes=number)
            return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}

        def lecture(status: str, number: int) -> dict[str, Any]:
            starts_at = NOW + timedelta(days=1 if number % 2 else -90, minutes=number)
            return {
                "title": f"讲座{number}",
                "delivery": "open",
                "audience": "residents",
                "area": TOWN,
                "venue": "文化站",
                "starts_at": starts_at,
                "ends_at": starts_at + timedelta(hours=1),
                "sign_up_closes_at": starts_at,
                "capacity": 10,
                "status": status,
                "created_at": NOW,
                "published_at": None if status == "draft" else NOW,
            }

        def key(number: int) -> dict[str, str]:
            return {"key": f"k-{number}", "name": f"名称{number:06}"}

        return [
            (Person, lambda n: {"id": person(n), "nickname": f"人{n}", "created_at": NOW}),
            (
                StaffAccount,
                lambda n: {
                    "person": person(n),
                    "username": f"u{n:06}",
                    "password_hash": "",
                    "created_at": NOW,
                },
            ),
            (
                RoleGrant,
                lambda n: {"person": person(n), "role": "organizer", "scope": TOWN, "granted_at": NOW},
            ),
            (
                Area,
                lambda n: {
                    "code": f"{DISTRICT}{n + 100000:06}",
                    "name": f"村{n:06}",
                    "level": "village",
                    "initials": "c",
                },
            ),
            (
                Station,
                lambda n: (
                    key(n)
                    | {
                        "kind": "town",
                        "area": TOWN,
                        "address": "路",
                        "lng": 118.0,
                        "lat": 37.0,
                        "hours": [],
                        "access": [],
                    }
                ),
            ),
            (Hotline, lambda n: key(n) | {"number": f"{n:06}", "hours": "全天", "position": n % 50}),
            (Receiver, lambda n: {"area": TOWN, "kind": "court", "name": f"单位{n:06}"}),
            (
                Meeting,
                lambda n: {
                    "area": TOWN,
                    "kind": "regular",
                    "title": f"例会{n:06}",
                    "day": (NOW - timedelta(days=n % 900)).date(),
                    "made_by": self.boss,
                    "made_at": NOW,
                },
            ),
            (
                Partner,
                lambda n: {"area": TOWN, "name": f"单位{n:06}", "what": "调解", "since": NOW.date()},
            ),
            (Team, lambda n: key(n) | {"station": self.slot.station_id}),
            (Topic, lambda n: key(n) | {"position": n % 50}),
            (Course, lambda n: {"key": f"k-{n}", "title": f"课{n:06}", "topic": f"t{n % 9}", "minutes": 90}),
            (Lecturer, lambda n: key(n) | {"topics": []}),
            (
                Series,
                lambda n: {
                    "id": id_of("series", n),
                    "key": f"k-{n}",
                    "title": f"系列{n:06}",
                    "audience": "youth",
                    "required_lectures": 1,
                },
            ),
            (
                LectureTemplate,
                lambda n: {
                    "area": TOWN,
                    "name": f"模板{n}",
                    "pattern": self.pattern,
                    "made_by": self.boss,
                    "made_at": NOW,
                },
            ),
            (Lecture, lambda n: lecture("published", n)),
            (Lecture, lambda n: lecture("draft", n)),
            (
                CourseRequest,
                lambda n: {
                    "direction": "requested",
                    "title": f"课{n}",
                    "area": TOWN,
                    "preferred": ["2026-12-10"],
                    "preferred_from": at(-n),
                    "venue": "文化站",
                    "audience": "residents",
                    "expected": 50,
                    "note": "",
                    "status": "submitted",
                    "due_at": at(n),
                    "created_by": self.boss,
                    "created_at": NOW,
                },
            ),
            (CardBatch, lambda n: {"number": n + 1, "size": 10, "created_at": at(n)}),
            (
                VolunteerStanding,
                lambda n: {
                    "person": person(n),
                    "district": DISTRICT,
                    "recognised_by": self.boss,
                    "recognised_at": at(n),
                },
            ),
            (
                OutboxMessage,
                lambda n: {
                    "person": self.boss,
                    "kind": "request_answered",
                    "object_type": "course_request",
                    "object_id": new_id(),
                    "facts": {"title": "课"},
                    "read_at": NOW,
                    "created_at": at(n),
                    "due_at": at(n),
                },
            ),
            (
                LongWork,
                lambda n: {
                    "kind": "cards",
                    "asked_by": self.boss,
                    "parameters": {"number": n, "batch": "b"},
                    "state": "done",
                    "total": 1,
                    "asked_at": at(n),
                    "ended_at": NOW,
                },
            ),
            (
                TextReview,
                lambda n: {
                    "subject": f"s{n}",
                    "kind": "nickname",
                    "person": person(n),
                    "area_code": TOWN,
                    "text": "x",
                    "cause": "review",
                    "held_at": at(n),
                },
            ),
            (
                Booking,
                lambda n: (
                    {
                        "id": id_of("booking", n),
                        "slot": self.slot.id,
                        "person": person(n),
                        "live_person": person(n),
                        "mode": "phone",
                        "created_at": NOW,
                    }
                    | coming(n)
                ),
            ),
            (
                ActingConsent,
                lambda n: {
                    "person": person(n),
                    "acted_by": self.boss,
                    "way": "phone",
                    "deed": "booking",
                    "object_id": id_of("booking", n),
                    "given_at": at(n),
                },
            ),
            (
                Certificate,
                lambda n: {
                    "code": f"C{n:011}",
                    "series": id_of("series", n),
                    "person": person(n),
                    "title": f"系列{n:06}",
                    "hours": 2.0,
                    "lectures": [],
                    "issued_at": at(n),
                    "awaits_name": True,
                },
            ),
            (
                AuditEntry,
                lambda n: {
                    "at": NOW + timedelta(seconds=n),
                    "actor": self.boss,
                    "via": "staff",
                    "event": "station:change",
                    "object_type": "station",
                },
            ),
            (
                CaseFile,
                lambda n: {
                    "code": f"K{n:011}",
                    "kind": "counseling",
                    "source": "walk_in",
                    "station": self.slot.station_id,
                    "team": self.slot.team_id,
                    "district": DISTRICT,
                    "since": NOW,
                    "registered_at": at(n),
                    "due_on": NOW.date(),
                },
            ),
            (ImportRow, lambda n: {"sheet": self.sheet.id, "line": n + 2, "cells": ["x"], "facts": {}}),
            (
                SignUpParty,
                lambda n: {
                    "id": id_of("party", n),
                    "lecture": self.lecture.id,
                    "size": 1,
                    "seats": 1,
                    "status": "confirmed",
                    "created_at": at(n),
                },
            ),
            (
                SignUp,
                lambda n: {
                    "party": id_of("party", n),
                    "lecture": self.lecture.id,
                    "person": person(n),
                    "live_person": person(n),
                    "created_at": at(n),
                },
            ),
        ]
