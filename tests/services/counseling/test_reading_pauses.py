"""An account that changed hands, or a supervisor just named, reads no session notes for three days."""

from datetime import timedelta

import pytest

from app.clock import local_day
from app.errors import NotFound
from app.models import AuditEntry, OutboxMessage, RoleGrant, StaffAccount, StaffLink, TeamSupervisor
from app.services.accounts import account_admin, pause_lifting, staff
from app.services.accounts.pause_lifting import NotSecond
from app.services.accounts.reading_pauses import NotesPaused
from app.services.core.call import Grant
from app.services.counseling import day as counseling_day
from app.services.counseling import session_notes, supervisors
from tests.conftest import NOW, call_of
from tests.factories import create_person
from tests.services.counseling.desk import Counseling, counselor_of

pytestmark = pytest.mark.usefixtures("database", "quick_hashing")


def write(counselor, session, text):
    return session_notes.write_note(counselor.at(session.ends_at), session.id, text=text, version=0)


def read(counselor, session):
    return session_notes.read_notes(counselor.at(session.ends_at), session.id)


def admin_call(person, *, now=NOW, scope="3705"):
    return call_of(person, via="staff", grants=(Grant("admin", scope),), now=now)


def admin_of(scope="3705", *, since=NOW - timedelta(days=9)):
    person = create_person(nickname="管理员")
    RoleGrant.insert(person=person.id, role="admin", scope=scope, granted_at=since).execute()
    return person


def account_of(person_id, username):
    return StaffAccount.create(person=person_id, username=username, password_hash="-", created_at=NOW)


def told(kind):
    return {row.person_id for row in OutboxMessage.select().where(OutboxMessage.kind == kind)}


def test_a_supervisor_just_named_reads_nothing_for_three_days(slot, liu, session):
    """Nor a list of what there is; team, predecessor and successor are told at once, by name of the team.
    The predecessor reads no more."""
    write(liu, session, "刘的记录")
    former, puppet, boss = Counseling(create_person()), Counseling(create_person()), admin_of()
    TeamSupervisor.create(team=slot.team_id, person=former.id)
    RoleGrant.insert(person=puppet.id, role="counselor", scope="370502", granted_at=NOW).execute()
    account_of(puppet.id, "puppet")
    at = session.ends_at
    supervisors.name_supervisor(admin_call(boss, now=at), slot.team_id, username="puppet")
    assert told("supervisor_changed") == {liu.id, former.id, puppet.id}
    with pytest.raises(NotFound):
        read(former, session)
    early, late = at + timedelta(days=3) - timedelta(minutes=1), at + timedelta(days=3)
    with pytest.raises(NotesPaused):
        session_notes.read_notes(puppet.at(early), session.id)
    assert session_notes.list_supervised(puppet.at(early)).items == []
    refused = AuditEntry.get(AuditEntry.reason == "notes_paused")
    assert (refused.actor, refused.object_id) == (puppet.id, session.id)
    assert [note.text for note in session_notes.read_notes(puppet.at(late), session.id)] == ["刘的记录"]
    assert len(session_notes.list_supervised(puppet.at(late)).items) == 1


def test_a_counselor_whose_password_was_reset_reads_nothing_for_three_days(slot, liu, session):
    """Whoever has the new password sees none of the notes written before, not by writing either; the owner,
    their WeChat and the team are told. The work of the day goes on."""
    write(liu, session, "刘的记录")
    RoleGrant.insert(person=liu.id, role="counselor", scope="370502", granted_at=NOW).execute()
    colleague, own_wechat = counselor_of(slot.team_id), create_person()
    account = account_of(liu.id, "liu")
    StaffLink.create(account=account.id, person=own_wechat.id, linked_at=NOW)
    at = session.ends_at
    account_admin.reset_password(admin_call(admin_of(), now=at), account.id)
    assert told("account_reset") == {liu.id, own_wechat.id}
    assert told("colleague_reset") == {colleague.id}
    for deed in (
        lambda: session_notes.read_notes(liu.at(at), session.id),
        lambda: session_notes.write_note(liu.at(at), session.id, text="x", version=1),
        lambda: session_notes.list_supervised(liu.at(at)),
    ):
        with pytest.raises(NotesPaused):
            deed()
    assert [row.id for row in counseling_day.list_duty(liu.at(at), local_day(slot.starts_at))]
    later = liu.at(at + timedelta(days=3))
    assert [note.text for note in session_notes.read_notes(later, session.id)] == ["刘的记录"]


def test_only_a_second_person_shortens_it(slot, liu, session):
    """Not who reset the password, not the counselor, not an admin made for it or whose own password was
    reset, nor one elsewhere; an admin of long standing does, and is in the log."""
    write(liu, session, "刘的记录")
    RoleGrant.insert(person=liu.id, role="counselor", scope="370502", granted_at=NOW).execute()
    account, boss, at = account_of(liu.id, "liu"), admin_of(), session.ends_at
    account_admin.reset_password(admin_call(boss, now=at), account.id)
    (pause,) = pause_lifting.list_open(admin_call(boss).actor, account.id, now=at)
    assert (pause.until, pause.may_lift) == (at + timedelta(days=3), False)
    fresh, taken, far = admin_of(since=at), admin_of(), admin_of("370503")
    account_admin.reset_password(admin_call(boss, now=at), account_of(taken.id, "taken").id)
    for person in (boss, fresh, taken):
        with pytest.raises(NotSecond):
            pause_lifting.lift(admin_call(person, now=at), account.id, pause.id)
    with pytest.raises(NotFound):
        pause_lifting.lift(admin_call(far, now=at, scope="370503"), account.id, pause.id)
    with pytest.raises(NotesPaused):
        session_notes.read_notes(liu.at(at), session.id)
    second = admin_of()
    pause_lifting.lift(admin_call(second, now=at), account.id, pause.id)
    assert [note.text for note in session_notes.read_notes(liu.at(at), session.id)] == ["刘的记录"]
    entry = AuditEntry.get(AuditEntry.event == "reading_pause:lift", AuditEntry.outcome == "done")
    assert (entry.actor, entry.object_id, entry.data) == (second.id, pause.id, {"person": liu.id})
    with pytest.raises(NotFound):
        pause_lifting.lift(admin_call(second, now=at), account.id, pause.id)


def test_the_command_line_begins_it_as_well(liu, session):
    """`flask staff password` is an admin's way, too."""
    RoleGrant.insert(person=liu.id, role="counselor", scope="370502", granted_at=NOW).execute()
    account_of(liu.id, "liu")
    staff.set_password("liu", "long enough, and more", now=session.ends_at)
    write_at = liu.at(session.ends_at)
    with pytest.raises(NotesPaused):
        session_notes.read_notes(write_at, session.id)
