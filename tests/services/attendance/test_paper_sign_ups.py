"""People without a phone: signed up by a helper on a printed card, found by it at the door."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from app import db
from app.errors import (
    AlreadySignedUp,
    CardTaken,
    CardVoid,
    CodeUnknown,
    ConsentOutdated,
    ConsentRequired,
    DomainError,
    Invalid,
    LectureClosed,
    NotFound,
)
from app.models import (
    AuditEntry,
    CheckIn,
    ConsentEvent,
    Lecture,
    OutboxMessage,
    PaperPerson,
    Person,
    PunchCard,
    SignUp,
    SignUpParty,
    WitnessedConsent,
)
from app.services.attendance import checkins, name_search
from app.services.attendance.paper_sign_ups import cancel_on_paper, sign_up_on_paper
from app.services.cards import own_card
from app.services.core.permissions import PRIVACY_VERSION
from app.services.learning import record
from app.services.lectures.sign_ups import rosters, signups
from app.services.messaging import unreached
from app.services.operations import invariants
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer
from tests.services.requests.asking import district

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    return create_lecture(capacity=2)


@pytest.fixture
def helper(lecture):
    """A volunteer at the lecture's door."""
    person = create_person()
    create_volunteer(lecture, person)
    return call_of(person)


def enter(call, lecture, card, **facts):
    return sign_up_on_paper(
        call, lecture.id, **({"card": card.code, "name": "王大娘", "consent": PRIVACY_VERSION} | facts)
    )


def require_sound(now=NOW):
    assert [(found.number, found.rows) for found in invariants.check_all(now=now) if found.rows] == []


def test_a_card_in_hand_is_a_place(lecture, helper):
    """The place is the card holder's, with the consent and its witness; a scan of the card finds it."""
    card = create_card()
    view = enter(helper, lecture, card)
    assert (view.status, view.holder, view.card) == ("confirmed", "王**", card.code[-4:])
    paper = PaperPerson.get()
    assert paper.registered_by_id == helper.actor.person_id
    assert SignUp.get_by_id(view.id).live_person == paper.person_id
    consent = ConsentEvent.get(ConsentEvent.person == paper.person_id)
    assert (consent.version, consent.accepted_at) == (PRIVACY_VERSION, NOW)
    assert WitnessedConsent.get_by_id(consent.id).witness_id == helper.actor.person_id
    (entry,) = rosters.read_roster(district(NOW), lecture.id, "absent").items
    assert (entry.name, entry.paper) == ("王**", True)

    at_the_door = call_of(helper.actor.person_id, now=lecture.starts_at)
    seen = checkins.check_in_by_card(at_the_door, lecture.id, card=card.code)
    assert (seen.status, seen.walk_in, seen.holder) == ("checked_in", False, "王**")
    require_sound(lecture.starts_at)


def test_who_may(lecture, helper):
    """The lecture's helpers and its organizers; for anybody else, and elsewhere, it is not there."""
    enter(helper, lecture, create_card())
    enter(district(NOW), lecture, create_card())
    for call in (call_of(create_person()), district(NOW)):
        with pytest.raises(NotFound):
            enter(call, create_lecture(area="370503"), create_card())
    with pytest.raises(NotFound):
        enter(helper, create_lecture(), create_card())
    late = call_of(helper.actor.person_id, now=lecture.ends_at + timedelta(hours=24))
    with pytest.raises(NotFound):
        enter(late, lecture, create_card())


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"consent": None}, ConsentRequired),
        ({"consent": "2020-01"}, ConsentOutdated),
        ({"name": ""}, Invalid),
        ({"card": "0000-0000-0000"}, CodeUnknown),
        ({"card": "x"}, CodeUnknown),
    ],
)
def test_what_is_missing_is_asked_for(lecture, helper, facts, refusal):
    """Without the consent or a name nothing is kept, and the card stays blank."""
    card = create_card()
    with pytest.raises(refusal):
        sign_up_on_paper(
            helper,
            lecture.id,
            **({"card": card.code, "name": "王大娘", "consent": PRIVACY_VERSION} | facts),
        )
    assert PunchCard.get_by_id(card.id).state == "blank"
    assert (PaperPerson.select().count(), SignUp.select().count()) == (0, 0)


def test_whose_card_it_may_be(lecture, helper):
    """Not a void one, and not one of somebody with a phone: they sign up themselves."""
    holder = create_person()
    taken = create_card(state="bound", person=holder, bound_at=NOW)
    with pytest.raises(CardTaken):
        enter(helper, lecture, taken)
    with pytest.raises(CardTaken):
        cancel_on_paper(helper, lecture.id, card=taken.code)
    with pytest.raises(CardVoid):
        enter(helper, lecture, create_card(state="void"))


def test_the_second_lecture_needs_neither_name_nor_consent(lecture, helper):
    """Card, name and consent are there; twice at one lecture is refused."""
    card = create_card()
    enter(helper, lecture, card)
    with pytest.raises(AlreadySignedUp):
        enter(helper, lecture, card, name="", consent=None)
    other = create_lecture()
    assert enter(district(NOW), other, card, name="", consent=None).holder == "王**"
    assert ConsentEvent.select().count() == 1
    Person.update(consent_version="2020-01").where(Person.id == PaperPerson.get().person_id).execute()
    with pytest.raises(ConsentRequired):
        enter(district(NOW), create_lecture(), card, name="", consent=None)


