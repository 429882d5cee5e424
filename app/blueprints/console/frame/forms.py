"""One way to do a form: fields with labels, faults beside them, a number that makes it count once.

    form = Form("改站点", FIELDS, back=("站点", url_for(…)))
    if request.method == "GET":
        return form.page(values)
    return form.send(StationRequest(), lambda call, facts: keep(call, facts), then=lambda made: go(…))

`send` reads the fields by the API's kind of schema, calls the service, and shows what either refused.
A deed that needs a second look is a form without fields: its page says what will happen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from marshmallow import Schema
from werkzeug.wrappers import Response

from app.blueprints.auth import current_call
from app.blueprints.console.frame.once import new_number, once, sent_before
from app.blueprints.console.frame.page import faults_of, load, typed
from app.errors import DomainError, Forbidden, IdempotencyMismatch, NotFound, Unavailable
from app.services.core.call import Call
from app.services.core.command import AlreadyAnswered

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class Field:
    """One field. With `choices` a list to choose from, of which `many` may be ticked; with `rows` a text of
    several lines."""

    name: str
    label: str
    required: bool = True
    hint: str = ""
    type: str = "text"
    choices: Mapping[str, str] | None = None
    many: bool = False
    rows: int = 0
    longest: int = 200
    wide: bool = False


@dataclass(frozen=True)
class Form:
    """A page with a form on it. `back` is where it leads when nothing is to be done."""

    heading: str
    fields: tuple[Field, ...]
    back: tuple[str, str]
    verb: str = "保存"
    lead: str = ""
    alarming: bool = False
    template: str = "console/frame/form.html"

    def page(
        self,
        values: Mapping[str, str],
        faults: dict[str, list[str]] | None = None,
        said: str = "",
        **more: Any,
    ) -> Answer:
        page = render_template(
            self.template,
            heading=self.heading,
            fields=self.fields,
            back=self.back,
            verb=self.verb,
            lead=self.lead,
            alarming=self.alarming,
            names={field.name: field.label for field in self.fields},
            values=values,
            faults=faults or {},
            said=said,
            once=new_number(),
            **more,
        )
        return page, 422 if faults or said else 200

    def typed(self) -> dict[str, str]:
        """What was filled in, as it was; what was ticked is one text, `a、b`."""
        values = typed(*(field.name for field in self.fields if not field.many))
        ticked = {
            field.name: "、".join(request.form.getlist(field.name)) for field in self.fields if field.many
        }
        return values | {name: text for name, text in ticked.items() if text}

    def send(
        self,
        schema: Schema,
        act: Callable[[Call, dict[str, Any]], Any],
        then: Callable[[str], Response],
        name: Callable[[Any], str] = str,
        **more: Any,
    ) -> Answer:
        """Do it, then go on. `name` tells, of what `act` gives, the id that `then` leads to, also when the
        form came twice."""
        values = self.typed()
        facts, faults = load(schema, values)
        if faults:
            return self.page(values, faults, **more)
        try:
            made = name(act(once(current_call(), name), facts))
        except AlreadyAnswered as again:
            made = sent_before(again)
        except IdempotencyMismatch:
            return self.page(values, said="这份表单已经提交过一次。如果确实要再提交，请再点一次。", **more)
        except (NotFound, Unavailable):
            raise
        except Forbidden:
            return self.page(values, said="您不负责这个区划。", **more)
        except DomainError as refusal:
            faults = faults_of(refusal.fields)
            return self.page(values, faults, "" if faults else f"{refusal.text}。", **more)
        return then(made)
