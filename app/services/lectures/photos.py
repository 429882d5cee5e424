"""Pictures of a lecture, for the organizers of its area: never shown to the public."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from app import pictures
from app.errors import Conflict, Invalid, NotFound, NotHeldYet
from app.models import Lecture, LecturePhoto, LecturePhotoBody
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.permissions import ORGANIZER, may, require_visible
from app.services.lectures.sign_ups.waitlist import lock_lecture

# Enough to show that it was held; an album is kept elsewhere.
MOST = 12


@dataclass(frozen=True)
class PhotoView:
    """One picture, without its dots."""

    id: str
    lecture: str
    width: int
    height: int
    size: int
    added_at: datetime


def add_photo(call: Call, lecture_id: str, raw: bytes) -> PhotoView:
    """Keeps a picture of a lecture that has begun, drawn anew. The same file again changes nothing.

    Raises `NotFound`, also elsewhere, `Invalid` for what is no picture or too large, `NotHeldYet`,
    `Conflict` where there are twelve.
    """
    _require(call.actor, lecture_id)
    # Outside the transaction: drawing takes tenths of a second.
    try:
        picture = pictures.redraw(raw)
    except pictures.Unfit as unfit:
        raise Invalid(fields={"photo": [str(unfit)]}) from None
    return _keep(call, lecture_id, hashlib.sha256(raw).hexdigest()[:40], picture)


@command("photo:add", "lecture", Duplicate(LecturePhoto, ("lecture_id", "digest")))
def _keep(call: Call, lecture_id: str, digest: str, picture: pictures.Picture) -> PhotoView:
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    known = LecturePhoto.get_or_none(LecturePhoto.lecture == lecture_id, LecturePhoto.digest == digest)
    if known is not None:
        return _view(known)
    if lecture.status != "published" or lecture.starts_at > call.now:
        raise NotHeldYet(message="讲座开始以后才能上传照片")
    if LecturePhoto.select().where(LecturePhoto.lecture == lecture_id).count() >= MOST:
        raise Conflict(message=f"一场讲座最多 {MOST} 张照片，请先删去几张")
    photo_id = add(
        LecturePhoto,
        lecture=lecture_id,
        digest=digest,
        width=picture.width,
        height=picture.height,
        size=len(picture.body),
        added_by=call.actor.person_id,
        added_at=call.now,
    )
    add(LecturePhotoBody, photo=photo_id, body=picture.body)
    audit.record(call, "photo:add", "lecture", lecture_id, data={"photo": photo_id})
    return _view(LecturePhoto.get_by_id(photo_id))


@command("photo:list", "lecture")
def list_photos(call: Call, lecture_id: str) -> list[PhotoView]:
    """A lecture's pictures, the first one first. Raises `NotFound`, also elsewhere."""
    _require(call.actor, lecture_id)
    rows = LecturePhoto.select().where(LecturePhoto.lecture == lecture_id)
    audit.record(call, "photo:list", "lecture", lecture_id)
    return [_view(row) for row in rows.order_by(LecturePhoto.added_at, LecturePhoto.id)]


@command("photo:read", "lecture_photo", about="photo_id")
def read_photo(call: Call, lecture_id: str, photo_id: str) -> bytes:
    """The JPEG. Raises `NotFound`, also elsewhere."""
    _require(call.actor, lecture_id)
    row = (
        LecturePhotoBody.select(LecturePhotoBody.body)
        .join(LecturePhoto)
        .where(LecturePhoto.id == photo_id, LecturePhoto.lecture == lecture_id)
        .first()
    )
    if row is None:
        raise NotFound()
    audit.record(call, "photo:read", "lecture_photo", photo_id)
    body: bytes = row.body
    return body


@command("photo:drop", "lecture_photo", about="photo_id")
def drop_photo(call: Call, lecture_id: str, photo_id: str) -> None:
    """Deletes a picture for good. Deleting twice changes nothing. Raises `NotFound`, also elsewhere."""
    _require(call.actor, lecture_id)
    mine = LecturePhoto.select(LecturePhoto.id).where(
        LecturePhoto.id == photo_id, LecturePhoto.lecture == lecture_id
    )
    if mine.exists():
        LecturePhotoBody.delete().where(LecturePhotoBody.photo == photo_id).execute()
        LecturePhoto.delete().where(LecturePhoto.id == photo_id).execute()
        audit.record(call, "photo:drop", "lecture_photo", photo_id, data={"lecture": lecture_id})


def _require(actor: Actor, lecture_id: str) -> None:
    lecture = Lecture.get_or_none(Lecture.id == lecture_id)
    if lecture is None or not may(actor, ORGANIZER, lecture.area_code):
        raise NotFound()


def _view(row: LecturePhoto) -> PhotoView:
    return PhotoView(row.id, row.lecture_id, row.width, row.height, row.size, row.added_at)