def test_who_waits_on_paper_is_seated_without_being_asked(lecture, helper):
    """They could not answer an offer: a freed seat is theirs, in their turn, and the organizer sees whom to
    tell; who waits before them with a phone is asked first."""
    seated = [signups.sign_up(call_of(create_person()), lecture.id, party="single") for _ in range(2)]
    first = signups.sign_up(call_of(create_person()), lecture.id, party="single")
    card = create_card()
    view = enter(helper, lecture, card)
    assert (view.status, view.position) == ("waitlisted", 2)
    for place in seated:
        owner = SignUp.get_by_id(place.id).person_id
        signups.cancel_sign_up(call_of(owner), place.id)
    assert SignUpParty.get_by_id(SignUp.get_by_id(first.id).party_id).status == "offered"
    assert SignUpParty.get_by_id(SignUp.get_by_id(view.id).party_id).status == "confirmed"
    OutboxMessage.update(state="inbox").execute()
    assert [row.sign_up for row in unreached.list_unreached(district(NOW), lecture.id)] == [view.id]
    require_sound()


def test_giving_up_by_card(lecture, helper):
    """The seat is offered on; said twice nothing changes; not after the start, and not where no place was."""
    card = create_card()
    enter(helper, lecture, card)
    cancel_on_paper(helper, lecture.id, card=card.code)
    cancel_on_paper(helper, lecture.id, card=card.code)
    assert Lecture.get_by_id(lecture.id).taken == 0
    with pytest.raises(NotFound):
        cancel_on_paper(district(NOW), create_lecture().id, card=card.code)
    assert enter(helper, lecture, card).status == "confirmed"
    with pytest.raises(LectureClosed):
        cancel_on_paper(call_of(helper.actor.person_id, now=lecture.starts_at), lecture.id, card=card.code)
    require_sound()


def test_a_phone_comes_later(lecture, helper):
    """Who binds the card has the places and the attendance; the name on paper is gone."""
    card, other, past = create_card(), create_lecture(), create_lecture(starts_at=NOW)
    create_volunteer(past, Person.get_by_id(helper.actor.person_id))
    mine = enter(helper, lecture, card)
    enter(district(NOW), other, card)
    checkins.check_in_by_card(helper, past.id, card=card.code)
    anna = create_person(nickname="安娜")
    own = signups.sign_up(call_of(anna), other.id, party="single")
    own_card.bind_card(call_of(anna), code=card.code)
    listed = {view.id: view.status for view in signups.list_sign_ups(call_of(anna)).items}
    assert listed[mine.id] == listed[own.id] == "confirmed"
    # Two places at one lecture: hers stays.
    assert Lecture.get_by_id(other.id).taken == 1
    seen = record.read_learning_record(call_of(anna, now=past.ends_at))
    assert [row.lecture for row in seen.lectures] == [past.id]
    assert PaperPerson.select().count() == 0
    assert Person.select().where(Person.nickname.is_null(), Person.state == "erased").count() == 1
    with pytest.raises(CardTaken):
        own_card.bind_card(call_of(create_person()), code=card.code)
    require_sound()


def test_two_helpers_one_card(lecture):
    """One of them has it, and the person has one place."""
    card = create_card()
    calls = [district(NOW) for _ in range(4)]

    def attempt(call):
        try:
            return enter(call, lecture, card).status
        except DomainError as refusal:
            return refusal.reason
        finally:
            db.database.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, calls))
    assert outcomes == ["already_signed_up"] * 3 + ["confirmed"]
    assert (PaperPerson.select().count(), Lecture.get_by_id(lecture.id).taken) == (1, 1)
    require_sound()


def test_two_phones_one_card(lecture, helper):
    """One of them has it, with the place."""
    card = create_card()
    enter(helper, lecture, card)
    people = [create_person() for _ in range(4)]

    def attempt(person):
        try:
            own_card.bind_card(call_of(person), code=card.code)
        except DomainError as refusal:
            return refusal.reason
        finally:
            db.database.close()
        return "bound"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, people))
    assert outcomes == ["bound"] + ["card_taken"] * 3
    assert PunchCard.get_by_id(card.id).person_id == SignUp.get().live_person
    require_sound()


def test_the_log_names_nobody(lecture, helper):
    """Ids and the version; no name, no code."""
    card = create_card()
    enter(helper, lecture, card)
    written = str(list(AuditEntry.select().dicts()))
    assert "王大娘" not in written
    assert card.code not in written


def test_what_was_recorded_by_name_goes_along(lecture, helper):
    """Found by name at the door, and only then given a phone: the attendance is theirs, as it would be had
    they bound the card before."""
    card, anna = create_card(), create_person(nickname="安娜")
    enter(helper, lecture, card)
    then = replace(helper, now=lecture.starts_at)
    (found,) = name_search.find_by_name(then, lecture.id, name="王大娘").items
    checkins.check_in_by_card(then, lecture.id, card=found.card)
    own_card.bind_card(call_of(anna, now=then.now), code=card.code)
    row = CheckIn.get()
    assert (row.live_holder, row.person_id, row.walk_in) == (anna.id, anna.id, False)
    require_sound()
