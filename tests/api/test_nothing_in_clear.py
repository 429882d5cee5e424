"""After the main job, and all that is written of a case, no log line and no row of any table holds a personal
value as it was typed."""

import json
import re
from dataclasses import dataclass, replace

import pytest

from app import config, db, logs
from app.db import new_id
from app.models import MODELS, Certificate, Person, Series
from app.services.attendance import checkins, doorcodes
from app.services.attendance.paper_sign_ups import sign_up_on_paper
from app.services.backoffice import imports, work_handlers
from app.services.backoffice.imports import ReadLine
from app.services.cards import batches
from app.services.core import background_work
from app.services.core.call import Grant
from app.services.core.permissions import PRIVACY_VERSION
from app.services.counseling import on_behalf, session_notes
from app.services.lectures.sign_ups import questions
from tests import in_clear
from tests.api.cases.everything import Everything
from tests.conftest import NOW, ApiUser, call_of
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.factories import create_card, create_lecture, create_person, create_slot, create_volunteer
from tests.services.counseling.desk import counselor_of

# Each is a value that a person typed, or that WeChat said of them; none occurs anywhere else.
OPENID = "canary-openid"
NAME, REAL_NAME, PAPER_NAME, PRINTED_NAME = "金丝雀甲", "金丝雀乙", "金丝雀丙", "金丝雀丁"
NUMBER, OTHER_NUMBER = "13877654321", "13912348765"
NOTE, ANSWER, REACH, SESSION, FOR_HER = (
    "丈夫查我手机",
    "坐二路车来",
    "只在上午打",
    "孩子不肯上学",
    "老伴住院了",
)
UNKNOWN_NAME, TYPED_PASSWORD = "canary.account", "canary-password-1"
CELL = "金丝雀戊"
CANARIES = (
    OPENID, NAME, REAL_NAME, PAPER_NAME, PRINTED_NAME, NUMBER, OTHER_NUMBER, NOTE, ANSWER, REACH, SESSION,
    FOR_HER, UNKNOWN_NAME, TYPED_PASSWORD, CELL, PASSWORD,
)  # fmt: skip
BY_BUS = {"key": "way", "text": "怎么来", "kind": "text", "choices": [], "required": True}


@dataclass
class Job:
    """Who it was done for, and every value that was typed on the way."""

    anna: ApiUser
    typed: tuple[str, ...]

    def found(self, text):
        return {canary for canary in self.typed if canary in text}


@pytest.fixture
def job(app, resident, staff):
    """The main job, with what goes wrong on the way."""
    anna = resident(OPENID)
    profile = {"nickname": NAME, "contact_preference": {"channel": "phone", "avoid": REACH}}
    assert anna.put("/me", profile).status_code == 200
    assert anna.put("/me/phone", {"number": NUMBER}).status_code == 200
    assert anna.put("/me/phone", {"number": f"{NUMBER}9"}).status_code == 422
    slot, lecture = create_slot(), create_lecture(capacity=9)
    booked = anna.post("/bookings", {"slot": slot.id, "note": NOTE}, headers={"Idempotency-Key": new_id()})
    assert booked.status_code == 201
    assert anna.post("/bookings", {"slot": slot.id, "note": NOTE}).status_code == 409
    questions.set_questions(lecture.id, [BY_BUS])
    signed = anna.post(f"/lectures/{lecture.id}/sign-ups", {"answers": {"way": ANSWER}})
    assert signed.status_code == 201, signed.text
    _at_the_door()
    _in_office(app, slot, booked.get_json()["id"])
    of_cases = Everything(staff("counselor")).words
    assert len(of_cases) > 25
    return Job(anna, (*CANARIES, *of_cases))


def _at_the_door():
    helper, lecture = create_person(), create_lecture()
    create_volunteer(lecture, helper)
    sign_up_on_paper(
        call_of(helper), lecture.id, card=create_card().code, name=PAPER_NAME, consent=PRIVACY_VERSION
    )
    held = create_lecture(starts_at=NOW)
    came = Person.get(Person.nickname.is_null(False))
    checkins.check_in_by_door(call_of(came), code=doorcodes.door_code(held.id, now=NOW).qr_text)


