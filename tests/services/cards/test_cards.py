"""听课卡: printed codes and their check letters, the code on the phone, binding."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import CardTaken, CardVoid, CodeExpired, CodeUnknown, TooMany
from app.models import AuditEntry, PunchCard
from app.services.attendance import checkins
from app.services.cards import batches, codes, own_card
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")

QUIET = settings(max_examples=30)
bodies = st.text(codes._ALPHABET, min_size=10, max_size=10)


def is_known(code):
    try:
        return codes.printed_code(code) == code
    except CodeUnknown:
        return False


@QUIET
@given(bodies)
def test_every_single_wrong_letter_is_noticed(body):
    """Changing any one of the twelve letters into any other is noticed."""
    code = body + codes._check_letters(body)
    assert is_known(code)
    for place in range(12):
        for letter in codes._ALPHABET:
            if letter != code[place]:
                assert not is_known(code[:place] + letter + code[place + 1 :])


@QUIET
@given(bodies)
def test_every_swap_of_neighbours_is_noticed(body):
    """Exchanging any two neighbouring letters is noticed, the check letters included."""
    code = body + codes._check_letters(body)
    for place in range(11):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if swapped != code:
            assert not is_known(swapped)


@QUIET
@given(bodies, st.sampled_from([str.lower, lambda t: t.replace("0", "O"), lambda t: t.replace("1", "l")]))
def test_usual_mix_ups_do_not_matter(body, change):
    """Case, gaps, dashes, O for 0 and l for 1 read as what was printed."""
    code = body + codes._check_letters(body)
    assert codes.normalize(change(codes.card_no(code)).replace("-", " - ")) == code


def test_new_codes_check_out_and_differ():
    """A thousand new codes are all different and all well formed."""
    made = {codes.new_code() for _ in range(1000)}
    assert len(made) == 1000 and all(is_known(code) for code in made)


@pytest.mark.parametrize("text", ["", "0", "文" * 12, "０" * 12, "0" * 13, "U" * 12, "\x00" * 12, "-" * 40])
def test_what_is_no_code_is_unknown(text):
    """Other text is refused, full-width digits too."""
    with pytest.raises(CodeUnknown):
        codes.read_card(text, now=NOW)


def test_the_first_look_makes_a_card():
    """A person gets one card on their phone, and sees the same one every time; each look leaves a trace."""
    anna = create_person()
    first, second = (own_card.get_card(call_of(anna)) for _ in range(2))
    assert first == second
    assert (PunchCard.select().count(), first.punches) == (1, 0)
    assert AuditEntry.select().where(AuditEntry.event == "card:read").count() == 2


@pytest.mark.parametrize(("seconds", "works"), [(0, True), (-1, True), (120, False), (119, True)])
def test_the_phones_code_is_good_for_two_minutes(seconds, works):
    """A screenshot of the phone's card is worthless after two minutes."""
    card = own_card.get_card(call_of(create_person()))
    now = NOW + timedelta(seconds=seconds)
    assert card.expires_at == NOW + codes.PHONE_CODE
    if works:
        read = codes.read_card(card.qr_text, now=now)
        assert (read.method, codes.card_no(read.card.code)) == ("card_phone", card.card_no)
    else:
        with pytest.raises(CodeExpired):
            codes.read_card(card.qr_text, now=now)


def test_the_phones_code_does_not_hold_the_printed_one():
    """Nobody copies a card's number from a glance at the phone's QR code."""
    card = own_card.get_card(call_of(create_person()))
    assert card.card_no.replace("-", "") not in card.qr_text.upper()


@QUIET
@given(st.integers(0, 45), st.sampled_from(codes._ALPHABET.lower() + "AZ文"))
def test_a_changed_phone_code_is_unknown(place, letter):
    """No letter of the phone's code can be changed, its expiry included."""
    code = codes._phone_code("06h0q6yjf2qaydwbvvpgx0qw", NOW)
    forged = code[:place] + letter + code[place + 1 :]
    if forged != code:
        with pytest.raises(CodeUnknown):
            codes.read_card(forged, now=NOW)


@pytest.mark.parametrize("form", ["{}", "https://old.example/k/{}", " {} ", "http://x/k/{}"])
def test_a_printed_card_reads_in_any_form(form):
    """The printed letters, or a link on whatever host it was printed with, name the card."""
    card = create_card()
    read = codes.read_card(form.format(codes.card_no(card.code)).strip(), now=NOW)
    assert (read.card.id, read.method) == (card.id, "card_printed")


def test_a_void_card_is_refused():
    """A card that was lost and voided is neither read nor bound."""
    card = create_card(state="void", voided_at=NOW)
    with pytest.raises(CardVoid):
        codes.read_card(card.code, now=NOW)
    with pytest.raises(CardVoid):
        own_card.bind_card(call_of(create_person()), code=card.code)
    assert PunchCard.get().person_id is None


def test_binding_makes_the_card_ones_own():
    """The printed card comes first from then on; binding it again changes nothing."""
    anna, card = create_person(), create_card()
    own_card.get_card(call_of(anna))
    for _ in range(2):
        view = own_card.bind_card(call_of(anna), code=f"https://x/k/{card.code.lower()}")
    assert view.card_no == codes.card_no(card.code)
    assert own_card.get_card(call_of(anna)).card_no == view.card_no
    row = PunchCard.get_by_id(card.id)
    assert (row.state, row.person_id, row.bound_at) == ("bound", anna.id, NOW)
    assert AuditEntry.select().where(AuditEntry.event == "card:bind").count() == 1


