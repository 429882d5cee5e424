"""A fixed poster at the door, a name on the list: what each is worth, and what each gives away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import CodeExpired, CodeUnknown, Conflict, NotFound, NotYetOpen, TooMany
from app.models import AuditEntry, CheckIn, DoorPoster, Scan
from app.services.attendance import checkins, door_posters, doorcodes, name_search
from app.services.core.call import Grant
from app.services.lectures.sign_ups import signups
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW)


@pytest.fixture
def helper(lecture):
    person = create_person()
    create_volunteer(lecture, person)
    return person


def organizer(scope="370502", now=NOW):
    call = call_of(create_person(), now=now, via="staff")
    return replace(call, actor=replace(call.actor, grants=(Grant("organizer", scope),)))


def poster_of(lecture):
    door_posters.make_poster(organizer(), lecture.id)
    return doorcodes.poster_code(DoorPoster.get(DoorPoster.live_lecture == lecture.id).id)


def expect(person, lecture, **facts):
    signups.sign_up(call_of(person, now=NOW - timedelta(hours=1)), lecture.id, party="single", **facts)


def find(helper, lecture, name, *, now=NOW):
    return name_search.find_by_name(call_of(helper, now=now), lecture.id, name=name)


def test_a_poster_checks_in_with_the_lowest_assurance(lecture):
    """The same code for everybody and all the time the door is open, recorded as what it is."""
    code = poster_of(lecture)
    for minutes in (-60, 0, 150):
        view = checkins.check_in_by_door(
            call_of(create_person(), now=NOW + timedelta(minutes=minutes)), code=code
        )
        assert (view.status, view.assurance, view.holder) == ("checked_in", "self_static", None)
    assert {scan.method for scan in Scan.select()} == {"door_static"}
    with pytest.raises(NotYetOpen):
        checkins.check_in_by_door(call_of(create_person(), now=NOW - timedelta(hours=2)), code=code)


def test_a_poster_is_taken_back(lecture):
    """By its organizer, or by a newer one; the scan is kept as a refusal. Taking back twice is once."""
    first = poster_of(lecture)
    second = poster_of(lecture)
    with pytest.raises(CodeExpired):
        checkins.check_in_by_door(call_of(create_person()), code=first)
    for _ in range(2):
        door_posters.end_poster(organizer(), lecture.id)
    with pytest.raises(CodeExpired):
        checkins.check_in_by_door(call_of(create_person()), code=second)
    assert [scan.reason for scan in Scan.select()] == ["code_expired", "code_expired"]
    assert not door_posters.has_poster(lecture.id)
    assert AuditEntry.select().where(AuditEntry.event == "door_poster:end").count() == 1


def test_a_posters_code_is_nobodys_to_make_up(lecture):
    """Any letter changed is unknown; another lecture's poster leads to that lecture alone."""
    code = poster_of(lecture)
    tail = code.rpartition("/d/")[2]
    for place in range(len(tail)):
        forged = tail[:place] + ("0" if tail[place] != "0" else "1") + tail[place + 1 :]
        with pytest.raises(CodeUnknown):
            checkins.check_in_by_door(call_of(create_person()), code=forged)
    other = create_lecture(starts_at=NOW)
    checkins.check_in_by_door(call_of(create_person()), code=poster_of(other))
    assert CheckIn.get().lecture_id == other.id


def test_only_a_lectures_organizer_makes_its_poster(lecture, helper):
    """Elsewhere and to helpers the lecture is not there; drafts and past lectures get none."""
    for call in (organizer("370503"), call_of(helper)):
        with pytest.raises(NotFound):
            door_posters.make_poster(call, lecture.id)
        with pytest.raises(NotFound):
            door_posters.end_poster(call, lecture.id)
    with pytest.raises(Conflict):
        door_posters.make_poster(organizer(now=lecture.ends_at), lecture.id)
    with pytest.raises(NotFound):
        door_posters.make_poster(organizer(), "nothing")
    assert DoorPoster.select().count() == 0


