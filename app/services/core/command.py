"""The frame that every writing use case runs in: one transaction, answered once per idempotency key."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import peewee

from app.db import Table, is_duplicate, write_transaction
from app.errors import Busy, DomainError, IdempotencyMismatch, TooMany, Unavailable
from app.models import IdempotencyKey
from app.prepared import Prepared, add
from app.services.core import audit
from app.services.core.call import Call, Once

# How often a use case runs when somebody else's row was there first.
ROUNDS = 3

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
    event: str, object_type: str, *duplicates: Duplicate
) -> Callable[[Callable[Concatenate[Call, P], T]], Callable[Concatenate[Call, P], T]]:
    """Makes a function a writing use case: one transaction, answered once per idempotency key.

    Inside: the key is claimed first, by its unique row, so that a second copy of the request waits for
    the first and then gets its answer. A refusal rolls everything back and is kept, with its answer, in
    a second short transaction; `Unavailable` and `TooMany` are not.
    """

    def decorate(use_case: Callable[Concatenate[Call, P], T]) -> Callable[Concatenate[Call, P], T]:
        @wraps(use_case)
        def run(call: Call, /, *args: P.args, **kwargs: P.kwargs) -> T:
            def work() -> T:
                _claim_key(call)
                result = use_case(call, *args, **kwargs)
                _save_answer(call, result)
                return result

            try:
                for _ in range(ROUNDS):
                    try:
                        # A copy of it finds the key and so the answer, if it was committed after all.
                        return write_transaction(work, repeatable=call.once is not None)
                    except peewee.IntegrityError as error:
                        _raise_earlier_answer(call, error)
                        _raise_refusal(error, duplicates)
                raise Busy()
            except (TooMany, Unavailable):
                # Another try may well succeed, so neither is an answer to keep.
                raise
            except DomainError as known:
                refusal = known
            object_id = str(args[0]) if args and _is_id(args[0]) else None
            _save_refusal(call, event, object_type, object_id, refusal)
            raise refusal

        return run

    return decorate


def _is_id(value: object) -> bool:
    """Whether the log can name it: what was typed in place of an id may be of any length and letters."""
    return isinstance(value, str) and len(value) <= 24 and value.isascii() and value.isprintable()


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