def test_anothers_card_is_taken():
    """A bound card is not bound again, and stays with its holder."""
    anna, card = create_person(), create_card()
    own_card.bind_card(call_of(anna), code=card.code)
    with pytest.raises(CardTaken):
        own_card.bind_card(call_of(create_person()), code=card.code)
    phone = PunchCard.get(PunchCard.id == own_card._card_of(anna.id).id)
    assert phone.person_id == anna.id


def test_guessing_cards_is_stopped():
    """After ten misses within ten minutes even a good card waits; others, and later, are not held up."""
    anna, card, taken = create_person(), create_card(), create_card()
    own_card.bind_card(call_of(create_person()), code=taken.code)
    for guess in range(own_card.MISSES):
        with pytest.raises(CardTaken if guess == 0 else CodeUnknown):
            own_card.bind_card(call_of(anna), code=taken.code if guess == 0 else codes.new_code())
    with pytest.raises(TooMany) as refused:
        own_card.bind_card(
            call_of(anna, now=NOW + own_card.MISSES_WITHIN - timedelta(seconds=1)), code=card.code
        )
    assert PunchCard.get_by_id(card.id).person_id is None
    own_card.bind_card(call_of(create_person()), code=create_card().code)
    assert refused.value.retry_after == 1
    own_card.bind_card(call_of(anna, now=NOW + own_card.MISSES_WITHIN), code=card.code)
    assert PunchCard.get_by_id(card.id).person_id == anna.id


@pytest.mark.parametrize("code", ["", "000000000001", "nonsense", "https://x/d/000000000000"])
def test_an_unknown_code_binds_nothing(code):
    """Well formed or not, a code that no card has is unknown."""
    with pytest.raises(CodeUnknown):
        own_card.bind_card(call_of(create_person()), code=code)


def test_binding_takes_the_cards_punches_over():
    """What a blank card was punched for becomes its holder's, except where they had been punched already."""
    anna, card, helper = create_person(), create_card(), create_person()
    both, only = (create_lecture(starts_at=NOW) for _ in range(2))
    for lecture in (both, only):
        create_volunteer(lecture, helper)
        checkins.check_in_by_card(call_of(helper), lecture.id, card=card.code)
    mine = own_card.get_card(call_of(anna))
    checkins.check_in_by_card(call_of(helper), both.id, card=mine.qr_text)
    assert own_card.bind_card(call_of(anna), code=card.code).punches == 2
    again = checkins.check_in_by_card(call_of(helper), only.id, card=card.code)
    assert again.status == "already_checked_in"


def test_blank_cards_are_made_in_numbers():
    """Cards to be printed are blank, and their codes are what was returned."""
    codes = batches.make_blank_cards(30, now=NOW)
    assert {(row.code, row.state) for row in PunchCard.select()} == {(code, "blank") for code in codes}


def test_a_lost_card_is_voided_and_replaced():
    """The old card opens nothing, names its successor, and what it was punched for stays the holder's."""
    anna, card, helper = create_person(), create_card(), create_person()
    lecture = create_lecture(starts_at=NOW)
    create_volunteer(lecture, helper)
    own_card.bind_card(call_of(anna), code=card.code)
    checkins.check_in_by_card(call_of(helper), lecture.id, card=card.code)
    replacement = own_card.replace_lost_card(call_of(anna), card=codes.card_no(card.code))
    again = own_card.replace_lost_card(call_of(anna), card=card.code)
    assert (replacement.card_no, replacement.punches) == (again.card_no, 1)
    old = PunchCard.get_by_id(card.id)
    assert (old.state, old.person_id, old.void_reason) == ("void", anna.id, own_card.LOST)
    assert codes.card_no(old.replaced_by.code) == replacement.card_no
    with pytest.raises(CardVoid):
        checkins.check_in_by_card(call_of(helper), lecture.id, card=card.code)
    repeated = checkins.check_in_by_card(call_of(helper), lecture.id, card=replacement.qr_text)
    assert repeated.status == "already_checked_in"
    assert AuditEntry.select().where(AuditEntry.event == "card:lose").count() == 1


def test_a_lost_phone_card_gets_a_new_number():
    """Codes that the old number made are refused at once."""
    anna = create_person()
    old = own_card.get_card(call_of(anna))
    new = own_card.replace_lost_card(call_of(anna), card=old.card_no)
    assert old.card_no != new.card_no
    with pytest.raises(CardVoid):
        codes.read_card(codes.link_tail(old.qr_text), now=NOW)


def test_nobody_loses_anothers_card():
    """A blank card, or one that somebody else holds, is unknown to the caller and stays as it is."""
    anna, held, blank = create_person(), create_card(), create_card()
    own_card.bind_card(call_of(anna), code=held.code)
    for code in (held.code, blank.code, "nonsense"):
        with pytest.raises(CodeUnknown):
            own_card.replace_lost_card(call_of(create_person()), card=code)
    assert sorted(row.state for row in PunchCard.select()) == ["blank", "bound"]
