"""What a page's address asks for, in the portal and at the console. Nothing here refuses: what makes no
sense is left out, and the page says so."""

import math
from collections.abc import Callable, Container, Mapping
from datetime import date, datetime
from typing import TypeVar

from app import letters
from app.clock import day_bounds
from app.errors import Invalid
from app.services.core.geo import Place, wgs84_to_gcj02
from app.services.core.paging import Page

T = TypeVar("T")

LONGEST_TEXT = 60
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class Filters:
    """Reads filters one by one. `kept` is what was understood, as it goes into links to further pages."""

    def __init__(self, args: Mapping[str, str]) -> None:
        self._args = args
        self.kept: dict[str, str] = {}
        self.ignored = False
        self.first_page = True

    def text(self, name: str) -> str | None:
        """What is looked for, as it was meant: full width or not, without what has no shape."""

        def understand(raw: str) -> str | None:
            meant = letters.unified(raw)
            return meant if meant and meant.isprintable() else None

        text = self._read(name, understand)
        if text is not None:
            self.kept[name] = text
        return text

    def choice(self, name: str, known: Container[str]) -> str | None:
        return self._read(name, lambda raw: raw if raw in known else None)

    def period(self) -> tuple[datetime | None, datetime | None]:
        """`from` and `to`, both days included."""
        first, last = self._read("from", _day), self._read("to", _day)
        if first and last and first > last:
            self._ignore("from", "to")
            return None, None
        return day_bounds(first)[0] if first else None, day_bounds(last)[1] if last else None

    def day(self, name: str) -> date | None:
        """A day as `2026-11-27`."""
        return self._read(name, _day)

    def month(self) -> date | None:
        """`month` as `2026-11`: its first day."""
        return self._read("month", lambda raw: _day(f"{raw}-01") if len(raw) == 7 else None)

    def point(self) -> Place | None:
        """`lng`, `lat` as a GCJ-02 place, whichever system they came in."""
        lng, lat = self._read("lng", _degrees(180)), self._read("lat", _degrees(90))
        if lng is None or lat is None:
            if {"lng", "lat"} & self.kept.keys():
                self._ignore("lng", "lat")
            return None
        system = self.choice("coord", ("gcj02", "wgs84"))
        place = Place(lng=lng, lat=lat)
        return wgs84_to_gcj02(place) if system == "wgs84" else place

    def centre(self) -> Place | None:
        """`centre` as `118.58000,37.45000`, in whatever datum the map has."""

        def understand(raw: str) -> Place | None:
            lng, _, lat = raw.partition(",")
            x, y = _degrees(180)(lng), _degrees(85)(lat)
            return None if x is None or y is None else Place(x, y)

        return self._read("centre", understand)

    def whole(self, name: str, lowest: int, highest: int) -> int | None:
        """A whole number within bounds."""

        def understand(typed: str) -> int | None:
            raw = letters.figures(typed)
            return int(raw) if raw.isascii() and raw.isdigit() and lowest <= int(raw) <= highest else None

        return self._read(name, understand)

    def but(self, *names: str, **more: str) -> dict[str, str]:
        """What was understood, without some of it and with something else, for a link."""
        return {name: value for name, value in self.kept.items() if name not in names} | more

    def page(self, read: Callable[[str | None], Page[T]]) -> Page[T]:
        """The page that `cursor` names; the first one where the cursor is no good."""
        cursor = self._args.get("cursor")
        if not cursor:
            return read(None)
        try:
            page = read(cursor)
        except Invalid:
            self.ignored = True
            return read(None)
        self.first_page = False
        return page

    def _read(self, name: str, understand: Callable[[str], T | None]) -> T | None:
        raw = self._args.get(name, "").strip()
        if not raw:
            return None
        value = understand(raw) if len(raw) <= LONGEST_TEXT else None
        if value is None:
            self.ignored = True
        else:
            self.kept[name] = raw
        return value

    def _ignore(self, *names: str) -> None:
        self.ignored = True
        for name in names:
            self.kept.pop(name, None)


def _day(raw: str) -> date | None:
    try:
        day = date.fromisoformat(letters.figures(raw))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _degrees(limit: int) -> Callable[[str], float | None]:
    def understand(raw: str) -> float | None:
        try:
            degrees = float(raw)
        except ValueError:
            return None
        return degrees if math.isfinite(degrees) and abs(degrees) <= limit else None

    return understand
