"""The demo programme as it stands: real places and public facts, invented people. Loaded as often as one
likes; dates follow the clock, so there is always a lecture under way and four weeks ahead."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from app.clock import local_day, local_moment
from app.db import Table, write_transaction
from app.errors import LecturerBusy
from app.models import (
    Area,
    Course,
    CourseLecturer,
    Hotline,
    Lecture,
    Lecturer,
    LectureVolunteer,
    PunchCard,
    RotaRule,
    RotaTurn,
    Series,
    Station,
    StationService,
    Team,
    TeamTopic,
    Topic,
)
from app.prepared import add
from app.services.accounts.sessions import sign_in_as
from app.services.attendance.volunteers import accept_invitation, invite_volunteers
from app.services.cards.batches import make_blank_cards
from app.services.cards.codes import card_no
from app.services.core.call import Actor, Call
from app.services.core.divisions import scope_of
from app.services.core.permissions import PRIVACY_VERSION
from app.services.lectures.publishing import create_lecture, publish_lecture
from app.services.operations.demo.accounts import ADMIN, DemoAccount, call_of, join_teams, load_staff
from app.services.people import text_checks
from app.services.people.profiles import update_profile
from app.services.rota.generation import DAYS_AHEAD
from app.services.stations.calendar import confirm_as_it_is, save_year

# The programme has been there for so long.
LIVED = timedelta(days=92)
# A lecture is announced so long before it.
NOTICE = timedelta(days=16)
_DATA = Path(__file__).with_name("programme.json")
_LEVELS = {4: "city", 6: "district", 9: "town", 12: "village"}
_VOLUNTEER = "volunteer"
_CARDS = 3


@dataclass(frozen=True)
class DemoAccounts:
    """What a newcomer needs to try the programme."""

    staff: list[DemoAccount]
    volunteer_code: str
    cards: list[str]
    lecture_under_way: str


def load(kept: Path, *, now: datetime) -> DemoAccounts:
    """Loads what is missing. The accounts' passwords are made here once and kept in the file `kept`,
    which only its owner can read; they exist nowhere else."""
    data, since = read_programme(), now - LIVED
    write_transaction(lambda: _load_places(data))
    write_transaction(lambda: _load_counseling(data, since))
    _load_calendar(since, now)
    write_transaction(lambda: _load_menu(data))
    staff = load_staff(kept, since=since, now=now)
    join_teams(since=since)
    under_way = _load_lectures(data, now)
    _load_volunteer(under_way, now)
    return DemoAccounts(staff, f"sim:{_VOLUNTEER}", _load_cards(now), under_way)


def read_programme() -> dict[str, Any]:
    """The programme's data."""
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data


def _missing(model: type[Table], key: str) -> bool:
    return not model.select().where(model.key == key).exists()


def _id_of(model: type[Table], key: str | None) -> str | None:
    if key is None:
        return None
    row: tuple[str] = model.select(model.id).where(model.key == key).tuples().get()
    return row[0]


def _load_places(data: dict[str, Any]) -> None:
    for area in data["areas"]:
        if not Area.select().where(Area.code == area["code"]).exists():
            level = _LEVELS[len(scope_of(area["code"]))]
            add(Area, code=area["code"], name=area["name"], level=level, initials=area["initials"])
    for position, hotline in enumerate(data["hotlines"]):
        if _missing(Hotline, hotline["key"]):
            add(Hotline, **hotline, position=position)
    for station in data["stations"]:
        if _missing(Station, station["key"]):
            facts = {name: value for name, value in station.items() if name != "services"}
            facts["assured_on"] = date.fromisoformat(facts["assured_on"])
            station_id = add(Station, **facts)
            for service in station["services"]:
                add(StationService, station=station_id, service=service)


def _load_counseling(data: dict[str, Any], since: datetime) -> None:
    for position, topic in enumerate(data["topics"]):
        if _missing(Topic, topic["key"]):
            add(Topic, **topic, position=position)
    for team in data["teams"]:
        if _missing(Team, team["key"]):
            team_id = add(Team, key=team["key"], name=team["name"], station=_id_of(Station, team["station"]))
            for topic_key in team["topics"]:
                add(TeamTopic, team=team_id, topic=topic_key)
    for rota in data["rota"]:
        station = _id_of(Station, rota["station"])
        if RotaRule.select().where(RotaRule.station == station).exists():
            continue
        rule_id = add(
            RotaRule,
            station=station,
            valid_from=local_day(since),
            windows=rota["windows"],
            slot_minutes=rota["slot_minutes"],
            capacity=rota["capacity"],
            **{mode: mode in rota["modes"] for mode in ("in_person", "phone", "online")},
        )
        for position, team_key in enumerate(rota["teams"]):
            add(RotaTurn, rule=rule_id, position=position, team=_id_of(Team, team_key))


