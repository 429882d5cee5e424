"""Being recorded as present: by the door's code and by card; every reason; what is kept."""

from datetime import timedelta

import pytest

from app.errors import (
    CardVoid,
    CodeExpired,
    CodeUnknown,
    LectureClosed,
    NotFound,
    NotYetOpen,
    TooMany,
)
from app.models import CheckIn, Lecture, OutboxMessage, Scan, SignUp, SignUpParty
from app.services.attendance import checkins, doorcodes, scans
from app.services.cards import own_card
from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_couple, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW)


@pytest.fixture
def anna():
    return create_person(nickname="安娜")


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


def by_door(person, lecture, *, now=NOW, typed=False):
    code = doorcodes.door_code(lecture.id, now=now)
    shown = code.typed_code if typed else code.qr_text
    return checkins.check_in_by_door(call_of(person, now=now), code=shown)


def by_card(helper, lecture, card, *, now=NOW, **facts):
    return checkins.check_in_by_card(call_of(helper, now=now), lecture.id, card=card, **facts)


def only_refusal():
    (scan,) = Scan.select()
    assert CheckIn.select().count() == 0
    return scan.result, scan.reason, scan.lecture_id


@pytest.mark.parametrize(("typed", "assurance"), [(False, "self_rotating"), (True, "typed")])
def test_a_resident_checks_in_at_the_door(lecture, anna, typed, assurance):
    """Scanning or typing the door's code makes one scan, one check-in and one message."""
    signups.sign_up(call_of(anna, now=NOW - timedelta(hours=1)), lecture.id, party="single")
    view = by_door(anna, lecture, typed=typed)
    assert (view.status, view.reason, view.walk_in, view.assurance) == ("checked_in", None, False, assurance)
    row = CheckIn.get()
    assert (row.person_id, row.live_holder, row.happened_at) == (anna.id, anna.id, NOW)
    assert row.sign_up_id == SignUp.get().id
    assert [scan.result for scan in Scan.select()] == ["accepted"]
    assert OutboxMessage.select().where(OutboxMessage.kind == "checked_in").count() == 1


def test_a_volunteer_checks_a_card_in(lecture, anna, helper):
    """A card on the phone has a volunteer's assurance, and the volunteer sees a masked name."""
    view = by_card(helper, lecture, own_card.get_card(call_of(anna)).qr_text)
    assert (view.status, view.assurance, view.holder) == ("checked_in", "volunteer", "安*")
    scan = Scan.get()
    assert (scan.actor_id, scan.person_id, scan.method) == (helper.id, anna.id, "card_phone")


def test_a_blank_card_is_a_holder_of_its_own(lecture, helper):
    """A printed card that nobody has bound yet is checked in by itself, without a name or a sign-up."""
    card = create_card()
    view = by_card(helper, lecture, card.code)
    assert (view.status, view.walk_in, view.holder) == ("checked_in", True, "居民")
    row = CheckIn.get()
    assert (row.person_id, row.card_id, row.live_holder, row.sign_up_id) == (None, card.id, card.id, None)


def test_a_repetition_says_the_first_time(lecture, anna, helper):
    """Scanning again, in whichever way, gives the first time and writes no second check-in or message."""
    by_door(anna, lecture)
    later = NOW + timedelta(minutes=10)
    again = by_door(anna, lecture, now=later)
    card = own_card.get_card(call_of(anna, now=later)).qr_text
    carded = by_card(helper, lecture, card, now=later)
    for view in (again, carded):
        assert (view.status, view.reason) == ("already_checked_in", "already_checked_in")
        assert (view.checked_in_at, view.assurance) == (NOW, "self_rotating")
    assert CheckIn.select().count() == 1
    assert sorted(scan.result for scan in Scan.select()) == ["accepted", "repeated", "repeated"]
    assert OutboxMessage.select().where(OutboxMessage.kind == "checked_in").count() == 1


@pytest.mark.parametrize(
    ("minutes", "refusal"),
    [(-61, NotYetOpen), (-60.001, NotYetOpen), (-60, None), (150, None), (150.001, LectureClosed)],
)
def test_the_door_is_open_from_an_hour_before_to_half_an_hour_after(lecture, anna, helper, minutes, refusal):
    """Both ends count, for the door's code as for a card; a refusal is kept as a scan."""
    now = NOW + timedelta(minutes=minutes)
    card = create_card()
    if refusal is None:
        assert by_door(anna, lecture, now=now).status == "checked_in"
        assert by_card(helper, lecture, card.code, now=now).status == "checked_in"
        return
    with pytest.raises(refusal):
        by_door(anna, lecture, now=now)
    assert only_refusal() == ("refused", refusal.reason, lecture.id)
    Scan.delete().execute()
    with pytest.raises(refusal):
        by_card(helper, lecture, card.code, now=now)
    assert only_refusal() == ("refused", refusal.reason, lecture.id)