def _in_office(app, slot, booking):
    counselor = counselor_of(slot.team_id)
    session_notes.write_note(counselor.at(slot.ends_at), booking, text=SESSION, version=0)
    boss = call_of(create_person(), via="staff", grants=(Grant("admin", ""),))
    other = create_slot(starts_at=slot.ends_at)
    on_behalf.book_for(boss, other.id, name=REAL_NAME, phone=OTHER_NUMBER, way="phone", note=FOR_HER)
    imports.save_sheet(boss, "staff", ["用户名"], [ReadLine(2, [CELL], None, "认不出的角色")], [])
    certificate = Certificate.create(
        code="x",
        series=Series.create(key="s", title="系列", audience="youth", required_lectures=1).id,
        person=create_person().id,
        name=PRINTED_NAME,
        title="系列",
        hours=1,
        lectures=[],
        issued_at=NOW,
    )
    assert certificate.id
    create_account("clerk")
    for name, password in (("clerk", PASSWORD), ("clerk", TYPED_PASSWORD), (UNKNOWN_NAME, TYPED_PASSWORD)):
        Desk(app.test_client()).post("/sign-in", {"username": name, "password": password})


def rows():
    """Every row of the database as it lies there, by table."""
    for model in MODELS:
        table = model._meta.table_name
        for row in db.database.execute_sql(f"SELECT * FROM {table}").fetchall():
            yield table, str(row)


def test_no_row_holds_a_personal_value_in_clear(job):
    """Names, numbers, notes, answers and passwords are sealed or hashed wherever they lie; the answers that
    are kept for repetitions, the log, the outbox and the sheets of an import among them."""
    assert {(table, canary) for table, row in rows() for canary in job.found(row)} == set()
    assert Person.select().where(Person.id == job.anna.person_id).get().nickname == NAME


def test_no_file_holds_a_personal_value(job, database_url):
    """The database as it lies on the disk, with what it wrote last and what it dropped and has not written
    over, a copy for a backup, the queue, the files that were made, and whatever else lies in `var/`."""
    boss = call_of(create_person(), via="staff", grants=(Grant("admin", ""),))
    batches.order_batch(boss, count=3, note="")
    assert background_work.run_next(work_handlers.KINDS, clock=lambda: NOW)
    assert job.anna.delete("/me").status_code == 204
    if database_url.startswith("sqlite"):
        db.database.execute_sql("VACUUM INTO ?", (str(config.VAR / "copy.db"),))
    files = [file for file in config.VAR.rglob("*") if file.is_file()]
    assert any(file.suffix == ".db" for file in files) or not database_url.startswith("sqlite")
    assert {(file.name, canary) for file in files for canary in lying_in(job, file.read_bytes())} == set()


def lying_in(job, raw):
    """Which canaries are in the bytes, as text, as UTF-16, or escaped as in JSON."""
    ways = {
        canary: (canary.encode(), canary.encode("utf-16-le"), json.dumps(canary)[1:-1].encode())
        for canary in job.typed
    }
    return {canary for canary, written in ways.items() if any(one in raw for one in written)}


def test_no_log_line_holds_a_personal_value(app, resident, request, capfd, monkeypatch):
    """Whatever is written to standard output and error on the way, at the most talkative level, and where a
    request fails with an error that nobody expected."""
    logs.configure(replace(config.current(), log_level="DEBUG"))
    job = request.getfixturevalue("job")
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    anna = resident(OPENID)
    monkeypatch.setattr("app.services.people.profiles.keyring", lambda: 1 / 0)
    assert anna.put("/me/phone", {"number": NUMBER}).status_code == 500
    said = "".join(capfd.readouterr())
    assert "unexpected_error" in said
    assert job.found(said) == set()
    assert re.search(r"request_id[\"=: ]+[0-9a-z]{24}", said)


@pytest.mark.parametrize("word", ["人1999", "人1998", "人19", "金丝雀戊", "13877654321", "canary-password-1"])
def test_every_word_that_was_sealed_is_found(monkeypatch, word):
    """The control of what watches over all tests: beside words that begin alike, as text and as JSON has it,
    and none that is not there."""
    sealed = {f"人{number}": "person.nickname" for number in range(10, 2000)}
    sealed |= {NUMBER: "person.phone", "13877654329": "person.phone", CELL: "a", "金丝雀己": "b"}
    monkeypatch.setattr(in_clear, "SEALED", sealed | {"canary-password-1": "c", "canary-password-2": "d"})
    for raw in (f"一行{word}。".encode(), json.dumps({"said": f"一行{word}。"}).encode()):
        found = {said for _, said in in_clear.said_in(raw)}
        assert found == {said for said in in_clear.SEALED if said in f"一行{word}。"} and word in found
    assert in_clear.said_in("一行人、1387765432、金丝雀、canary-password".encode()) == []
