"""Work meetings: what was decided, and who does what until when. Organizers of the place keep them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import fn

from app.clock import local_day
from app.errors import Invalid, NotFound
from app.models import Area, Meeting, MeetingTask
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.divisions import require_area
from app.services.core.paging import Page, seek
from app.services.core.permissions import ORGANIZER, listed, require, within
from app.services.core.views import from_row
from app.vocabulary import MeetingKind

# How long before its day a task is brought to mind.
AHEAD = timedelta(days=3)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the list; `open_tasks` are those that nobody has done yet."""

    id: str
    area: str
    area_name: str
    kind: MeetingKind
    title: str
    day: date
    place: str
    open_tasks: int


@dataclass(frozen=True)
class TaskView:
    """What somebody is to do."""

    id: str
    who: str
    what: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True)
class MeetingView:
    """A meeting with all that was written of it."""

    id: str
    area: str
    area_name: str
    kind: MeetingKind
    title: str
    day: date
    place: str
    agenda: str
    decisions: str
    minutes: str
    tasks: list[TaskView]


def list_meetings(
    actor: Actor,
    where: dict[str, str],
    *,
    limit: int = 20,
    cursor: str | None = None,
    descending: bool = True,
) -> Page[MeetingRow]:
    """The meetings of the areas one organizes, the newest first, by `kind`. Raises `Forbidden`."""
    still = MeetingTask.select(fn.COUNT(MeetingTask.id)).where(
        MeetingTask.meeting == Meeting.id, MeetingTask.done_on.is_null()
    )
    query = _rows(actor, still.alias("open_tasks"))
    if "kind" in where:
        query = query.where(Meeting.kind == where["kind"])
    found = seek(query, Meeting.day, Meeting.id, limit=limit, cursor=cursor, descending=descending)
    return Page([from_row(MeetingRow, row) for row in found.items], found.next)


def _rows(actor: Actor, *more: Any) -> Any:
    return (
        Meeting.select(Meeting, Area.name.alias("area_name"), *more)
        .join(Area)
        .where(listed(actor, ORGANIZER, Meeting.area))
        .dicts()
    )


def get_meeting(actor: Actor, meeting_id: str) -> MeetingView:
    """Raises `Forbidden`, `NotFound`, also for one elsewhere."""
    row = _rows(actor).where(Meeting.id == meeting_id).first()
    if row is None:
        raise NotFound()
    tasks = MeetingTask.select().where(MeetingTask.meeting == meeting_id)
    return from_row(
        MeetingView,
        row,
        tasks=[
            from_row(TaskView, task) for task in tasks.order_by(MeetingTask.due_on, MeetingTask.id).dicts()
        ],
    )


@command("meeting:keep", "meeting")
def add_meeting(call: Call, facts: dict[str, Any]) -> str:
    """A new one. Raises `Forbidden`, `Invalid`."""
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    meeting_id = add(Meeting, **facts, made_by=call.actor.person_id, made_at=call.now)
    audit.record(call, "meeting:keep", "meeting", meeting_id)
    return meeting_id


@command("meeting:keep", "meeting")
def change_meeting(call: Call, meeting_id: str, facts: dict[str, Any]) -> str:
    """New facts for one. Raises `Forbidden`, `NotFound`, `Invalid`."""
    get_meeting(call.actor, meeting_id)
    require_area(facts["area"])
    require(call.actor, ORGANIZER, facts["area"])
    Meeting.update(**facts).where(Meeting.id == meeting_id).execute()
    audit.record(call, "meeting:keep", "meeting", meeting_id)
    return meeting_id


@command("meeting:task", "meeting")
def add_task(call: Call, meeting_id: str, *, who: str, what: str, due_on: date) -> str:
    """Something that somebody is to do. Raises `Forbidden`, `NotFound`, `Invalid` for a day before the
    meeting's."""
    if due_on < get_meeting(call.actor, meeting_id).day:
        raise Invalid(fields={"due_on": ["不能早于会议"]})
    task_id = add(MeetingTask, meeting=meeting_id, who=who, what=what, due_on=due_on)
    audit.record(call, "meeting:task", "meeting", meeting_id, data={"task": task_id})
    return task_id


@command("meeting:task_done", "meeting")
def set_task_done(call: Call, meeting_id: str, task_id: str, *, done: bool = True) -> str:
    """It is done, or is not after all; twice changes nothing. Raises `Forbidden`, `NotFound`."""
    if task_id not in {task.id for task in get_meeting(call.actor, meeting_id).tasks}:
        raise NotFound()
    MeetingTask.update(done_on=local_day(call.now) if done else None).where(
        MeetingTask.id == task_id, MeetingTask.done_on.is_null(done)
    ).execute()
    audit.record(call, "meeting:task_done", "meeting", meeting_id, data={"task": task_id, "done": done})
    return meeting_id


def first_due(actor: Actor, today: date) -> tuple[int, str | None]:
    """How many tasks of the areas one organizes are due within days or late, and the meeting of the first.
    Raises `Forbidden`."""
    rows = (
        MeetingTask.select(Meeting.id)
        .join(Meeting)
        .where(
            MeetingTask.done_on.is_null(),
            MeetingTask.due_on <= today + AHEAD,
            within(actor, ORGANIZER, Meeting.area),
        )
        .order_by(MeetingTask.due_on, MeetingTask.id)
        .tuples()
    )
    found = [meeting_id for (meeting_id,) in rows]
    return len(found), found[0] if found else None


@command("meeting:print", "meeting")
def print_minutes(call: Call, meeting_id: str) -> MeetingView:
    """What goes on paper. Raises `Forbidden`, `NotFound`."""
    view = get_meeting(call.actor, meeting_id)
    audit.record(call, "meeting:print", "meeting", meeting_id)
    return view
