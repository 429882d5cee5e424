"""What the servers read for what people and the clock ask most: rows that they counted themselves, among
thousands, after they gathered statistics. `test_growth.py` has the embedded engine's plans."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from app import db, migrate
from app.db import Table, UtcField
from app.models import (
    ActingConsent,
    Booking,
    CheckIn,
    Lecture,
    OutboxMessage,
    Person,
    RoleGrant,
    Scan,
    Series,
    SignUp,
    SignUpParty,
    Slot,
    StaffAccount,
)
from app.services.accounts import account_admin
from app.services.backoffice import to_do
from app.services.core.call import Actor, Call, Grant
from app.services.counseling import on_behalf
from app.services.learning.record import read_learning_record
from app.services.lectures.reading import LectureFilter, list_lectures
from app.services.lectures.sign_ups import rosters, signups
from app.services.messaging import messages
from tests import engines
from tests.conftest import NOW, make_config
from tests.db.clock import CLOCK
from tests.engines import SERVERS
from tests.factories import DISTRICT, create_lecture, create_person, create_slot, create_station, create_team

# Each of the long tables has so many rows, a day between one and the next.
ROWS = 20_000
# A month of lectures and what hangs on them; a plan that reads a table reads more.
MOST = 1000
LONG = (
    *(Person, StaffAccount, RoleGrant, Lecture, SignUpParty, SignUp, Scan, CheckIn, OutboxMessage, Slot),
    *(Booking, ActingConsent),
)
DAY = timedelta(days=1)


def _number(number: int) -> str:
    """An id of the rows with this number."""
    return str(number).zfill(24)


BUSY = CROWDED = _number(2)


@pytest.fixture(scope="module", params=sorted(SERVERS))
def server(request: pytest.FixtureRequest) -> Iterator[None]:
    """A server's database with years of rows, each row beside those of the same number in other tables."""
    address = SERVERS[request.param]
    engines.need(address)
    with engines.temporary_database(address, f"huhang_plans_{os.getpid()}") as url:
        config = make_config(url)
        config.activate()
        engine = db.connect(config)
        migrate.upgrade()
        with db.database.atomic():
            _fill()
        for model in (*LONG, Series):
            db.database.execute_sql(f"ANALYZE {'TABLE ' * (request.param == 'mariadb')}{_name(model)}")
        yield
        engine.close_all()


