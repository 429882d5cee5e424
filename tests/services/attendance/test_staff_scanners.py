"""Phones that an organizer pairs, and ends: whoever they scan for, at once."""

from datetime import timedelta

import pytest

from app.errors import InvitationInvalid, NotFound, SessionEnded
from app.models import RoleGrant, Scanner
from app.services.attendance import checkins, pairing, volunteers
from app.services.core.call import Call, Grant
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, ELSEWHERE, create_card, create_lecture, create_person, create_volunteer

HERE = (Grant("organizer", DISTRICT),)


@pytest.fixture
def lecture(database):
    return create_lecture(starts_at=NOW)


@pytest.fixture
def organizer(database):
    """With a grant that the database knows, as a phone's right is looked up there."""
    person = create_person(nickname="林组织")
    RoleGrant.insert(person=person.id, role="organizer", scope=DISTRICT, granted_at=NOW).execute()
    return person


def paired(person, lecture, grants=HERE):
    code = pairing.make_code(call_of(person, grants=grants), lecture.id).code
    return pairing.pair(code, now=NOW)


def check_in(token, lecture, now=NOW):
    actor = pairing.authenticate(token, lecture.id)
    return checkins.check_in_by_card(Call(actor, now), lecture.id, card=create_card().code)


def test_an_organizers_phone_scans(organizer, lecture):
    """For the organizer, who accepted no invitation."""
    assert check_in(paired(organizer, lecture).token, lecture).status == "checked_in"
    assert Scanner.get().by_staff


def test_not_elsewhere(organizer, lecture):
    """The area decides, as for everything of theirs."""
    with pytest.raises(NotFound):
        paired(organizer, lecture, (Grant("organizer", ELSEWHERE),))


def test_its_right_ends_with_the_organizers(organizer, lecture):
    """Asked at each call; and before the pairing."""
    token = paired(organizer, lecture).token
    code = pairing.make_code(call_of(organizer, grants=HERE), lecture.id).code
    RoleGrant.delete().execute()
    with pytest.raises(NotFound):
        check_in(token, lecture)
    with pytest.raises(InvitationInvalid):
        pairing.pair(code, now=NOW)


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False)])
def test_its_right_ends_with_the_lecture(organizer, lecture, seconds, works):
    """A day after it, though an organizer's own right goes on."""
    actor = pairing.authenticate(paired(organizer, lecture).token, lecture.id)
    now = lecture.ends_at + volunteers.AFTER_END + timedelta(seconds=seconds)
    if works:
        volunteers.look_at_door(actor, lecture.id, now)
    else:
        with pytest.raises(NotFound):
            volunteers.look_at_door(actor, lecture.id, now)
    volunteers.look_at_door(call_of(organizer, grants=HERE).actor, lecture.id, now)


def test_a_volunteers_phone_has_no_staffs_right(organizer, lecture):
    """Who is both and pairs in the mini-program pairs as a volunteer."""
    create_volunteer(lecture, organizer)
    token = paired(organizer, lecture, ()).token
    assert pairing.authenticate(token, lecture.id).grants == ()


def test_listed_and_ended_one_by_one(organizer, lecture):
    """Those that still scan first, names masked; ended, it is refused at its next call, the other goes on."""
    helper = create_person(nickname="张志愿")
    create_volunteer(lecture, helper)
    stays, goes = paired(organizer, lecture), paired(helper, lecture, ())
    pairing.make_code(call_of(organizer, grants=HERE), lecture.id)
    seen = {device.holder: device for device in pairing.list_scanners(lecture.id)}
    assert {name: device.by_staff for name, device in seen.items()} == {"林**": True, "张**": False}
    for _ in range(2):
        pairing.end_scanner(call_of(organizer, grants=HERE), lecture.id, seen["张**"].id)
    with pytest.raises(SessionEnded):
        check_in(goes.token, lecture)
    check_in(stays.token, lecture)
    assert [device.holder for device in pairing.list_scanners(lecture.id)] == ["林**", "张**"]


def test_only_its_organizers_end_it(organizer, lecture):
    """Neither another area's, nor a volunteer, nor by another lecture's name."""
    paired(organizer, lecture)
    scanner = Scanner.get()
    helper, other = create_person(), create_lecture(starts_at=NOW)
    create_volunteer(lecture, helper)
    cases = [
        (call_of(helper), lecture),
        (call_of(organizer, grants=(Grant("organizer", ELSEWHERE),)), lecture),
        (call_of(organizer, grants=HERE), other),
    ]
    for call, place in cases:
        with pytest.raises(NotFound):
            pairing.end_scanner(call, place.id, scanner.id)
    assert Scanner.get().ended_at is None


def test_the_link_hides_its_code_from_servers(organizer, lecture):
    """It is behind the sign that browsers don't send."""
    made = pairing.make_code(call_of(organizer, grants=HERE), lecture.id)
    assert made.link.endswith(f"/scan#{made.code}")
