"""Of which kind a counseling volunteer is: chosen from the district's list, shown and filtered by."""

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.models import AuditEntry, CodeItem, VolunteerStanding
from app.services.lectures.sign_ups import approvals, signups
from app.services.privacy import subject_rights
from app.services.volunteers import kinds, recognised
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person
from tests.services.requests.asking import call_by, district

pytestmark = pytest.mark.usefixtures("database")


def standing_of(person):
    """Recognised as people are: by being let into a lecture for volunteers."""
    lecture = create_lecture(audience="volunteers", approval=True)
    view = signups.sign_up(call_of(person), lecture.id, party="single")
    approvals.approve(district(NOW), lecture.id, view.id)
    return VolunteerStanding.get(VolunteerStanding.person == person.id).id


def listed(kind=None):
    return [(row.kind, row.kind_name) for row in recognised.list_recognised(district(NOW), kind=kind).items]


def retire(key):
    CodeItem.update(retired_at=NOW).where(CodeItem.list == "volunteer_kinds", CodeItem.key == key).execute()


def test_the_list_begins_with_the_words_that_were_given():
    assert list(kinds.names().values()) == [
        "五老（老干部、老战士、老专家、老教师、老模范）",
        "巾帼志愿者",
        "心理服务",
        "法律服务",
        "社区网格",
        "高校师生",
        "其他",
    ]
    assert kinds.choices() == kinds.names()


def test_a_kind_is_chosen_told_and_taken_back():
    """Nobody has one until somebody chooses it; a town's organizer may, and the log says so."""
    anna = create_person()
    standing = standing_of(anna)
    standing_of(create_person())
    assert listed() == [(None, None)] * 2 == listed(recognised.UNSET)
    for _ in range(2):
        kinds.set_kind(call_by(NOW, "370502001"), standing, kind="women")
    assert sorted(listed(), key=str) == [("women", "巾帼志愿者"), (None, None)]
    assert listed("women") == [("women", "巾帼志愿者")]
    assert (listed("law"), listed(recognised.UNSET)) == ([], [(None, None)])
    kinds.set_kind(district(NOW), standing, kind=None)
    assert listed("women") == []
    told = AuditEntry.select().where(AuditEntry.event == "volunteer:kind").order_by(AuditEntry.id)
    assert [(one.object_id, one.data) for one in told] == [
        (anna.id, {"district": "370502", "kind": kind}) for kind in ("women", "women", None)
    ]


def test_what_is_retired_stays_and_is_chosen_no_more():
    mine, other = standing_of(create_person()), standing_of(create_person())
    kinds.set_kind(district(NOW), mine, kind="law")
    retire("law")
    assert listed("law") == [("law", "法律服务")]
    assert "law" not in kinds.choices() and "law" in kinds.choices("law")
    kinds.set_kind(district(NOW), mine, kind="law")
    # A word of another list is none of this one.
    for kind in ("law", "violence", ""):
        with pytest.raises(Invalid):
            kinds.set_kind(district(NOW), other, kind=kind)


def test_who_may_choose():
    standing = standing_of(create_person())
    with pytest.raises(NotFound):
        kinds.set_kind(call_by(NOW, "370503"), standing, kind="law")
    with pytest.raises(Forbidden):
        kinds.set_kind(call_of(create_person()), standing, kind="law")
    with pytest.raises(NotFound):
        kinds.set_kind(district(NOW), "none", kind="law")
    assert VolunteerStanding.get().kind is None


def test_it_stays_while_one_is_known_and_goes_with_the_person():
    """Taken back and recognised again, one is of the same kind; the export tells it, an erasure takes it."""
    anna = create_person()
    standing = standing_of(anna)
    kinds.set_kind(district(NOW), standing, kind="grid")
    recognised.take_back(district(NOW), standing)
    assert standing_of(anna) == standing
    assert listed() == [("grid", "社区网格")]
    (row,) = subject_rights.export(call_of(anna)).sections["volunteer_standing"]
    assert row["kind"] == "grid"
    subject_rights.erase(call_of(anna))
    assert VolunteerStanding.select().count() == 0


def test_the_list_costs_the_same_however_many(queries):
    counts = []
    for more in (1, 4):
        for _ in range(more):
            kinds.set_kind(district(NOW), standing_of(create_person()), kind="women")
        call = district(NOW)
        with queries() as seen:
            recognised.list_recognised(call, kind="women")
        counts.append(len(seen))
    assert counts[0] == counts[1]
