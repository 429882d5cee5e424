"""What every use case is told: who calls, when, and whether it may be a repetition."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Grant:
    """A role in an area and everything below it; `scope` is a prefix of division codes, "" is all."""

    role: str
    scope: str


@dataclass(frozen=True)
class Actor:
    """Who is calling: a person, how they signed in, and what that way of signing in lets them do."""

    person_id: str
    via: str
    session_id: str
    consent_version: str | None
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True)
class Once:
    """A request that may be sent again. `render` turns the outcome into the answer that is kept."""

    key: str
    fingerprint: str
    render: Callable[[Any], str]


@dataclass(frozen=True)
class Call:
    """One call of a use case: by whom, when, and whether it may be a repetition."""

    actor: Actor
    now: datetime
    once: Once | None = None
