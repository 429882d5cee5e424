"""A change of the rota: typed, looked at, made. The first time a form is sent its page shows what would
happen; sent again with the mark of what was seen, it is done."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from app.blueprints.auth import current_call
from app.blueprints.console.frame.forms import Answer, Form, schema_of
from app.blueprints.console.frame.once import done_once, new_number
from app.blueprints.console.frame.page import faults_of, load
from app.errors import ChangedMeanwhile, DomainError, Forbidden, IdempotencyMismatch, NotFound, Unavailable
from app.services.rota import changes
from app.services.rota.changes import Change, ChangeOutdated, Preview
from app.services.rota.days import NOTHING


def change(
    form: Form,
    change_of: Callable[[dict[str, Any]], Change],
    then: Callable[[], Response],
    *,
    verb: str,
    at_once: bool = False,
    starts: Mapping[str, str] | None = None,
    **more: Any,
) -> Answer:
    """The form, as `Form.answer` shows it; sent, it shows what the typed change does, or makes it. `verb`
    names the deed on its last button; what touches no day is made `at_once`, where the form says so."""
    if request.method != "POST":
        return form.page(starts, **more)
    values = form.typed()
    facts, faults = load(schema_of(form.schema), values)
    if faults:
        return form.page(values, faults, **more)
    seen, call = request.form.get("seen", ""), form.begun(current_call(), values)
    try:
        wanted = change_of(facts)
        look: Preview | None = None
        if at_once and not seen:
            look = changes.preview(call, wanted)
            seen = look.seen if look.outcome == NOTHING else ""
        if seen and request.form.get("back") is None:
            try:
                done_once(
                    lambda call: changes.apply(form.begun(call, values), wanted, seen), lambda _: "done"
                )
                return then()
            except IdempotencyMismatch:
                pass
            except ChangeOutdated:
                look = changes.preview(call, wanted)
                return _look(form, values, look, verb, outdated=True)
        if request.form.get("back") is not None:
            return form.page(values, **more)
        return _look(form, values, look or changes.preview(call, wanted), verb)
    except ChangedMeanwhile:
        return form.changed_meanwhile(values, **more)
    except (NotFound, Unavailable):
        raise
    except Forbidden as refusal:
        return form.page(values, said=f"{refusal.text}。", **more)
    except DomainError as refusal:
        faults = faults_of(refusal.fields)
        return form.page(values, faults, "" if faults else f"{refusal.text}。", **more)


def _look(form: Form, values: dict[str, str], look: Preview, verb: str, *, outdated: bool = False) -> Answer:
    affected = sorted(look.outcome.affected, key=lambda one: (one.starts_at, one.booking))
    return render_template(
        "console/frame/change.html",
        heading=form.heading,
        back=form.back,
        verb=verb,
        typed=values,
        outcome=look.outcome,
        affected=affected,
        counts={fate: sum(one.fate == fate for one in affected) for fate in ("team", "moved", "cancelled")},
        seen=look.seen,
        outdated=outdated,
        version=form.edits.version() if form.edits else "",
        once=new_number(),
    )
