"""The code at the door."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import new_id
from app.errors import CodeExpired, CodeUnknown
from app.services.attendance import doorcodes
from app.services.cards.codes import link_tail

pytestmark = pytest.mark.usefixtures("database")

# The first moment of a period.
START = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
LECTURE = "06h0q6yjf2qaydwbvvpgx0qw"
SECOND = timedelta(seconds=1)


def shown(now=START, lecture=LECTURE):
    code = doorcodes.door_code(lecture, now=now)
    return link_tail(code.qr_text), code.typed_code


@pytest.mark.parametrize(
    ("age", "outcome"),
    [
        (0, LECTURE),
        (19.999, LECTURE),
        (20, LECTURE),
        (39.999, LECTURE),
        (40, CodeExpired),
        (60, CodeExpired),
        (299.999, CodeExpired),
    ],
)
@pytest.mark.parametrize("made_at", [0, 19.999])
def test_a_code_is_good_for_its_period_and_one_more(made_at, age, outcome):
    """However late in its period it is read off the screen, a code ends twenty seconds after its period."""
    qr, typed = shown(START + made_at * SECOND)
    now = START + age * SECOND
    for read in (
        lambda: doorcodes.read_qr(qr, now=now),
        lambda: doorcodes.match_typed(typed, [new_id(), LECTURE], now=now),
    ):
        if outcome is LECTURE:
            assert read() == LECTURE
        else:
            with pytest.raises(outcome):
                read()


def test_the_code_turns_over_on_the_dot():
    """All through a period the screen shows one code, and another one from the next period's first moment."""
    assert shown(START) == shown(START + 19.999 * SECOND) != shown(START + 20 * SECOND)
    assert doorcodes.door_code(LECTURE, now=START + 7 * SECOND).expires_at == START + 20 * SECOND


def test_an_old_code_is_told_from_an_unknown_one():
    """After five minutes a typed code is simply unknown; a signed one is still known to be old."""
    qr, typed = shown()
    with pytest.raises(CodeUnknown):
        doorcodes.match_typed(typed, [LECTURE], now=START + 300 * SECOND)
    with pytest.raises(CodeExpired):
        doorcodes.read_qr(qr, now=START + timedelta(days=900))


def test_a_typed_code_counts_only_where_it_is_shown():
    """The digits of one lecture open no other, and none when no door is open."""
    _, typed = shown()
    for others in ([], [new_id(), new_id()]):
        with pytest.raises(CodeUnknown):
            doorcodes.match_typed(typed, others, now=START)


def test_two_lectures_show_different_codes():
    """Each lecture has its own code."""
    assert shown(lecture=new_id()) != shown(lecture=LECTURE)


@given(st.integers(0, 44), st.sampled_from(doorcodes._ALPHABET))
def test_a_changed_letter_is_noticed(place, letter):
    """No letter of a signed code can be changed: not the lecture, not the period, not the signature."""
    qr, _ = shown()
    forged = qr[:place] + letter + qr[place + 1 :]
    if forged == qr:
        assert doorcodes.read_qr(forged, now=START) == LECTURE
    else:
        with pytest.raises(CodeUnknown):
            doorcodes.read_qr(forged, now=START)


@given(st.text(max_size=60))
def test_made_up_text_is_unknown(text):
    """Whatever text is scanned, the answer is a refusal and nothing else."""
    with pytest.raises(CodeUnknown):
        doorcodes.read_qr(text, now=START)
    with pytest.raises(CodeUnknown):
        doorcodes.match_typed("12345678", [], now=START)


def test_codes_of_the_future_can_not_be_had():
    """A clock that is ahead gives codes that are accepted only by a clock as far ahead: a code from a
    screen one period early is still its lecture's."""
    qr, _ = shown(START + 20 * SECOND)
    assert doorcodes.read_qr(qr, now=START + 19.999 * SECOND) == LECTURE
