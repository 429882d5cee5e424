"""The demo programme: real places and public facts, invented people. Loaded as often as one likes;
dates follow the clock, so there is always a lecture under way and four weeks ahead."""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from app.clock import local_day, local_moment
from app.db import Table, keyring, write_transaction
from app.models import (
    Area,
    Counselor,
    Course,
    CourseLecturer,
    Hotline,
    Lecture,
    Lecturer,
    LectureVolunteer,
    Person,
    PunchCard,
    RoleGrant,
    RotaRule,
    RotaTurn,
    Series,
    StaffAccount,
    Station,
    StationService,
    Team,
    TeamTopic,
    Topic,
    VolunteerInvitation,
    WechatIdentity,
)
from app.prepared import add
from app.services.accounts.staff import add_staff, set_password
from app.services.cards.batches import make_blank_cards
from app.services.cards.codes import card_no
from app.services.core import pinyin_index, public_version
from app.services.core.divisions import scope_of
from app.services.rota.generation import DAYS_AHEAD
from app.services.stations.calendar import confirm_as_it_is, save_year

_DATA = Path(__file__).with_name("demo_programme.json")
_LEVELS = {4: "city", 6: "district", 9: "town", 12: "village"}
_COUNSELOR = "demo-counselor"
_STAFF = (
    ("市级管理员", "demo-admin", "admin", "370500"),
    ("东营区组织者", "demo-dongying", "organizer", "370502"),
    ("河口区组织者", "demo-hekou", "organizer", "370503"),
    ("东营区辅导员", _COUNSELOR, "counselor", "370502"),
)
_VOLUNTEER = "volunteer"
_CARDS = 3


@dataclass(frozen=True)
class DemoAccount:
    label: str
    username: str
    password: str


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
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    write_transaction(lambda: _load_places(data))
    write_transaction(lambda: _load_counseling(data, now))
    _load_calendar(now)
    write_transaction(lambda: _load_menu(data))
    under_way = write_transaction(lambda: _load_lectures(data, now))
    staff = _load_staff(kept, now)
    write_transaction(lambda: _load_volunteer(under_way, now))
    write_transaction(_join_teams)
    return DemoAccounts(staff, f"sim:{_VOLUNTEER}", _load_cards(now), under_way)


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


def _load_counseling(data: dict[str, Any], now: datetime) -> None:
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
            valid_from=local_day(now),
            windows=rota["windows"],
            slot_minutes=rota["slot_minutes"],
            capacity=rota["capacity"],
            **{mode: mode in rota["modes"] for mode in ("in_person", "phone", "online")},
        )
        for position, team_key in enumerate(rota["teams"]):
            add(RotaTurn, rule=rule_id, position=position, team=_id_of(Team, team_key))


def _load_calendar(now: datetime) -> None:
    """Where the rota reaches into a year whose make-up days are not published, the demo goes on without
    them; a real programme waits for somebody to confirm the year."""
    first = local_day(now)
    last = first + timedelta(days=DAYS_AHEAD)
    for year in {first.year, last.year}:
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
    public_version.changed()
    lecture_id = add(
        Lecture,
        title=facts["title"],
        course=_id_of(Course, facts["course"]),
        series=_id_of(Series, facts["series"]),
        lecturer=_id_of(Lecturer, facts["lecturer"]),
        delivery=facts["delivery"],
        audience=facts["audience"],
        area=facts["area"],
        venue=facts["venue"],
        lng=facts["lng"],
        lat=facts["lat"],
        starts_at=starts_at,
        ends_at=ends_at,
        # Who comes while it is under way can still sign up, so that everything can be tried.
        sign_up_closes_at=ends_at if facts.get("under_way") else starts_at,
        capacity=facts["capacity"],
        description=facts["description"],
        status="published",
        created_at=now,
        published_at=now,
    )
    pinyin_index.index(lecture_id)
    return lecture_id


def _start(facts: dict[str, Any], now: datetime) -> datetime:
    if facts.get("under_way"):
        return now.replace(second=0, microsecond=0) - timedelta(minutes=30)
    day = local_day(now) + timedelta(days=facts["day_offset"])
    return local_moment(day, time.fromisoformat(facts["starts"]))


def _load_staff(kept: Path, now: datetime) -> list[DemoAccount]:
    """The accounts of this database, with the passwords of this machine."""
    passwords = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    accounts = []
    for label, username, role, area in _STAFF:
        known = username in passwords
        password = passwords.setdefault(username, f"demo-{secrets.token_hex(6)}")
        if not StaffAccount.select().where(StaffAccount.username == username).exists():
            add_staff(username, role, area, password, now=now)
        elif not known:
            set_password(username, password, now=now)
        accounts.append(DemoAccount(label, username, password))
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(passwords, file)
    return accounts


def _join_teams() -> None:
    """The demo's counselor belongs to every team of the center, so that each day shows something."""
    person_id = StaffAccount.get(StaffAccount.username == _COUNSELOR).person_id
    scope = RoleGrant.get((RoleGrant.person == person_id) & (RoleGrant.role == "counselor")).scope
    for (team_id,) in Team.select(Team.id).join(Station).where(Station.area.startswith(scope)).tuples():
        if not Counselor.select().where(Counselor.person == person_id, Counselor.team == team_id).exists():
            add(Counselor, person=person_id, team=team_id)


def _load_volunteer(lecture_id: str, now: datetime) -> None:
    """The volunteer `sim:volunteer`, who has accepted the lecture under way."""
    openid = f"sim-{_VOLUNTEER}"
    openid_hash = keyring().lookup_hash(openid, "wechat_identity.openid")
    identity = WechatIdentity.get_or_none(WechatIdentity.openid_hash == openid_hash)
    if identity is None:
        person_id = add(Person, nickname="演示志愿者", created_at=now)
        add(
            WechatIdentity,
            person=person_id,
            app_id="simulated",
            openid=openid,
            openid_hash=openid_hash,
            created_at=now,
        )
    else:
        person_id = identity.person_id
    helps = LectureVolunteer.select().where(
        LectureVolunteer.lecture == lecture_id, LectureVolunteer.person == person_id
    )
    if not helps.exists():
        invitation_id = add(
            VolunteerInvitation,
            lecture=lecture_id,
            code_hash=secrets.token_hex(20),
            created_by=person_id,
            created_at=now,
            expires_at=now,
        )
        add(LectureVolunteer, lecture=lecture_id, person=person_id, invitation=invitation_id, accepted_at=now)


def _load_cards(now: datetime) -> list[str]:
    blank = PunchCard.select(PunchCard.code).where(PunchCard.state == "blank").limit(_CARDS)
    codes = [code for (code,) in blank.tuples()]
    return [card_no(code) for code in codes or make_blank_cards(_CARDS, now=now)]
