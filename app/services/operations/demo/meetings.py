"""The demo's work meetings with their tasks, some done, one late; and whom the districts work with."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.clock import local_day
from app.services.meetings.meetings import add_meeting, add_task, set_task_done
from app.services.meetings.partners import add_partner
from app.services.operations.demo.accounts import organizer_of
from app.services.operations.demo.diary import Diary

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
# A partner that is one no more was one until so long ago.
_LEFT = 20 * _DAY


def note_partners(diary: Diary, partners: list[dict[str, Any]], start: datetime) -> None:
    """The list of those who help, written down when the programme began."""
    for facts in partners:
        diary.note(start, partial(_add_partner, facts, diary.end))


def _add_partner(facts: dict[str, Any], end: datetime, now: datetime) -> None:
    last = local_day(end) - _LEFT if facts.get("over") else None
    since = local_day(now) - facts["months"] * _MONTH
    written = {name: facts[name] for name in ("area", "name", "what", "desk")}
    add_partner(organizer_of(facts["area"], now), written | {"phone": None, "since": since, "until": last})


def note_meetings(diary: Diary, meetings: list[dict[str, Any]]) -> None:
    """Each meeting on its day, with its minutes; `due` and `done` of a task are days after it."""
    for facts in meetings:
        diary.note(diary.end - facts["days_ago"] * _DAY, partial(_meet, diary, facts))


def _meet(diary: Diary, facts: dict[str, Any], now: datetime) -> None:
    call, day = organizer_of(facts["area"], now), local_day(now)
    written = {name: facts[name] for name in ("area", "kind", "title", "place", "agenda", "decisions")}
    meeting = add_meeting(call, written | {"day": day, "minutes": ""})
    for task in facts["tasks"]:
        due_on = day + task["due"] * _DAY
        task_id = add_task(call, meeting, who=task["who"], what=task["what"], due_on=due_on)
        if "done" in task:
            diary.note(now + task["done"] * _DAY, partial(_finish, facts["area"], meeting, task_id))


def _finish(area: str, meeting: str, task_id: str, now: datetime) -> None:
    set_task_done(organizer_of(area, now), meeting, task_id)
