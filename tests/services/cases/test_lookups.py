"""A party looks their case up by code and PIN; nobody else does, and nothing tells why not."""

from datetime import timedelta

import pytest

from app.db import write_transaction
from app.errors import NotFound, SessionEnded
from app.models import AuditEntry, CaseParty, LookupGrant
from app.services.cases import risk
from app.services.cases.lookups import own_case
from app.services.cases.lookups.own_case import LookupNotJoined, LookupUnknown, LookupUnsafe
from app.services.core.call import Call
from app.services.people import risk as flags
from tests.conftest import NOW
from tests.factories import create_person
from tests.services.cases.desk import open_case, taken_on

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk(database):
    desk = taken_on()
    for side in ("a", "b"):
        risk.set_level(desk.liu.at(), desk.party(side), level="none", reason="问过")
    return desk


def hand_out(desk, side="a", **options):
    return own_case.switch_on(desk.liu.at(), desk.party(side), **options)


def look(made, pin=None, now=NOW, form=None):
    return own_case.open_lookup(code=made.code, pin=pin or made.pin, form=form, now=now)


def other(pin, step=1):
    """Another PIN of the same side."""
    return f"{(int(pin) + 2 * step) % 10**6:06}"


def misses(desk, side):
    return CaseParty.get_by_id(desk.party(side)).pin_misses


def test_code_and_pin_open_one_partys_page_for_a_quarter_of_an_hour(desk):
    made = hand_out(desk)
    granted = look(made)
    assert granted.expires_at == NOW + timedelta(minutes=15)
    actor = own_case.authenticate(granted.token, now=NOW)
    assert (actor.person_id, actor.grants) == ("", ())
    with pytest.raises(SessionEnded):
        own_case.authenticate(granted.token, now=granted.expires_at)
    typed = f" {made.code[:4].lower()}-{made.code[4:]} "
    assert own_case.open_lookup(code=typed, pin=made.pin, now=NOW).token != granted.token


def test_neither_pin_nor_token_is_kept(desk):
    made = hand_out(desk)
    granted = look(made)
    row, grant = CaseParty.get_by_id(desk.party("a")), LookupGrant.get()
    assert made.pin not in str(row.__data__) and granted.token not in str(grant.__data__)
    log = str([list(entry.values()) for entry in AuditEntry.select().dicts()])
    assert made.pin not in log and granted.token not in log and made.code not in log


def test_five_misses_lock_one_side_alone(desk):
    """Also for the right PIN; the other side's opens as before, until a new one is handed out."""
    anna, bert = hand_out(desk, "a"), hand_out(desk, "b")
    held = look(anna)
    for step in range(5):
        with pytest.raises(LookupUnknown):
            look(anna, other(anna.pin, step + 1))
    with pytest.raises(LookupUnknown):
        look(anna)
    with pytest.raises(SessionEnded):
        own_case.authenticate(held.token, now=NOW)
    assert (misses(desk, "a"), misses(desk, "b")) == (5, 0)
    assert own_case.read_standing(desk.liu.at(), desk.party("a")).locked
    assert look(bert)
    assert look(hand_out(desk, "a"))


def test_a_right_pin_gives_its_own_try_back_and_no_other(desk):
    made = hand_out(desk)
    with pytest.raises(LookupUnknown):
        look(made, other(made.pin))
    look(made)
    assert misses(desk, "a") == 1


def test_a_new_pin_ends_the_one_before(desk):
    first = hand_out(desk)
    granted = look(first)
    second = hand_out(desk)
    with pytest.raises(SessionEnded):
        own_case.authenticate(granted.token, now=NOW)
    assert look(second)
    if first.pin != second.pin:
        with pytest.raises(LookupUnknown):
            look(second, first.pin)


def test_danger_switches_it_off_at_once(desk):
    """A level that rises ends also what is looked at now; with somebody who was seen at the station it may
    be switched on again, until it rises once more."""
    made, bert = hand_out(desk), hand_out(desk, "b")
    granted = look(made)
    risk.set_level(desk.liu.at(), desk.party("a"), level="yellow", reason="不安")
    with pytest.raises(SessionEnded):
        own_case.authenticate(granted.token, now=NOW)
    with pytest.raises(LookupUnknown):
        look(made)
    with pytest.raises(LookupUnsafe):
        hand_out(desk)
    made = hand_out(desk, identity_seen=True)
    assert look(made)
    risk.set_level(desk.liu.at(), desk.party("a"), level="orange", reason="威胁")
    with pytest.raises(LookupUnknown):
        look(made)
    assert look(bert)


