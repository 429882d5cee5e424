"""Who may do what, where. A grant counts only in a session that was opened with staff credentials: a
member of staff who uses the mini-program is a resident there."""

from typing import Any

import peewee

from app.db import unsearched
from app.errors import ConsentRequired, Forbidden, NotFound
from app.models import Area, Lecture
from app.services.core.call import Actor
from app.services.core.divisions import DISTRICT_DIGITS, below, is_below

ADMIN = "admin"
ORGANIZER = "organizer"
COUNSELOR = "counselor"
VOLUNTEER = "volunteer"
AUDITOR = "auditor"
ROLES = (VOLUNTEER, COUNSELOR, ORGANIZER, ADMIN, AUDITOR)

PRIVACY_VERSION = "2026-12"


def scopes(actor: Actor, role: str) -> list[str]:
    """The areas (as prefixes) in which `actor` acts as `role`. An admin may do what any role may, but for the
    auditor's: whose deeds are read does not read over them."""
    roles = (role,) if role == AUDITOR else (role, ADMIN)
    return [grant.scope for grant in actor.grants if grant.role in roles]


def may(actor: Actor, role: str, area: str) -> bool:
    return any(is_below(area, scope) for scope in scopes(actor, role))


def require(actor: Actor, role: str, area: str) -> None:
    """Raises `Forbidden` unless `actor` acts as `role` in `area`."""
    if not may(actor, role, area):
        raise Forbidden()


def require_somewhere(actor: Actor, role: str) -> None:
    """Raises `Forbidden` for whoever acts as `role` nowhere."""
    if not scopes(actor, role):
        raise Forbidden()


def require_visible(actor: Actor, role: str, area: str) -> None:
    """As `require`, but a thing elsewhere does not exist for this caller."""
    if not may(actor, role, area):
        raise NotFound()


def is_district_wide(actor: Actor) -> bool:
    """Whether `actor` organizes a district or more, and not only towns of one."""
    return any(len(scope) <= DISTRICT_DIGITS for scope in scopes(actor, ORGANIZER))


def require_district_wide(actor: Actor) -> None:
    """Raises `Forbidden` for whoever organizes less than a district."""
    if not is_district_wide(actor):
        raise Forbidden()


def covers_all(actor: Actor, role: str) -> bool:
    """Whether `actor` acts as `role` in every district that is known: of several, only who looks after all
    keeps what all of them show."""
    wide = [scope for scope in scopes(actor, role) if len(scope) <= DISTRICT_DIGITS]
    if not wide:
        return False
    left = Area.select(Area.code).where(Area.merged_into.is_null(), Area.level != "city")
    for scope in wide:
        left = left.where(~below(Area.code, scope))
    return not left.exists()


def require_all(actor: Actor, role: str) -> None:
    """Raises `Forbidden` unless `actor` acts as `role` in every district."""
    if not covers_all(actor, role):
        raise Forbidden(message="这里的内容各区共用，请由管理全部区划的工作人员修改")


def require_own_lectures(actor: Actor, lectures: peewee.Expression) -> None:
    """For what districts share and one of them uses: raises `Forbidden` for whoever organizes less than a
    district, and where any of `lectures` (a condition) is looked after by others."""
    require_district_wide(actor)
    if Lecture.select().where(lectures, ~within(actor, ORGANIZER, Lecture.area)).exists():
        raise Forbidden(message="其他区划的讲座也在用它，请由管理全部区划的工作人员修改")


def managed_lecture(actor: Actor, lecture_id: str) -> Lecture:
    """The lecture, for its organizers. Raises `NotFound`, also for one elsewhere."""
    lecture: Lecture | None = Lecture.get_or_none(Lecture.id == lecture_id)
    if lecture is None:
        raise NotFound()
    require_visible(actor, ORGANIZER, lecture.area_code)
    return lecture


def within(actor: Actor, role: str, column: Any) -> peewee.Expression:
    """SQL condition: `column` (a division code) lies where `actor` acts as `role`. Raises `Forbidden`
    when that is nowhere."""
    conditions = [below(column, scope) for scope in scopes(actor, role)]
    if not conditions:
        raise Forbidden()
    merged = conditions[0]
    for condition in conditions[1:]:
        merged = merged | condition
    return merged


def listed(actor: Actor, role: str, column: Any) -> peewee.Expression:
    """As `within`, for a list that is read page by page in its order. Who looks after a district or more sees
    much of what there is: an index in the list's order is walked and the area looked at on the way. What lies
    in a few towns is gathered by the area and put in order then. Raises `Forbidden`."""
    is_wide = any(len(scope) <= DISTRICT_DIGITS for scope in scopes(actor, role))
    return within(actor, role, unsearched(column) if is_wide else column)


def has_consented(actor: Actor) -> bool:
    """Whether the person accepted the current privacy terms."""
    return actor.consent_version == PRIVACY_VERSION


def require_consent(actor: Actor) -> None:
    """Raises `ConsentRequired` until the person accepted the current privacy terms."""
    if not has_consented(actor):
        raise ConsentRequired(facts={"required": PRIVACY_VERSION})
