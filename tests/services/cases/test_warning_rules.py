"""The truth table of each rule of early warning, and what settles one."""

from datetime import timedelta

import pytest

from app.db import write_transaction
from app.errors import Invalid, NotFound
from app.models import (
    Booking,
    CaseFile,
    CaseParty,
    CaseWarning,
    CounselingParty,
    Disclosure,
    FollowUp,
    RiskLevel,
    WarningRule,
)
from app.services.cases import parties, risk
from app.services.cases.follow_ups import contacting, planning
from app.services.cases.levels import level_of
from app.services.cases.risk import NeedsSecond
from app.services.cases.warnings import raising, settling
from app.services.cases.warnings.rules import LETHAL, OF_CHILDREN, RULES, Fact, Known
from app.services.cases.warnings.settling import AlreadySettled, ReportMissing
from app.services.people import risk as flags
from app.services.referrals import disclosures
from app.services.referrals.disclosures import Ground
from tests.conftest import NOW
from tests.factories import create_person, create_slot, create_team
from tests.services.cases.desk import BERT, admin, open_case, supervisor_of, taken_on

TODAY = NOW.date()


def known(level, *facts):
    """`"weapon"` is a fact of today, `("missed", 9)` one of nine days ago."""
    told = [fact if isinstance(fact, tuple) else (fact, 0) for fact in facts]
    rows = [Fact(f"{i}", what, TODAY - timedelta(days=ago)) for i, (what, ago) in enumerate(told)]
    return Known(level, tuple(rows), TODAY)


LETTERS, MISSED, HALF = ("warning_letter", 0), ("missed", 0), ("half_joint", 0)
# Rule, level, facts, how many facts it holds by.
TABLE = [
    ("W1", "none", ["unsafe"], 1),
    ("W1", "red", ["afraid"], 0),
    *(("W2", "none", [key], 1) for key in LETHAL),
    ("W2", "none", ["strangled", "weapon", "afraid"], 2),
    ("W2", "red", ["afraid", "controlled"], 0),
    *(("W3", "none", [key], 1) for key in OF_CHILDREN),
    ("W3", "red", ["child_saw", "weapon"], 0),
    ("W4", "none", ["second_warning"], 1),
    ("W4", "none", [LETTERS], 0),
    ("W4", "none", [LETTERS, ("call_out", 365)], 2),
    ("W4", "none", [LETTERS, ("call_out", 366)], 0),
    ("W5", "none", ["case", ("case", 729)], 0),
    ("W5", "none", ["case", ("case", 30), ("case", 730)], 3),
    ("W5", "none", ["case", ("case", 30), ("case", 731)], 0),
    ("W6", "orange", ["unreached"], 1),
    ("W6", "red", ["unreached", ("unreached", 90)], 2),
    ("W6", "yellow", ["unreached", "unreached"], 0),
    ("W6", "red", ["missed"], 0),
    ("W7", "yellow", [MISSED, ("missed", 30)], 2),
    ("W7", "yellow", [MISSED, ("missed", 31)], 0),
    ("W7", "yellow", [MISSED], 0),
    ("W7", "none", [MISSED, MISSED], 0),
    ("W8", "yellow", [HALF, ("half_joint", 7)], 2),
    ("W8", "yellow", [HALF, ("half_joint", 8)], 0),
    ("W8", "none", [HALF, HALF], 0),
    ("W9", "none", ["referral_failed"], 1),
    ("W9", "red", [], 0),
    ("W10", "orange", ["divorce_sought"], 1),
    ("W10", "red", ["divorce_sought"], 1),
    ("W10", "yellow", ["divorce_sought"], 0),
    ("W10", "red", [], 0),
    ("W11", "yellow", ["changed"], 1),
    ("W11", "orange", ["erased"], 1),
    ("W11", "none", ["changed", "erased"], 0),
    ("W11", "yellow", [("changed", 31)], 0),
    ("W12", "none", ["no_income", "couple_discord"], 2),
    ("W12", "none", ["no_income"], 0),
    ("W12", "none", ["money", "violence"], 0),
    ("W12", "none", ["no_income", "birth"], 0),
]


