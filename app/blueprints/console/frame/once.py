"""Forms that create something carry a number of their own, so that a second click or a page loaded again
does not create it twice."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from flask import request

from app.blueprints.auth import current_call
from app.errors import DomainError, Invalid
from app.services.core.call import Call, Once
from app.services.core.command import AlreadyAnswered

FIELD = "once"

T = TypeVar("T")


def new_number() -> str:
    return secrets.token_urlsafe(18)


def _once(call: Call, render: Callable[[Any], str]) -> Call:
    """`call` with the number of this form, if it has one. `render` turns what was created into the text
    that a repetition gets."""
    number = request.form.get(FIELD, "")
    if not (1 <= len(number) <= 64 and number.isascii() and number.isprintable()):
        return call
    said = repr(sorted((name, value) for name, value in request.form.items() if name != "csrf_token"))
    fingerprint = sha256(f"{request.path}\n{said}".encode(errors="replace")).hexdigest()[:40]

    def answer(outcome: Any) -> str:
        return "" if isinstance(outcome, DomainError) else render(outcome)

    return replace(call, once=Once(f"console {number}", fingerprint, answer))


def done_once(deed: Callable[[Call], T], render: Callable[[T], str]) -> str:
    """What a deed gives, as the text that is kept of it; where the form came again, what the first copy
    gave. Raises `Invalid` where that one was refused."""
    try:
        return render(deed(_once(current_call(), render)))
    except AlreadyAnswered as again:
        if not again.answer:
            raise Invalid(message="这份表单刚才提交过，没有成功。请返回上一页，刷新后再试") from None
        return again.answer


def shown_once(deed: Callable[[Call], T]) -> T | None:
    """What a deed gives and its page shows this once; None where the form came again, as a page that is
    loaded again sends it. The form's number keeps that it was done, never what was shown."""
    made: list[T] = []

    def shown(call: Call) -> None:
        made.append(deed(call))

    done_once(shown, lambda _: "done")
    return made[0] if made else None