def _fill() -> None:
    slot = create_slot(team=create_team(station=create_station()), starts_at=NOW - DAY)
    person = create_person()
    StaffAccount.create(person=person.id, username="a", password_hash="", created_at=NOW)
    RoleGrant.create(person=person.id, role="organizer", scope=DISTRICT, granted_at=NOW)
    series = Series.create(key="s", title="系列", intro="", audience="residents", required_lectures=8)
    lecture = create_lecture(series=series.id, starts_at=NOW - DAY)
    there = {"lecture": lecture.id, "person": person.id}
    party = SignUpParty.create(lecture=lecture.id, size=1, seats=1, status="confirmed", created_at=NOW)
    SignUp.create(party=party.id, live_person=person.id, created_at=NOW, **there)
    scan = Scan.create(
        actor=person.id,
        method="door_qr",
        happened_at=NOW,
        received_at=NOW,
        client_id="s",
        result="accepted",
        **there,
    )
    CheckIn.create(live_holder=person.id, scan=scan.id, assurance="self_rotating", happened_at=NOW, **there)
    OutboxMessage.create(
        person=person.id,
        kind="request_answered",
        object_type="lecture",
        object_id=lecture.id,
        facts={"title": "课"},
        state="inbox",
        created_at=NOW,
        due_at=NOW - DAY,
    )
    booking = Booking.create(
        slot=slot.id,
        person=person.id,
        live_person=person.id,
        status="attended",
        mode="in_person",
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        created_at=NOW,
    )
    ActingConsent.create(
        person=person.id,
        acted_by=person.id,
        way="phone",
        deed="booking",
        object_id=booking.id,
        given_at=NOW,
    )
    for model in LONG:
        _copy(model)
    # One of the staff did nearly all of what was done for others, half of the staff are elsewhere, and half
    # of all sign-ups are for one lecture.
    ActingConsent.update(acted_by=BUSY).where(ActingConsent.acted_by > BUSY).execute()
    RoleGrant.update(scope="").where(RoleGrant.person > _number(ROWS // 2)).execute()
    SignUp.update(lecture=CROWDED).where(SignUp.id > _number(ROWS // 2)).execute()


def _copy(model: type[Table]) -> None:
    """Each row once more for each number: as another, of others, so many days before."""
    meta = model._meta  # type: ignore[attr-defined]
    others = {meta.primary_key.name, *(field.name for field, of in meta.refs.items() if of in LONG)}
    others |= {"live_person", "live_holder", "client_id", "object_id", "username"}
    numbers, days = {
        "mysql": (f"seq_1_to_{ROWS}", "INTERVAL seq DAY"),
        "postgresql": (f"generate_series(1, {ROWS}) AS numbers(seq)", "seq * INTERVAL '1 day'"),
    }[db.engine_name()]

    def again(field: Any) -> str:
        name: str = field.column_name
        if field.name in others:
            return f"CASE WHEN {name} IS NOT NULL THEN LPAD(CAST(seq AS CHAR(24)), 24, '0') END"
        return f"{name} - {days}" if isinstance(field, UtcField) else name

    names = ", ".join(field.column_name for field in meta.sorted_fields)
    values = ", ".join(again(field) for field in meta.sorted_fields)
    db.database.execute_sql(
        f"INSERT INTO {_name(model)} ({names}) SELECT {values} FROM {_name(model)}, {numbers}"
    )


def _name(model: type[Table]) -> str:
    return str(model._meta.table_name)  # type: ignore[attr-defined]


def read(case: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The statements of a use case with the most rows that one step of it came by."""
    run = db.database.obj.execute_sql
    found: dict[str, int] = {}

    def execute_sql(sql: str, params: Any = None, *rest: Any) -> Any:
        if sql.startswith("SELECT"):
            is_mariadb = db.engine_name() == "mysql"
            explain = "ANALYZE FORMAT=JSON" if is_mariadb else "EXPLAIN (ANALYZE, FORMAT JSON)"
            ((told,),) = run(f"{explain} {sql}", params).fetchall()
            plan = json.loads(told) if isinstance(told, str) else told
            found[sql] = max(map(_mariadb if is_mariadb else _postgresql, _steps(plan)), default=0)
        return run(sql, params, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(db.database.obj, "execute_sql", execute_sql)
        case()
    return found


def _steps(plan: Any) -> Iterator[dict[str, Any]]:
    if isinstance(plan, dict):
        yield plan
    for below in plan.values() if isinstance(plan, dict) else plan if isinstance(plan, list) else ():
        yield from _steps(below)


def _mariadb(step: dict[str, Any]) -> int:
    return int((step.get("r_rows") or 0) * step.get("r_loops", 0)) if "table_name" in step else 0


def _postgresql(step: dict[str, Any]) -> int:
    removed = sum(rows for name, rows in step.items() if name.startswith("Rows Removed"))
    return int((step.get("Actual Rows", 0) + removed) * step.get("Actual Loops", 0))


def cases() -> dict[str, Callable[[], object]]:
    """What is asked, each for somebody who has little of their own."""
    person = create_person()
    mine = Call(Actor(person.id, "resident", "", None), NOW)
    boss = Actor(create_person().id, "staff", "", None, grants=(Grant("admin", DISTRICT),))
    # Somebody who was everywhere once, and staff who acted once.
    first, busy = (
        Call(Actor(who, "staff", "", None, grants=(Grant("organizer", DISTRICT),)), NOW)
        for who in (_number(1), BUSY)
    )
    lecture = create_lecture(starts_at=NOW + DAY)
    past = LectureFilter(from_=NOW - 30 * DAY, to=NOW)
    return {
        "learning record": lambda: read_learning_record(mine),
        "inbox": lambda: messages.list_inbox(first, limit=20),
        "public list": lambda: list_lectures(LectureFilter(), now=NOW),
        "last month": lambda: list_lectures(past, now=NOW),
        "console's first page": lambda: to_do.list_waiting(boss, now=NOW),
        "who was acted for": lambda: on_behalf.list_acts(first),
        "all were acted for": lambda: on_behalf.list_acts(busy),
        "who did not come": lambda: rosters.read_roster(Call(boss, NOW), CROWDED, "absent"),
        "staff": lambda: account_admin.list_staff(boss, {}, now=NOW),
        "signing up": lambda: signups.sign_up(mine, lecture.id, party="single"),
    } | CLOCK


def test_a_missing_index_shows(server: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test below rests on."""
    for where in (Lecture.venue == "x", Lecture.status == "published"):
        assert max(read(lambda where=where: list(Lecture.select().where(where)), monkeypatch).values()) > MOST


def test_no_table_is_read_to_its_end(server: None, monkeypatch: pytest.MonkeyPatch) -> None:
    over = {
        (name, sql): rows
        for name, case in cases().items()
        for sql, rows in read(case, monkeypatch).items()
        if rows > MOST
    }
    assert over == {}
