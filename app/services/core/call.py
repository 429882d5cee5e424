"""What every use case is told: who calls, when, and whether it may be a repetition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
class Edit:
    """A change of something that somebody looked at first: which row of which table it is, the versions
    any of which it was begun from, how to read what the thing is now, and what is wanted, as far as that can
    be compared with it."""

    of: tuple[str, str]
    begun_from: tuple[str, ...]
    read: Callable[[], Mapping[str, Any]]
    wanted: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """One call of a use case: by whom, when, whether it may be a repetition, and what it was begun from."""

    actor: Actor
    now: datetime
    once: Once | None = None
    edit: Edit | None = None


# How many rows one run of a job of the clock's sees to; the next run goes on.
A_RUN = 500


def clock_call(now: datetime) -> Call:
    """A call that nobody made: the clock's own."""
    return Call(Actor("", "worker", "", None), now)


def operator_call(now: datetime) -> Call:
    """A call from the command line of whoever runs the machine, who has no account here."""
    return Call(Actor("", "command_line", "", None), now)