def test_whoever_says_at_a_booking_that_they_are_in_danger_is_safe_from_it(desk):
    person = create_person()
    CaseParty.update(person=person.id).where(CaseParty.id == desk.party("a")).execute()
    made = hand_out(desk)
    granted = look(made)
    write_transaction(lambda: flags.flag(person.id, by="intake", now=NOW + timedelta(seconds=1)))
    with pytest.raises(SessionEnded):
        own_case.authenticate(granted.token, now=NOW)
    with pytest.raises(LookupUnknown):
        look(made)
    with pytest.raises(LookupUnsafe):
        hand_out(desk)


def test_nobody_is_given_one_before_they_were_asked_alone_or_came(desk):
    unasked = taken_on()
    with pytest.raises(LookupUnsafe):
        hand_out(unasked)
    named = open_case()
    with pytest.raises(LookupNotJoined):
        hand_out(named, "b", identity_seen=True)


def test_only_who_works_on_that_side_hands_one_out(desk):
    worker_b = desk.join("b")
    for who in (worker_b, desk.su, desk.gu):
        with pytest.raises(NotFound):
            own_case.switch_on(who.at(), desk.party("a"), identity_seen=True)
    with pytest.raises(NotFound):
        own_case.read_standing(worker_b.at(), desk.party("a"))


def test_every_reason_not_to_open_runs_the_same_statements(desk, queries):
    """Unknown, off, wrong and locked: as many statements, and one line in the log each."""
    made = hand_out(desk)
    off = taken_on()

    def missed(code, pin):
        before = AuditEntry.select().count()
        with queries() as counted, pytest.raises(LookupUnknown):
            own_case.open_lookup(code=code, pin=pin, now=NOW)
        assert AuditEntry.select().count() == before + 1
        return len(counted)

    wrong = missed(made.code, other(made.pin))
    unknown = missed("XXXXXXXXXX", "123456")
    shut = missed(off.row.code, "123456")
    nothing = missed("", "")
    for step in range(4):
        look_again = missed(made.code, other(made.pin, step + 2))
    locked = missed(made.code, made.pin)
    assert {wrong, unknown, shut, nothing, look_again, locked} == {wrong}


def test_a_form_opens_once_out_of_a_browsers_history(desk):
    """A double tap opens; after leaving, the same form sent again does not, and costs no try."""
    made, mark = hand_out(desk), own_case.form_mark(NOW)
    first = look(made, form=mark)
    second = look(made, form=mark)
    with pytest.raises(SessionEnded):
        own_case.authenticate(first.token, now=NOW)
    own_case.leave(Call(own_case.authenticate(second.token, now=NOW), NOW))
    with pytest.raises(SessionEnded):
        own_case.authenticate(second.token, now=NOW)
    with pytest.raises(LookupUnknown):
        look(made, form=mark)
    assert look(made, form=own_case.form_mark(NOW))


def test_a_forms_mark_is_ours_and_fresh():
    mark = own_case.form_mark(NOW)
    assert own_case.is_fresh(mark, NOW)
    assert not own_case.is_fresh(mark, NOW + own_case.FORM)
    for bad in ("", "1", "x.y.z", mark[:-1] + "x", "9" + mark, "\ud800.1.2"):
        assert not own_case.is_fresh(bad, NOW)


def test_what_was_typed_with_a_chinese_keyboard_is_what_was_handed_out(desk):
    """Digits and letters of full width, with blanks between: no miss."""
    made = hand_out(desk)
    wide = {ord(letter): ord(letter) + 0xFEE0 for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"}
    pin = f"\u202a{made.pin[:3]} {made.pin[3:]}".translate(wide)
    assert own_case.open_lookup(code=made.code.translate(wide), pin=pin, now=NOW).token
    assert misses(desk, "a") == 0
