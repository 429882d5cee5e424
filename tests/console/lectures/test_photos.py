"""Pictures at the console and over the API: uploaded as files, shown to the signed-in, deleted."""

import io
from collections.abc import Callable

from app.models import LecturePhoto
from tests.conftest import NOW, ApiUser
from tests.console.conftest import Desk
from tests.factories import create_lecture
from tests.services.lectures.test_photos import shot


def _part(name: str, body: bytes) -> bytes:
    return f"--line\r\nContent-Disposition: form-data; {name}\r\n\r\n".encode() + body + b"\r\n"


def test_uploaded_looked_at_deleted(desk: Callable[..., Desk]) -> None:
    """A form with a file; a wrong one is said so; the picture is nobody's without a sign-in."""
    at, lecture = desk(), create_lecture(starts_at=NOW)
    path = f"/console/lectures/{lecture.id}/photos"

    def send(raw: bytes) -> int:
        fields = at.hidden(path.removeprefix("/console"))
        body = b"".join(_part(f'name="{name}"', value.encode()) for name, value in fields.items())
        body += _part('name="photo"; filename="a.jpg"', raw) + b"--line--\r\n"
        kind = "multipart/form-data; boundary=line"
        return at.client.post(path, data=body, content_type=kind).status_code

    assert send(b"hello") == 422
    assert send(b"") == 422
    # Larger than any form, smaller than a file may be.
    assert send(shot() + b"\0" * 2_000_000) == 303
    assert send(b"\0" * 13_000_000) == 413
    photo = LecturePhoto.get()
    picture = at.client.get(f"{path}/{photo.id}")
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert f"{path}/{photo.id}" in at.get(f"/lectures/{lecture.id}/photos")
    stranger = at.client.application.test_client().get(f"{path}/{photo.id}")
    assert stranger.status_code == 303
    assert desk("other", scope="370503").client.get(f"{path}/{photo.id}").status_code == 404
    assert at.post(f"/lectures/{lecture.id}/photos/{photo.id}/drop").status_code == 303
    assert LecturePhoto.select().count() == 0


def test_over_the_api(staff: Callable[..., ApiUser]) -> None:
    """As `wx.uploadFile` sends it."""
    organizer, lecture = staff(), create_lecture(starts_at=NOW)
    path = f"/api/v1/lectures/{lecture.id}/photos"
    headers = {"Authorization": f"Bearer {organizer.token}"}
    for _ in range(2):
        made = organizer.client.post(path, data={"photo": (io.BytesIO(shot()), "a.jpg")}, headers=headers)
        assert made.status_code == 201
    (listed,) = organizer.get(f"/lectures/{lecture.id}/photos").get_json()["items"]
    assert listed == made.get_json()
    picture = organizer.client.get(f"{path}/{listed['id']}", headers=headers)
    assert (picture.mimetype, len(picture.data)) == ("image/jpeg", listed["size"])
    refused = organizer.client.post(path, data={"photo": (io.BytesIO(b"x"), "a.jpg")}, headers=headers)
    assert (refused.status_code, refused.get_json()["reason"]) == (422, "invalid")
    # Nothing else became larger by it.
    large = organizer.client.post("/api/v1/lectures", data=b"x" * 2_000_000, headers=headers)
    assert large.status_code == 413
