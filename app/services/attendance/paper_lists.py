"""A list that people signed by hand at the door of a hall without a phone in it. An organizer types it in
afterwards: one name or card a line. Only people with a place at that lecture are known by name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.errors import CardVoid, CodeUnknown, LectureClosed
from app.letters import folded, unified
from app.models import CheckIn
from app.services.attendance.checkins import VOID_WITHIN, record_scan
from app.services.attendance.decision import not_yet_open
from app.services.attendance.name_search import on_the_list
from app.services.attendance.scans import Seen, see_card
from app.services.cards.codes import printed_code
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.permissions import managed_lecture
from app.services.lectures.held import OPENS_BEFORE

# Two sheets of paper; more than that is typed in twice.
MOST = 200
_PHONE_END = 2


@dataclass(frozen=True)
class Line:
    """A line as it was read. `outcome` is `found`, `present` (checked in already), `twice` (named further
    up), `alike` (more than one such name), `unknown` or `void`."""

    text: str
    outcome: str
    seen: Seen | None = None


@command("paper_list:read", "lecture")
def read_list(call: Call, lecture_id: str, lines: Sequence[str]) -> list[Line]:
    """What recording these lines would come to, for the lecture's organizers. Raises `NotFound`,
    `NotYetOpen`, `LectureClosed`."""
    lecture: Any = managed_lecture(call.actor, lecture_id)
    opens_at = lecture.starts_at - OPENS_BEFORE
    if lecture.status != "published" or lecture.ends_at + VOID_WITHIN < call.now:
        raise LectureClosed()
    if call.now < opens_at:
        raise not_yet_open(opens_at)
    at = min(call.now, lecture.ends_at)
    expected = list(on_the_list(lecture_id))
    read = [_line(call, lecture_id, text, expected, at) for text in lines[:MOST]]
    present = _present(lecture_id, [line.seen.holder for line in read if line.seen])
    read = list(_told_apart(read, present))
    audit.record(call, "paper_list:read", "lecture", lecture_id, data={"lines": len(read)})
    return read


def record_list(call: Call, lecture_id: str, lines: Sequence[str]) -> None:
    """Checks everyone in who is found, each by themself, at the lecture's end where it is over; the rest is
    left out. Recording a list again changes nothing. Raises as `read_list`."""
    for line in read_list(call, lecture_id, lines):
        if line.outcome == "found" and line.seen is not None:
            record_scan(call, line.seen)


def _line(call: Call, lecture_id: str, text: str, expected: list[tuple[Any, ...]], at: datetime) -> Line:
    if _is_card(text):
        seen = replace(see_card(call, lecture_id, text, at, None), method="paper")
        if seen.refusal is not None:
            return Line(text, "void" if isinstance(seen.refusal, CardVoid) else "unknown")
        return Line(text, "found", seen)
    name, end = _parts(text)
    hits = [
        row
        for row in expected
        if any(folded(known) == name for known in row[2:4] if known) and (row[4] or "").endswith(end)
    ]
    if len(hits) != 1:
        return Line(text, "alike" if hits else "unknown")
    _, person, *_ = hits[0]
    return Line(text, "found", Seen("paper", at, lecture_id, person))


def _is_card(text: str) -> bool:
    try:
        printed_code(text)
    except CodeUnknown:
        return False
    return True


def _parts(text: str) -> tuple[str, str]:
    """`王芳 23` is the name and the end of the phone number, where two have the same name."""
    name, _, end = unified(text).rpartition(" ")
    if name and end.isascii() and end.isdecimal() and len(end) >= _PHONE_END:
        return folded(name), end
    return folded(text), ""


def _present(lecture_id: str, holders: list[str | None]) -> set[str]:
    rows = CheckIn.select(CheckIn.live_holder).where(
        CheckIn.lecture == lecture_id, CheckIn.live_holder.in_(holders)
    )
    return {holder for (holder,) in rows.tuples()}


def _told_apart(read: list[Line], present: set[str]) -> Iterator[Line]:
    above: set[str | None] = set()
    for line in read:
        holder = None if line.seen is None else line.seen.holder
        if holder in present:
            yield replace(line, outcome="present")
        elif holder is not None and holder in above:
            yield replace(line, outcome="twice")
        else:
            yield line
        above.add(holder)
