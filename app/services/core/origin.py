"""Where the request at hand comes from: its number, and what the log keeps of who sends it.

Set by the front ends; outside of a request (the worker, the command line) there is none."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from app.db import new_id


@dataclass(frozen=True)
class Sender:
    """`network` is the address without its last part; `address` its keyed hash, equal for the same address;
    `device` what the browser says of itself, in a few words."""

    network: str | None = None
    address: str | None = None
    device: str | None = None


@dataclass(frozen=True)
class Origin:
    """`sender` is asked only where the log tells of it: most requests leave no such row."""

    request_id: str
    sender: Callable[[], Sender] = Sender


_current: ContextVar[Origin | None] = ContextVar("origin", default=None)


def arrive(origin: Origin | None) -> None:
    """Says where what follows comes from; None where the request is over."""
    _current.set(origin)


def current() -> Origin | None:
    """Where the request at hand comes from."""
    return _current.get()


def new_number() -> str:
    """A number for a request that brought none."""
    return new_id()
