"""The log: sealed so that what is missing or changed shows, read by auditors alone, kept and dropped."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from app.db import first_id, new_id
from app.errors import Forbidden
from app.models import AuditEntry, AuditSeal, RoleGrant, StaffAccount
from app.services.core.call import Grant
from app.services.privacy import log_reading, log_seals, retention
from tests.conftest import NOW, call_of
from tests.factories import ELSEWHERE, TOWN, create_area, create_person

pytestmark = pytest.mark.usefixtures("database")

LATER = NOW + timedelta(days=1)


def make(count: int, **facts: object) -> list[str]:
    """Entries whose ids are as old as their moment."""
    start = first_id(facts.pop("at", NOW))[:10]  # type: ignore[arg-type]
    made = []
    for _ in range(count):
        row = {"actor": "a", "via": "staff", "event": "x:y", "object_type": "t", "object_id": "o"} | facts
        made.append(start + new_id()[10:])
        AuditEntry.insert(id=made[-1], at=NOW, **row).execute()
    return sorted(made)


def other(entry_id: str) -> str:
    """The same place among the ids, another id."""
    return entry_id[:-1] + ("y" if entry_id[-1] == "z" else "z")


def test_ids_of_a_moment_are_found_by_it():
    """What is made from a moment on has no smaller id."""
    before, now = datetime.now(UTC), new_id()
    assert first_id(before - timedelta(milliseconds=5)) <= now < first_id(before + timedelta(minutes=1))


def test_a_sealed_log_is_whole(monkeypatch):
    """Batches follow one another to the last entry that is settled; sealing again adds what came since."""
    monkeypatch.setattr(log_seals, "BATCH", 4)
    entries = make(10)
    late = make(1, at=LATER - timedelta(minutes=1))
    newest = log_seals.seal(now=LATER)
    seals = list(AuditSeal.select().order_by(AuditSeal.number))
    assert [(row.number, row.entries) for row in seals] == [(1, 4), (2, 4), (3, 2)]
    assert (seals[-1].until, seals[-1].digest) == (entries[-1], newest.digest)
    assert list(log_seals.verify()) == []
    assert log_seals.seal(now=LATER) is None
    log_seals.seal(now=LATER + timedelta(minutes=10))
    assert AuditSeal.get(AuditSeal.number == 4).until == late[0]
    assert all(one.digest != other.digest for one, other in pairwise(seals))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (
            lambda ids: AuditEntry.delete().where(AuditEntry.id == ids[5]).execute(),
            "第 2 段：封存时 4 条，现在 3 条",
        ),
        (
            lambda ids: AuditEntry.update(actor="b").where(AuditEntry.id == ids[1]).execute(),
            "第 1 段：内容与封存时不同",
        ),
        (
            lambda ids: AuditEntry.update(data={"x": 1}).where(AuditEntry.id == ids[9]).execute(),
            "第 3 段：内容与封存时不同",
        ),
        (
            lambda ids: AuditEntry.update(device="x").where(AuditEntry.id == ids[0]).execute(),
            "第 1 段：内容与封存时不同",
        ),
        (lambda ids: AuditEntry.update(id=other(ids[2])).where(AuditEntry.id == ids[2]).execute(), "第 1 段"),
        (lambda _: AuditSeal.delete().where(AuditSeal.number == 1).execute(), "第 1 段封记不见了"),
        (
            lambda _: AuditSeal.update(digest="0").where(AuditSeal.number == 2).execute(),
            "第 2 段：内容与封存时不同",
        ),
        (
            lambda _: AuditSeal.update(emptied="0").where(AuditSeal.number == 2).execute(),
            "第 2 段：不是到期清理的",
        ),
    ],
)
def test_what_was_done_to_the_log_shows(monkeypatch, harm, said):
    """A missing, changed or added entry, a missing or forged seal; the rest is still vouched for."""
    monkeypatch.setattr(log_seals, "BATCH", 4)
    ids = make(10)
    log_seals.seal(now=LATER)
    harm(ids)
    assert any(said in fault for fault in log_seals.verify()), list(log_seals.verify())


def test_entries_are_dropped_after_three_years_and_the_chain_holds():
    """Never before half a year; what was dropped by the clock is no gap."""
    assert timedelta(days=183) < log_seals.KEPT
    make(3)
    log_seals.seal(now=LATER)
    early = LATER + log_seals.KEPT - timedelta(days=1)
    retention.empty_by_the_clock(now=early)
    assert AuditEntry.select().where(AuditEntry.event == "x:y").count() == 3
    late = LATER + log_seals.KEPT + timedelta(days=1)
    assert retention.empty_by_the_clock(now=late)["audit_entry"] == 3
    assert AuditEntry.select().where(AuditEntry.event == "x:y").count() == 0
    proof = AuditEntry.select().where(AuditEntry.event == "retention:empty").order_by(AuditEntry.id.desc())
    assert proof.first().data == {"audit_entry": 3}
    assert list(log_seals.verify()) == []


def auditor(scope=""):
    return call_of(create_person(), via="staff", grants=(Grant("auditor", scope),))


def read(call, where=None, **options):
    page = log_reading.list_entries(call, where or {}, limit=100, **options)
    return [row for row in page.items if row.event == "x:y"]


@pytest.mark.parametrize("role", ["admin", "organizer", "counselor", "volunteer"])
def test_nobody_but_an_auditor_reads_it(role):
    """An admin, who may do what any other role may, does not read over their own deeds."""
    call = call_of(create_person(), via="staff", grants=(Grant(role, ""),))
    for deed in (log_reading.list_entries, log_reading.export_lines):
        with pytest.raises(Forbidden):
            deed(call, {})


def test_each_look_is_an_entry():
    """With what was asked for, not its words."""
    call = auditor()
    make(1)
    read(call, {"who": "王芳", "outcome": "done"})
    log_reading.export_lines(call, {})
    looks = AuditEntry.select().where(AuditEntry.actor == call.actor.person_id).order_by(AuditEntry.id)
    assert [(row.event, row.data) for row in looks] == [
        ("log:read", {"filters": ["outcome", "who"]}),
        ("log:export", {"lines": 2, "filters": []}),
    ]


def test_filters_find_what_they_say():
    """By who (name or id), deed, object, result, place, time."""
    boss = create_person()
    StaffAccount.create(person=boss.id, username="boss", password_hash="-", created_at=NOW)
    make(1, actor=boss.id, object_id="one")
    make(1, outcome="refused", reason="forbidden", network="203.0.113.0/24", address="abcd")
    call = auditor()
    assert [row.actor_name for row in read(call, {"who": "boss"})] == ["王小明（boss）"]
    assert len(read(call, {"who": boss.id})) == len(read(call, {"object": "one"})) == 1
    assert [row.reason for row in read(call, {"outcome": "refused"})] == ["forbidden"]
    assert len(read(call, {"address": "abcd"})) == len(read(call, {"address": "203.0.113.0/24"})) == 1
    assert len(read(call, {"event": "x:"})) == 2 and read(call, {"event": "z"}) == []
    assert read(call, since=NOW + timedelta(seconds=1)) == read(call, until=NOW) == []
    assert len(read(call, since=NOW, until=NOW + timedelta(seconds=1))) == 2


def test_an_auditor_of_one_area_reads_deeds_of_its_people():
    """Of staff who work there and residents who live there; not of another's, nor of nobody."""
    for code in (TOWN, ELSEWHERE):
        create_area(code)
    here, there, lives = create_person(), create_person(), create_person(area=TOWN)
    for person, scope in ((here, TOWN), (there, ELSEWHERE)):
        RoleGrant.insert(person=person.id, role="organizer", scope=scope, granted_at=NOW).execute()
    for actor in (here.id, there.id, lives.id, None):
        make(1, actor=actor)
    assert {row.actor for row in read(auditor("370502"))} == {here.id, lives.id}
    assert {row.actor for row in read(auditor())} == {here.id, there.id, lives.id, None}


def test_lines_hold_every_column():
    """A line can be read by a program and compared with the table."""
    (entry_id,) = make(1, data={"role": "admin"}, request_id="r-1", device="微信")
    call = auditor()
    (line,) = [line for line in log_reading.export_lines(call, {}) if entry_id in line]
    facts = json.loads(line)
    assert facts.keys() == set(AuditEntry._meta.sorted_field_names)
    assert (facts["id"], facts["data"], facts["at"]) == (entry_id, {"role": "admin"}, NOW.isoformat())
    assert line in list(log_reading.all_lines(NOW, NOW + timedelta(seconds=1)))
