"""What organizers do with lectures: write, publish, move, call off."""

from typing import Any

from app.errors import CapacityBelowTaken, Invalid, LectureClosed, NotEditable
from app.models import Course, Lecture, Lecturer, Series, SignUp
from app.services import audit, content, messages
from app.services.areas import require_area
from app.services.calls import Call, command
from app.services.lectures import LectureView, get_managed
from app.services.messages import show_moment
from app.services.permissions import ORGANIZER, require, require_visible
from app.services.waitlist import lock_lecture, offer_freed_seats


@command("lecture:create", "lecture")
def create_lecture(call: Call, facts: dict[str, Any]) -> LectureView:
    """Write a draft. Raises `Forbidden` outside one's area, `Invalid` for facts that don't fit."""
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    values = _checked(facts)
    lecture = Lecture.create(**values, created_by=call.actor.person_id, created_at=call.now)
    audit.record(call, "lecture:create", "lecture", lecture.id)
    return get_managed(call.actor, lecture.id, now=call.now)


@command("lecture:update", "lecture")
def update_lecture(call: Call, lecture_id: str, facts: dict[str, Any]) -> LectureView:
    """Change a lecture that is not over. Those who signed up hear of a new time or venue.

    Fewer seats than are taken are refused: nobody is thrown out silently. More seats go to those who
    wait. Raises `NotFound`, `Forbidden`, `Invalid`, `NotEditable`, `CapacityBelowTaken`.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status == "cancelled" or lecture.ends_at <= call.now:
        raise NotEditable()
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    values = _checked(facts)
    if values["capacity"] < lecture.taken:
        raise CapacityBelowTaken(facts={"taken": lecture.taken})
    moved = (lecture.starts_at, lecture.ends_at, lecture.venue) != (
        values["starts_at"],
        values["ends_at"],
        values["venue"],
    )
    Lecture.update(**values, sequence=Lecture.sequence + int(moved)).where(Lecture.id == lecture_id).execute()
    audit.record(call, "lecture:update", "lecture", lecture_id, data={"fields": sorted(facts)})
    if lecture.status == "published":
        content.changed()
        if moved:
            when = show_moment(values["starts_at"])
            told = {"title": values["title"], "when": when, "venue": values["venue"]}
            _tell_signed_up(call, lecture_id, "lecture_moved", told)
        offer_freed_seats(call, lecture_id)
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture:publish", "lecture")
def publish_lecture(call: Call, lecture_id: str) -> LectureView:
    """Show a draft to the public. Publishing twice changes nothing.

    Raises `NotFound`, `LectureClosed` where it is cancelled or already over.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status == "cancelled" or lecture.ends_at <= call.now:
        raise LectureClosed()
    if lecture.status == "draft":
        Lecture.update(status="published", published_at=call.now).where(Lecture.id == lecture_id).execute()
        audit.record(call, "lecture:publish", "lecture", lecture_id)
        content.changed()
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture:cancel", "lecture")
def cancel_lecture(call: Call, lecture_id: str, *, reason: str) -> LectureView:
    """Call a lecture off and tell everyone who signed up or waits. Cancelling twice changes nothing.

    Raises `NotFound`, `LectureClosed` where it is over.
    """
    lecture = lock_lecture(lecture_id)
    require_visible(call.actor, ORGANIZER, lecture.area_code)
    if lecture.status != "cancelled":
        if lecture.ends_at <= call.now:
            raise LectureClosed()
        Lecture.update(status="cancelled", cancel_reason=reason, sequence=Lecture.sequence + 1).where(
            Lecture.id == lecture_id
        ).execute()
        audit.record(call, "lecture:cancel", "lecture", lecture_id)
        content.changed()
        told = {"title": lecture.title, "reason": reason}
        _tell_signed_up(call, lecture_id, "lecture_cancelled", told)
    return get_managed(call.actor, lecture_id, now=call.now)


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    """The column values for an organizer's facts. Raises `Invalid`."""
    errors: dict[str, list[str]] = {}
    if facts["ends_at"] <= facts["starts_at"]:
        errors["ends_at"] = ["结束时间应晚于开始时间"]
    closes_at = facts.get("sign_up_closes_at") or facts["starts_at"]
    if closes_at > facts["ends_at"]:
        errors["sign_up_closes_at"] = ["报名截止不能晚于讲座结束"]
    opens_at = facts.get("sign_up_opens_at")
    if opens_at is not None and opens_at >= closes_at:
        errors["sign_up_opens_at"] = ["报名开始应早于报名截止"]
    for name, model in (("course", Course), ("series", Series), ("lecturer", Lecturer)):
        wanted = facts.get(name)
        if wanted is not None and not model.select().where(model.id == wanted).exists():
            errors[name] = ["没有找到"]
    if errors:
        raise Invalid(errors={"json": errors})
    place = facts.get("place")
    return {
        "title": facts["title"],
        "course": facts.get("course"),
        "series": facts.get("series"),
        "lecturer": facts.get("lecturer"),
        "delivery": facts["delivery"],
        "audience": facts["audience"],
        "area": facts["area"],
        "venue": facts["venue"],
        "lng": place["lng"] if place else None,
        "lat": place["lat"] if place else None,
        "starts_at": facts["starts_at"],
        "ends_at": facts["ends_at"],
        "capacity": facts["capacity"],
        "sign_up_opens_at": opens_at,
        "sign_up_closes_at": closes_at,
        "description": facts.get("description") or "",
    }


def _tell_signed_up(call: Call, lecture_id: str, kind: str, facts: dict[str, str]) -> None:
    rows = SignUp.select(SignUp.person).where(SignUp.lecture == lecture_id, SignUp.live_person.is_null(False))
    for (person_id,) in rows.tuples():
        messages.enqueue(call, person_id, kind, "lecture", lecture_id, facts)
