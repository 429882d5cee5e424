"""Pictures of lectures: added by the host, seen by organizers of the area, deleted for good."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from PIL import Image

from app import db
from app.errors import Conflict, DomainError, Invalid, NotFound, NotHeldYet
from app.models import AuditEntry, LecturePhoto, LecturePhotoBody
from app.services.lectures import photos
from app.services.privacy import resealing
from tests.conftest import NOW, call_of
from tests.factories import TOWN, create_lecture, create_person, create_volunteer
from tests.services.requests.asking import call_by, district

pytestmark = pytest.mark.usefixtures("database")


def shot(colour=0):
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (colour, 90, 90)).save(buffer, "JPEG")
    return buffer.getvalue()


@pytest.fixture
def lecture():
    return create_lecture(starts_at=NOW)


def test_a_picture_is_kept_sealed_and_shown(lecture):
    """To the town and to the district above it; what lies in the database is no picture."""
    town = call_by(NOW, TOWN)
    view = photos.add_photo(town, lecture.id, shot())
    assert (view.width, view.height) == (64, 48)
    for call in (town, district(NOW)):
        assert [photo.id for photo in photos.list_photos(call, lecture.id)] == [view.id]
        body = photos.read_photo(call, lecture.id, view.id)
        assert Image.open(io.BytesIO(body)).size == (64, 48)
        assert len(body) == view.size
    ((raw,),) = db.database.execute_sql("SELECT body FROM lecture_photo_body").fetchall()
    assert "JFIF" not in raw and raw.partition(".")[2]
    assert AuditEntry.select().where(AuditEntry.event == "photo:read").count() == 2
    assert resealing.reseal() == 0


def test_nobody_else_sees_one(lecture):
    """Not elsewhere, not a helper at the door, not by another lecture's address."""
    view = photos.add_photo(district(NOW), lecture.id, shot())
    helper, other = create_person(), create_lecture(starts_at=NOW)
    create_volunteer(lecture, helper)
    for call in (call_of(helper), call_by(NOW, "370503")):
        for act in (
            lambda c: photos.add_photo(c, lecture.id, shot(1)),
            lambda c: photos.list_photos(c, lecture.id),
            lambda c: photos.read_photo(c, lecture.id, view.id),
            lambda c: photos.drop_photo(c, lecture.id, view.id),
        ):
            with pytest.raises(NotFound):
                act(call)
    with pytest.raises(NotFound):
        photos.read_photo(district(NOW), other.id, view.id)
    photos.drop_photo(district(NOW), other.id, view.id)
    assert LecturePhotoBody.select().count() == 1


def test_the_same_file_twice_is_one(lecture):
    """Sent again, also at once, it is there once."""
    first = photos.add_photo(district(NOW), lecture.id, shot())
    calls = [district(NOW) for _ in range(4)]

    def attempt(call):
        try:
            return photos.add_photo(call, lecture.id, shot(7)).id
        except DomainError as refusal:
            return refusal.reason
        finally:
            db.database.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(attempt, calls))) == 1
    assert photos.add_photo(district(NOW), lecture.id, shot()) == first
    assert LecturePhoto.select().count() == LecturePhotoBody.select().count() == 2


def test_twelve_are_enough(lecture):
    """The thirteenth is refused until one is deleted; deleting twice changes nothing."""
    views = [photos.add_photo(district(NOW), lecture.id, shot(10 * n)) for n in range(photos.MOST)]
    with pytest.raises(Conflict, match="conflict"):
        photos.add_photo(district(NOW), lecture.id, shot(255))
    for _ in range(2):
        photos.drop_photo(district(NOW), lecture.id, views[0].id)
    assert LecturePhotoBody.select().count() == photos.MOST - 1
    with pytest.raises(NotFound):
        photos.read_photo(district(NOW), lecture.id, views[0].id)
    photos.add_photo(district(NOW), lecture.id, shot(255))


def test_only_of_what_has_begun():
    """From the start on, on the dot; not of what was called off; no picture is no picture."""
    lecture = create_lecture(starts_at=NOW + timedelta(seconds=1))
    with pytest.raises(NotHeldYet):
        photos.add_photo(district(NOW), lecture.id, shot())
    photos.add_photo(district(NOW + timedelta(seconds=1)), lecture.id, shot())
    with pytest.raises(NotHeldYet):
        photos.add_photo(district(NOW), create_lecture(starts_at=NOW, status="cancelled").id, shot())
    with pytest.raises(Invalid) as refusal:
        photos.add_photo(district(NOW), lecture.id, b"hello")
    assert "JPEG" in str(refusal.value.fields)
