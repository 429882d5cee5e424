"""Lectures kept as templates under a name, for those that come again and again."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from app.errors import NotFound, TemplateNameTaken
from app.models import Area, LectureTemplate
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, listed, managed_lecture, require_visible
from app.services.core.views import from_row
from app.services.lectures.publishing import Pattern, draft_like, pattern_of
from app.services.lectures.reading import LectureView, get_managed


@dataclass(frozen=True)
class TemplateView:
    """A template as its list shows it."""

    id: str
    name: str
    title: str
    area_name: str
    venue: str
    length_min: int


@command(
    "lecture_template:save",
    "lecture_template",
    Duplicate(LectureTemplate, ("area_code", "name"), TemplateNameTaken),
)
def save_template(call: Call, lecture_id: str, *, name: str) -> str:
    """Keeps what a lecture hands on under a name of its area; returns the template's id. The lecture may
    change or go afterwards. Raises `NotFound`, `TemplateNameTaken`."""
    lecture = managed_lecture(call.actor, lecture_id)
    template_id = add(
        LectureTemplate,
        area=lecture.area_code,
        name=name,
        pattern=asdict(pattern_of(lecture)),
        made_by=call.actor.person_id,
        made_at=call.now,
    )
    audit.record(call, "lecture_template:save", "lecture_template", template_id, data={"model": lecture_id})
    return template_id


def list_templates(
    actor: Actor, *, limit: int, cursor: str | None, descending: bool = False
) -> Page[TemplateView]:
    """The templates of the caller's areas, by name. Raises `Forbidden`."""
    query = _rows().where(listed(actor, ORGANIZER, LectureTemplate.area))
    found = seek(
        query, LectureTemplate.name, LectureTemplate.id, limit=limit, cursor=cursor, descending=descending
    )
    return Page([_view(row) for row in found.items], found.next)


def get_template(actor: Actor, template_id: str) -> TemplateView:
    """One of them. Raises `NotFound`."""
    return _view(_find(actor, template_id))


@command("lecture_template:use", "lecture_template")
def draft_from_template(call: Call, template_id: str, *, starts_at: datetime) -> LectureView:
    """Writes a draft by a template, at a time of its own. Raises `NotFound`, `LecturerBusy`."""
    template = _find(call.actor, template_id)
    lecture_id = draft_like(call, Pattern(**template["pattern"]), starts_at)
    audit.record(call, "lecture_template:use", "lecture", lecture_id, data={"template": template_id})
    return get_managed(call.actor, lecture_id, now=call.now)


@command("lecture_template:drop", "lecture_template")
def drop_template(call: Call, template_id: str) -> None:
    """Forgets a template; lectures made by it stay. Raises `NotFound`."""
    _find(call.actor, template_id)
    LectureTemplate.delete().where(LectureTemplate.id == template_id).execute()
    audit.record(call, "lecture_template:drop", "lecture_template", template_id)


def _rows() -> Any:
    return LectureTemplate.select(LectureTemplate, Area.name.alias("area_name")).join(Area).dicts()


def _find(actor: Actor, template_id: str) -> dict[str, Any]:
    row: dict[str, Any] | None = _rows().where(LectureTemplate.id == template_id).first()
    if row is None:
        raise NotFound()
    require_visible(actor, ORGANIZER, row["area"])
    return row


def _view(row: dict[str, Any]) -> TemplateView:
    values = row["pattern"]["values"]
    return from_row(
        TemplateView,
        row,
        title=values["title"],
        venue=values["venue"],
        length_min=row["pattern"]["length_min"],
    )
