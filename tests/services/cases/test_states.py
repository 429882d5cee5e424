"""From state to state: who takes which step, what has to be there first, and numbers without a gap."""

from datetime import date

import pytest

from app.db import write_transaction
from app.errors import Invalid, NotFound
from app.models import CaseEntry, CaseFile, CaseNumber
from app.services.cases import parties, reading, risk, states
from app.services.cases.file import agreements, papers
from app.services.cases.guards import CaseNotReady, missing_papers
from app.services.cases.states import STEPS, WrongState
from tests.conftest import NOW
from tests.services.cases.desk import ANNA, BERT, admin, agree_to_service, joined, open_case, taken_on

pytestmark = pytest.mark.usefixtures("database")
ITEMS = [{"who": "a", "what": "每月两次接孩子", "due_on": date(2026, 12, 31)}]


def agree(call, case_id):
    return agreements.agree(call, case_id, form="written", effective_on=NOW.date(), items=ITEMS)


def test_mediation_needs_both_who_know_their_rights():
    desk = open_case()
    with pytest.raises(CaseNotReady) as refused:
        states.accept(desk.liu.at(), desk.id)
    assert refused.value.facts["missing"] == ["party_b", "rights_told"]
    assert CaseNumber.select().count() == 0
    parties.describe_party(desk.liu.at(), desk.party("b"), facts={"stage": "joined"})
    with pytest.raises(CaseNotReady) as refused:
        states.accept(desk.liu.at(), desk.id, rights_told=True)
    assert refused.value.facts["missing"] == ["service_b"]
    agree_to_service(desk.id)
    standing = states.accept(desk.liu.at(), desk.id, rights_told=True)
    assert (standing.state, standing.book_year, standing.book_no) == ("working", 2026, 1)


def test_nobody_in_acute_danger_is_mediated_with():
    """Neither when the case is taken on nor when it is taken up again; counseling goes on."""
    desk = joined()
    risk.set_level(desk.liu.at(), desk.party("b"), level="red", reason="凶器")
    with pytest.raises(CaseNotReady) as refused:
        states.accept(desk.liu.at(), desk.id, rights_told=True)
    assert refused.value.facts["missing"] == ["red"]
    CaseFile.update(state="closed", closed_at=NOW).execute()
    with pytest.raises(CaseNotReady):
        states.reopen(desk.su.at(), desk.id, reason="再次受暴")
    CaseFile.update(kind="counseling").execute()
    assert states.reopen(desk.su.at(), desk.id, reason="再次受暴").state == "working"


def test_a_refused_case_is_no_way_around_what_taking_on_asks_for():
    desk = open_case()
    states.refuse(desk.liu.at(), desk.id, reason="乙方不愿来")
    with pytest.raises(CaseNotReady) as refused:
        states.reopen(desk.liu.at(), desk.id, reason="再试一次")
    assert refused.value.facts["missing"] == ["party_b"]
    assert CaseNumber.select().count() == 0


def test_counseling_has_no_number():
    """The register runs for mediation alone, and a code tells neither kind nor count."""
    desk = open_case("counseling", (ANNA,))
    standing = states.accept(desk.liu.at(), desk.id)
    assert (standing.state, standing.book_no) == ("working", None)


def test_numbers_run_without_a_gap():
    """Also where one in between was refused: it never had a number."""
    numbers = []
    for number in range(4):
        desk = joined()
        if number == 2:
            states.refuse(desk.liu.at(), desk.id, reason="不属于受理范围，已告知可到法院")
        else:
            numbers.append(states.accept(desk.liu.at(), desk.id, rights_told=True).book_no)
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize(
    "state", ["intake", "refused", "working", "paused", "agreed", "performed", "ended", "closed"]
)
def test_each_step_starts_where_the_table_says(name, state):
    """From every state, every step, by whoever may take it: it goes on or says `wrong_state`; guards
    apart."""
    desk = joined()
    CaseFile.update(state=state, closed_at=NOW if state == "closed" else None).execute()
    who = desk.liu if STEPS[name].lead else desk.su

    def step():
        try:
            states.take(who.at(), desk.id, name, reason="x", rights_told=True, outcome="court")
        except CaseNotReady:
            raise WrongState() from None

    if state in STEPS[name].before and name != "close":
        write_transaction(step)
        assert desk.row.state == STEPS[name].after
    else:
        with pytest.raises(WrongState):
            write_transaction(step)
        assert desk.row.state == state


