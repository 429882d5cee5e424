"""A district at work: the demo programme, and thousands of residents who are signed in, have a card and
a place at the lectures under way. Rows are inserted in bulk; nothing here is measured."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from app import clock, db, jobs, migrate
from app.config import Config
from app.models import (
    Area,
    Booking,
    CheckIn,
    Lecture,
    LectureVolunteer,
    Shift,
    SignUp,
    SignUpParty,
    Slot,
    Station,
    Team,
    VolunteerInvitation,
)
from app.services.attendance import doorcodes
from app.services.operations import demo
from tests.storm.residents import Resident, insert
from tests.storm.residents import settle as settle_residents

SCANNERS = 8
TEAMS = 8
SLOTS_A_TEAM = 50
EVERYBODY = 100_000
_numbers = count(1)


@dataclass(frozen=True)
class District:
    """What the requests are made of. `door`: everybody is signed up; `open_door`: nobody is."""

    residents: list[Resident]
    scanners: list[Resident]
    hot_slot: str
    slots: list[str]
    door: str
    volunteers_door: str
    open_door: str


def settle(env: Mapping[str, str], residents: int, *, kept: Path) -> District:
    """Fill the empty database of `env`. `kept` takes the demo accounts."""
    config = Config.from_env(env)
    config.activate()
    db.connect(config)
    migrate.upgrade()
    now = clock.now()
    demo.load(kept, now=now)
    jobs.extend()
    people = settle_residents(residents, now=now)
    scanners = settle_residents(SCANNERS, now=now)
    door, volunteers_door, open_door = (_lecture(now, under_way=True) for _ in range(3))
    for lecture_id in (door, volunteers_door):
        _sign_everybody_up(lecture_id, people, now)
    _let_scan(volunteers_door, scanners, now)
    slots = _slots(now)
    return District(people, scanners, slots[0], slots[1:], door, volunteers_door, open_door)


def _lecture(now: datetime, *, under_way: bool) -> str:
    starts_at = now - timedelta(minutes=20) if under_way else now + timedelta(days=20)
    lecture = Lecture.create(
        title=f"好好说话:第{next(_numbers)}讲",
        delivery="open",
        audience="residents",
        area=Area.select().where(Area.level == "town").order_by(Area.code).get().code,
        venue="文汇街道新时代文明实践所二楼报告厅",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=4),
        sign_up_closes_at=starts_at + timedelta(hours=4),
        capacity=EVERYBODY,
        status="published",
        created_at=now,
        published_at=now,
    )
    return str(lecture.id)


def coming_lecture() -> str:
    """A lecture in three weeks that nobody has signed up for yet."""
    return _lecture(clock.now(), under_way=False)


def _sign_everybody_up(lecture_id: str, people: list[Resident], now: datetime) -> None:
    parties = [db.new_id() for _ in people]
    confirmed = {"lecture": lecture_id, "created_at": now}
    insert(
        SignUpParty,
        ({"id": party, "size": 1, "seats": 1, "status": "confirmed"} | confirmed for party in parties),
    )
    insert(
        SignUp,
        (
            {"party": party, "person": resident.id, "live_person": resident.id} | confirmed
            for party, resident in zip(parties, people, strict=True)
        ),
    )
    Lecture.update(taken=len(people)).where(Lecture.id == lecture_id).execute()


def _let_scan(lecture_id: str, scanners: list[Resident], now: datetime) -> None:
    for scanner in scanners:
        invitation = VolunteerInvitation.create(
            lecture=lecture_id,
            code_hash=db.new_id(),
            created_by=scanner.id,
            created_at=now,
            expires_at=now,
        )
        LectureVolunteer.insert(
            lecture=lecture_id, person=scanner.id, invitation=invitation.id, accepted_at=now
        ).execute()


def _slots(now: datetime) -> list[str]:
    """One slot for the crowd and many others, none of them ever full."""
    station = Station.select().order_by(Station.id).first()
    ids = []
    for team_number in range(TEAMS):
        team = Team.create(key=f"bench-{team_number}", name=f"值班团队{team_number}", station=station.id)
        for number in range(SLOTS_A_TEAM):
            starts_at = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=1 + number)
            shift = Shift.create(station=station.id, team=team.id, live_team=team.id, day=starts_at.date())
            slot = Slot.create(
                shift=shift.id,
                station=station.id,
                team=team.id,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=50),
                capacity=EVERYBODY,
            )
            ids.append(str(slot.id))
    return ids


def start_over() -> None:
    """Between rounds everybody is free to book and to come in again; the old rows stay, as in life."""
    now = clock.now()

    def work() -> None:
        Booking.update(status="cancelled", live_person=None, cancelled_at=now).where(
            Booking.live_person.is_null(False)
        ).execute()
        Slot.update(taken=0).execute()
        CheckIn.update(live_holder=None, voided_at=now, void_reason="bench").where(
            CheckIn.live_holder.is_null(False)
        ).execute()

    db.write_transaction(work)


# Requests: METHOD, PATH, TOKEN, KEY, BODY, as load.lua reads them.


def _line(method: str, path: str, token: str = "", body: object = None, key: str = "") -> str:
    text = "" if body is None else json.dumps(body, ensure_ascii=False)
    return "\t".join((method, path, token, key, text))


def door_check_ins(lecture_id: str, residents: list[Resident]) -> Iterator[str]:
    code = doorcodes.door_code(lecture_id, now=clock.now()).qr_text
    for resident in residents:
        yield _line("POST", "/api/v1/check-ins", resident.token, {"code": code})


def card_check_ins(lecture_id: str, scanners: list[Resident], residents: list[Resident]) -> Iterator[str]:
    for number, resident in enumerate(residents):
        scanner = scanners[number % len(scanners)]
        body = {"card": resident.card, "client_id": db.new_id()}
        yield _line("POST", f"/api/v1/lectures/{lecture_id}/check-ins", scanner.token, body)


def bookings(slots: list[str], residents: list[Resident], *, keyed: bool = False) -> Iterator[str]:
    for number, resident in enumerate(residents):
        key = db.new_id() if keyed else ""
        body = {"slot": slots[number % len(slots)], "party": "single"}
        yield _line("POST", "/api/v1/bookings", resident.token, body, key)


def sign_ups(lecture_id: str, residents: list[Resident]) -> Iterator[str]:
    for resident in residents:
        path = f"/api/v1/lectures/{lecture_id}/sign-ups"
        yield _line("POST", path, resident.token, {"party": "single"})


def transactions(places: int, number: int) -> Iterator[str]:
    """For the bare app: claims of one place, or spread over `places`."""
    for turn in range(number):
        yield _line("POST", "/transaction", "", {"place": 1 + turn % places, "person": db.new_id()})


def page(path: str) -> Iterator[str]:
    yield _line("GET", path)
