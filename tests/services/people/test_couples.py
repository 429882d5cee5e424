"""The couple link: made by two consents, ended by one."""

from datetime import timedelta

import pytest

from app.errors import AlreadyLinked, InvitationInvalid, NotLinked
from app.models import Couple, CoupleInvitation, CoupleMember, OutboxMessage
from app.services.people import couples
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_person

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def two():
    return create_person(), create_person()


def linked(person):
    return couples.get_link(call_of(person)).linked


def test_an_invitation_alone_links_nobody(two):
    """Both must agree: an invitation that nobody accepted is no link."""
    couples.invite(call_of(two[0]))
    assert not linked(two[0])
    assert Couple.select().count() == 0


def test_accepting_links_the_two(two):
    """The code, in whatever case it is typed, links the inviter with the one who accepts."""
    invitation = couples.invite(call_of(two[0]))
    couples.link(call_of(two[1]), code=f" {invitation.code.lower()} ")
    assert linked(two[0]) and linked(two[1])
    assert {row.live_person for row in CoupleMember.select()} == {two[0].id, two[1].id}


def test_the_code_itself_is_not_kept(two):
    """The database holds a keyed hash of the code only."""
    code = couples.invite(call_of(two[0])).code
    assert code not in CoupleInvitation.get().code_hash


def test_ones_own_code_is_refused_and_stays_good(two):
    """Nobody links with themself, and trying does not use the code up."""
    code = couples.invite(call_of(two[0])).code
    with pytest.raises(InvitationInvalid):
        couples.link(call_of(two[0]), code=code)
    assert couples.link(call_of(two[1]), code=code).linked


def test_a_code_is_good_once(two):
    """A used code links nobody else, even after the link has ended."""
    code = couples.invite(call_of(two[0])).code
    couples.link(call_of(two[1]), code=code)
    couples.leave(call_of(two[0]))
    with pytest.raises(InvitationInvalid):
        couples.link(call_of(create_person()), code=code)
    assert not linked(two[0])


@pytest.mark.parametrize(("late", "works"), [(-1, True), (0, False)])
def test_a_code_is_good_for_a_day(two, late, works):
    """A code works until the moment it expires, and not at it."""
    code = couples.invite(call_of(two[0])).code
    call = call_of(two[1], now=NOW + couples.INVITATION + timedelta(seconds=late))
    if works:
        assert couples.link(call, code=code).linked
    else:
        with pytest.raises(InvitationInvalid):
            couples.link(call, code=code)


@pytest.mark.parametrize("code", ["", "AAAAAAAA", "夫妻"])
def test_a_made_up_code_is_refused(two, code):
    """Unknown codes are refused, whatever they are made of."""
    with pytest.raises(InvitationInvalid):
        couples.link(call_of(two[0]), code=code)


def test_everyone_has_one_link_at_most(two):
    """Who is linked can neither invite nor accept, nor be accepted by an older code, which is answered as one
    that nobody made; nothing is written."""
    third = create_person()
    old = couples.invite(call_of(two[0])).code
    thirds = couples.invite(call_of(third)).code
    create_couple(*two)
    with pytest.raises(AlreadyLinked):
        couples.invite(call_of(two[0]))
    with pytest.raises(AlreadyLinked):
        couples.link(call_of(two[1]), code=thirds)
    for code in (old, "NOBODYS2"):
        with pytest.raises(InvitationInvalid):
            couples.link(call_of(third), code=code)
    assert (Couple.select().count(), CoupleMember.select().count()) == (1, 2)
    assert CoupleInvitation.select().where(CoupleInvitation.used_at.is_null(False)).count() == 0


def test_leaving_is_silent_and_ends_both_sides(two):
    """Either leaves alone, at once; the other is not told. Leaving twice changes nothing."""
    create_couple(*two)
    couples.leave(call_of(two[1]))
    couples.leave(call_of(two[1], now=NOW + timedelta(hours=1)))
    assert not linked(two[0]) and not linked(two[1])
    assert Couple.get().ended_at == NOW
    assert OutboxMessage.select().count() == 0
    with pytest.raises(NotLinked):
        couples.require_link(two[0].id)


def test_the_two_can_link_again(two):
    """After leaving, a new invitation links the same two, or one of them with somebody else."""
    create_couple(*two)
    couples.leave(call_of(two[0]))
    code = couples.invite(call_of(two[0])).code
    assert couples.link(call_of(two[1]), code=code).linked
    assert couples.require_link(two[0].id) == two[1].id


def test_the_link_does_not_say_with_whom(two):
    """What one reads of the link tells since when, and nothing of the other."""
    create_couple(*two)
    assert vars(couples.get_link(call_of(two[0]))) == {"linked": True, "linked_at": NOW}
