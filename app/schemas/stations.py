"""Stations, areas, hotlines."""

import re
from datetime import date
from typing import Any, get_args

from marshmallow import fields, validate, validates_schema

from app import letters
from app.schemas.base import PageQuery, Request, require_both
from app.schemas.fields import AreaCode, Choice, Count, Day, Degrees, SearchText, ShownNumber, Text, Words
from app.schemas.views import response_of
from app.services.stations.finder import (
    AreaView,
    HotlineView,
    NextLecture,
    NextSlot,
    StationDetail,
    StationView,
    TeamRef,
)
from app.services.stations.opening_hours import OpeningHours, OpeningNow, Span, SpecialDay
from app.vocabulary import AccessKind, ServiceKind, StationKind


class StationQuery(PageQuery):
    lng = Degrees(180, load_default=None)
    lat = Degrees(90, load_default=None)
    coord = Choice("gcj02", "wgs84", load_default="gcj02")
    radius_m = Count(1, 1_000_000, load_default=None)
    kind = Text(40, load_default=None)
    service = Text(40, load_default=None)
    area = AreaCode(load_default=None)
    q = SearchText(60, load_default=None)

    @validates_schema
    def _whole_point(self, data: dict[str, Any], **_: Any) -> None:
        require_both(data, "lng", "lat")


class MergeRequest(Request):
    into = Text(12, shortest=2, required=True)


class YearConfirmation(Request):
    without_make_up = Choice("yes", load_default=None, allow_none=True)


AreaResponse = response_of(AreaView)


HotlineResponse = response_of(HotlineView)


OpeningHoursResponse = response_of(OpeningHours)


OpeningNowResponse = response_of(OpeningNow)


StationResponse = response_of(StationView)


NextSlotResponse = response_of(NextSlot)


NextLectureResponse = response_of(NextLecture)


TeamRefResponse = response_of(TeamRef)


SpanResponse = response_of(Span)


SpecialDayResponse = response_of(SpecialDay)


StationDetailResponse = response_of(StationDetail)


STATION_KINDS = get_args(StationKind)
SERVICES = get_args(ServiceKind)
ACCESS = get_args(AccessKind)
_LINE = re.compile(
    r"([1-7])(?:-([1-7]))?\s+([01]\d|2[0-3]):([0-5]\d)\s*[-~]\s*([01]\d|2[0-3]):([0-5]\d)", re.ASCII
)
_SPAN = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)[-~]((?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}:\d", re.ASCII)
_LONGEST_NOTE = 60


class Hours(Text):
    """Opening hours, a line for each stretch: `1-5 08:30-17:30`."""

    default_error_messages = {"line": "每行应像 1-5 08:30-17:30（1为周一），结束晚于开始"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[dict[str, Any]]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        hours = []
        for line in text.splitlines():
            match = _LINE.fullmatch(letters.figures(line))
            if match is None:
                raise self.make_error("line")
            first, last = int(match[1]), int(match[2] or match[1])
            opens, closes = f"{match[3]}:{match[4]}", f"{match[5]}:{match[6]}"
            if last < first or closes <= opens:
                raise self.make_error("line")
            hours += [{"weekday": day, "opens": opens, "closes": closes} for day in range(first, last + 1)]
        return hours


class Exceptions(Text):
    """Days with other hours, a line for each: `2027-02-14 08:30-12:00 13:30-17:30 调休上班`,
    `2027-01-01 休息 元旦`."""

    default_error_messages = {
        "line": "每行应像 2027-01-01 休息 元旦，或 2027-02-14 08:30-12:00 13:30-17:30 调休上班",
        "twice": "同一天只写一行",
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[dict[str, Any]]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        lines = [self._day(line.split()) for line in text.splitlines() if line.strip()]
        if len({line["day"] for line in lines}) < len(lines):
            raise self.make_error("twice")
        return lines

    def _day(self, words: list[str]) -> dict[str, Any]:
        spans = []
        rest = words[1:]
        if rest[:1] == ["休息"]:
            rest = rest[1:]
        else:
            while rest and (match := _SPAN.fullmatch(letters.figures(rest[0]))):
                spans.append({"opens": match[1], "closes": match[2]})
                rest = rest[1:]
            # A time that was mistyped is no part of the note.
            if not spans or (rest and _CLOCK.match(letters.figures(rest[0]))):
                raise self.make_error("line")
        clocks = [clock for span in spans for clock in (span["opens"], span["closes"])]
        note = " ".join(rest)
        if clocks != sorted(set(clocks)) or len(note) > _LONGEST_NOTE:
            raise self.make_error("line")
        return {"day": self._date(words[0]), "spans": spans, "note": note}

    def _date(self, word: str) -> date:
        try:
            day = date.fromisoformat(letters.figures(word))
        except ValueError:
            raise self.make_error("line") from None
        if not 2020 <= day.year <= 2099:
            raise self.make_error("line")
        return day


class StationRequest(Request):
    name = Text(80, shortest=1, required=True)
    kind = Choice(*STATION_KINDS, required=True)
    area = AreaCode(shortest=1, required=True)
    address = Text(160, shortest=1, required=True)
    lng = Degrees(180, inland=True, required=True)
    lat = Degrees(90, inland=True, required=True)
    phone = ShownNumber(40, load_default=None)
    services = Words(*SERVICES, load_default=list)
    access = Words(*ACCESS, load_default=list)
    hours = Hours(1000, lines=True, load_default=list)
    exceptions = Exceptions(4000, lines=True, load_default=list)
    intro = Text(4000, lines=True, load_default="")


class AreaNameRequest(Request):
    name = Text(60, shortest=1, required=True)


class AreaRequest(AreaNameRequest):
    code = AreaCode(
        shortest=6,
        required=True,
        also=[validate.Regexp(re.compile(r"[0-9]+\Z", re.ASCII), error="只写数字")],
    )


class HotlineRequest(Request):
    name = Text(60, shortest=1, required=True)
    number = ShownNumber(
        40,
        shortest=3,
        required=True,
        also=[validate.Regexp(re.compile(r"[0-9+() -]+\Z", re.ASCII), error="只写数字和横线")],
    )
    hours = Text(60, shortest=1, required=True)
    note = Text(200, load_default="")
    position = Count(0, 1000, load_default=0)
    dialled = fields.Boolean(load_default=False)


class CalendarDayForm(Request):
    day = Day(required=True)
