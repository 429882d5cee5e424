"""Residents by the thousand: signed in, consenting, with a printed card. Their rows are inserted in bulk and
their tokens made here, because what is tried or measured is not the signing in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from app import db
from app.models import AuthSession, Person, PunchCard
from app.services.accounts import sessions
from app.services.cards import codes
from app.services.core.permissions import PRIVACY_VERSION

# In every name and number, and nowhere else: where one lies in clear, a person does.
MARK, NUMBERS = "金丝雀", "1387654"


@dataclass(frozen=True)
class Resident:
    """A person with an access token and a card in hand."""

    id: str
    token: str
    card: str


def settle(number: int, *, now: datetime) -> list[Resident]:
    """Make `number` residents."""
    people = [
        {
            "id": db.new_id(),
            "nickname": f"{MARK}{place}",
            "phone": f"+86{NUMBERS}{place:04}",
            "consent_version": PRIVACY_VERSION,
            "created_at": now,
        }
        for place in range(number)
    ]
    insert(Person, people)
    printed = [codes.new_code() for _ in people]
    insert(
        PunchCard,
        (
            {"code": code, "state": "bound", "person": person["id"], "created_at": now, "bound_at": now}
            for code, person in zip(printed, people, strict=True)
        ),
    )
    tokens = _sign_in([str(person["id"]) for person in people], now)
    return [
        Resident(str(person["id"]), token, code)
        for person, token, code in zip(people, tokens, printed, strict=True)
    ]


def _sign_in(people: list[str], now: datetime) -> list[str]:
    ids = [db.new_id() for _ in people]
    insert(
        AuthSession,
        (
            {
                "id": session_id,
                "person": person_id,
                "via": "wechat",
                "created_at": now,
                "last_used_at": now,
                "expires_at": now + sessions.REFRESH,
            }
            for session_id, person_id in zip(ids, people, strict=True)
        ),
    )
    # The profile is only handed through, so none is needed for the token.
    return [sessions._tokens(session_id, 0, None, now).access_token for session_id in ids]  # type: ignore[arg-type]


def insert(model: type[db.Table], rows: Iterable[dict[str, Any]]) -> None:
    """Insert many rows, some hundred at a time."""
    rest = iter(rows)
    while some := list(islice(rest, 500)):
        db.write_transaction(lambda some=some: model.insert_many(some).execute())  # type: ignore[misc]
