"""What a district says for itself about its cases: words, days of calls, years."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, BrokenBarrierError

import pytest

from app.db import database, write_transaction
from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry, CaseFile, CodeItem, DeadlineRule, FollowUp, Receiver, StepTemplate
from app.prepared import add
from app.services.cases import lists, parties, risk
from app.services.cases.file import sheets
from app.services.cases.follow_ups import checks, planning
from app.services.cases.settings import deadlines, steps, undecided, words
from app.services.core.call import Grant
from tests.conftest import NOW, call_of
from tests.factories import DISTRICT, ELSEWHERE, create_area, create_person
from tests.services.cases.desk import admin, open_case, taken_on

pytestmark = pytest.mark.usefixtures("database")
WORD = {"name": "背靠背", "position": 5, "in_use": True, "required": False}
DAYS = {"name": "结案后14天", "days": 14, "shift": "next", "position": 1, "in_use": True}


def at(scope):
    return call_of(create_person(), via="staff", grants=(Grant("admin", scope),))


def word(list_name, key):
    return CodeItem.get(CodeItem.list == list_name, CodeItem.key == key)


def rule(key):
    return DeadlineRule.get(DeadlineRule.key == key)


def test_a_word_that_is_added_is_chosen_and_one_retired_only_stays():
    desk, boss = taken_on(), admin()
    made = words.add_word(boss, list_name="methods", facts=WORD)
    assert undecided.methods_missing() == 3
    chosen = {"side": "a", "list_name": "methods"}
    parties.set_codes(desk.liu.at(), desk.id, keys=[made], **chosen)
    words.change_word(boss, made, list_name="methods", facts=WORD | {"name": "背对背", "in_use": False})
    assert lists.names_of("methods")[made] == "背对背"
    assert made not in dict(lists.choices_of("methods"))
    # Whoever has it keeps it; nobody else is given it.
    parties.set_codes(desk.liu.at(), desk.id, keys=[made, "change_places"], **chosen)
    with pytest.raises(Invalid):
        parties.set_codes(desk.liu.at(), desk.id, side="b", list_name="methods", keys=[made])
    told = AuditEntry.select().where(AuditEntry.event == "case_word:keep").order_by(AuditEntry.id)
    assert [(one.object_id, one.data) for one in told] == [(made, {"list": "methods"})] * 2


def test_what_rules_look_at_may_be_renamed_and_stays():
    boss = admin()
    for list_name, key in (("risk_facts", "weapon"), ("causes", "no_income"), ("papers", "agreement")):
        row = word(list_name, key)
        facts = {"name": f"新{row.name}", "position": 1, "required": row.required}
        words.change_word(boss, row.id, list_name=list_name, facts=facts | {"in_use": True})
        assert lists.names_of(list_name)[key] == f"新{row.name}"
        with pytest.raises(Invalid):
            words.change_word(boss, row.id, list_name=list_name, facts=facts | {"in_use": False})
    assert all(one.in_use for one in words.list_words(boss.actor, "risk_facts"))


def test_a_list_keeps_a_word_and_no_two_of_one_name():
    boss = admin()
    with pytest.raises(Invalid):
        words.add_word(boss, list_name="barriers", facts=WORD | {"name": "交通"})
    barriers = words.list_words(boss.actor, "barriers")
    facts = {"position": 1, "required": True, "in_use": False}
    for one in barriers[1:]:
        words.change_word(boss, one.id, list_name="barriers", facts=facts | {"name": one.name})
    with pytest.raises(Invalid):
        words.change_word(boss, barriers[0].id, list_name="barriers", facts=facts | {"name": "还在"})
    # Only papers are required.
    assert not CodeItem.select().where(CodeItem.list == "barriers", CodeItem.required).exists()


@pytest.mark.parametrize("kind", [words, deadlines, steps])
def test_two_who_retire_the_last_two_at_once(kind, monkeypatch):
    """The second waits until the first has done: each would find the other's word still in use."""
    boss = admin()
    if kind is words:
        *retired, one, other = words.list_words(boss.actor, "barriers")
        CodeItem.update(retired_at=NOW).where(CodeItem.id.in_([word.id for word in retired])).execute()
    elif kind is steps:
        *retired, one, other = steps.list_steps(boss.actor)
        StepTemplate.update(retired_at=NOW).where(
            StepTemplate.id.in_([step.id for step in retired])
        ).execute()
    else:
        one = deadlines.get_deadline(boss.actor, rule("service_7").id)
        other = deadlines.get_deadline(boss.actor, rule("service_30").id)
        others = (DeadlineRule.event == one.event) & DeadlineRule.id.not_in([one.id, other.id])
        DeadlineRule.update(retired_at=NOW).where(others).execute()
    both_looked, look = Barrier(2), kind._require_spare

    def look_and_wait(row):
        look(row)
        with suppress(BrokenBarrierError):
            both_looked.wait(1)

    def retire(row):
        try:
            if kind is words:
                facts = WORD | {"name": row.name, "in_use": False}
                return words.change_word(boss, row.id, list_name="barriers", facts=facts)
            if kind is steps:
                return steps.change_step(boss, row.id, asdict(row) | {"in_use": False})
            facts = DAYS | {"name": row.name, "days": row.days, "shift": row.shift, "in_use": False}
            return deadlines.change_deadline(boss, row.id, facts)
        except Invalid:
            return None
        finally:
            database.close()

    monkeypatch.setattr(kind, "_require_spare", look_and_wait)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(retire, (one, other)))
    assert sorted(row is None for row in done) == [False, True]


