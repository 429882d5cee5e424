"""The rota, its teams and the calendar, as their managers type them; shifts and substitutions for clients."""

import re
from typing import Any

from marshmallow import fields, validate

from app.schemas.base import Count, Day, Id, Moment, Query, Request, Response, Text, Words

MODES = ("in_person", "phone", "online")

# How many teams one rule takes in turn at most; a form has as many fields.
MOST_TURNS = 30
_WINDOW = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class Windows(Text):
    """Hours of duty, a line for each stretch: `09:00-11:30`."""

    default_error_messages = {"line": "每行应像 09:00-11:30，结束晚于开始，各段先后排列"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[list[str]]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        windows: list[list[str]] = []
        for line in text.splitlines():
            match = _WINDOW.fullmatch(line.strip())
            if match is None:
                raise self.make_error("line")
            opens, closes = f"{match[1]}:{match[2]}", f"{match[3]}:{match[4]}"
            if closes <= opens or (windows and opens < windows[-1][1]):
                raise self.make_error("line")
            windows.append([opens, closes])
        if not windows:
            raise self.make_error("line")
        return windows


class Codes(Text):
    """Some codes with commas between; the service knows which there are."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        return list(dict.fromkeys(word for word in re.split(r"[,，、\s]+", text) if word))


class _RuleForm(Request):
    station = Id(required=True)
    valid_from = Day(required=True)
    valid_until = Day(load_default=None)
    windows = Windows(400, lines=True, shortest=1, required=True)
    slot_minutes = Count(5, 480, required=True)
    capacity = Count(1, 100, load_default=1)
    modes = Words(*MODES, required=True)


RuleForm = type(
    "RuleForm",
    (_RuleForm,),
    {
        **{f"turn_{n}": Id(load_default=None) for n in range(1, MOST_TURNS + 1)},
        **{f"weekday_{n}": Id(load_default=None) for n in range(1, 8)},
    },
)


class EndRuleForm(Request):
    last_day = Day(required=True)


class DayTeamForm(Request):
    station = Id(required=True)
    day = Day(required=True)
    team = Id(load_default=None)
    reason = Text(200, lines=True, shortest=1, required=True)


class RuleDayForm(Request):
    station = Id(required=True)
    day = Day(required=True)


class SlotForm(Request):
    shift = Id(load_default=None)


class CloseForm(Request):
    station = Id(required=True)
    first_day = Day(required=True)
    last_day = Day(required=True)
    reason = Text(200, lines=True, shortest=1, required=True)


class ChangeDayForm(Request):
    day = Day(required=True)
    is_working = fields.Boolean(required=True)
    reason = Text(60, shortest=1, required=True)


class ShiftQuery(Query):
    from_ = Day(data_key="from", required=True)
    to = Day(required=True)


class ShiftResponse(Response):
    """A team's duty on one day. `substitution` is the open question about it, if there is one."""

    id = fields.String()
    station = fields.String()
    station_name = fields.String()
    team = fields.String()
    team_name = fields.String()
    day = fields.Date()
    slots = fields.Integer()
    booked = fields.Integer()
    substitution = fields.String(allow_none=True)


class CoverResponse(Response):
    """A team that could take a shift over; `duties` in that month."""

    team = fields.String()
    team_name = fields.String()
    topics = fields.List(fields.String())
    duties = fields.Integer()


class SubstitutionRequest(Request):
    team = Id(required=True)
    reason = Text(200, lines=True, shortest=1, required=True)


class SubstitutionResponse(Response):
    """One question from team to team, and its answer."""

    id = fields.String()
    shift = fields.String()
    day = fields.Date()
    station_name = fields.String()
    from_team_name = fields.String()
    to_team_name = fields.String()
    reason = fields.String()
    status = fields.String(validate=validate.OneOf(("asked", "accepted", "declined", "withdrawn")))
    asked_at = Moment()
    may_answer = fields.Boolean()
    may_withdraw = fields.Boolean()
