"""One way for a form to change what is there: it carries the version that it shows. Where that was changed
meanwhile, the form comes back with what was typed, says what is otherwise now, and may be sent once more.

    edited = Edited("station", station_id, lambda: _shown(get_station(g.actor, station_id)))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from flask import request

from app.services.core.call import Call, Edit
from app.services.core.editing import changed_since, version_of, was_in

FIELD = "version"


@dataclass(frozen=True)
class Now:
    """What a field is by now, in words. `taken_over` where nobody had typed there: the form shows it."""

    text: str
    taken_over: bool


@dataclass(frozen=True)
class Meanwhile:
    """A form that comes back: what its fields show, the version that they were compared with, and what is
    otherwise than when it was opened."""

    values: dict[str, str]
    version: str
    changed: dict[str, Now]


@dataclass(frozen=True)
class Edited:
    """What a form changes: the row of `table` with this `id`, and `read`, which tells what the form would
    show of it if it were opened now. `names` are the labels of what has no field on the form."""

    table: str
    id: str
    read: Callable[[], Mapping[str, str]]
    names: Mapping[str, str] = field(default_factory=dict)

    def shown(self) -> dict[str, str]:
        """What the form shows."""
        return {name: text.strip() for name, text in self.read().items()}

    def version(self) -> str:
        """The version that a form carries on: the one it was opened with, or that of a first look."""
        return request.form.get(FIELD, "") if request.method == "POST" else version_of(self.shown())

    def begun(self, call: Call, values: Mapping[str, str]) -> Call:
        """`call` as one that changes the thing from what this form showed into `values`."""
        wanted = {name: values.get(name, "").strip() for name in self.shown() if name not in self.names}
        return replace(
            call, edit=Edit((self.table, self.id), (request.form.get(FIELD, ""),), self.shown, wanted)
        )

    def meanwhile(
        self, values: Mapping[str, str], in_words: Callable[[str, str], str] = lambda _, text: text
    ) -> Meanwhile:
        """What became of the thing since this form was opened. What was typed stays; where nothing was, the
        field shows what is now. `in_words` makes of a field's value what people read."""
        begun_from, now = request.form.get(FIELD, ""), self.shown()
        kept, changed = dict(values), {}
        for name, text in changed_since(begun_from, now).items():
            typed = values.get(name, "").strip()
            if name not in self.names and typed == text:
                continue
            untouched = name not in self.names and was_in(begun_from, name, typed)
            changed[name] = Now(in_words(name, text), untouched)
            if untouched:
                kept[name] = text
        return Meanwhile(kept, version_of(now), changed)