def test_who_keeps_them():
    create_area(DISTRICT)
    create_area(ELSEWHERE)
    one, counselor = (
        at(DISTRICT),
        call_of(create_person(), via="staff", grants=(Grant("counselor", DISTRICT),)),
    )
    with pytest.raises(Forbidden):
        words.add_word(one, list_name="methods", facts=WORD)
    with pytest.raises(Forbidden):
        deadlines.change_deadline(one, rule("service_7").id, DAYS)
    with pytest.raises(NotFound):
        undecided.set_years(one, ELSEWHERE, archive=1, record=None)
    for deed in (
        lambda: words.list_words(counselor.actor, "methods"),
        lambda: deadlines.list_deadlines(counselor.actor),
        lambda: undecided.list_undecided(counselor.actor, now=NOW),
    ):
        with pytest.raises(Forbidden):
            deed()
    for unknown in ("colours", "skills' or 1=1"):
        with pytest.raises(NotFound):
            words.list_words(one.actor, unknown)
    assert [state.years.district for state in undecided.list_undecided(one.actor, now=NOW)] == [DISTRICT]


def test_other_days_hold_for_what_is_planned_from_now_on():
    """What stands planned stays with the days that it was planned by, and the audit finds nothing."""
    desk, boss = taken_on(), admin()
    party, day = desk.party("a"), date(2026, 12, 1)
    write_transaction(lambda: planning.plan(desk.liu.at(), party, "closed", day))
    before = dict(FollowUp.select(FollowUp.rule, FollowUp.due_on).tuples())
    made = deadlines.change_deadline(boss, rule("service_7").id, DAYS)
    assert rule("service_7").retired_at is not None
    assert planning.settle(now=NOW) == 0
    assert dict(FollowUp.select(FollowUp.rule, FollowUp.due_on).tuples()) == before
    write_transaction(lambda: planning.plan(desk.liu.at(), desk.party("b"), "closed", day))
    b = FollowUp.select(FollowUp.rule, FollowUp.due_on).where(FollowUp.party == desk.party("b"))
    assert dict(b.tuples())[made] == day + timedelta(days=14)
    assert list(checks.calls_follow_their_rule(NOW)) == []
    names = [one.name for one in deadlines.list_deadlines(boss.actor)]
    assert names.index("结案后14天") < names.index("结案后30天") and names[-1] == "结案后7天"
    # A name alone makes no other rule.
    assert deadlines.change_deadline(boss, made, DAYS | {"name": "两周"}) == made
    with pytest.raises(Invalid):
        deadlines.change_deadline(boss, rule("report_3").id, DAYS | {"in_use": False})


def test_years_are_empty_until_somebody_says_them():
    """Mediation and whatever told of danger have their own; years begin with the end of that of closing."""
    create_area(DISTRICT)
    desk, plain, danger = open_case(), open_case(kind="counseling"), open_case(kind="counseling")
    risk.set_level(danger.liu.at(), danger.party("a"), level="yellow", reason="怕他")
    last = datetime(2020, 12, 31, 15, 59, tzinfo=UTC)
    CaseFile.update(state="closed", closed_at=last).execute()
    boss = admin()

    def years(now):
        (state,) = undecided.list_undecided(boss.actor, now=now)
        return (
            state.years.archive,
            state.years.record,
            state.years.archive_over,
            state.years.record_over,
        )

    assert {case.row.district for case in (desk, plain, danger)} == {DISTRICT}
    assert years(NOW) == (None, None, 0, 0)
    undecided.set_years(boss, DISTRICT, archive=5, record=6)
    assert years(datetime(2025, 12, 31, 15, 59, tzinfo=UTC)) == (5, 6, 0, 0)
    assert years(datetime(2025, 12, 31, 16, 0, tzinfo=UTC)) == (5, 6, 2, 0)
    assert years(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == (5, 6, 2, 1)
    undecided.set_years(boss, DISTRICT, archive=None, record=6)
    assert years(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == (None, 6, 0, 1)
    # It is counted, and nothing goes.
    assert CaseFile.select().count() == 3


def test_desks_that_nobody_rang_and_a_second_person_are_missing():
    create_area(DISTRICT)
    open_case()
    boss = admin()
    (state,) = undecided.list_undecided(boss.actor, now=NOW)
    assert "court" in state.unrung and state.supervisors == 1
    # A city's court serves its districts; a number that nobody rang is none.
    city = create_area("370500").code
    for kind, day in (
        ("court", {"verified_on": NOW.date(), "verified_by": boss.actor.person_id}),
        ("police", {}),
    ):
        add(Receiver, area=city, kind=kind, name="法院", desk="立案", phone="0546", hours="", **day)
    open_case()
    (state,) = undecided.list_undecided(boss.actor, now=NOW)
    assert "court" not in state.unrung and "police" in state.unrung and state.supervisors == 2


def test_a_sheet_prints_the_new_wording():
    desk, boss = taken_on(), admin()
    row = word("sources", "walk_in")
    facts = {"name": "自己来的", "position": row.position, "in_use": True, "required": False}
    words.change_word(boss, row.id, list_name="sources", facts=facts)
    sheet = sheets.read_sheet(desk.liu.at(), desk.id, "a", "application")
    assert sheet.source == "自己来的"
