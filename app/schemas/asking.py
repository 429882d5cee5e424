"""Course requests as the console's forms send them: days and the district's clock, no offsets."""

import re
from datetime import datetime
from typing import Any

from marshmallow import INCLUDE, ValidationError, fields, post_load

from app.clock import LOCAL
from app.schemas.base import Choice, Count, Id, Moment, Query, Request, Text
from app.schemas.lectures import AUDIENCES
from app.schemas.requests import Preferred

_MISREAD = "请填写日期和时间，如 2026-12-01T09:00"


def with_offset(typed: Any) -> Any:
    """`2026-12-01T09:00` on the district's clock, with its offset; anything else as it is."""
    try:
        moment = datetime.fromisoformat(typed.strip())
    except (ValueError, AttributeError):
        return typed
    has_hour = len(typed.strip()) > len("2026-12-01")
    return moment.replace(tzinfo=LOCAL).isoformat() if has_hour and moment.tzinfo is None else typed.strip()


class LocalMoment(Moment):
    """A moment as `<input type="datetime-local">` sends it."""

    default_error_messages = {"invalid": _MISREAD}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        return super()._deserialize(with_offset(value), attr, data, **kwargs)


class LocalPreferred(Preferred):
    """A day, or a moment on the district's clock."""

    default_error_messages = {"invalid": "请填写日期，如 2026-12-01"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]
        return super()._deserialize(with_offset(value), attr, data, **kwargs)


class _Asking(Request):
    direction = "requested"

    course = Id(load_default=None)
    title = Text(80, load_default="")
    preferred = LocalPreferred(required=True)
    second = LocalPreferred(load_default=None)
    third = LocalPreferred(load_default=None)
    venue = Text(120, load_default="")
    audience = Choice(*AUDIENCES, load_default="residents")
    closed = fields.Boolean(load_default=False)
    expected = Count(1, 100_000, load_default=50)
    note = Text(500, load_default="")
    own_lecturer = Text(40, load_default="")

    @post_load
    def as_the_service_wants_it(self, facts: dict[str, Any], **_: Any) -> dict[str, Any]:
        dates = [facts["preferred"], facts.pop("second"), facts.pop("third")]
        chosen = [date for date in dict.fromkeys(dates) if date is not None]
        return facts | {"direction": self.direction, "preferred": chosen}


class ResubmitForm(_Asking):
    course = Id(required=True)
    venue = Text(120, shortest=1, required=True)


class AskForm(ResubmitForm):
    area = Text(12, shortest=2, required=True)


class OfferForm(_Asking):
    direction = "sent"

    course = Id(required=True)
    area = Text(12, shortest=2, required=True)


class OwnForm(_Asking):
    direction = "own"

    area = Text(12, shortest=2, required=True)
    venue = Text(120, shortest=1, required=True)


class AssignForm(Request):
    lecturer = Id(required=True)
    starts_at = LocalMoment(required=True)


class FreeQuery(Query):
    """Who is free then?"""

    starts_at = LocalMoment(load_default=None)


class CloneForm(Request):
    starts_at = LocalMoment(required=True)


class TemplateForm(Request):
    name = Text(40, shortest=1, required=True)


class PaperSignUpForm(Request):
    """Answers come as fields of their own, `answer_KEY`."""

    class Meta:
        unknown = INCLUDE

    card = Text(300, shortest=1, required=True)
    name = Text(20, load_default="")
    consent = Text(20, load_default=None)

    @post_load
    def with_its_answers(self, facts: dict[str, Any], **_: Any) -> dict[str, Any]:
        known = {name: facts[name] for name in ("card", "name", "consent")}
        answers = {}
        for name, text in facts.items():
            if name not in known:
                try:
                    answers[name.removeprefix("answer_")] = Text(200).deserialize(text)
                except ValidationError as error:
                    raise ValidationError({name: error.messages}) from None
        return known | {"answers": answers}


class OrderForm(Request):
    """A series' lectures: `place_ID` numbers, `required_ID` marks; without a number one leaves."""

    class Meta:
        unknown = INCLUDE

    @post_load
    def in_order(self, facts: dict[str, Any], **_: Any) -> dict[str, Any]:
        places = {}
        for name, typed in facts.items():
            kind, _underscore, lecture = name.partition("_")
            if kind == "place":
                try:
                    places[lecture] = Count(0, 1000).deserialize(typed)
                except ValidationError as error:
                    raise ValidationError({name: error.messages}) from None
        lectures = [
            {"lecture": lecture, "required": facts.get(f"required_{lecture}") == "true"}
            for lecture in sorted(places, key=lambda lecture: (places[lecture], lecture))
        ]
        return {"lectures": lectures}


class Topics(Text):
    """Some words, each once, with commas between."""

    default_error_messages = {"many": "最多十项"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        words = list(dict.fromkeys(word for word in re.split(r"[,，、\s]+", text) if word))
        if len(words) > 10:
            raise self.make_error("many")
        return words


class LecturerForm(Request):
    name = Text(40, shortest=1, required=True)
    topics = Topics(200, load_default=list)
    intro = Text(2000, load_default="")