def test_too_early_says_when(lecture, anna):
    """The refusal names the moment at which the door opens."""
    with pytest.raises(NotYetOpen) as refusal:
        by_door(anna, lecture, now=NOW - timedelta(hours=2))
    assert refusal.value.facts == {"opens_at": (NOW - timedelta(hours=1)).isoformat()}


def test_a_cancelled_lecture_takes_nobody(lecture, anna, helper):
    """Calling a lecture off closes its door at once."""
    Lecture.update(status="cancelled").execute()
    with pytest.raises(LectureClosed):
        by_door(anna, lecture)
    with pytest.raises(LectureClosed):
        by_card(helper, lecture, create_card().code)
    assert [scan.reason for scan in Scan.select()] == ["lecture_closed", "lecture_closed"]


def test_codes_that_are_wrong_or_old(lecture, anna):
    """Unknown, typed wrong and expired codes are told apart; each is kept as a scan that names nobody's
    lecture."""
    old = doorcodes.door_code(lecture.id, now=NOW - timedelta(seconds=40))
    unknown = doorcodes.door_code("0" * 24, now=NOW).qr_text
    cases = [
        ("", CodeUnknown),
        ("文", CodeUnknown),
        ("https://x/d/zzz", CodeUnknown),
        (unknown, CodeUnknown),
        ("00000000", CodeUnknown),
        (old.qr_text, CodeExpired),
        (old.typed_code, CodeExpired),
    ]
    for code, refusal in cases:
        with pytest.raises(refusal):
            checkins.check_in_by_door(call_of(anna), code=code)
    assert [scan.reason for scan in Scan.select().order_by(Scan.id)].count("code_unknown") == 5
    assert {(scan.lecture_id, scan.result) for scan in Scan.select()} == {(None, "refused")}
    assert CheckIn.select().count() == 0


def test_guessing_typed_codes_is_stopped(lecture, anna):
    """After ten misses in ten minutes not even the right digits are looked at, until time has passed; a
    scan still works, and nobody else is hindered."""
    for _ in range(scans.MISSES):
        with pytest.raises(CodeUnknown):
            checkins.check_in_by_door(call_of(anna), code=f"1234 567{doorcodes._damm('1234567')}")
    with pytest.raises(TooMany):
        by_door(anna, lecture, typed=True)
    assert by_door(create_person(), lecture, typed=True).status == "checked_in"
    assert by_door(anna, lecture, typed=True, now=NOW + scans.MISSES_WITHIN).status == "checked_in"


def test_a_slip_of_the_keyboard_is_no_guess(lecture, anna):
    """One digit mistaken, or two neighbours swapped, is told at once and never counts, however often."""
    right = doorcodes.door_code(lecture.id, now=NOW).typed_code
    slips = [f"{right[:place]}{(int(right[place]) + 1) % 10}{right[place + 1 :]}" for place in range(8)]
    slips += [
        right[:place] + right[place + 1] + right[place] + right[place + 2 :]
        for place in range(7)
        if right[place] != right[place + 1]
    ]
    for slip in slips:
        with pytest.raises(CodeUnknown) as refusal:
            checkins.check_in_by_door(call_of(anna), code=slip)
        assert "输错" in refusal.value.text
    assert len(slips) > scans.MISSES and Scan.select().count() == 0
    assert by_door(anna, lecture, typed=True).status == "checked_in"


@pytest.mark.parametrize("shown", ["{}", "{}　", "%20{}", "\ufeff{}\r\n"])
def test_digits_from_any_keyboard(lecture, anna, shown):
    """Full width, invisible letters and percent signs are read."""
    digits = doorcodes.door_code(lecture.id, now=NOW).typed_code
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in digits)
    assert checkins.check_in_by_door(call_of(anna), code=shown.format(wide)).status == "checked_in"


def test_typed_digits_may_have_gaps(lecture, anna):
    """People type codes in groups."""
    digits = doorcodes.door_code(lecture.id, now=NOW).typed_code
    view = checkins.check_in_by_door(call_of(anna), code=f" {digits[:4]} {digits[4:]} ")
    assert view.status == "checked_in"


