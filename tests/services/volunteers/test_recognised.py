"""Who counts as a counseling volunteer: by an organizer's word, in a district, until it is taken back."""

from datetime import timedelta

import pytest

from app.errors import Forbidden, NotFound
from app.models import Lecture, VolunteerStanding
from app.services.lectures import publishing, series
from app.services.lectures.sign_ups import approvals, signups
from app.services.privacy import subject_rights
from app.services.volunteers import recognised
from tests.conftest import NOW, call_of
from tests.factories import create_area, create_couple, create_lecture, create_person
from tests.services.requests.asking import call_by, district

pytestmark = pytest.mark.usefixtures("database")


def training(**facts):
    """A lecture for volunteers, as one is by default."""
    return create_lecture(audience="volunteers", approval=True, **facts)


def enter(person, lecture, party="single"):
    return signups.sign_up(call_of(person), lecture.id, party=party)


def approved(person, lecture=None):
    lecture = lecture or training()
    view = enter(person, lecture)
    approvals.approve(district(NOW), lecture.id, view.id)


def test_once_let_in_one_is_known():
    """The first sign-up is asked about, the next is not; another audience's lectures ask as ever."""
    anna = create_person()
    assert enter(anna, training()).status == "asked"
    approved(anna)
    full = training(capacity=1, taken=0)
    assert enter(anna, full).status == "confirmed"
    assert Lecture.get_by_id(full.id).taken == 1
    bert = create_person()
    approved(bert)
    waiting = enter(bert, full)
    assert (waiting.status, waiting.position) == ("waitlisted", 1)
    assert enter(anna, create_lecture(approval=True)).status == "asked"
    assert enter(create_person(), training()).status == "asked"


def test_letting_somebody_in_elsewhere_says_nothing():
    """A lecture for residents makes no volunteer, another district's word does not count here."""
    anna, bert = create_person(), create_person()
    approved(anna, create_lecture(approval=True))
    assert VolunteerStanding.select().count() == 0
    other = training(area="370503")
    view = enter(bert, other)
    approvals.approve(call_by(NOW, "370503"), other.id, view.id)
    assert enter(bert, training(area="370503")).status == "confirmed"
    assert enter(bert, training()).status == "asked"


def test_a_couple_is_asked_about():
    """Also where both are known, or the one would learn it of the other; let in, both are known."""
    anna, bert = create_person(), create_person()
    create_couple(anna, bert)
    approved(anna)
    lecture = training()
    view = enter(anna, lecture, "couple")
    assert view.status == "asked"
    approvals.approve(district(NOW), lecture.id, view.id)
    assert enter(bert, training(), "couple").status == "asked"
    assert enter(bert, training()).status == "confirmed"


def test_it_is_taken_back_and_given_again():
    """Places stay; the next sign-up is asked about; letting them in again makes them known again."""
    anna = create_person(nickname="安娜")
    lecture = training()
    approved(anna, lecture)
    (standing,) = recognised.list_recognised(district(NOW)).items
    assert (standing.name, standing.district) == ("安*", "370502")
    for _ in range(2):
        recognised.take_back(call_by(NOW, "370502001"), standing.id)
    assert recognised.list_recognised(district(NOW)).items == []
    assert signups.list_sign_ups(call_of(anna)).items[0].status == "confirmed"
    again = training()
    assert enter(anna, again).status == "asked"
    view = signups.list_sign_ups(call_of(anna)).items[0]
    approvals.approve(district(NOW), again.id, view.id)
    assert [row.id for row in recognised.list_recognised(district(NOW)).items] == [standing.id]


def test_who_may_look():
    """Organizers in the district, at any height; elsewhere it is not there; a resident may not ask."""
    approved(create_person())
    (standing,) = recognised.list_recognised(call_by(NOW, "3705")).items
    assert recognised.list_recognised(call_by(NOW, "370503")).items == []
    with pytest.raises(NotFound):
        recognised.take_back(call_by(NOW, "370503"), standing.id)
    with pytest.raises(NotFound):
        recognised.get_recognised(call_by(NOW, "370503"), standing.id)
    with pytest.raises(Forbidden):
        recognised.list_recognised(call_of(create_person()))


def test_it_goes_with_the_person():
    anna = create_person()
    approved(anna)
    (row,) = subject_rights.export(call_of(anna)).sections["volunteer_standing"]
    assert row["district"] == "370502"
    subject_rights.erase(call_of(anna))
    assert VolunteerStanding.select().count() == 0


def test_a_series_for_volunteers_has_lectures_for_volunteers():
    """No way around the organizer's word: neither by writing a lecture into the series, nor by moving it
    there, nor by ordering the series."""
    create_area("370502001")
    facts = {"title": "家是最美好的出发地", "audience": "volunteers", "intro": "", "required_lectures": 2}
    plan = series.create_series(district(NOW), facts)
    open_to_all = create_lecture()
    series.order_series(district(NOW), plan.id, [{"lecture": open_to_all.id, "required": False}])
    row = Lecture.get_by_id(open_to_all.id)
    assert (row.audience, row.approval) == ("volunteers", True)
    written = {
        "title": "倾听", "delivery": "open", "audience": "residents", "area": "370502001", "venue": "馆",
        "starts_at": NOW + timedelta(days=9), "ends_at": NOW + timedelta(days=9, hours=1), "capacity": 9,
    }  # fmt: skip
    made = publishing.create_lecture(district(NOW), written | {"series": plan.id})
    assert (made.audience, made.approval) == ("volunteers", True)
    moved = publishing.create_lecture(district(NOW), written)
    assert (moved.audience, moved.approval) == ("residents", False)
    moved = publishing.update_lecture(district(NOW), moved.id, written | {"series": plan.id})
    assert (moved.audience, moved.approval) == ("volunteers", True)
    # An organizer who means it may still open one of them.
    opened = publishing.update_lecture(
        district(NOW), moved.id, written | {"series": plan.id, "approval": False}
    )
    assert (opened.audience, opened.approval) == ("volunteers", False)
