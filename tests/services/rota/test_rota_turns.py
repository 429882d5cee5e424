"""Whose turn it is: in order while nothing happens, and fair again after something did."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.rota.turns import whose_turn

MONDAY = date(2026, 11, 30)
DAYS = [MONDAY + timedelta(days=n) for n in range(200)]


def turns(number):
    return [chr(ord("A") + n) for n in range(number)]


def played(order, days=DAYS, fixed=None, served=None, off=(), first=0):
    """Who is on duty on each day, by the rule alone where nothing is known of it."""
    served, off = served or {}, set(off)
    asked = whose_turn(order, fixed or {}, days, served=served, off=off, first=first)
    return {day: served.get(day, teams[0]) for day, teams in asked if day in served or day not in off}


def test_undisturbed_they_go_round():
    """In their order, from the team that begins; weekdays with a team of their own take nobody's turn."""
    days = DAYS[:8]
    assert "".join(played(turns(3), days, first=1).values()) == "BCABCABC"
    assert "".join(played(turns(3), days, fixed={2: "C"}).values()) == "ACBCABCA"
    assert "".join(played(turns(1), days).values()) == "A" * 8
    assert next(iter(whose_turn(turns(3), {}, DAYS, served={}, off=set(), first=2)))[1] == ["C", "A", "B"]


def test_who_lost_an_announced_day_comes_first_where_new_days_begin():
    """Ten days are announced and the third, C's, falls out: the others stay as they were, and the first new
    day is C's. Nobody has two days running."""
    announced = played(turns(5), DAYS[:10])
    lost = DAYS[2]
    del announced[lost]
    after = played(turns(5), DAYS[:16], served=announced, off=[lost])
    assert "".join(after.values()) == "AB" + "DE" + "ABCDE" + "CABDEC"


def test_who_stood_in_gets_the_day_back():
    """A stands in for C: C is asked twice before A is asked again."""
    announced = played(turns(5), DAYS[:10]) | {DAYS[2]: "A"}
    assert "".join(played(turns(5), DAYS[:16], served=announced).values())[10:] == "CBDECA"


def test_a_day_off_that_is_known_before_takes_nobodys_turn():
    """A closure entered before its days are planned puts everybody off by a day."""
    assert "".join(played(turns(3), DAYS[:7], off=[DAYS[1]]).values()) == "ABCABC"


@settings(max_examples=60)
@given(
    number=st.integers(2, 7),
    first=st.integers(0, 9),
    upset=st.dictionaries(
        st.integers(0, 39), st.sampled_from(["off", "A", "B", "C", "stranger"]), max_size=15
    ),
)
def test_after_any_upset_it_is_fair_again(number, first, upset):
    """Days lost, covered by one of them or by another team: from then on nobody serves two days running,
    and after two hundred days no two teams differ by more than one day. Of two teams, who never serve
    running, the second may keep what it lost."""
    order = turns(number)
    served = {DAYS[n]: team for n, team in upset.items() if team != "off"}
    off = [DAYS[n] for n, team in upset.items() if team == "off"]
    after = played(order, served=served, off=off, first=first)
    calm = [team for day, team in after.items() if day > DAYS[39]]
    assert all(one != other for one, other in pairwise(calm))
    counts = Counter(dict.fromkeys(order, 0))
    counts.update(team for team in after.values() if team in order)
    if number > 2:
        assert max(counts.values()) - min(counts.values()) <= 1
