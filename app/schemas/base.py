"""Fields that let nothing absurd through, and the schemas every other one grows from."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, Self

from marshmallow import EXCLUDE, INCLUDE, RAISE, Schema, ValidationError, fields, validate

from app import letters
from app.clock import LOCAL, local_moment
from app.services.core.paging import Page
from app.services.core.views import Shown

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)

fields.Field.default_error_messages |= {
    "required": "必填",
    "null": "不能为空值",
    "validator_failed": "内容有误",
}


class Text(fields.String):
    """Text of bounded length that every engine and every file can hold. It is one line, whatever was pasted
    into it, unless it may have `lines`; without `strip` it is taken to the letter, as a password is."""

    default_error_messages = {"invalid": "应为文字", "unfit": "含有无法保存的字符"}

    def __init__(
        self, longest: int, *, shortest: int = 0, strip: bool = True, lines: bool = False, **options: Any
    ) -> None:
        self.strip, self.lines = strip, lines
        message = f"长度应为{shortest}到{longest}个字"
        options["validate"] = [
            validate.Length(shortest, longest, error=message),
            *options.pop("also", []),
        ]
        super().__init__(**options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if letters.UNFIT.search(text):
            raise self.make_error("unfit")
        if not self.strip:
            return text
        text = letters.lines(text).strip() if self.lines else letters.one_line(text)
        return text.strip(letters.EDGES)


class Choice(Text):
    """One of some words."""

    def __init__(self, *choices: str, **options: Any) -> None:
        only = validate.OneOf(choices, error="不在可选的范围内，请重新选择")
        super().__init__(40, also=[only], **options)


class Id(Text):
    """An opaque id. Its form is not checked: what does not exist is not found."""

    def __init__(self, **options: Any) -> None:
        super().__init__(64, shortest=1, **options)


class Count(fields.Integer):
    """A whole number within bounds."""

    default_error_messages = {"invalid": "应为整数", "too_large": "数字过大"}

    def __init__(self, lowest: int, highest: int, **options: Any) -> None:
        bounds = validate.Range(lowest, highest, error=f"应在{lowest}到{highest}之间")
        super().__init__(validate=bounds, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool | float) or (isinstance(value, str) and len(value) > 20):
            raise self.make_error("invalid", input=value)
        return int(super()._deserialize(value, attr, data, **kwargs))


# China's frame, by the limit of the degrees.
_INLAND = {180: (73, 136), 90: (3, 54)}


class Degrees(fields.Float):
    """A longitude (`limit` 180) or latitude (90); with `inland` one in China."""

    default_error_messages = {"invalid": "应为数字", "special": "应为数字"}

    def __init__(self, limit: int, *, inland: bool = False, **options: Any) -> None:
        least, most = _INLAND[limit] if inland else (-limit, limit)
        bounds = validate.Range(least, most, error=f"应在{least}到{most}之间")
        super().__init__(validate=bounds, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return float(super()._deserialize(value, attr, data, **kwargs))


class Moment(fields.Field[datetime]):
    """RFC 3339 with an offset, in this century. Inside: aware, UTC. Outside: the district's offset."""

    default_error_messages = {
        "invalid": "应为带时区的时间，如 2026-12-01T09:00:00+08:00",
        "range": "时间应在2000年到2099年之间",
    }

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.astimezone(LOCAL).isoformat(timespec="seconds")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None:
                raise self.make_error("invalid")
            moment = moment.astimezone(UTC)
        except OverflowError:
            raise self.make_error("range") from None
        except (TypeError, ValueError):
            raise self.make_error("invalid") from None
        if not _EARLIEST <= moment < _LATEST:
            raise self.make_error("range")
        return moment

    # What the document says of the field, beside what it can see for itself (`blueprints.api.frame`).
    document: ClassVar[dict[str, Any]] = {"type": "string", "format": "date-time"}


