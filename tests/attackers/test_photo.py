"""A photo of a hall's door, sent to a friend who is not there: of the screen whose code turns over, of the
digits below it, of a poster. `docs/threats.md` says what each of them gets at worst."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from app.models import CertificateRule, CheckIn, Lecture, Scan, Series
from app.services.attendance import door_posters, doorcodes, sharing_signs
from app.services.core.call import Call, Grant
from app.services.learning import certificates
from tests.conftest import NOW, ApiUser, Time, call_of
from tests.factories import DISTRICT, create_lecture, create_person

# The hall, and where the friend sits: five kilometres away.
HALL = {"lng": 118.58, "lat": 37.45}
AWAY = {"lng": 118.58, "lat": 37.50}
LIFE = timedelta(seconds=2 * doorcodes.PERIOD_S)
INSTANT = timedelta(milliseconds=1)


@pytest.fixture
def lecture(app: object) -> Lecture:
    return create_lecture(starts_at=NOW, **HALL)


@pytest.fixture
def friend(resident: Callable[..., ApiUser]) -> ApiUser:
    return resident("friend")


@pytest.fixture
def organizer(app: object) -> Call:
    return call_of(create_person(), via="staff", grants=(Grant("organizer", DISTRICT),))


def photo(lecture: Lecture) -> doorcodes.DoorCode:
    """Taken at the worst moment: when the code has just begun to show."""
    return doorcodes.door_code(lecture.id, now=NOW)


def scan(friend: ApiUser, code: str, **signs: object) -> TestResponse:
    return friend.post("/check-ins", {"code": code, **signs})


def test_a_photo_of_the_screen_is_stale_after_forty_seconds(
    lecture: Lecture, friend: ApiUser, time: Time
) -> None:
    """Refused word for word as whatever was shown long ago, at this door or another: nobody learns whether
    they came close. No check-in; that they tried is a scan with their name."""
    other = create_lecture(starts_at=NOW)
    time.moment = NOW + LIFE
    just = scan(friend, photo(lecture).qr_text)
    typed = scan(friend, photo(lecture).typed_code)
    elsewhere = scan(friend, photo(other).qr_text)
    time.advance(minutes=4)
    later = [scan(friend, photo(lecture).qr_text), scan(friend, photo(lecture).typed_code)]
    assert (just.status_code, just.get_json()["reason"]) == (409, "code_expired")
    assert {answer.data for answer in (typed, elsewhere, *later)} == {just.data}
    assert CheckIn.select().count() == 0
    tried = Scan.select(Scan.actor, Scan.person, Scan.result, Scan.reason, Scan.lecture).distinct()
    assert list(tried.tuples()) == [(friend.person_id, friend.person_id, "refused", "code_expired", None)]


def test_within_its_life_it_is_a_check_in_that_says_how_little_it_proves(
    lecture: Lecture, friend: ApiUser, organizer: Call, time: Time
) -> None:
    """Sent on at once, the photo lets the friend in as somebody who was not signed up, marked as scanned by
    oneself. A phone that says where it is raises a sign for the organizer, who takes the check-in back."""
    time.moment = NOW + LIFE - INSTANT
    said = scan(friend, photo(lecture).qr_text, place=AWAY).get_json()
    assert (said["status"], said["assurance"], said["walk_in"]) == ("checked_in", "self_rotating", True)
    (sign,) = sharing_signs.read_signs(organizer, lecture.id)
    assert (sign.kind, sign.distance_m, [one.check_in for one in sign.suspects]) == (
        "far_away",
        5500,
        [said["id"]],
    )
    # A photo does for one: who sends it on again checks nobody in twice.
    assert scan(friend, photo(lecture).qr_text).get_json()["status"] == "already_checked_in"
    assert CheckIn.select().count() == 1


def test_the_digits_read_out_are_marked_as_typed(lecture: Lecture, friend: ApiUser, time: Time) -> None:
    """Told on the telephone they do what the photo does, and count for less."""
    time.moment = NOW + LIFE - INSTANT
    assert scan(friend, photo(lecture).typed_code).get_json()["assurance"] == "typed"


@pytest.mark.parametrize(("asked", "counts"), [(None, 1), ("self_rotating", 1), ("volunteer", 0)])
def test_a_series_that_asks_for_a_volunteer_counts_no_photo(
    lecture: Lecture, friend: ApiUser, asked: str | None, counts: int, time: Time
) -> None:
    """Where it asks for nothing, the photo counts: the page says so."""
    series = Series.create(key="s", title="系列", audience="youth", required_lectures=1)
    Lecture.update(series=series.id).where(Lecture.id == lecture.id).execute()
    if asked is not None:
        CertificateRule.insert(series=series.id, assurance=asked).execute()
    assert scan(friend, photo(lecture).qr_text).status_code == 201
    assert certificates.issue_due(now=NOW + timedelta(days=2)) == counts


def test_a_photo_of_a_poster_is_good_until_the_poster_is_ended(
    lecture: Lecture, friend: ApiUser, resident: Callable[..., ApiUser], organizer: Call, time: Time
) -> None:
    """From anywhere, for as long as the door is open, and marked as the weakest; afterwards for nobody."""
    door_posters.make_poster(organizer, lecture.id)
    code = door_posters.live_code(lecture.id)
    assert code is not None
    time.advance(minutes=20)
    assert scan(friend, code, place=AWAY).get_json()["assurance"] == "self_static"
    door_posters.end_poster(organizer, lecture.id)
    late = scan(resident("late"), code)
    assert (late.status_code, late.get_json()["reason"]) == (409, "code_expired")
    assert CheckIn.select().count() == 1
