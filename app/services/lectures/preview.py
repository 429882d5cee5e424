"""What a change of a lecture would do, told before it is made, and where it meets another lecture."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from unicodedata import normalize

from app.models import Lecture
from app.services.core.call import Actor
from app.services.core.permissions import ORGANIZER, managed_lecture, require
from app.services.lectures.held import LONGEST
from app.services.lectures.set_aside import count_set_aside
from app.services.lectures.touched import hear_of, is_moved


@dataclass(frozen=True)
class MeetingLecture:
    """Another lecture at the same hour."""

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Consequences:
    """What saving these facts would do: how many people are `told`, how many check-ins are `set_aside`, and
    which lectures are in the same hall at the same hour. The last may be right, so it is never refused."""

    told: Annotated[int, "会收到通知的人数"]
    set_aside: Annotated[int, "会作废的签到数"]
    same_hall: Annotated[list[MeetingLecture], "同一时间、同一地点的其他讲座"]

    def __bool__(self) -> bool:
        return bool(self.told or self.set_aside or self.same_hall)


def preview_lecture(actor: Actor, facts: dict[str, Any], *, lecture_id: str | None = None) -> Consequences:
    """What writing a lecture, or changing this one, with these facts would do. Raises `NotFound`,
    `Forbidden` outside one's area."""
    require(actor, ORGANIZER, facts["area"])
    hall = (facts["area"], facts["venue"], facts["starts_at"], facts["ends_at"])
    if lecture_id is None:
        return Consequences(0, 0, lectures_in_hall(*hall))
    lecture = managed_lecture(actor, lecture_id)
    same_hall = lectures_in_hall(*hall, but=lecture_id)
    if lecture.status != "published":
        return Consequences(0, 0, same_hall)
    told, aside = len(hear_of(lecture, facts)), 0
    if is_moved(lecture, facts):
        aside = count_set_aside(lecture_id, (facts["starts_at"], facts["ends_at"]))
    return Consequences(told, aside, same_hall)


def lectures_in_hall(
    area: str, venue: str, starts_at: datetime, ends_at: datetime, *, but: str | None = None
) -> list[MeetingLecture]:
    """Lectures that are not called off, in a town's hall between these moments, by their start. A hall is
    known by its name, whatever its width, case and blanks."""
    rows = (
        Lecture.select(Lecture.id, Lecture.title, Lecture.starts_at, Lecture.ends_at, Lecture.venue)
        .where(
            (Lecture.area == area)
            & (Lecture.status != "cancelled")
            & (Lecture.starts_at < ends_at)
            & (Lecture.starts_at > starts_at - LONGEST)
            & (Lecture.ends_at > starts_at)
        )
        .order_by(Lecture.starts_at, Lecture.id)
        .tuples()
    )
    wanted = plain_hall(venue)
    return [
        MeetingLecture(*facts) for *facts, other in rows if plain_hall(other) == wanted and facts[0] != but
    ]


def plain_hall(venue: str) -> str:
    """A hall's name, as it is compared."""
    return "".join(normalize("NFKC", venue).casefold().split())
