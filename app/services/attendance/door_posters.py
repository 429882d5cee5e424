"""A printed code for the door of a hall without a screen. Whoever has a picture of it can be checked in from
anywhere while the door is open, so it stands for the lowest assurance, and its organizer can take it back."""

from app.db import new_id
from app.errors import CodeExpired, Conflict
from app.models import DoorPoster, Lecture
from app.paper.posters import PosterFace, poster_sheet
from app.prepared import add
from app.services.attendance.doorcodes import poster_code
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.permissions import managed_lecture


def make_poster(call: Call, lecture_id: str) -> bytes:
    """A new poster as PDF; the lecture's poster before it is good no more. Raises `NotFound`, `Conflict`
    where the lecture is not published or over."""
    # Drawn outside the transaction: it takes a while, and writers wait.
    return poster_sheet(_make(call, lecture_id), call.now)


@command("door_poster:make", "lecture", Duplicate(DoorPoster, ("live_lecture",)))
def _make(call: Call, lecture_id: str) -> PosterFace:
    lecture = _lecture(call, lecture_id)
    if lecture.status != "published" or lecture.ends_at <= call.now:
        raise Conflict(message="讲座未发布或已结束，不能制作签到海报")
    _end(call, lecture_id)
    poster_id = new_id()
    add(
        DoorPoster,
        id=poster_id,
        lecture=lecture_id,
        live_lecture=lecture_id,
        made_by=call.actor.person_id,
        made_at=call.now,
    )
    audit.record(call, "door_poster:make", "lecture", lecture_id, data={"poster": poster_id})
    return PosterFace(
        lecture.title, lecture.venue, lecture.starts_at, lecture.ends_at, poster_code(poster_id)
    )


@command("door_poster:end", "lecture")
def end_poster(call: Call, lecture_id: str) -> None:
    """Takes the lecture's poster back: its code checks nobody in. Twice is once. Raises `NotFound`."""
    _lecture(call, lecture_id)
    if _end(call, lecture_id):
        audit.record(call, "door_poster:end", "lecture", lecture_id)


def has_poster(lecture_id: str) -> bool:
    """Whether a lecture that the caller may see has a poster that works."""
    return bool(DoorPoster.select().where(DoorPoster.live_lecture == lecture_id).exists())


def live_code(lecture_id: str) -> str | None:
    """What the code of the lecture's poster says, where one works. The caller may see the lecture."""
    poster = DoorPoster.get_or_none(DoorPoster.live_lecture == lecture_id)
    return None if poster is None else poster_code(poster.id)


def lecture_of(poster_id: str) -> str:
    """The lecture of a poster whose code was read. Raises `CodeExpired` where it was taken back."""
    poster = DoorPoster.get_or_none(DoorPoster.id == poster_id)
    if poster is None or poster.live_lecture is None:
        raise CodeExpired(message="这张签到海报已作废，请扫描会场最新的码")
    return str(poster.lecture_id)


def _lecture(call: Call, lecture_id: str) -> Lecture:
    return managed_lecture(call.actor, lecture_id)


def _end(call: Call, lecture_id: str) -> bool:
    return bool(
        DoorPoster.update(live_lecture=None, ended_at=call.now)
        .where(DoorPoster.live_lecture == lecture_id)
        .execute()
    )
