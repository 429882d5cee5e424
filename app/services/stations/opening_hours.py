"""When a station is open: by its week, its days with other hours, and the statutory calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated

from app.clock import local_day, local_moment

# So far ahead the next opening is looked for.
NEXT_OPENING = 14


@dataclass(frozen=True)
class OpeningHours:
    """One opening on a weekday (1 is Monday), wall clock."""

    weekday: Annotated[int, "1 为周一"]
    opens: str
    closes: str


@dataclass(frozen=True)
class Span:
    """From when to when, wall clock."""

    opens: str
    closes: str


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not as its weekday. No spans: closed. `spans` is None on a statutory holiday, or a
    weekend that is worked, of which the station has not said what it does."""

    day: date
    spans: Annotated[list[Span] | None, "空列表为当天休息；null 为法定节假日或调休日，站点尚未说明"]
    note: str


@dataclass(frozen=True)
class OpeningNow:
    """Whether a station is open, and when that changes next; `changes_at` is None where it stays shut for
    as long as is known."""

    is_open: bool
    changes_at: datetime | None


def opening_now(
    hours: Iterable[OpeningHours], special: Iterable[SpecialDay], now: datetime
) -> OpeningNow | None:
    """What a sign at the door would say. None where nobody can know: no hours are kept, or today is a
    holiday of which the station has not said what it does."""
    week, other = list(hours), {day.day: day for day in special}
    today = local_day(now)
    if not week and today not in other:
        return None
    for away in range(NEXT_OPENING):
        day = today + timedelta(days=away)
        spans = _spans_on(day, week, other)
        if spans is None:
            return None if away == 0 else OpeningNow(is_open=False, changes_at=None)
        for span in spans:
            opens, closes = _moment(day, span.opens), _moment(day, span.closes)
            if opens <= now < closes:
                return OpeningNow(is_open=True, changes_at=closes)
            if opens > now:
                return OpeningNow(is_open=False, changes_at=opens)
    return OpeningNow(is_open=False, changes_at=None)


def _spans_on(day: date, week: list[OpeningHours], other: dict[date, SpecialDay]) -> list[Span] | None:
    if day in other:
        spans = other[day].spans
    else:
        spans = [Span(line.opens, line.closes) for line in week if line.weekday == day.isoweekday()]
    return None if spans is None else sorted(spans, key=lambda span: span.opens)


def _moment(day: date, clock: str) -> datetime:
    return local_moment(day, time.fromisoformat(clock))
