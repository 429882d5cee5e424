"""What several districts share, and whose area a card, hours or a certificate belong to."""

import pytest

from app.errors import CodeUnknown, Forbidden, NotFound
from app.models import BonusHours, Certificate, Hotline, Lecturer, PunchCard, Series, Topic
from app.services.attendance import checkins, doorcodes
from app.services.cards import desk, own_card
from app.services.cards.codes import signed_code
from app.services.catalog import course_admin, lecturer_admin
from app.services.core.call import Call, Grant
from app.services.counseling import teams
from app.services.learning import bonus_hours, certificate_desk, certificate_names
from app.services.lectures import series
from app.services.lectures.sign_ups import signups
from app.services.stations import station_admin
from tests.conftest import NOW, call_of
from tests.factories import (
    DISTRICT,
    ELSEWHERE,
    TOWN,
    create_area,
    create_card,
    create_course,
    create_lecture,
    create_lecturer,
    create_person,
)

pytestmark = pytest.mark.usefixtures("database")

HOTLINE = {"name": "妇女维权", "number": "12338", "hours": "全天", "note": "", "position": 1, "dialled": True}


def admin_of(scope: str) -> Call:
    return call_of(create_person(), via="staff", grants=(Grant("admin", scope),))


@pytest.fixture
def two_districts(database: None) -> None:
    for code in (DISTRICT, TOWN, ELSEWHERE):
        create_area(code)


def card_of(**facts: str) -> PunchCard:
    return create_card(state="bound", person=create_person(**facts).id, bound_at=NOW)


@pytest.mark.parametrize("scope", [TOWN, DISTRICT, f"{ELSEWHERE}001"])
@pytest.mark.usefixtures("two_districts")
def test_what_all_districts_show_is_kept_by_who_looks_after_all(scope):
    """A town's or one district's admin leaves hotline, topic and course as they were."""
    hotline = Hotline.create(key="h", **_columns(HOTLINE))
    Topic.create(key="communication", name="沟通", position=1)
    course = create_course(title="婚姻课")
    call = admin_of(scope)
    for deed in (
        lambda: station_admin.save_hotline(call, hotline.id, HOTLINE | {"number": "110"}),
        lambda: station_admin.save_hotline(call, "", HOTLINE),
        lambda: teams.add_topic(call, {"key": "x", "name": "x", "position": 2}),
        lambda: teams.change_topic(call, "communication", {"name": "x"}),
        lambda: course_admin.set_offered(call, course.id, False),
    ):
        with pytest.raises(Forbidden):
            deed()
    assert [row.number for row in Hotline.select()] == ["12338"]
    assert [row.name for row in Topic.select()] == ["沟通"]
    station_admin.save_hotline(admin_of("3705"), hotline.id, HOTLINE | {"number": "110"})
    teams.change_topic(admin_of(""), "communication", {"name": "谈心"})
    assert (Hotline.get().number, Topic.get().name) == ("110", "谈心")


def _columns(facts):
    return {name: value for name, value in facts.items() if name != "dialled"}


@pytest.mark.usefixtures("two_districts")
def test_a_series_or_lecturer_of_another_district_stays_as_it_is():
    """Whoever has all its lectures keeps a series, a lecturer, a rule; nobody beside."""
    row = Series.create(key="s", title="系列", audience="youth", required_lectures=1)
    lecturer = create_lecturer(name="李讲师")
    create_lecture(series=row.id, lecturer=lecturer.id, area=TOWN)
    facts = {"title": "别的", "audience": "youth", "required_lectures": 1, "intro": ""}
    elsewhere, here = admin_of(ELSEWHERE), admin_of(DISTRICT)
    for deed in (
        lambda call: series.update_series(call, row.id, facts),
        lambda call: lecturer_admin.save_lecturer(call, lecturer.id, {"name": "王讲师"}),
        lambda call: certificate_desk.set_rule(call, row.id, assurance="volunteer"),
    ):
        with pytest.raises(Forbidden):
            deed(elsewhere)
        deed(here)
    assert (Series.get().title, Lecturer.get().name) == ("别的", "王讲师")


@pytest.mark.usefixtures("two_districts")
def test_cards_and_hours_belong_to_the_area_of_their_holder():
    """Another district's admin finds, reads, voids nothing of a card, and adds no hours; the holder's own
    does. A card that was never used is every organizer's."""
    card, blank = card_of(area=TOWN), create_card()
    call = admin_of(ELSEWHERE)
    for deed in (
        lambda: desk.get_story(call, card.id),
        lambda: desk.void_card(call, card.id, reason="遗失"),
        lambda: desk.release_card(call, card.id, reason="误领"),
        lambda: bonus_hours.grant_hours(call, card.id, hours=2, reason="补"),
        lambda: bonus_hours.list_granted(call, card.id),
    ):
        with pytest.raises(NotFound):
            deed()
    with pytest.raises(CodeUnknown):
        desk.find_card(call.actor, code=card.code)
    assert (PunchCard.get_by_id(card.id).state, BonusHours.select().count()) == ("bound", 0)
    bonus_hours.grant_hours(admin_of(TOWN), card.id, hours=2, reason="补")
    assert desk.find_card(admin_of(DISTRICT).actor, code=card.code) == card.id
    assert desk.get_story(call, blank.id).state == "blank"


@pytest.mark.usefixtures("two_districts")
def test_who_came_to_a_lecture_is_known_there():
    """A resident of another district who was checked in here, or signed up, is looked after here too; of
    whom nothing is known, by who looks after all."""
    here = admin_of(TOWN)
    guest, asked, stranger = create_person(area=ELSEWHERE), create_person(), create_person()
    lecture = create_lecture(starts_at=NOW, area=TOWN)
    checkins.check_in_by_door(call_of(guest), code=doorcodes.door_code(lecture.id, now=NOW).qr_text)
    signups.sign_up(call_of(asked), create_lecture(area=TOWN).id, party="single")
    cards = {person: own_card.get_card(call_of(person)) for person in (guest, asked, stranger)}
    found = {person: PunchCard.get(PunchCard.phone_person == person.id).id for person in cards}
    for person in (guest, asked):
        assert desk.get_story(here, found[person]).is_held
    with pytest.raises(NotFound):
        desk.get_story(here, found[stranger])
    assert desk.get_story(admin_of("3705"), found[stranger]).is_held


@pytest.mark.usefixtures("two_districts")
def test_certificates_belong_to_the_area_of_their_holder():
    """Another district's admin neither reads, reissues nor takes back a certificate, nor finds its code."""
    row = Certificate.create(
        code=signed_code(12),
        series=Series.create(key="s", title="系列", audience="youth", required_lectures=1).id,
        person=create_person(area=TOWN).id,
        title="系列",
        hours=2,
        lectures=[],
        issued_at=NOW,
    )
    call = admin_of(ELSEWHERE)
    for deed in (
        lambda: certificate_desk.find_certificate(call.actor, code=row.code),
        lambda: certificate_desk.get_certificate(call, row.id),
        lambda: certificate_desk.revoke_certificate(call, row.id, reason="误"),
        lambda: certificate_names.reissue(call, row.id, name="甲", reason="误"),
    ):
        with pytest.raises(NotFound):
            deed()
    assert Certificate.get().revoked_at is None
    certificate_desk.revoke_certificate(admin_of(DISTRICT), row.id, reason="误")
    assert Certificate.get().revoked_at == NOW
