"""What a family asks to learn: chosen as every word of a list is, and how far they came with it."""

from datetime import timedelta

import pytest

from app.errors import Invalid, NotFound
from app.models import CaseNeed
from app.services.cases import guards, needs, parties, reading, states
from app.services.cases.file import papers
from tests.conftest import NOW
from tests.services.cases.desk import admin, taken_on

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk():
    desk = taken_on()
    choose(desk, "a", "sewing", "pastry")
    return desk


def choose(desk, side, *keys, name="needs", at=NOW):
    return parties.set_codes(desk.liu.at(at), desk.id, side=side, list_name=name, keys=list(keys))


def move(desk, stage, at=NOW, skill="sewing", side="a", who=None):
    return needs.move((who or desk.liu).at(at), desk.id, side=side, skill=skill, stage=stage)


def stages(desk, side="a"):
    codes = reading.read_side(desk.liu.at(), desk.id, side).codes
    return {code.key: code.stage for code in codes if code.list == "needs"}


def test_it_begins_as_asked_for_and_goes_on(desk):
    assert stages(desk) == {"sewing": "asked", "pastry": "asked"}
    later = NOW + timedelta(days=40)
    moved = move(desk, "finished", later)
    assert (moved.stage, moved.stage_on) == ("finished", later.date())
    # Said again, it is no newer.
    assert move(desk, "finished", later + timedelta(days=5)).stage_on == later.date()
    assert stages(desk) == {"sewing": "finished", "pastry": "asked"}


def test_choosing_anew_keeps_what_somebody_is_on_the_way_with(desk):
    move(desk, "enrolled")
    choose(desk, "a", "sewing", "farming")
    assert stages(desk) == {"sewing": "enrolled", "farming": "asked"}
    with pytest.raises(Invalid):
        choose(desk, "a", "farming")
    assert stages(desk) == {"sewing": "enrolled", "farming": "asked"}
    move(desk, "asked")
    choose(desk, "a")
    assert stages(desk) == {} and not CaseNeed.select().exists()


def test_only_needs_have_a_stage(desk):
    choose(desk, "a", "time", name="barriers")
    codes = reading.read_side(desk.liu.at(), desk.id, "a").codes
    assert [code.stage for code in codes if code.list == "barriers"] == [None]
    with pytest.raises(NotFound):
        move(desk, "enrolled", skill="time")


def test_training_ends_after_the_case_did(desk):
    states.end(desk.liu.at(), desk.id, reason="x")
    parties.set_codes(desk.liu.at(), desk.id, side="a", list_name="causes", keys=["money"], main="money")
    for kind in guards.missing_papers(desk.id):
        papers.add_paper(desk.liu.at(), desk.id, side="joint", kind=kind, pages=1)
    states.close(desk.liu.at(), desk.id, outcome="withdrawn")
    assert move(desk, "working").stage == "working"


def test_who_may_say_so(desk):
    b = desk.join("b")
    for stranger in (b, desk.su, desk.gu):
        with pytest.raises(NotFound):
            move(desk, "enrolled", who=stranger)
    with pytest.raises(NotFound):
        needs.move(admin(), desk.id, side="a", skill="sewing", stage="enrolled")
    with pytest.raises(NotFound):
        move(desk, "enrolled", side="b")
    assert stages(desk)["sewing"] == "asked"


def found(who, need):
    return len(reading.list_cases(who.at(), need=need).items)


def test_a_list_by_need_tells_nothing_of_the_other_side(desk):
    """Whoever works on one side finds a case by that side's needs and the joint ones."""
    choose(desk, "b", "handicraft")
    choose(desk, "joint", "farming")
    a, b = desk.join("a"), desk.join("b")
    counts = {
        need: [found(who, need) for who in (desk.liu, a, b, desk.su, desk.gu)]
        for need in ("sewing", "handicraft", "farming", "elder_care")
    }
    assert counts == {
        "sewing": [1, 1, 0, 1, 0],
        "handicraft": [1, 0, 1, 1, 0],
        "farming": [1, 1, 1, 1, 0],
        "elder_care": [0] * 5,
    }