@pytest.mark.parametrize(("rule", "level", "facts", "holds"), TABLE)
def test_truth_table(rule, level, facts, holds):
    assert len(RULES[rule](known(level, *facts))) == holds


def test_each_rule_has_its_words_and_its_table(database):
    assert {row.key for row in WarningRule.select()} == set(RULES) == {rule for rule, *_ in TABLE}


pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk():
    return taken_on()


@pytest.fixture
def second(desk):
    return supervisor_of(create_team())


def tick(desk, key, side="a", by=None):
    call = (by or desk.liu).at()
    return risk.record_fact(call, desk.party(side), key=key, told_by="self", day=TODAY)


def waiting(who, **facts):
    return settling.list_warnings(who.at(), **facts).items


def test_one_at_a_time_and_never_twice(desk, second):
    tick(desk, "strangled")
    tick(desk, "weapon")
    raising.raise_due(now=NOW)
    (warning,) = waiting(desk.liu)
    assert (warning.rule, [fact.what for fact in warning.facts]) == ("W2", ["strangled", "weapon"])
    assert warning.due_at == NOW
    settling.confirm_warning(desk.liu.at(), warning.id, level="red", plan="已报警，送庇护所")
    assert (level_of(desk.party("a")), desk.row.state) == ("red", "paused")
    assert raising.raise_due(now=NOW) == 0
    assert waiting(desk.liu) == []
    (settled,) = waiting(desk.liu, settled=True)
    assert (settled.level, settled.words) == ("red", "已报警，送庇护所")
    tick(desk, "pregnant")
    assert [one.rule for one in waiting(desk.liu)] == ["W2"]


def test_a_new_fact_wakes_what_was_seen(desk):
    tick(desk, "strangled")
    (warning,) = waiting(desk.liu)
    assert settling.see_warning(desk.liu.at(), warning.id).state == "seen"
    assert settling.see_warning(desk.liu.at(), warning.id).state == "seen"
    tick(desk, "weapon")
    (again,) = waiting(desk.liu)
    assert (again.id, again.state, len(again.facts)) == (warning.id, "raised", 2)


def test_who_sees_it(desk, second):
    a, b = desk.join("a"), desk.join("b")
    tick(desk, "strangled")
    assert [len(waiting(who)) for who in (desk.liu, a, desk.su, b, desk.gu, second)] == [1, 1, 1, 0, 0, 0]
    assert settling.list_warnings(admin()).items == []
    (warning,) = waiting(a)
    for stranger in (b, desk.gu, second):
        for act in (
            lambda call: settling.read_warning(call, warning.id),
            lambda call: settling.see_warning(call, warning.id),
            lambda call: settling.confirm_warning(call, warning.id, level="red", plan="x"),
            lambda call: settling.dismiss_warning(call, warning.id, reason="x"),
            lambda call: settling.second_dismissal(call, warning.id, agreed=True),
        ):
            with pytest.raises(NotFound):
                act(stranger.at())


def test_dropped_by_two(desk, second):
    tick(desk, "weapon")
    (warning,) = waiting(desk.liu)
    assert settling.dismiss_warning(desk.liu.at(), warning.id, reason="厨房用具").state == "asked"
    assert settling.list_dismissals_asked(desk.liu.at()) == settling.list_dismissals_asked(desk.su.at()) == []
    (asked,) = settling.list_dismissals_asked(second.at())
    assert (asked.id, asked.words) == (warning.id, "厨房用具")
    settling.second_dismissal(second.at(), asked.id, agreed=False)
    (again,) = waiting(desk.liu)
    assert (again.state, again.words) == ("seen", None)
    settling.dismiss_warning(desk.su.at(), warning.id, reason="已核实")
    settling.second_dismissal(second.at(), warning.id, agreed=True)
    row = CaseWarning.get_by_id(warning.id)
    assert (row.state, row.decided_by_id, row.second_id) == ("dismissed", desk.su.id, second.id)
    with pytest.raises(AlreadySettled):
        settling.dismiss_warning(desk.liu.at(), warning.id, reason="x")


