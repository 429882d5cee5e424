"""The rota, its teams and the calendar, as their managers type them; shifts and substitutions for clients."""

import re
from typing import Any, get_args

from marshmallow import fields

from app.schemas.base import Query, Request
from app.schemas.fields import Count, Day, Id, Text, Words
from app.schemas.views import response_of
from app.services.rota.substitutions import Cover, ShiftView, SubstitutionView
from app.vocabulary import Mode

MODES = get_args(Mode)

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


ShiftResponse = response_of(ShiftView)


CoverResponse = response_of(Cover)


class SubstitutionRequest(Request):
    team = Id(required=True)
    reason = Text(200, lines=True, shortest=1, required=True)


SubstitutionResponse = response_of(SubstitutionView)
