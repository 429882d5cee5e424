"""Whom a change of a lecture touches, and how they hear of it."""

from datetime import datetime
from typing import Any

from app.db import require_transaction
from app.models import Lecture, LectureVolunteer, SignUp, VolunteerInvitation
from app.services.core.call import Call
from app.services.core.geo import SAME_PLACE_M, Place, distance_m
from app.services.messaging import messages


def is_moved(lecture: Lecture, facts: dict[str, Any]) -> bool:
    """Whether these facts change when or where the lecture is, so that people have to hear of it."""
    where = ("starts_at", "ends_at", "venue")
    differs = any(getattr(lecture, name) != facts[name] for name in where)
    return differs or lecture.area_code != facts["area"] or _is_elsewhere(lecture, facts)


def _is_elsewhere(lecture: Lecture, facts: dict[str, Any]) -> bool:
    """Whether the point on the map, which phones lead to, is another place; none before, or none since, is
    no other place."""
    point = facts.get("place") or facts
    lng, lat = point.get("lng"), point.get("lat")
    if lng is None or lat is None or lecture.lng is None:
        return False
    return distance_m(Place(lecture.lng, lecture.lat), Place(lng, lat)) > SAME_PLACE_M


def follow_end(lecture_id: str, ends_at: datetime) -> None:
    """Invitations to help are good until the lecture's end, in the transaction that gives it another."""
    require_transaction()
    VolunteerInvitation.update(expires_at=ends_at).where(VolunteerInvitation.lecture == lecture_id).execute()


def hear_of(lecture: Lecture, facts: dict[str, Any]) -> set[str]:
    """Who hears of such a change of a published lecture: of time and place all who come, also to help; of
    another lecturer those who signed up."""
    if is_moved(lecture, facts):
        return who_comes(lecture.id)
    return _signed_up(lecture.id) if lecture.lecturer_id != facts.get("lecturer") else set()


def who_comes(lecture_id: str) -> set[str]:
    """Those who signed up or wait, and those who help at the door."""
    return _signed_up(lecture_id) | _helpers(lecture_id)


def _signed_up(lecture_id: str) -> set[str]:
    rows = SignUp.select(SignUp.person).where(SignUp.lecture == lecture_id, SignUp.live_person.is_null(False))
    return {person_id for (person_id,) in rows.tuples()}


def _helpers(lecture_id: str) -> set[str]:
    rows = LectureVolunteer.select(LectureVolunteer.person).where(
        LectureVolunteer.lecture == lecture_id, LectureVolunteer.revoked_at.is_null()
    )
    return {person_id for (person_id,) in rows.tuples()}


def tell(call: Call, people: set[str], kind: str, lecture_id: str, facts: dict[str, str | datetime]) -> None:
    """One message to each of them, in the caller's transaction."""
    require_transaction()
    for person_id in sorted(people):
        messages.enqueue(call, person_id, kind, "lecture", lecture_id, facts)
