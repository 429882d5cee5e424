"""One way to do a form: fields with labels, faults beside them, a number that makes it count once.

    form = Form("改站点", FIELDS, back=("站点", url_for(…)), schema=StationRequest)
    return form.answer(lambda call, facts: keep(call, facts), lambda made: go(…), starts={…})

A form that changes something says what, and shows it:

    form = Form("改站点", …, edits=Edited("station", station_id, lambda: shown(station_id)))

The schema says which fields are required, how long they are and what may be chosen; `answer` reads the form
by it, calls the service, and shows what either refused. A deed that is looked at once more before it is done
is a `second_look`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from flask import render_template, request
from marshmallow import Schema
from marshmallow.fields import Field as SchemaField
from marshmallow.validate import Length, OneOf
from werkzeug.wrappers import Response

from app.blueprints.console.frame import week
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.once import done_once, new_number
from app.blueprints.console.frame.page import faults_of, load, typed
from app.blueprints.console.frame.picking import Picker, is_looking
from app.errors import (
    ChangedMeanwhile,
    DomainError,
    Forbidden,
    IdempotencyMismatch,
    NotFound,
    Unavailable,
)
from app.schemas.base import NothingRequest
from app.services.core.call import Call

# Made once: each new instance would copy every field.
schema_of: Callable[[type[Schema]], Schema] = cache(lambda schema: schema())

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Field:
    """One field. With `choices` a list to choose from, of which `many` may be ticked, or as `one_of` all seen
    at once and none chosen; with `rows` a text of several lines; with a `picker` a slot, by day and time; as
    a `week` opening hours. `required` is said only where the form asks for what its schema could do
    without."""

    name: str
    label: str
    required: bool | None = None
    hint: str = ""
    type: str = "text"
    choices: Mapping[str, str] | None = None
    many: bool = False
    rows: int = 0
    wide: bool = False
    longest: int | None = None
    picker: Picker | None = None
    one_of: bool = False
    week: bool = False

    def by(self, schema: Schema) -> "Field":
        """The field with what the schema says of it: whether it must be filled in, how long it may be, which
        of the choices it takes."""
        rule = schema.fields.get(self.name)
        required = (rule is None or rule.required) if self.required is None else self.required
        if rule is None:
            return replace(self, required=required)
        known = next((check.choices for check in rule.validators if isinstance(check, OneOf)), None)
        choices = self.choices
        if choices is not None and known is not None:
            choices = {code: text for code, text in choices.items() if code in known or code == ""}
        return replace(self, required=required, longest=_longest(rule), choices=choices)


def _longest(rule: SchemaField[Any]) -> int | None:
    return next((check.max for check in rule.validators if isinstance(check, Length)), None)


def longest_of(schema: type[Schema]) -> dict[str, int | None]:
    """How long each field may be, for a page that draws its form itself."""
    return {name: _longest(rule) for name, rule in schema_of(schema).fields.items()}


@dataclass(frozen=True)
class Form:
    """A page with a form on it, which `schema` reads. `back` is where it leads when nothing is to be done;
    `edits` is what it changes, where that is there already."""

    heading: str
    fields: tuple[Field, ...]
    back: tuple[str, str]
    verb: str = "保存"
    lead: str = ""
    alarming: bool = False
    template: str = "console/frame/form.html"
    schema: type[Schema] = NothingRequest
    edits: Edited | None = None

    def page(
        self,
        values: Mapping[str, str] | None = None,
        faults: dict[str, list[str]] | None = None,
        said: str = "",
        **more: Any,
    ) -> Answer:
        """The form, filled in with `values`; without any, with what it changes."""
        if values is None:
            values = self.edits.shown() if self.edits else {}
        if self.edits:
            more = {"version": self.edits.version()} | more
        return self._draw(values, faults or {}, said, more), 422 if faults or said else 200

    def changed_meanwhile(self, values: Mapping[str, str], **more: Any) -> Answer:
        """The form again, with what is otherwise by now beside what was typed."""
        assert self.edits is not None, "only what a form edits can have changed"
        found = self.edits.meanwhile(values, self._in_words)
        more |= {"version": found.version, "changed": found.changed, "changed_names": self.edits.names}
        return self._draw(found.values, {}, "", more), 409

    def begun(self, call: Call, values: Mapping[str, str]) -> Call:
        """`call` as one that was begun from what the form showed."""
        return self.edits.begun(call, values) if self.edits else call

    def _in_words(self, name: str, text: str) -> str:
        """A field's value as its form shows it: of a choice the words."""
        field = next((field for field in self.fields if field.name == name), Field(name, ""))
        if field.week:
            return week.in_words(text)
        choices = field.choices
        if choices is None:
            return text
        return "、".join(choices.get(one, one) for one in text.split("、") if one)

    def _draw(
        self,
        values: Mapping[str, str],
        faults: dict[str, list[str]],
        said: str,
        more: dict[str, Any],
    ) -> str:
        return render_template(
            self.template,
            heading=self.heading,
            fields=[field.by(schema_of(self.schema)) for field in self.fields],
            back=self.back,
            verb=self.verb,
            lead=self.lead,
            alarming=self.alarming,
            names={field.name: field.label for field in self.fields},
            picks=any(field.picker for field in self.fields),
            values=values,
            faults=faults,
            said=said,
            once=new_number(),
            **more,
        )

    def typed(self) -> dict[str, str]:
        """What was filled in, as it was; what was ticked is one text, `a、b`."""
        values = typed(*(field.name for field in self.fields if not field.many))
        ticked = {
            field.name: "、".join(request.form.getlist(field.name)) for field in self.fields if field.many
        }
        ticked |= {field.name: week.typed(field.name) for field in self.fields if field.week}
        return values | {name: text for name, text in ticked.items() if text}

    def answer(
        self,
        act: Callable[[Call, dict[str, Any]], Any],
        then: Callable[[str], Response],
        name: Callable[[Any], str] = str,
        *,
        starts: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Answer:
        """The form as it `starts`; sent, it does it, then goes on. `name` tells, of what `act` gives, the id
        that `then` leads to, also when the form came twice."""
        if request.method != "POST":
            return self.page(starts, **more)
        values = self.typed()
        if is_looking():
            return self.page(values, **more)
        facts, faults = load(schema_of(self.schema), values)
        if faults:
            return self.page(values, faults, **more)
        try:
            made = done_once(lambda call: act(self.begun(call, values), facts), name)
        except IdempotencyMismatch:
            return self.page(values, said="这份表单已经提交过一次。如果确实要再提交，请再点一次。", **more)
        except ChangedMeanwhile:
            return self.changed_meanwhile(values, **more)
        except (NotFound, Unavailable):
            raise
        except Forbidden:
            return self.page(values, said="您不负责这个区划。", **more)
        except DomainError as refusal:
            faults = faults_of(refusal.fields)
            return self.page(values, faults, "" if faults else f"{refusal.text}。", **more)
        return then(made)


def second_look(
    question: str,
    back: tuple[str, str],
    *,
    verb: str,
    lead: str,
    act: Callable[[Call], Any],
    then: Callable[[str], Response],
    name: Callable[[Any], str] = str,
    alarming: bool = True,
    edits: Edited | None = None,
) -> Answer:
    """A page that says what will happen; confirmed, it does it and goes on as `Form.answer` does."""
    form = Form(question, (), back, verb, lead, alarming, edits=edits)
    return form.answer(lambda call, _: act(call), then, name)
