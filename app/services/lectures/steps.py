"""What else happens when a lecture takes a step: rooms above register, lectures need not know them."""

from typing import Literal, Protocol

from app.db import require_transaction
from app.services.core.call import Call

Step = Literal["published", "cancelled"]


class Follower(Protocol):
    """Runs in the transaction of the step, after the lecture's own change."""

    def __call__(self, call: Call, lecture_id: str, step: Step, *, reason: str | None) -> None: ...


class MoveFollower(Protocol):
    """Runs in the transaction that moves a lecture, after its own change."""

    def __call__(self, call: Call, lecture_id: str) -> None: ...


_followers: list[Follower] = []
_move_followers: list[MoveFollower] = []


def follows_lectures(follower: Follower) -> Follower:
    """Registers `follower` for every step of every lecture."""
    _followers.append(follower)
    return follower


def take_step(call: Call, lecture_id: str, step: Step, *, reason: str | None = None) -> None:
    """Tells all followers, in the caller's transaction."""
    require_transaction()
    for follower in _followers:
        follower(call, lecture_id, step, reason=reason)


def hears_of_moves(follower: MoveFollower) -> MoveFollower:
    """Registers `follower` for every lecture that gets another time or place."""
    _move_followers.append(follower)
    return follower


def tell_of_move(call: Call, lecture_id: str) -> None:
    """Tells all who follow moves, in the caller's transaction."""
    require_transaction()
    for follower in _move_followers:
        follower(call, lecture_id)