def test_a_scan_of_one_lecture_never_touches_another(lecture, anna, helper):
    """The code decides the lecture: checking in at one leaves the other's door, roster and queue alone."""
    other = create_lecture(starts_at=NOW)
    by_door(anna, lecture)
    by_card(helper, lecture, create_card().code)
    assert CheckIn.select().where(CheckIn.lecture == other.id).count() == 0
    assert Scan.select().where(Scan.lecture == other.id).count() == 0
    assert SignUp.select().where(SignUp.lecture == other.id).count() == 0
    assert Lecture.get_by_id(other.id).taken == 0
    with pytest.raises(NotFound):
        by_card(helper, other, create_card().code)
    assert by_door(anna, other).status == "checked_in", "the same person may attend both"


def test_a_walk_in_takes_a_seat_if_there_is_one(lecture, anna):
    """Who comes without a place is signed up on the spot and marked so."""
    assert by_door(anna, lecture).walk_in
    party = SignUpParty.get()
    assert (party.walk_in, party.status, party.seats, Lecture.get().taken) == (True, "confirmed", 1, 1)


def test_a_walk_in_beyond_the_seats_is_let_in(anna):
    """A full hall refuses nobody at the door, and its seats stay as many as they are."""
    full = create_lecture(starts_at=NOW, capacity=1)
    by_door(create_person(), full)
    assert by_door(anna, full).status == "checked_in"
    assert (Lecture.get().taken, CheckIn.select().count()) == (1, 2)
    assert sorted(party.seats for party in SignUpParty.select()) == [0, 1]


def test_who_waited_and_came_is_a_walk_in(anna):
    """A place in the queue is no seat: who comes anyway is marked as a walk-in, with one sign-up."""
    full = create_lecture(starts_at=NOW, sign_up_closes_at=NOW + timedelta(hours=1), capacity=1)
    signups.sign_up(call_of(create_person()), full.id, party="single")
    signups.sign_up(call_of(anna), full.id, party="single")
    assert by_door(anna, full).walk_in
    assert SignUp.select().where(SignUp.person == anna.id).count() == 1


def test_partners_check_in_one_by_one(lecture, anna):
    """A couple's sign-up checks nobody in: each comes through the door alone."""
    bert = create_person()
    create_couple(anna, bert)
    signups.sign_up(call_of(anna, now=NOW - timedelta(hours=1)), lecture.id, party="couple")
    assert not by_door(anna, lecture).walk_in
    assert CheckIn.select().where(CheckIn.person == bert.id).count() == 0
    assert not by_door(bert, lecture).walk_in


def test_a_card_that_does_not_open_is_kept_as_a_refusal(lecture, helper):
    """Unknown, void and expired cards are refused; every such scan stays as a row."""
    void = create_card(state="void", voided_at=NOW)
    stale = own_card.get_card(call_of(create_person(), now=NOW - timedelta(minutes=5))).qr_text
    for card, refusal in [("nonsense", CodeUnknown), (void.code, CardVoid), (stale, CodeExpired)]:
        with pytest.raises(refusal):
            by_card(helper, lecture, card)
    assert sorted(scan.reason for scan in Scan.select()) == ["card_void", "code_expired", "code_unknown"]
    assert {scan.lecture_id for scan in Scan.select()} == {lecture.id}


def test_a_check_in_costs_few_statements(lecture, anna, queries):
    """A check-in takes a fixed, small number of statements."""
    signups.sign_up(call_of(anna, now=NOW - timedelta(hours=1)), lecture.id, party="single")
    for _ in range(5):
        by_door(create_person(), lecture)
    with queries() as seen:
        by_door(anna, lecture)
    assert len(seen) <= 6, seen


def test_a_repetition_tells_when_where_and_by_whom(lecture, anna, helper):
    """At the door: the first time, the hall, whose reading it was, masked. A resident hears of no helper."""
    other = create_person(nickname="柏特")
    create_volunteer(lecture, other)
    code = own_card.get_card(call_of(anna)).card_no
    first = by_card(other, lecture, code, now=NOW - timedelta(minutes=5))
    again = by_card(helper, lecture, code)
    assert (first.venue, first.helper) == (lecture.venue, None)
    assert (again.status, again.checked_in_at, again.venue, again.helper) == (
        "already_checked_in", first.checked_in_at, lecture.venue, "柏*",
    )  # fmt: skip
    own = by_door(anna, lecture)
    assert (own.status, own.venue, own.helper) == ("already_checked_in", lecture.venue, None)
    bert = create_person()
    by_door(bert, lecture)
    assert by_card(helper, lecture, own_card.get_card(call_of(bert)).card_no).helper is None