def test_nobody_drops_it_alone(desk):
    tick(desk, "weapon")
    (warning,) = waiting(desk.liu)
    with pytest.raises(NeedsSecond):
        settling.dismiss_warning(desk.liu.at(), warning.id, reason="x")
    assert waiting(desk.liu)[0].state == "raised"


def test_a_new_fact_takes_a_dismissal_back(desk, second):
    tick(desk, "weapon")
    (warning,) = waiting(desk.liu)
    settling.dismiss_warning(desk.liu.at(), warning.id, reason="x")
    tick(desk, "strangled")
    assert settling.list_dismissals_asked(second.at()) == []
    assert waiting(desk.liu)[0].state == "raised"


def test_no_warning_lowers(desk):
    risk.set_level(desk.liu.at(), desk.party("a"), level="red", reason="x")
    tick(desk, "weapon")
    (warning,) = waiting(desk.liu)
    with pytest.raises(Invalid):
        settling.confirm_warning(desk.liu.at(), warning.id, level="yellow", plan="x")
    settling.confirm_warning(desk.liu.at(), warning.id, level="red", plan="x")
    assert RiskLevel.select().count() == 1


@pytest.mark.parametrize("key", OF_CHILDREN)
def test_a_childs_harm_is_reported_first(desk, key):
    tick(desk, key)
    (warning,) = waiting(desk.liu)
    assert (warning.rule, warning.needs_second) == ("W3", True)
    with pytest.raises(ReportMissing):
        settling.confirm_warning(desk.liu.at(), warning.id, level="orange", plan="x")
    disclosures.record_disclosure(
        desk.liu.at(),
        desk.party("a"),
        said="孩子受到侵害",
        channel="phone",
        groups=[],
        spoke_with="值班民警",
        ground=Ground("child_harm"),
    )
    assert Disclosure.select().count() == 1
    assert settling.confirm_warning(desk.liu.at(), warning.id, level="orange", plan="x").state == "confirmed"


def test_the_own_box_is_found_by_the_clock(desk):
    person = create_person()
    CaseParty.update(person=person.id).where(CaseParty.id == desk.party("a")).execute()
    write_transaction(lambda: flags.flag(person.id, by=flags.INTAKE, now=NOW))
    assert raising.raise_due(now=NOW) == 1
    turns = CaseFile.get_by_id(desk.row.id).turns
    assert raising.raise_due(now=NOW) == 0
    assert CaseFile.get_by_id(desk.row.id).turns == turns, "an hour without news takes no turn"
    assert [(one.rule, one.due_at) for one in waiting(desk.liu)] == [("W1", NOW + timedelta(days=1))]
    assert waiting(desk.join("b")) == []


def test_a_third_case_is_the_supervisors(desk):
    for _ in range(2):
        open_case("counseling", ({"side": "a", "name": "安娜", "phone": "13800001111"}, BERT))
    raising.raise_due(now=NOW)
    assert waiting(desk.liu) == []
    assert {one.rule for one in waiting(desk.su)} == {"W5"}
    (warning, _) = waiting(desk.su)
    with pytest.raises(NotFound):
        settling.read_warning(desk.liu.at(), warning.id)


