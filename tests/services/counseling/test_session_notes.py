"""What was said in a session: who reads it, and that nothing is overwritten."""

from datetime import time, timedelta

import pytest

from app import db
from app.clock import local_day, local_moment
from app.errors import Conflict, NotFound
from app.models import AuditEntry, Counselor, OutboxMessage, SessionNote, TeamSupervisor
from app.services.core.call import Grant
from app.services.counseling import (
    arrangements,
    bookings,
    session_notes,
)
from app.services.counseling import (
    day as counseling_day,
)
from app.services.counseling.day import NotBegun
from app.services.counseling.session_notes import NoteChanged
from app.services.privacy import subject_rights
from tests.conftest import NOW, call_of
from tests.factories import create_person, create_slot, create_team
from tests.services.counseling.desk import Counseling, counselor_of

pytestmark = pytest.mark.usefixtures("database")


def write(counselor, session, text, version=0, **facts):
    call = counselor.at(session.ends_at + timedelta(minutes=version))
    return session_notes.write_note(call, session.id, text=text, version=version, **facts)


def read(counselor, session):
    return session_notes.read_notes(counselor.at(session.ends_at), session.id)


def test_a_correction_is_a_new_version(liu, session):
    """The note is what was written last; what it said before stays. The same again adds nothing."""
    write(liu, session, "第一次谈")
    write(liu, session, "第一次谈，孩子在场", version=1)
    seen = write(liu, session, "第一次谈，孩子在场", version=1)
    assert (seen.version, seen.text, seen.own) == (2, "第一次谈，孩子在场", True)
    assert [(row.version, row.text) for row in seen.earlier] == [(1, "第一次谈")]
    with pytest.raises(NoteChanged):
        write(liu, session, "从旧的一版改的", version=1)
    assert [row.version for row in SessionNote.select().order_by(SessionNote.version)] == [1, 2]


def test_it_is_sealed_and_apart_from_the_booking(liu, session):
    """Neither the table nor the log has its words."""
    write(liu, session, "孩子在场")
    for table in ("session_note", "booking", "audit_entry"):
        rows = db.database.execute_sql(f"SELECT * FROM {table}").fetchall()
        assert rows and "孩子在场" not in str(rows), table


def test_its_author_and_the_one_supervisor_read_it(slot, liu, session):
    """A colleague of the same team writes a note of their own and sees that alone; each reading is in the
    log with its reader."""
    write(liu, session, "刘的记录")
    colleague, boss = counselor_of(slot.team_id), Counseling(create_person())
    write(colleague, session, "同事的记录")
    assert [note.text for note in read(colleague, session)] == ["同事的记录"]
    with pytest.raises(NotFound):
        read(boss, session)
    TeamSupervisor.create(team=slot.team_id, person=boss.id)
    assert {note.text for note in read(boss, session)} == {"刘的记录", "同事的记录"}
    assert {note.own for note in read(boss, session)} == {False}
    with pytest.raises(NotFound):
        write(boss, session, "督导不写")
    entries = AuditEntry.select().where(
        (AuditEntry.event == "session_note:read") & (AuditEntry.object_id == session.id)
    )
    assert [(row.actor, row.outcome) for row in entries.order_by(AuditEntry.id)] == [
        (colleague.id, "done"),
        (boss.id, "refused"),
        (boss.id, "done"),
        (boss.id, "done"),
    ]


def test_nobody_else_reads_it(slot, anna, liu, session):
    """Not an admin, not the supervisor of another team, not who left, nor the resident by any way."""
    write(liu, session, "刘的记录")
    admin = call_of(create_person(), via="staff", grants=(Grant("admin", ""),), now=session.ends_at)
    with pytest.raises(NotFound):
        session_notes.read_notes(admin, session.id)
    other = Counseling(create_person())
    TeamSupervisor.create(team=create_team().id, person=other.id)
    with pytest.raises(NotFound):
        read(other, session)
    assert "刘的记录" not in str(subject_rights.export(call_of(anna)))
    assert "刘的记录" not in str(counseling_day.list_duty(liu.at(), local_day(slot.starts_at)))
    Counselor.update(left_at=NOW).execute()
    with pytest.raises(NotFound):
        read(liu, session)


def test_a_note_belongs_to_a_session(slot, liu):
    """Not before it begins, and not where it was cancelled."""
    booking = bookings.book_slot(call_of(create_person()), slot.id, party="single")
    with pytest.raises(NotBegun):
        session_notes.write_note(liu.at(NOW), booking.id, text="x", version=0)
    counseling_day.cancel_for(liu.at(NOW), booking.id, reason="other")
    with pytest.raises(Conflict):
        session_notes.write_note(liu.at(slot.ends_at), booking.id, text="x", version=0)


def test_erasure_by_the_phone_leaves_the_work_records(anna, liu, session):
    """Whoever holds the phone can't take away what was written for her safety: every version stays."""
    write(liu, session, "一")
    write(liu, session, "二", version=1)
    subject_rights.erase(call_of(anna, now=session.ends_at))
    assert SessionNote.select().count() == 2


def test_what_is_due_is_the_author_s_to_see(slot, liu, session):
    """On its day and after it, until it is taken back or the next session is arranged."""
    today = local_day(session.ends_at)
    write(liu, session, "下周问问", follow_up_on=today + timedelta(days=7))

    def due(days, counselor=liu):
        return session_notes.list_due(counselor.at(session.ends_at + timedelta(days=days)))

    assert due(6) == []
    assert [(row.booking, row.name) for row in due(7)] == [(session.id, "安娜")]
    assert len(due(30)) == 1
    assert due(30, counselor_of(slot.team_id)) == []
    write(liu, session, "不用问了", version=1)
    assert due(30) == []
    write(liu, session, "还是问问", version=2, follow_up_on=today + timedelta(days=7))
    assert len(due(30)) == 1
    next_one = create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(days=40))
    arrangements.book_follow_ups(liu.at(session.ends_at), session.id, slots=[next_one.id], agreed=True)
    assert due(30) == []


def test_its_author_is_reminded_on_the_day(anna, slot, liu, session):
    """In the morning, once for each day that was set; taken back with the day, when the next session is
    arranged."""

    def waiting():
        rows = OutboxMessage.select().where(
            (OutboxMessage.kind == "follow_up_due") & (OutboxMessage.state == "pending")
        )
        return [(row.person_id, row.object_id, row.facts, row.due_at) for row in rows]

    day = local_day(session.ends_at) + timedelta(days=7)
    reminder = (liu.id, session.id, {}, local_moment(day, time(8, 30)))
    write(liu, session, "下周问问", follow_up_on=day)
    write(liu, session, "下周问问，孩子在场", version=1, follow_up_on=day)
    assert waiting() == [reminder]
    write(liu, session, "不用问了", version=2)
    assert waiting() == []
    write(liu, session, "还是问问", version=3, follow_up_on=day)
    next_one = create_slot(team=slot.team, starts_at=slot.starts_at + timedelta(days=40))
    arrangements.book_follow_ups(liu.at(session.ends_at), session.id, slots=[next_one.id], agreed=True)
    assert waiting() == []
    write(liu, session, "再问", version=4, follow_up_on=day + timedelta(days=1))
    assert len(waiting()) == 1
    # The note outlives an erasure by the phone, and so does what its author set for themself.
    subject_rights.erase(call_of(anna, now=session.ends_at))
    assert len(waiting()) == 1
