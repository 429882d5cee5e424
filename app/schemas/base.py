"""The schemas every other one grows from."""

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, Self

from marshmallow import EXCLUDE, INCLUDE, RAISE, Schema, ValidationError, fields

from app.schemas.fields import Count, Degrees, Faults, Text
from app.services.core.paging import Page
from app.services.core.views import Shown

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


class NothingRequest(Request):
    """A deed that needs no more than a yes."""


class ReasonRequest(Request):
    reason = Text(200, lines=True, shortest=1, required=True)