def test_a_volunteer_finds_a_name_and_checks_it_in(lecture, helper):
    """By part of the name; told by its first letter; recorded as seen by a volunteer."""
    anna = create_person(nickname="安娜丽莎")
    expect(anna, lecture)
    found = find(helper, lecture, " 娜丽 ")
    (item,) = found.items
    assert (item.holder, item.place, item.present, item.couple) == ("安**", "confirmed", False, False)
    assert (item.phone_end, found.too_many) == (None, False)
    view = checkins.check_in_by_card(call_of(helper), lecture.id, card=item.card, client_id="1")
    assert (view.status, view.assurance, view.walk_in, view.holder) == (
        "checked_in",
        "volunteer",
        False,
        "安**",
    )
    assert (CheckIn.get().person_id, CheckIn.get().card_id, Scan.get().method) == (anna.id, None, "name")
    assert find(helper, lecture, "安娜").items[0].present
    again = checkins.check_in_by_card(call_of(helper), lecture.id, card=item.card)
    assert again.status == "already_checked_in"


def test_who_has_no_place_is_not_found(lecture, helper):
    """Neither strangers, nor who gave the place up, nor the people of another lecture."""
    create_person(nickname="王芳芳")
    gone = create_person(nickname="王芳草")
    coming = create_lecture(starts_at=NOW + timedelta(hours=1))
    create_volunteer(coming, helper)
    expect(gone, coming)
    sign_up = signups.list_sign_ups(call_of(gone)).items[0]
    (item,) = find(helper, coming, "王芳").items
    assert find(helper, lecture, "王芳").items == []
    signups.cancel_sign_up(call_of(gone, now=NOW - timedelta(minutes=1)), sign_up.id)
    assert find(helper, coming, "王芳").items == []
    with pytest.raises(CodeUnknown):
        checkins.check_in_by_card(call_of(helper), coming.id, card=item.card)


def test_what_was_found_is_good_there_for_ten_minutes(lecture, helper):
    """Elsewhere, later or changed by a letter it opens nothing."""
    expect(create_person(nickname="王芳芳"), lecture)
    other = create_lecture(starts_at=NOW)
    create_volunteer(other, helper)
    (item,) = find(helper, lecture, "王芳").items
    with pytest.raises(CodeUnknown):
        checkins.check_in_by_card(call_of(helper), other.id, card=item.card)
    with pytest.raises(CodeExpired):
        later = call_of(helper, now=NOW + name_search.FOUND_FOR)
        checkins.check_in_by_card(later, lecture.id, card=item.card)
    for place in range(len(item.card)):
        forged = item.card[:place] + ("0" if item.card[place] != "0" else "1") + item.card[place + 1 :]
        with pytest.raises(CodeUnknown):
            checkins.check_in_by_card(call_of(helper), lecture.id, card=forged)
    assert CheckIn.select().count() == 0


def test_many_hits_and_short_names_tell_nothing(lecture, helper):
    """More than five people, or a single letter: nobody is shown."""
    for number in range(6):
        expect(create_person(nickname=f"王小{number}"), lecture)
    assert find(helper, lecture, "王小") == name_search.FoundNames([], too_many=True)
    assert find(helper, lecture, "王").items == [] == find(helper, lecture, " 王 ").items
    assert len(find(helper, lecture, "王小3").items) == 1


def test_two_who_look_alike_are_told_apart(lecture, helper):
    """Only then are the last two digits of the number shown; a couple is marked."""
    one, two, three = (create_person(nickname="王小明", phone=f"138000000{end}") for end in (11, 22, 33))
    create_couple(one, two)
    signups.sign_up(call_of(one, now=NOW - timedelta(hours=1)), lecture.id, party="couple")
    items = find(helper, lecture, "小明").items
    assert [(item.phone_end, item.couple) for item in items] == [("11", True), ("22", True)]
    expect(three, lecture)
    assert [item.couple for item in find(helper, lecture, "小明").items] == [True, True, False]


def test_searching_is_the_doors_alone_audited_and_limited(lecture, helper):
    """Not for residents; each search leaves its entry without the words; after forty it waits."""
    with pytest.raises(NotFound):
        find(create_person(), lecture, "王小")
    for _ in range(name_search.SEARCHES):
        find(helper, lecture, "王小")
    with pytest.raises(TooMany):
        find(helper, lecture, "王小")
    entries = AuditEntry.select().where(AuditEntry.event == "roster:search", AuditEntry.outcome == "done")
    assert [entry.data for entry in entries] == [{"found": 0}] * name_search.SEARCHES
    assert find(helper, lecture, "王小", now=NOW + name_search.WITHIN).items == []


def test_a_search_costs_few_statements(lecture, helper, queries):
    """However many are on the list."""
    counts = []
    for size in (1, 8):
        for number in range(size):
            expect(create_person(nickname=f"人{number}"), lecture)
        with queries() as seen:
            find(helper, lecture, "人0")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 6, counts
