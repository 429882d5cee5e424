"""The frame that every writing use case runs in: one transaction, answered once per idempotency key."""

import hashlib
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import peewee

from app.db import Table, is_duplicate, is_id, write_transaction
from app.errors import Busy, DomainError, IdempotencyMismatch, TooMany, Unavailable
from app.models import IdempotencyKey
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Call, Once
from app.services.core.editing import require_as_begun

# How often a use case runs when somebody else's row was there first.
ROUNDS = 3
# What the house keys by something else than an id: areas by their code, topics by a word.
_KEY = re.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[a-z][a-z_-]{0,23}")

P = ParamSpec("P")
T = TypeVar("T")


class AlreadyAnswered(Exception):
    """This request was answered before; `answer` is what `Once.render` made of the first outcome."""

    def __init__(self, answer: str) -> None:
        super().__init__("already answered")
        self.answer = answer


@dataclass(frozen=True)
class Duplicate:
    """What it means when the unique index of `model` over `columns` says no: a refusal, or None where
    the use case runs again and finds what the winner wrote."""

    model: type[Table]
    columns: tuple[str, ...]
    refusal: type[DomainError] | None = None


def command(
    event: str, object_type: str, *duplicates: Duplicate, about: str | None = None, in_line: bool = False
) -> Callable[[Callable[Concatenate[Call, P], T]], Callable[Concatenate[Call, P], T]]:
    """Makes a function a writing use case: one transaction, answered once per idempotency key.

    Inside: the key is claimed first, by its unique row, so that a second copy of the request waits for
    the first and then gets its answer; an edit is then compared with what it was begun from. A refusal
    rolls everything back and is kept, with its answer, in a second short transaction; `Unavailable` and
    `TooMany` are not.

    A refusal names its object by the parameter `about`, or by the first one where that is called `…_id`;
    no other argument reaches the log, for it may be a code, a name or a number. Where many may want that
    object at once, and its id is the first argument, they stand `in_line` for it.
    """

    def decorate(use_case: Callable[Concatenate[Call, P], T]) -> Callable[Concatenate[Call, P], T]:
        signature = inspect.signature(use_case)
        named = named_object(signature, about)

        @wraps(use_case)
        def run(call: Call, /, *args: P.args, **kwargs: P.kwargs) -> T:
            thing = str(args[0]) if in_line else ""

            def work() -> T:
                _claim_key(call)
                require_as_begun(call)
                result = use_case(call, *args, **kwargs)
                _save_answer(call, result)
                return result

            try:
                for _ in range(ROUNDS):
                    try:
                        # A copy of it finds the key and so the answer, if it was committed after all.
                        return write_transaction(work, repeatable=call.once is not None, thing=thing)
                    except peewee.IntegrityError as error:
                        _raise_earlier_answer(call, error)
                        _raise_refusal(error, duplicates)
                raise Busy()
            except (TooMany, Unavailable):
                # Another try may well succeed, so neither is an answer to keep.
                raise
            except DomainError as known:
                refusal = known
            given = signature.bind(call, *args, **kwargs).arguments.get(named or "")
            _save_refusal(call, event, object_type, _loggable(named, given), refusal)
            raise refusal

        return run

    return decorate


def named_object(signature: inspect.Signature, about: str | None) -> str | None:
    """Which parameter of a use case holds its object's id; None is none of them."""
    _, *parameters = signature.parameters
    if about is not None and about not in parameters:
        raise TypeError(f"no parameter {about!r}")
    return about or next((name for name in parameters[:1] if name.endswith("_id")), None)


def _loggable(named: str | None, given: object) -> str | None:
    """`given` where it has the form of an id or key: anything may have been typed in its place."""
    if named is None or not isinstance(given, str):
        return None
    is_key = not named.endswith("_id") and _KEY.fullmatch(given)
    return given if is_key or is_id(given) else None


def _row_id(call: Call, once: Once) -> str:
    return f"{call.actor.person_id}:{hashlib.sha256(once.key.encode()).hexdigest()[:40]}"


def _claim_key(call: Call, answer: str = "") -> None:
    if call.once is not None:
        add(
            IdempotencyKey,
            id=_row_id(call, call.once),
            fingerprint=call.once.fingerprint,
            answer=answer,
            created_at=call.now,
        )


def _save_answer(call: Call, result: object) -> None:
    if call.once is not None:
        # A column that is set, unlike one that is compared, doesn't seal what it gets here.
        sealed = IdempotencyKey.answer.db_value(call.once.render(result))
        _ANSWER.run(key=_row_id(call, call.once), answer=sealed)


_ANSWER = Prepared(lambda key, answer: IdempotencyKey.update(answer=answer).where(IdempotencyKey.id == key))


def _raise_earlier_answer(call: Call, error: peewee.IntegrityError) -> None:
    if call.once is None or not is_duplicate(error, IdempotencyKey, "id"):
        return
    earlier = IdempotencyKey.get_by_id(_row_id(call, call.once))
    if earlier.fingerprint != call.once.fingerprint:
        raise IdempotencyMismatch() from None
    raise AlreadyAnswered(earlier.answer) from None


def _raise_refusal(error: peewee.IntegrityError, duplicates: tuple[Duplicate, ...]) -> None:
    """Returns where the use case is to run again; raise in every other case."""
    for duplicate in duplicates:
        if is_duplicate(error, duplicate.model, *duplicate.columns):
            if duplicate.refusal is None:
                return
            raise duplicate.refusal() from None
    raise error


def _save_refusal(
    call: Call, event: str, object_type: str, object_id: str | None, refusal: DomainError
) -> None:
    def work() -> None:
        if call.once is not None:
            _claim_key(call, call.once.render(refusal))
        audit.record(call, event, object_type, object_id, refused=refusal.reason)

    try:
        write_transaction(work, repeatable=call.once is not None)
    except peewee.IntegrityError as error:
        # A copy of this request got its answer in the meantime; that one stands.
        _raise_earlier_answer(call, error)
        raise
