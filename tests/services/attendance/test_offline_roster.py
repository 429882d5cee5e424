"""The roster a scanner carries: whole with the cards in hand, silent without them."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import NotFound
from app.models import AuditEntry, LectureVolunteer, PunchCard
from app.services.attendance import checkins, offline_roster
from app.services.cards import codes, own_card
from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_couple, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW + timedelta(minutes=30))


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


def carry(helper, lecture, now=NOW):
    return offline_roster.get_offline_roster(call_of(helper, now=now), lecture.id)


def find(roster, secret):
    stretched = hashlib.pbkdf2_hmac("sha256", secret.encode(), bytes.fromhex(roster.salt), roster.iterations)
    find = hmac.new(stretched, b"huhang offline find", "sha256").digest()[:16].hex()
    return stretched, find


def open_entry(roster, secret, sealed=None):
    """As docs/offline.md says, written by somebody who never saw the service."""
    stretched, found_by = find(roster, secret)
    sealed = sealed or roster.entries.get(found_by)
    if sealed is None:
        return None
    raw = bytes.fromhex(sealed)
    key = hmac.new(stretched, b"huhang offline seal", "sha256").digest()
    place = f"{roster.lecture}:{found_by}".encode()
    return json.loads(AESGCM(key).decrypt(raw[:12], raw[12:], place))


def bound_card(person, **facts):
    return create_card(**({"state": "bound", "person": person.id, "bound_at": NOW} | facts))


def test_the_card_in_hand_opens_its_own_entry(lecture, helper):
    """By its printed code, and by what the phone's short-lived code carries."""
    anna = create_person(nickname="安娜")
    card = bound_card(anna)
    signups.sign_up(call_of(anna), lecture.id, party="single")
    roster = carry(helper, lecture)
    shown = codes.link_tail(own_card.get_card(call_of(anna)).qr_text)
    for secret in (card.code, shown[1:25]):
        entry = open_entry(roster, secret)
        assert (entry["holder"], entry["place"], entry["card"]) == ("安*", "confirmed", "good")
        assert (entry["partner"], entry["present_at"]) == (None, None)
    assert len(roster.entries) == 2
    assert roster.made_at == NOW
    assert roster.closes_at == lecture.ends_at + timedelta(minutes=30)


def test_without_the_cards_it_tells_nothing(lecture, helper):
    """No name, code, id or number in it; entries are alike; another's card opens none of them."""
    people = [create_person(nickname=name, phone="13800001111") for name in ("安", "欧阳娜娜", "王小明")]
    held = [bound_card(person) for person in people]
    for person in people:
        signups.sign_up(call_of(person), lecture.id, party="single")
    roster = carry(helper, lecture)
    text = json.dumps([roster.entries, roster.salt], ensure_ascii=False)
    for person, card in zip(people, held, strict=True):
        for secret in (person.id, person.nickname[0], card.id, card.code, person.phone):
            assert secret not in text
            assert secret.encode().hex() not in text
    assert len({len(sealed) for sealed in roster.entries.values()}) == 1
    assert list(roster.entries) == sorted(roster.entries)
    own = find(roster, held[0].code)[1]
    for found_by, sealed in roster.entries.items():
        if found_by != own:
            with pytest.raises(InvalidTag):
                open_entry(roster, held[0].code, sealed)
    assert open_entry(roster, create_card().code) is None


def test_two_lectures_lists_cannot_be_laid_together(lecture, helper):
    """The same card is found under another hash at each lecture, and has another ref."""
    other = create_lecture(starts_at=NOW)
    create_volunteer(other, helper)
    anna = create_person()
    code = bound_card(anna).code
    for place in (lecture, other):
        signups.sign_up(call_of(anna, now=NOW - timedelta(hours=2)), place.id, party="single")
    one, two = carry(helper, lecture), carry(helper, other)
    assert not set(one.entries) & set(two.entries)
    assert open_entry(one, code)["ref"] != open_entry(two, code)["ref"]


def test_couples_know_each_other_by_ref(lecture, helper):
    """Who came together is told to whoever holds one of the two cards, without the other's name."""
    anna, bert = create_person(nickname="安娜"), create_person(nickname="柏特")
    create_couple(anna, bert)
    codes = [bound_card(person).code for person in (anna, bert)]
    signups.sign_up(call_of(anna), lecture.id, party="couple")
    roster = carry(helper, lecture)
    hers, his = (open_entry(roster, code) for code in codes)
    assert (hers["partner"], his["partner"]) == (his["ref"], hers["ref"])
    assert "柏" not in json.dumps(hers, ensure_ascii=False)


def test_it_says_who_is_there_and_which_cards_are_void(lecture, helper):
    """Present people and blank cards in the hall are known; a void card of theirs is told."""
    anna = create_person()
    lost = bound_card(anna, state="void", voided_at=NOW)
    card, blank = bound_card(anna), create_card()
    signups.sign_up(call_of(anna), lecture.id, party="single")
    for scanned in (card, blank):
        checkins.check_in_by_card(call_of(helper), lecture.id, card=scanned.code)
    roster = carry(helper, lecture, NOW + timedelta(minutes=1))
    there = int(NOW.timestamp())
    mine, old, nobodys = (open_entry(roster, each.code) for each in (card, lost, blank))
    assert (mine["present_at"], mine["card"], old["card"]) == (there, "good", "void")
    assert mine["ref"] == old["ref"]
    assert (nobodys["place"], nobodys["holder"], nobodys["present_at"]) == ("walk_in", None, there)


def test_whose_place_ended_is_not_carried(lecture, helper):
    """Giving the place up takes one off the list."""
    anna = create_person()
    bound_card(anna)
    place = signups.sign_up(call_of(anna), lecture.id, party="single")
    signups.cancel_sign_up(call_of(anna), place.id)
    assert carry(helper, lecture).entries == {}


def test_only_the_door_may_carry_it(lecture, helper):
    """Nobody else, not after the day after, not once the right is taken back; each reading is on record."""
    carry(helper, lecture)
    entry = AuditEntry.get(AuditEntry.event == "roster:carry")
    assert (entry.actor, entry.object_id, entry.data) == (helper.id, lecture.id, {"cards": 0})
    late = lecture.ends_at + timedelta(hours=24)
    for person, now in [(create_person(), NOW), (helper, late)]:
        with pytest.raises(NotFound):
            carry(person, lecture, now)
    LectureVolunteer.update(revoked_at=NOW).execute()
    with pytest.raises(NotFound):
        carry(helper, lecture)
    assert AuditEntry.select().where(AuditEntry.outcome == "refused").count() == 3


def test_a_lecture_called_off_has_no_list(helper, lecture):
    """Nobody is expected any more."""
    type(lecture).update(status="cancelled").execute()
    with pytest.raises(NotFound):
        carry(helper, lecture)


def test_the_number_of_queries_does_not_grow(lecture, helper, queries):
    """One person or five: the same statements."""
    counts = []
    for size in (1, 4):
        for _ in range(size):
            person = create_person()
            bound_card(person)
            signups.sign_up(call_of(person), lecture.id, party="single")
        with queries() as seen:
            carry(helper, lecture)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 8
    assert PunchCard.select().count() == 5
