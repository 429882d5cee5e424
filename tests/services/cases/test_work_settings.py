"""How cases are worked on, as a district edits it: steps with their versions, hours of warnings."""

from datetime import timedelta

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry, CaseWarning, StepTemplate, WarningRule
from app.services.cases import parties, reading, risk
from app.services.cases.file import entries
from app.services.cases.settings import steps, warning_hours
from tests.conftest import NOW
from tests.factories import DISTRICT, ELSEWHERE, create_area
from tests.services.cases.desk import admin, taken_on
from tests.services.cases.test_settings import at

pytestmark = pytest.mark.usefixtures("database")
WORDS = {
    "name": "先听",
    "position": 1,
    "sides": "each",
    "guide": "慢一点",
    "prompts": ["孩子"],
    "required": False,
    "in_use": True,
}


def step(boss, key):
    return next(one for one in steps.list_steps(boss.actor) if one.key == key)


def written(desk, key, **facts):
    return entries.write_entry(desk.liu.at(), desk.id, side="a", text="她说了", step=key, **facts)


def test_what_was_written_keeps_the_words_of_its_version():
    desk, boss = taken_on(), admin()
    old = step(boss, "listen")
    written(desk, "listen")
    made = steps.change_step(boss, old.id, WORDS)
    assert (step(boss, "listen").id, step(boss, "listen").version) == (made, 2)
    assert [one.name for one in entries.list_steps()].count("先听") == 1
    assert len(entries.list_steps()) == 5
    (entry,) = reading.read_side(desk.liu.at(), desk.id, "a").entries
    assert (entry.step, entry.step_name) == ("listen", "认真倾听")
    assert (
        entries.write_entry(desk.liu.at(), desk.id, side="a", step="listen", text="又说", version=1).step_name
        == "先听"
    )
    new, before = entries.read_versions(desk.liu.at(), desk.id, "listen-a")
    assert (new.step_name, new.prompts) == ("先听", ["孩子"])
    assert (before.step_name, before.prompts) == (old.name, old.prompts)
    # A version that is not the newest leads to the newest.
    assert steps.get_step(boss.actor, old.id).id == made
    told = AuditEntry.select().where(AuditEntry.event == "step_template:keep")
    assert [(one.object_id, one.data) for one in told] == [(made, {"version": 2})]


def test_another_place_is_no_other_version():
    boss = admin()
    old = step(boss, "guidance")
    words = {name: getattr(old, name) for name in WORDS}
    assert steps.change_step(boss, old.id, words | {"position": 0}) == old.id
    assert entries.list_steps()[0].key == "guidance"
    assert StepTemplate.select().where(StepTemplate.key == "guidance").count() == 1


def test_a_step_of_ones_own_may_be_one_that_is_not_left_out_and_one_stays():
    desk, boss = taken_on(), admin()
    made = steps.add_step(boss, facts=WORDS | {"required": True})
    key = steps.get_step(boss.actor, made).key
    with pytest.raises(Invalid):
        written(desk, key, skipped=True)
    assert written(desk, key).step_name == "先听"
    for one in steps.list_steps(boss.actor):
        if one.id != made:
            words = {name: getattr(one, name) for name in WORDS}
            steps.change_step(boss, one.id, words | {"in_use": False})
    assert [one.key for one in entries.list_steps()] == [key]
    with pytest.raises(Invalid):
        written(desk, "listen")
    with pytest.raises(Invalid):
        steps.change_step(boss, made, WORDS | {"in_use": False})
    back = step(boss, "listen")
    words = {name: getattr(back, name) for name in WORDS}
    assert steps.change_step(boss, back.id, words | {"in_use": True}) == back.id
    assert written(desk, "listen").step == "listen"


def test_other_hours_hold_for_warnings_from_now_on():
    desk, boss = taken_on(), admin()
    rules = {one.key: one for one in warning_hours.list_hours(boss.actor)}
    assert list(rules) == [f"W{number}" for number in range(1, 13)]
    fact = {"key": "weapon", "told_by": "self", "day": NOW.date()}
    risk.record_fact(desk.liu.at(), desk.party("a"), **fact)
    first = CaseWarning.get()
    made = warning_hours.set_hours(boss, rules["W12"].id, hours=100)
    kept = next(one for one in warning_hours.list_hours(boss.actor) if one.key == "W12")
    assert (kept.id, kept.hours, kept.default) == (made, 100, 168)
    assert warning_hours.set_hours(boss, rules["W12"].id, hours=100) == made
    causes = ["no_income", "money"]
    parties.set_codes(desk.liu.at(), desk.id, side="a", list_name="causes", keys=causes)
    row = CaseWarning.get(CaseWarning.rule == made)
    assert row.due_at == row.raised_at + timedelta(hours=100)
    assert CaseWarning.get_by_id(first.id).due_at == first.due_at
    # What the law wants at once stays.
    for key in ("W2", "W3", "W4"):
        with pytest.raises(NotFound):
            warning_hours.set_hours(boss, rules[key].id, hours=5)
    assert WarningRule.select().count() == 13


def test_who_keeps_them():
    create_area(DISTRICT)
    create_area(ELSEWHERE)
    one, boss = at(DISTRICT), admin()
    for deed in (
        lambda: steps.add_step(one, facts=WORDS),
        lambda: steps.change_step(one, step(boss, "listen").id, WORDS),
        lambda: warning_hours.set_hours(one, WarningRule.get(WarningRule.key == "W1").id, hours=5),
        lambda: steps.list_steps(taken_on().liu.at().actor),
        lambda: warning_hours.list_hours(taken_on().liu.at().actor),
    ):
        with pytest.raises(Forbidden):
            deed()
    with pytest.raises(NotFound):
        steps.get_step(boss.actor, "none")
