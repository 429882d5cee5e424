"""Response schemas made from what services return: a field is written once, in the service's view."""

from collections.abc import Callable, Iterable
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date, datetime
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from marshmallow import fields, validate

from app.schemas.base import PlaceSchema, Response
from app.schemas.fields import Moment
from app.services.core.geo import Place

_PLAIN: dict[Any, Callable[..., fields.Field[Any]]] = {
    str: fields.String,
    int: fields.Integer,
    float: fields.Float,
    bool: fields.Boolean,
    date: fields.Date,
    datetime: Moment,
}

# The schema that goes where a view is part of another: the first that was made of it.
_SCHEMAS: dict[type, type[Response]] = {Place: PlaceSchema}  # type: ignore[dict-item]


def response_of(
    view: type, name: str | None = None, /, *, omit: Iterable[str] = (), **more: fields.Field[Any]
) -> type[Response]:
    """The schema of `view`, a service's dataclass, without the fields in `omit`. `more` are fields that it
    computes, or that leave in another form. Its name in the document follows the view's, or is `name`.

    Raises `TypeError` for a type that has no field, and for a view inside it that has no schema yet: what
    may leave the house is said for each view.
    """
    omitted = set(omit)
    hints = get_type_hints(view, include_extras=True)
    known = {field.name: hints[field.name] for field in fields_of(view)}
    if strangers := omitted - known.keys():
        raise TypeError(f"{view.__name__} has no {sorted(strangers)} to omit")
    made = {
        field: more[field] if field in more else _field(hint, **_key(field))
        for field, hint in known.items()
        if field not in omitted
    }
    schema: type[Response] = type(
        name or view.__name__.removesuffix("View") + "Response",
        (Response,),
        {**made, **more, "__doc__": view.__doc__},
    )
    _SCHEMAS.setdefault(view, schema)
    return schema


def _key(name: str) -> dict[str, str]:
    """`from_` is `from` outside."""
    return {"data_key": name.rstrip("_")} if name.endswith("_") else {}


def _field(hint: Any, **options: Any) -> fields.Field[Any]:
    """The field for a type: `X | None` may be null, `Annotated[X, "…"]` is described."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _field(arguments[0], metadata={"description": arguments[1]}, **options)
    if origin in (Union, UnionType):
        (inner,) = set(arguments) - {NoneType}
        return _field(inner, allow_none=True, **options)
    return _making(hint, origin, arguments)(**options)


def _making(hint: Any, origin: Any, arguments: tuple[Any, ...]) -> Callable[..., fields.Field[Any]]:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is Literal:
        return partial(fields.String, validate=validate.OneOf(arguments))
    if origin in (list, tuple):
        return partial(fields.List, _field(arguments[0]))
    if origin is dict:
        return partial(fields.Dict, keys=_field(arguments[0]), values=_field(arguments[1]))
    if is_dataclass(hint) and hint in _SCHEMAS:
        return partial(fields.Nested, _SCHEMAS[hint])
    raise TypeError(f"no field for {hint}")
