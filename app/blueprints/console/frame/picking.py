"""One way to choose a slot on a form: the days of a month that have a free one, then the times of a day.

    picked = Picker.read("slot", lambda day, chosen: offer_slots(…, day=day, chosen=chosen), text_of)
    form = Form("代人预约", (Field("slot", "时段", picker=picked), …), …)

Nothing is chosen until somebody chooses. A day is a button of the form itself, so that what was typed stays;
it works without JavaScript."""

import calendar
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import request

from app import clock
from app.blueprints.formats import day as day_of
from app.services.counseling.slots import DayView, SlotOffer, SlotView

LOOK = "look"
Offers = Callable[[date | None, Sequence[str]], SlotOffer]


@dataclass(frozen=True)
class Picker:
    """What the page shows: a month, of which day the `times`, and those `chosen` of other days. With `many`
    several may be ticked."""

    months: list[tuple[date, int]]
    month: date | None
    weeks: list[list[date]]
    free: dict[date, int]
    day: date | None
    times: dict[str, str]
    chosen: dict[str, str]
    many: bool

    @classmethod
    def read(
        cls, name: str, offers: Offers, text: Callable[[SlotView], str], *, many: bool = False
    ) -> "Picker":
        """What the form as it was sent, or the address, asks to see."""
        month, day = _asked(request.values.get(LOOK, ""))
        ticked = request.form.getlist(name)
        if day is None and not month:
            day = _of_one(request.values.get("day", ""))
        offer = offers(day, ticked)
        months = _months(offer.days)
        shown = (day or month or (months[0][0] if months else None)) if months else None
        return cls(
            months=months,
            month=shown and shown.replace(day=1),
            weeks=calendar.Calendar().monthdatescalendar(shown.year, shown.month) if shown else [],
            free={one.day: one.free for one in offer.days},
            day=day,
            times={slot.id: text(slot) for slot in offer.times},
            chosen={slot.id: f"{day_of(slot.starts_at, clock.now())} {text(slot)}" for slot in offer.chosen},
            many=many,
        )


def is_looking() -> bool:
    """Whether the form was sent to see another day, and for nothing else."""
    return bool(request.form.get(LOOK))


def _asked(look: str) -> tuple[date | None, date | None]:
    """A month (`2026-12`), or a day."""
    if len(look) == len("2026-12"):
        return _of_one(f"{look}-01"), None
    return None, _of_one(look)


def _of_one(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2099 else None


def _months(days: list[DayView]) -> list[tuple[date, int]]:
    free: Counter[date] = Counter()
    for one in days:
        free[one.day.replace(day=1)] += one.free
    return sorted(free.items())
