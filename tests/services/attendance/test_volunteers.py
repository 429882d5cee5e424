"""Volunteers at a lecture's door: invited, accepted, taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import InvitationInvalid, NotFound
from app.models import AuditEntry, LectureVolunteer, VolunteerInvitation
from app.services.attendance import volunteers
from app.services.core.call import Grant
from app.services.lectures import publishing
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person
from tests.services.lectures.test_lecture_editing import facts_of

pytestmark = pytest.mark.usefixtures("database")


def organizer(scope="370502", role="organizer"):
    call = call_of(create_person(), via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant(role, scope),)))


@pytest.fixture
def lecture():
    return create_lecture()


@pytest.fixture
def invitation(lecture):
    return volunteers.invite_volunteers(organizer(), lecture.id)


def accept(person, code, now=NOW):
    return volunteers.accept_invitation(call_of(person, now=now), code=code)


def test_accepting_makes_a_helper_once(invitation, lecture):
    """Anyone with the code becomes a helper; twice is once."""
    anna = create_person()
    for code in (invitation.code, f" {invitation.code.lower()} "):
        helped = accept(anna, code)
    assert (helped.lecture, helped.until) == (lecture.id, lecture.ends_at + volunteers.AFTER_END)
    assert [row.person_id for row in LectureVolunteer.select()] == [anna.id]
    assert AuditEntry.select().where(AuditEntry.event == "volunteer:accept").count() == 1


def test_the_code_itself_is_not_kept(invitation):
    """The database holds a keyed hash of the code only."""
    assert invitation.code not in VolunteerInvitation.get().code_hash


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False)])
def test_an_invitation_is_good_until_the_lecture_ends(invitation, lecture, seconds, works):
    """At the lecture's end its invitation is over."""
    now = lecture.ends_at + timedelta(seconds=seconds)
    if works:
        assert accept(create_person(), invitation.code, now)
    else:
        with pytest.raises(InvitationInvalid):
            accept(create_person(), invitation.code, now)


def test_taking_it_back_ends_everyones_right(invitation, lecture):
    """Who came by the invitation is out, can't come again by it, and nobody else can use it."""
    anna = create_person()
    accept(anna, invitation.code)
    other = volunteers.invite_volunteers(organizer(), lecture.id)
    stays = create_person()
    accept(stays, other.code)
    volunteers.revoke_invitation(organizer(), lecture.id, invitation.id)
    for person in (anna, create_person()):
        with pytest.raises(InvitationInvalid):
            accept(person, invitation.code)
    with pytest.raises(InvitationInvalid):
        accept(anna, other.code)
    kept = LectureVolunteer.select().where(LectureVolunteer.revoked_at.is_null())
    assert [row.person_id for row in kept] == [stays.id]


def test_a_new_invitation_gives_the_right_again(invitation, lecture):
    """An invitation that got into wrong hands is taken back from everybody; the next one is for whoever it is
    given to."""
    anna = create_person()
    accept(anna, invitation.code)
    volunteers.revoke_invitation(organizer(), lecture.id, invitation.id)
    later = replace(organizer(), now=NOW + timedelta(minutes=1))
    again = volunteers.invite_volunteers(later, lecture.id)
    for _ in range(2):
        assert accept(anna, again.code, later.now).lecture == lecture.id
    row = LectureVolunteer.get()
    assert (row.invitation_id, row.revoked_at) == (again.id, None)
    volunteers.revoke_invitation(later, lecture.id, again.id)
    with pytest.raises(InvitationInvalid):
        accept(anna, again.code, later.now)


def test_an_invitation_goes_with_the_lecture(invitation, lecture):
    """Moved, it is good until the new end; called off, it is good no more."""
    week = timedelta(days=7)
    hours = {"starts_at": lecture.starts_at + week, "ends_at": lecture.ends_at + week}
    publishing.update_lecture(organizer(), lecture.id, facts_of(**hours))
    assert accept(create_person(), invitation.code, lecture.ends_at + timedelta(days=1)).lecture == lecture.id
    with pytest.raises(InvitationInvalid):
        accept(create_person(), invitation.code, lecture.ends_at + week)
    assert [one.expires_at for one in volunteers.list_invitations(lecture.id)] == [hours["ends_at"]]
    publishing.cancel_lecture(organizer(), lecture.id, reason="台风")
    with pytest.raises(InvitationInvalid):
        accept(create_person(), invitation.code)


def test_only_the_lectures_organizers_invite(lecture, invitation):
    """For anyone else the lecture is not there to be helped at."""
    for call in (organizer("370503"), organizer(role="volunteer"), call_of(create_person())):
        with pytest.raises(NotFound):
            volunteers.invite_volunteers(call, lecture.id)
        with pytest.raises(NotFound):
            volunteers.revoke_invitation(call, lecture.id, invitation.id)
    assert VolunteerInvitation.select().count() == 1
    assert VolunteerInvitation.get().revoked_at is None


def test_another_lectures_invitation_is_left_alone(invitation):
    """Naming the wrong lecture takes nothing back."""
    volunteers.revoke_invitation(organizer(), create_lecture().id, invitation.id)
    assert VolunteerInvitation.get().revoked_at is None