def _load_calendar(since: datetime, now: datetime) -> None:
    """Where the rota reaches into a year whose make-up days are not published, the demo goes on without
    them; a real programme waits for somebody to confirm the year."""
    last = local_day(now) + timedelta(days=DAYS_AHEAD)
    for year in {local_day(since).year, local_day(now).year, last.year}:
        if not save_year(year, now=now):
            write_transaction(partial(confirm_as_it_is, year))


def _load_menu(data: dict[str, Any]) -> None:
    for lecturer in data["lecturers"]:
        if _missing(Lecturer, lecturer["key"]):
            add(Lecturer, **lecturer)
    for series in data["series"]:
        if _missing(Series, series["key"]):
            add(Series, **series)
    for course in data["courses"]:
        if _missing(Course, course["key"]):
            facts = {name: value for name, value in course.items() if name != "lecturers"}
            course_id = add(Course, **facts)
            for lecturer_key in course["lecturers"]:
                add(CourseLecturer, course=course_id, lecturer=_id_of(Lecturer, lecturer_key))


def _load_lectures(data: dict[str, Any], now: datetime) -> str:
    """Adds each lecture that is not still to come; returns the id of the one under way."""
    under_way = ""
    for facts in data["lectures"]:
        ahead = (
            Lecture.select(Lecture.id)
            .where(Lecture.title == facts["title"], Lecture.ends_at > now)
            .tuples()
            .first()
        )
        lecture_id = ahead[0] if ahead else _add_lecture(facts, now)
        if facts.get("under_way"):
            under_way = lecture_id
    return under_way


def _add_lecture(facts: dict[str, Any], now: datetime) -> str:
    starts_at = _start(facts, now)
    ends_at = starts_at + timedelta(minutes=facts["minutes"])
    written = announced(facts, starts_at) | {
        # Who comes while it is under way can still sign up, so that everything can be tried.
        "sign_up_closes_at": ends_at if facts.get("under_way") else starts_at,
    }
    return announce(call_of(ADMIN, min(now, starts_at - NOTICE)), written)


def announced(facts: dict[str, Any], starts_at: datetime) -> dict[str, Any]:
    """What an organizer writes into the form for a lecture of the data."""
    return {
        "title": facts["title"],
        "course": _id_of(Course, facts["course"]),
        "series": _id_of(Series, facts["series"]),
        "lecturer": _id_of(Lecturer, facts["lecturer"]),
        "delivery": facts["delivery"],
        "audience": facts["audience"],
        "area": facts["area"],
        "venue": facts["venue"],
        "place": {"lng": facts["lng"], "lat": facts["lat"]} if facts["lng"] is not None else None,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=facts["minutes"]),
        "capacity": facts["capacity"],
        "description": facts["description"],
    }


def announce(call: Call, facts: dict[str, Any]) -> str:
    """Writes and publishes a lecture; returns its id. Where the lecturer is in another hall just then, none
    is named."""
    with suppress(LecturerBusy):
        return publish_lecture(call, create_lecture(call, facts).id).id
    return publish_lecture(call, create_lecture(call, facts | {"lecturer": None}).id).id


def _start(facts: dict[str, Any], now: datetime) -> datetime:
    if facts.get("under_way"):
        return now.replace(second=0, microsecond=0) - timedelta(minutes=30)
    day = local_day(now) + timedelta(days=facts["day_offset"])
    return local_moment(day, time.fromisoformat(facts["starts"]))


def _load_volunteer(lecture_id: str, now: datetime) -> None:
    """The volunteer `sim:volunteer`, who has accepted the lecture under way."""
    person_id = sign_in_as(f"sim-{_VOLUNTEER}", now=now).person.id
    call = Call(Actor(person_id, "wechat", "", PRIVACY_VERSION), now)
    update_profile(call, {"nickname": "演示志愿者"}, text_checks.CLEAR)
    helps = LectureVolunteer.select().where(
        LectureVolunteer.lecture == lecture_id, LectureVolunteer.person == person_id
    )
    if not helps.exists():
        invitation = invite_volunteers(call_of(ADMIN, now), lecture_id)
        accept_invitation(call, code=invitation.code)


def _load_cards(now: datetime) -> list[str]:
    blank = PunchCard.select(PunchCard.code).where(PunchCard.state == "blank").limit(_CARDS)
    codes = [code for (code,) in blank.tuples()]
    return [card_no(code) for code in codes or make_blank_cards(_CARDS, now=now)]
