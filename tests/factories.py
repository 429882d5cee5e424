"""Rows with sensible defaults; name what the test is about."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from app.models import (
    Area,
    Couple,
    CoupleMember,
    Course,
    Lecture,
    Lecturer,
    LectureVolunteer,
    Person,
    PunchCard,
    Shift,
    Slot,
    Station,
    StationService,
    Team,
    TeamTopic,
    Topic,
    VolunteerInvitation,
)
from app.services.cards.codes import new_code

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
DISTRICT, TOWN, ELSEWHERE = "370502", "370502001", "370503"
_AREAS = {
    "370500": ("东营市", "city"),
    "370502": ("东营区", "district"),
    "370502001": ("文汇街道", "town"),
    "370503": ("河口区", "district"),
}
_numbers = itertools.count(1)


def create_area(code: str = TOWN) -> Area:
    known: Area | None = Area.get_or_none(Area.code == code)
    if known is not None:
        return known
    name, level = _AREAS.get(code, (f"区划{code}", "town"))
    return Area.create(code=code, name=name, level=level, initials="qh")


def create_person(**facts: Any) -> Person:
    return Person.create(**({"nickname": "王小明", "created_at": NOW} | facts))


def create_couple(one: Person | str, other: Person | str) -> Couple:
    couple = Couple.create(linked_at=NOW)
    for member in (one, other):
        person_id = member if isinstance(member, str) else member.id
        CoupleMember.insert(couple=couple.id, person=person_id, live_person=person_id).execute()
    return couple


def create_station(*, services: tuple[str, ...] = ("counseling",), **facts: Any) -> Station:
    create_area(facts.setdefault("area", TOWN))
    number = next(_numbers)
    defaults = {
        "key": f"station-{number}",
        "name": f"幸福家庭驿站{number}",
        "kind": "town",
        "address": "东营区某路1号",
        "lng": 118.58,
        "lat": 37.45,
        "hours": [{"weekday": 1, "opens": "08:30", "closes": "17:30"}],
        "access": ["wheelchair"],
    }
    station = Station.create(**(defaults | facts))
    for service in services:
        StationService.insert(station=station.id, service=service).execute()
    return station


def create_team(*, topics: tuple[str, ...] = ("communication",), **facts: Any) -> Team:
    number = next(_numbers)
    station = facts.pop("station", None) or create_station()
    team = Team.create(**({"key": f"team-{number}", "name": f"团队{number}", "station": station} | facts))
    for key in topics:
        if not Topic.select().where(Topic.key == key).exists():
            Topic.insert(key=key, name=f"主题{key}").execute()
        TeamTopic.insert(team=team.id, topic=key).execute()
    return team


def create_slot(
    *, team: Team | None = None, starts_at: datetime | None = None, minutes: int = 50, **facts: Any
) -> Slot:
    """A free slot, tomorrow at the same time unless told otherwise."""
    team = team or create_team()
    starts_at = starts_at or NOW + timedelta(days=1)
    day = starts_at.date()
    shift = Shift.get_or_none(Shift.team == team.id, Shift.day == day)
    if shift is None:
        shift = Shift.create(station=team.station_id, team=team.id, live_team=team.id, day=day)
    defaults = {
        "shift": shift.id,
        "station": team.station_id,
        "team": team.id,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
    }
    return Slot.create(**(defaults | facts))


def create_lecture(**facts: Any) -> Lecture:
    """A published lecture in three days with ten seats."""
    create_area(facts.setdefault("area", TOWN))
    starts_at = facts.setdefault("starts_at", NOW + timedelta(days=3))
    defaults = {
        "title": f"好好说话{next(_numbers)}",
        "delivery": "open",
        "audience": "residents",
        "venue": "文汇街道文化站",
        "ends_at": starts_at + timedelta(hours=2),
        "sign_up_closes_at": starts_at,
        "capacity": 10,
        "status": "published",
        "created_at": NOW,
        "published_at": NOW,
    }
    return Lecture.create(**(defaults | facts))


def create_course(**facts: Any) -> Course:
    """A course of 90 minutes."""
    number = next(_numbers)
    defaults = {
        "key": f"course-{number}",
        "title": f"沟通课{number}",
        "topic": "communication",
        "minutes": 90,
    }
    return Course.create(**(defaults | facts))


def create_lecturer(**facts: Any) -> Lecturer:
    number = next(_numbers)
    return Lecturer.create(**({"key": f"lecturer-{number}", "name": f"李老师{number}", "topics": []} | facts))


def create_card(**facts: Any) -> PunchCard:
    """A blank printed card."""
    return PunchCard.create(**({"code": new_code(), "created_at": NOW} | facts))


def create_volunteer(lecture: Lecture, person: Person) -> LectureVolunteer:
    """A helper who accepted the lecture's invitation."""
    number = next(_numbers)
    invitation = VolunteerInvitation.create(
        lecture=lecture.id,
        code_hash=f"hash-{number}",
        created_by=person.id,
        created_at=NOW,
        expires_at=lecture.ends_at,
    )
    return LectureVolunteer.create(
        lecture=lecture.id, person=person.id, invitation=invitation.id, accepted_at=NOW
    )
