"""A town or village is merged into another: stations, people and everything to come go along, and what was
held keeps the name of its day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import Invalid
from app.models import (
    Area,
    Booking,
    ClosedMonth,
    CourseQuota,
    Lecture,
    LectureTemplate,
    RoleGrant,
    SignUp,
    Slot,
    Station,
    TextReview,
)
from app.prepared import add
from app.services.core import audit, pinyin_index, public_version
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.divisions import below, scope_of
from app.services.messaging import messages
from app.services.stations.division_admin import get_row, note_for_calendars, placed

_MERGED = ("town", "village")
# A quota is added to the other's; a month that was closed stays as it was told.
_OTHERWISE = (CourseQuota, ClosedMonth)


@command("area:merge", "area", about="code")
def merge_area(call: Call, code: str, *, into: str) -> str:
    """Merges a division, and all below it, into another of its level. From now on it is offered to nobody,
    and what lies in it, roles of staff included, is the other's. Raises `NotFound`, `Invalid`."""
    kept, target = get_row(call.actor, code), get_row(call.actor, into)
    if kept.level not in _MERGED or kept.level != target.level or code == into:
        raise Invalid(fields={"into": ["应是另一个同级的镇街或村居"]})
    if kept.merged_into or target.merged_into:
        raise Invalid(fields={"into": ["已经并入别处的区划不能再合并"]})
    scope = scope_of(code)
    _tell(call, code, into)
    _save_names(call, scope)
    coming = list(Lecture.select(Lecture.id).where(below(Lecture.area, scope), Lecture.ends_at > call.now))
    _merge_quota(scope, into)
    _rename_templates(scope, into)
    for model, field in placed():
        if model not in _OTHERWISE:
            table: Any = model
            table.update({field: into}).where(below(field, scope)).execute()
    TextReview.update(area_code=into).where(below(TextReview.area_code, scope)).execute()
    _move_roles(scope, scope_of(into))
    Area.update(merged_into=into, merged_at=call.now).where(
        below(Area.code, scope) | (Area.merged_into == code)
    ).execute()
    note_for_calendars(call, [lecture.id for lecture in coming])
    for lecture in coming:
        pinyin_index.index(lecture.id)
    audit.record(call, "area:merge", "area", code, data={"into": into})
    public_version.changed()
    return into


@dataclass(frozen=True)
class Comers:
    """Who comes to a division, by what for: bookings in person, and lectures with their titles."""

    bookings: dict[str, str]
    lectures: list[tuple[str, str, str]]

    @property
    def people(self) -> int:
        return len(self.bookings.keys() | {person for person, _, _ in self.lectures})


def comers(actor: Actor, code: str, *, now: datetime) -> Comers:
    """Who has an appointment or signed up there; each person's next booking. Raises `NotFound`."""
    get_row(actor, code)
    scope = scope_of(code)
    booked = (
        Booking.select(Booking.person, Booking.id)
        .join(Slot)
        .join(Station)
        .where(
            below(Station.area, scope),
            Booking.status == "booked",
            Booking.mode == "in_person",
            Booking.starts_at > now,
        )
        .order_by(Booking.starts_at.desc(), Booking.id)
    )
    signed_up = (
        SignUp.select(SignUp.person, Lecture.id, Lecture.title)
        .join(Lecture)
        .where(
            below(Lecture.area, scope),
            Lecture.status == "published",
            Lecture.ends_at > now,
            SignUp.live_person.is_null(False),
        )
        .order_by(Lecture.id, SignUp.id)
    )
    return Comers(dict(booked.tuples()), list(signed_up.tuples()))


def _tell(call: Call, code: str, into: str) -> None:
    """Who comes there hears the new name: the way stays the same."""
    names = {area.code: area.name for area in Area.select().where(Area.code.in_((code, into)))}
    told = {"was": names[code], "now": names[into]}
    found = comers(call.actor, code, now=call.now)
    for person_id, booking_id in sorted(found.bookings.items()):
        messages.enqueue(call, person_id, "booking_area_merged", "booking", booking_id, told)
    for person_id, lecture_id, title in found.lectures:
        facts = told | {"title": title}
        messages.enqueue(call, person_id, "lecture_area_merged", "lecture", lecture_id, facts)


def _save_names(call: Call, scope: str) -> None:
    """What was held was held in the town of that name."""
    for area in Area.select().where(below(Area.code, scope)):
        Lecture.update(area_was=area.name).where(
            Lecture.area == area.code, Lecture.ends_at <= call.now, Lecture.area_was.is_null()
        ).execute()


def _merge_quota(scope: str, into: str) -> None:
    rows = list(CourseQuota.select().where(below(CourseQuota.area, scope)))
    if not rows:
        return
    more = sum(row.per_year for row in rows)
    CourseQuota.delete().where(below(CourseQuota.area, scope)).execute()
    if not CourseQuota.update(per_year=CourseQuota.per_year + more).where(CourseQuota.area == into).execute():
        add(CourseQuota, area=into, per_year=more)


def _rename_templates(scope: str, into: str) -> None:
    """A name is one template's in its area: the one that comes says where from."""
    taken = {
        name
        for (name,) in LectureTemplate.select(LectureTemplate.name)
        .where(LectureTemplate.area == into)
        .tuples()
    }
    for row in (
        LectureTemplate.select().where(below(LectureTemplate.area, scope)).order_by(LectureTemplate.id)
    ):
        name, number = row.name, 2
        while name in taken:
            name, number = f"{row.name[:35]}（{number}）", number + 1
        taken.add(name)
        LectureTemplate.update(name=name).where(LectureTemplate.id == row.id).execute()


def _move_roles(scope: str, into: str) -> None:
    for row in list(RoleGrant.select().where(RoleGrant.scope.startswith(scope))):
        there = RoleGrant.select().where(
            RoleGrant.person == row.person_id, RoleGrant.role == row.role, RoleGrant.scope == into
        )
        if there.exists():
            RoleGrant.delete().where(RoleGrant.id == row.id).execute()
        else:
            RoleGrant.update(scope=into).where(RoleGrant.id == row.id).execute()
