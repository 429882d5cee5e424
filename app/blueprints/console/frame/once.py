"""Forms that create something carry a number of their own, so that a second click or a page loaded again
does not create it twice."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from flask import request

from app.errors import DomainError, Invalid
from app.services.core.call import Call, Once
from app.services.core.command import AlreadyAnswered

FIELD = "once"


def new_number() -> str:
    return secrets.token_urlsafe(18)


def once(call: Call, render: Callable[[Any], str]) -> Call:
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


def sent_before(again: AlreadyAnswered) -> str:
    """What the first copy of this form created. Raises `Invalid` where that one was refused."""
    if not again.answer:
        raise Invalid(message="这份表单刚才提交过，没有成功。请返回上一页，刷新后再试")
    return again.answer
