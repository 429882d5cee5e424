"""A person's own page: consent, profile, what is masked."""

import pytest

from app import db
from app.errors import ConsentOutdated, Invalid
from app.models import AuditEntry, ConsentEvent, Person
from app.services.counseling import bookings
from app.services.people import profiles
from app.services.people.text_checks import CLEAR
from tests.conftest import NOW, call_of
from tests.factories import create_area, create_person, create_slot

pytestmark = pytest.mark.usefixtures("database")


def test_accepting_is_kept_once():
    """Accepting the terms in force is one event, however often it is sent."""
    person = create_person()
    for _ in range(2):
        profile = profiles.accept_consent(call_of(person), profiles.PRIVACY_VERSION)
    assert profile.consent.accepted == profile.consent.required == profiles.PRIVACY_VERSION
    events = ConsentEvent.select(ConsentEvent.person, ConsentEvent.version, ConsentEvent.accepted_at)
    assert list(events.tuples()) == [(person.id, profiles.PRIVACY_VERSION, NOW)]


def test_consent_is_taken_back_and_given_again(resident):
    """Personal features stop and start; bookings stay, the export and the erasure are always open; each
    accepting and withdrawing has its moment. Twice changes nothing."""
    anna = resident("anna")
    booked = bookings.book_slot(call_of(anna.person_id), create_slot().id, party="single")
    for _ in range(2):
        body = anna.delete("/me/consent").get_json()
        assert body["consent"] == {"required": profiles.PRIVACY_VERSION, "accepted": None}
    assert anna.get("/bookings").get_json()["reason"] == "consent_required"
    assert anna.get("/me/export").status_code == 200
    anna.put("/me/consent", {"version": profiles.PRIVACY_VERSION})
    assert [row["id"] for row in anna.get("/bookings").get_json()["items"]] == [booked.id]
    events = ConsentEvent.select().where(ConsentEvent.person == anna.person_id).order_by(ConsentEvent.id)
    assert [row.withdrawn_at is None for row in events] == [False, True]
    taken_back = AuditEntry.select().where(AuditEntry.event == "consent:withdraw")
    assert [(row.actor, row.outcome) for row in taken_back] == [(anna.person_id, "done")]


def test_another_version_is_not_accepted():
    """Only the terms in force can be accepted; the refusal names them."""
    person = create_person()
    with pytest.raises(ConsentOutdated) as refusal:
        profiles.accept_consent(call_of(person), "2020-01")
    assert refusal.value.facts == {"required": profiles.PRIVACY_VERSION}
    assert Person.get().consent_version is None
    assert ConsentEvent.select().count() == 0


def test_what_is_not_named_stays():
    """An update changes only the fields it names, and null empties the area."""
    create_area("370502001")
    person = create_person(nickname="王小明", area="370502001")
    profile = profiles.update_profile(call_of(person), {"contact_preference": {"channel": "phone"}})
    assert (profile.nickname, profile.area) == ("王小明", "370502001")
    profile = profiles.update_profile(call_of(person), {"nickname": "小王", "area": None}, CLEAR)
    assert (profile.nickname, profile.area) == ("小王", None)
    assert profile.contact_preference == {"channel": "phone"}


def test_an_unknown_area_is_refused():
    """One lives in a known area or in none."""
    person = create_person()
    with pytest.raises(Invalid):
        profiles.update_profile(call_of(person), {"area": "999999", "nickname": "小王"})
    assert Person.get().nickname == "王小明"


def test_the_phone_is_shown_masked():
    """Nobody sees a whole number, not even its owner."""
    person = create_person(phone="+8613812345678")
    assert profiles.get_profile(call_of(person)).phone == "138******78"


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        *[("王小明", "王**"), ("王", "王"), ("欧阳娜娜子", "欧**"), (None, "居民"), ("", "居民")],
        # What shows nothing, or only on the letter before it, is not what one is known by.
        *[("\ufe0f王明", "王**"), ("\U000e0100\u0301王", "王**"), ("\u3000王", "王*"), ("\u0301", "居民")],
    ],
)
def test_a_masked_name_shows_its_first_character(name, masked):
    """A volunteer sees one character and never how long a long name is."""
    assert profiles.mask_name(name) == masked


def test_reading_and_changing_leave_traces_without_values():
    """The audit log names the fields that changed, never what they hold."""
    person = create_person()
    profiles.get_profile(call_of(person))
    profiles.update_profile(call_of(person), {"nickname": "小王"}, CLEAR)
    rows = {row.event: row.data for row in AuditEntry.select().where(AuditEntry.actor == person.id)}
    assert rows == {"profile:read": None, "profile:update": {"fields": ["nickname"]}}


def test_personal_fields_are_sealed_in_the_table():
    """The stored nickname is not readable, and two equal ones look different."""
    create_person(nickname="王小明")
    create_person(nickname="王小明")
    stored = [name for (name,) in db.database.execute_sql("SELECT nickname FROM person").fetchall()]
    assert len(set(stored)) == 2
    assert all(name.startswith("dev.") and "王" not in name for name in stored)