def test_who_may_not_take_a_step_finds_nothing():
    desk = joined()
    for call in (desk.su.at(), desk.gu.at(), desk.join("a").at(), admin()):
        with pytest.raises(NotFound):
            states.accept(call, desk.id, rights_told=True)
    with pytest.raises(NotFound):
        states.accept(desk.liu.at(), "nothing", rights_told=True)


def test_twice_is_refused():
    desk = taken_on()
    with pytest.raises(WrongState):
        states.accept(desk.liu.at(), desk.id, rights_told=True)
    assert CaseNumber.get().last == 1


def test_the_reason_is_kept_in_the_joint_file():
    desk = taken_on()
    states.pause(desk.liu.at(), desk.id, reason="一方住院")
    (entry,) = reading.read_side(desk.liu.at(), desk.id, "joint").entries
    assert (entry.kind, entry.text) == ("event", "一方住院")
    with pytest.raises(NotFound):
        states.resume(desk.liu.at(), desk.id, reason="出院")
    assert states.resume(desk.su.at(), desk.id, reason="出院").state == "working"


def test_an_agreement_is_kept_item_by_item():
    desk = taken_on()
    made = agree(desk.liu.at(), desk.id)
    assert made.confirm_by == date(2026, 12, 25)
    assert desk.row.state == "agreed"
    kept = agreements.keep_item(desk.liu.at(), made.items[0].id, done_on=NOW.date())
    assert kept.items[0].done_on == NOW.date()
    assert desk.row.state == "performed"


def test_status_is_not_confirmed_by_a_court():
    desk = taken_on()
    agreements.agree(
        desk.liu.at(),
        desk.id,
        form="written",
        effective_on=NOW.date(),
        items=[{"who": "both", "what": "双方自愿离婚"}],
    )
    with pytest.raises(Invalid):
        agreements.note_confirmation(desk.liu.at(), desk.id, state="asked")


def test_closing_wants_a_cause_and_the_papers():
    desk = taken_on()
    agree(desk.liu.at(), desk.id)
    with pytest.raises(CaseNotReady) as refused:
        states.close(desk.liu.at(), desk.id, outcome="together")
    assert refused.value.facts["missing"] == ["main_cause", "papers"]
    parties.set_codes(desk.liu.at(), desk.id, side="a", list_name="causes", keys=["money"], main="money")
    for kind in missing_papers(desk.id):
        papers.add_paper(desk.liu.at(), desk.id, side="joint", kind=kind, pages=1)
    standing = states.close(desk.liu.at(), desk.id, outcome="divorce_agreed")
    assert standing.state == "closed"
    assert (desk.row.outcome, desk.row.closed_at) == ("divorce_agreed", NOW)
    states.reopen(desk.su.at(), desk.id, reason="未履行")
    assert (desk.row.state, desk.row.book_no, desk.row.closed_at) == ("working", 1, None)


def test_somebody_in_danger_is_handed_to_a_named_body():
    desk = open_case("counseling", (ANNA, BERT))
    states.accept(desk.liu.at(), desk.id)
    risk.set_level(desk.liu.at(), desk.party("a"), level="orange", reason="凶器")
    parties.set_codes(
        desk.liu.at(), desk.id, side="a", list_name="causes", keys=["violence"], main="violence"
    )
    states.end(desk.liu.at(), desk.id, reason="撤回")
    with pytest.raises(CaseNotReady) as refused:
        states.close(desk.liu.at(), desk.id, outcome="withdrawn")
    assert refused.value.facts["missing"] == ["handed_to"]
    states.close(desk.liu.at(), desk.id, outcome="withdrawn", handed_to="派出所")
    texts = [row.text.open(row.id) for row in CaseEntry.select().order_by(CaseEntry.id)]
    assert texts[-1] == "移交：派出所"


def test_agreeing_again_keeps_what_was_left_of_the_first():
    desk = taken_on()
    agree(desk.liu.at(), desk.id)
    CaseFile.update(state="closed", closed_at=NOW).execute()
    states.reopen(desk.liu.at(), desk.id, reason="重新协商")
    agree(desk.liu.at(), desk.id)
    entries = reading.read_side(desk.liu.at(), desk.id, "joint").entries
    assert any("每月两次接孩子" in entry.text for entry in entries)
    assert len(agreements.read_agreement(desk.liu.at(), desk.id).items) == 1