def test_bookings_around_danger(desk):
    anna, bert = create_person(), create_person()
    for side, person in (("a", anna), ("b", bert)):
        CaseParty.update(person=person.id).where(CaseParty.id == desk.party(side)).execute()
    for _ in range(2):
        slot = create_slot()
        facts = {"slot": slot.id, "mode": "in_person", "starts_at": NOW, "ends_at": NOW, "created_at": NOW}
        Booking.create(person=anna.id, status="cancelled", cancelled_at=NOW, **facts)
        party = CounselingParty.create(kind="joint", created_at=NOW)
        Booking.create(person=bert.id, live_person=bert.id, party=party.id, **facts)
    assert raising.raise_due(now=NOW) == 0
    risk.set_level(desk.liu.at(), desk.party("a"), level="yellow", reason="x")
    assert sorted(one.rule for one in waiting(desk.join("a"))) == ["W1", "W7", "W8"]
    assert waiting(desk.join("b")) == []


def test_another_number_is_verified(desk):
    party = desk.party("a")
    parties.describe_party(desk.liu.at(), party, facts={"phone": "13800001111"})
    risk.set_level(desk.liu.at(), party, level="yellow", reason="x")
    assert waiting(desk.liu) == []
    parties.describe_party(desk.liu.at(), party, facts={"phone": "13900001111"})
    assert [one.rule for one in waiting(desk.liu)] == ["W11"]


def planned(desk, event):
    """The first follow-up that stands open of this event."""
    keys = {"danger": "safety_", "closed": "service_"}
    rows = FollowUp.select().where(FollowUp.party == desk.party("a"), FollowUp.state == "planned")
    return next(row.id for row in rows.order_by(FollowUp.due_on) if row.rule.startswith(keys[event]))


def try_in_vain(desk, one, *days):
    for day in days:
        contacting.record_try(
            desk.liu.at(NOW + timedelta(days=day)), one, channel="phone", result="no_answer"
        )


def test_who_is_in_danger_and_cant_be_reached_is_checked_on_today(desk):
    risk.set_level(desk.liu.at(), desk.party("a"), level="orange", reason="x")
    one = planned(desk, "danger")
    try_in_vain(desk, one, 1, 2)
    assert waiting(desk.liu) == []
    try_in_vain(desk, one, 3)
    (warning,) = waiting(desk.liu)
    assert (warning.rule, [fact.what for fact in warning.facts]) == ("W6", ["unreached"])
    assert warning.due_at == NOW + timedelta(days=3, hours=8)
    assert waiting(desk.join("b")) == []
    contacting.conclude(desk.liu.at(NOW + timedelta(days=4)), planned(desk, "danger"), outcome="lost")
    (again,) = waiting(desk.liu)
    assert (again.id, len(again.facts)) == (warning.id, 2)


@pytest.mark.parametrize("spoken", ["reached", "concluded", "not at all"])
def test_whoever_was_spoken_with_since_is_reached(desk, spoken):
    """In no danger nobody is warned; once in danger, of what was in vain and not made good since."""
    write_transaction(lambda: planning.plan(desk.liu.at(), desk.party("a"), "closed", TODAY))
    try_in_vain(desk, planned(desk, "closed"), 1, 2, 3)
    later = desk.liu.at(NOW + timedelta(days=5))
    if spoken == "reached":
        contacting.record_try(later, planned(desk, "closed"), channel="phone", result="reached")
    elif spoken == "concluded":
        contacting.conclude(later, planned(desk, "closed"), outcome="same")
    assert waiting(desk.liu) == []
    risk.set_level(desk.liu.at(NOW + timedelta(days=6)), desk.party("a"), level="orange", reason="x")
    assert [one.rule for one in waiting(desk.liu)] == (["W6"] if spoken == "not at all" else [])


def test_skills_are_offered(desk):
    codes = {"side": "a", "list_name": "causes", "main": None}
    parties.set_codes(desk.liu.at(), desk.id, keys=["no_income", "money"], **codes)
    parties.set_codes(desk.liu.at(), desk.id, keys=["no_income", "money", "birth"], **codes)
    assert [one.rule for one in waiting(desk.liu)] == ["W12"]
