"""From a row to what a service returns, where the names are the same."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import cache, cached_property
from operator import itemgetter
from typing import Any, Self, TypeVar

V = TypeVar("V")


class Shown:
    """A view of what anyone may see, which is made once and shown to many (`prepared.Kept`)."""

    @cached_property
    def written(self) -> dict[object, str]:
        """What front ends wrote of it, each under a key of its own."""
        return {}

    @cached_property
    def shared(self) -> "Shown":
        """What of it is shown to others as well: all of it, unless it was told to one."""
        return self

    @cached_property
    def own(self) -> dict[str, float | str | None]:
        """The fields that are not shared."""
        return {}

    def told(self, **own: float | str | None) -> Self:
        """The same view as one caller sees it, with values of their own in some of its fields."""
        view = object.__new__(type(self))
        vars(view).update(vars(self), **own, shared=self, own=own)
        return view


def from_row(view: type[V], row: Mapping[str, Any], **facts: Any) -> V:
    """Makes a `view` of `facts` and, for the fields that they leave, of what `row` has under the same names.
    A field with a default comes from `facts` alone. Raises `KeyError` where the row has no such column."""
    kind: Any = view
    names, read = _rest(kind, tuple(facts))
    return view(**dict(zip(names, read(row), strict=True)), **facts)


def column_of(query: Any) -> list[str]:
    """The values of a query that selects one column."""
    return [value for (value,) in query.tuples()]


@cache
def _rest(view: type[Any], given: tuple[str, ...]) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    names = tuple(
        field.name
        for field in fields(view)
        if field.name not in given and field.default is MISSING and field.default_factory is MISSING
    )
    # Of a single name, itemgetter gives the value itself.
    return names, itemgetter(*names) if len(names) > 1 else lambda row: [row[name] for name in names]