class DayOrMoment(Moment):
    """A bound in a query: a moment, or a day, of which `from` takes the start and `to` the end."""

    default_error_messages = {"invalid": "应为日期或带时区的时间"}
    document: ClassVar[dict[str, Any]] = {
        "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}],
    }

    def __init__(self, *, end: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.end = end

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            try:
                day = datetime.fromisoformat(value).date()
            except ValueError:
                raise self.make_error("invalid") from None
            if not _EARLIEST.year <= day.year < _LATEST.year:
                raise self.make_error("range")
            return local_moment(day, time.min) + timedelta(days=int(self.end))
        return super()._deserialize(value, attr, data, **kwargs)


class Month(fields.Date):
    """A month, as its first day."""

    def __init__(self, **options: Any) -> None:
        wrong = "应为月份，如 2026-12"
        super().__init__(
            format="%Y-%m",
            validate=validate.Range(date(2000, 1, 1), date(2099, 12, 31), error="应在2000年到2099年之间"),
            error_messages={"invalid": wrong, "format": wrong},
            **options,
        )


# What JSON writes as it is, of the fields that would only make it what it is already.
_PLAIN: dict[type[fields.Field[Any]], type] = {
    fields.String: str,
    fields.Integer: int,
    fields.Float: float,
    fields.Boolean: bool,
}


class _Plan:
    """How one schema's views are sent: what is read of them, and what is made of each value."""

    def __init__(self, schema: Schema) -> None:
        bound = schema.dump_fields
        names = [field.attribute or name for name, field in bound.items()]
        # Of a single name, the getters give the value itself.
        self.of_view = attrgetter(*names) if len(names) > 1 else lambda view: (getattr(view, names[0]),)
        self.of_dict = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
        self.steps = [
            (field.data_key or name, _PLAIN.get(type(field)), _sending(field))
            for name, field in bound.items()
        ]

    def send(self, view: Any) -> dict[str, Any]:
        values = self.of_dict(view) if isinstance(view, dict) else self.of_view(view)
        return {
            key: value if value is None or type(value) is plain else step(value)
            for (key, plain, step), value in zip(self.steps, values, strict=True)
        }


def _sending(field: fields.Field[Any]) -> Callable[[Any], Any]:
    """What makes a value of this field ready to be sent."""
    if isinstance(field, fields.Nested) and isinstance(field.schema, _Sent) and not field.many:
        return field.schema._send
    if isinstance(field, fields.Nested):
        return lambda view: field.schema.dump(view, many=field.many)
    if isinstance(field, fields.List):
        inner, plain = _sending(field.inner), _PLAIN.get(type(field.inner))
        return lambda values: [value if type(value) is plain else inner(value) for value in values]
    return lambda value: field._serialize(value, None, None)


class _Shared(Schema):
    """flask-smorest copies what it keeps for the document of the API at each decorator of a view, schemas and
    all; nobody writes to a schema once it is made."""

    def __deepcopy__(self, _: object) -> Self:
        return self


class _Sent(_Shared):
    """Dumps by a plan that is made once for each schema: marshmallow asks every field of every row anew what
    it is, which takes a list of twenty three times as long (docs/decisions/0178). `null` stays `null`."""

    @cached_property
    def _plan(self) -> _Plan:
        if self._hooks["pre_dump"] or self._hooks["post_dump"]:
            raise TypeError(f"{type(self).__name__}: no plan knows what is to be done beside it")
        return _Plan(self)

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        return (
            [self._send(view) for view in obj] if (self.many if many is None else many) else self._send(obj)
        )

    def write(self, obj: Any) -> str:
        """As `dump`, in JSON as people read it: Chinese letters as they are."""
        return json.dumps(self.dump(obj), ensure_ascii=False)

    def _send(self, view: Any) -> Any:
        try:
            return self._plan.send(view)
        except (AttributeError, KeyError):
            # It has not all of them: marshmallow leaves out what is not there.
            return super().dump(view, many=False)


class Request(_Sent):
    """A JSON body. A field nobody knows is an error."""

    error_messages = {"unknown": "未知字段", "type": "应为对象", "invalid": "应为对象"}

    class Meta:
        unknown = RAISE


class Query(_Shared):
    """Query parameters. What nobody knows is left alone."""

    class Meta:
        unknown = EXCLUDE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        # One that is left out has its default; an address has no way to say null.
        field_obj.allow_none = False


class PageQuery(Query):
    """Which page of a list."""

    limit = Count(1, 100, load_default=20)
    cursor = Text(200, load_default=None)


class Response(_Sent):
    """What goes out: a service's view, field by field, each of them always there."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        field_obj.required = True


class PlaceSchema(Request):
    """A point in GCJ-02 degrees."""

    lng = Degrees(180, required=True)
    lat = Degrees(90, required=True)


class _Page(Response):
    """A page of a list. What is shown to many is written once (docs/decisions/0250)."""

    def write(self, obj: Any) -> str:
        if not isinstance(obj, Page) or not obj.items or not isinstance(obj.items[0], Shown):
            return super().write(obj)
        items: Any = self.dump_fields["items"]
        item: Response = items.inner.schema
        written = ", ".join([_written(item, view) for view in obj.items])
        return f'{{"items": [{written}], "next": {json.dumps(obj.next)}}}'


def _written(item: Response, view: Shown) -> str:
    """The view in JSON: what it shares with others once, what is the caller's own each time."""
    shared, own = view.shared, view.own
    key = (item, *own)
    if key not in shared.written:
        dumped = item.dump(shared)
        text = json.dumps({name: dumped[name] for name in dumped if name not in own}, ensure_ascii=False)
        shared.written[key] = text
    if not own:
        return shared.written[key]
    return f"{shared.written[key][:-1]}, {_OWN.encode(own)[1:]}"


# `json.dumps` makes a new one each time.
_OWN = json.JSONEncoder(ensure_ascii=False)


def page_of(item: type[Schema]) -> type[Schema]:
    """The schema of a page of `item`s."""
    return type(
        f"{item.__name__.removesuffix('Response')}Page",
        (_Page,),
        {"items": fields.List(fields.Nested(item)), "next": fields.String(allow_none=True)},
    )


class Faults(fields.Field[dict[str, Any]]):
    """What is wrong with a request's fields: by place, then by field, a list of messages. Inside lists the
    position stands between."""

    document: ClassVar[dict[str, Any]] = {
        "type": "object",
        "additionalProperties": {"$ref": "#/components/schemas/FieldFaults"},
    }


class ErrorResponse(Response):
    """Every error. `reason` is stable; `message` is Chinese, fit to show. Some carry more facts."""

    class Meta:
        unknown = INCLUDE

    code = fields.Integer(required=True, metadata={"description": "HTTP 状态码"})
    status = fields.String(required=True)
    reason = fields.String(required=True, metadata={"description": "稳定的代码，含义不变"})
    message = fields.String(required=True, metadata={"description": "中文，可以直接给居民看"})
    errors = Faults(
        required=True,
        metadata={"description": "json、query、headers 或 files 下按字段列出的问题；没有时为空"},
    )


def require_both(data: Mapping[str, Any], first: str, second: str) -> None:
    """Raises `ValidationError` where only one of two fields that go together is given."""
    if (data.get(first) is None) != (data.get(second) is None):
        raise ValidationError({second if data.get(second) is None else first: ["必填"]})


class Words(Text):
    """Some codes, each once, with commas between."""

    def __init__(self, *known: str, **options: Any) -> None:
        self.known = known
        super().__init__(400, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        text = super()._deserialize(value, attr, data, **kwargs)
        words = [word for word in re.split(r"[,，、\s]+", text) if word]
        if any(word not in self.known for word in words):
            raise self.make_error("invalid")
        return list(dict.fromkeys(words))

    default_error_messages = {"invalid": "有认不出的项目"}


class Ticked(Text):
    """Ids of what was ticked on a form, with `、` between; at most `most` of them."""

    default_error_messages = {"many": "选得太多了"}

    def __init__(self, *, most: int = 100, **options: Any) -> None:
        self.most = most
        super().__init__(30 * most, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[str]:  # type: ignore[override]
        ids = [one for one in super()._deserialize(value, attr, data, **kwargs).split("、") if one]
        if len(ids) > self.most:
            raise self.make_error("many")
        return ids


class NothingRequest(Request):
    """A deed that needs no more than a yes."""


class ReasonRequest(Request):
    reason = Text(200, lines=True, shortest=1, required=True)


class PhoneNumber(Text):
    """A number as it is dialled, from however it was copied: digits, with a plus before those of another
    country."""

    _FORM, _MESSAGE = r"\+?[0-9]{3,20}\Z", "只写数字和横线"

    def __init__(self, **options: Any) -> None:
        form = validate.Regexp(re.compile(self._FORM, re.ASCII), error=self._MESSAGE)
        super().__init__(40, also=[form], **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.phone(super()._deserialize(value, attr, data, **kwargs))


class ShownNumber(Text):
    """A number as it stands on pages and signs, with its dashes and blanks."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.figures(super()._deserialize(value, attr, data, **kwargs))


class AreaCode(Text):
    """A division's code, of which a list's owner may have typed the digits in full width."""

    def __init__(self, **options: Any) -> None:
        super().__init__(12, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.unified(super()._deserialize(value, attr, data, **kwargs))


class MobileNumber(PhoneNumber):
    """A number that takes messages: a Chinese mobile's, or one of another country with its plus."""

    _FORM, _MESSAGE = r"(\+[1-9][0-9]{6,14}|1[0-9]{10})\Z", "请填写手机号"


class PersonName(Text):
    """A person's name, kept as it was typed: up to 25 hanzi or 50 other letters (民委发〔2016〕33号)."""

    WIDEST = 50

    def __init__(self, *, shortest: int = 0, **options: Any) -> None:
        super().__init__(4 * self.WIDEST, shortest=shortest, also=[self._bound], **options)

    def _bound(self, name: str) -> None:
        if letters.width(name) > self.WIDEST:
            raise ValidationError("最多25个汉字或50个字母")


class SearchText(Text):
    """What somebody looks for: full width and half width find the same."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.unified(super()._deserialize(value, attr, data, **kwargs))


class Login(Text):
    """The name of an account: full width and capitals don't matter, so it is folded before it is kept or
    looked up."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return letters.login(super()._deserialize(value, attr, data, **kwargs))


class Day(fields.Date):
    """A calendar day of this century."""

    default_error_messages = {"invalid": "应为日期，如 2026-12-01", "range": "应在2000年到2099年之间"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        day: date = super()._deserialize(value, attr, data, **kwargs)
        if not 2000 <= day.year < 2100:
            raise self.make_error("range")
        return day
