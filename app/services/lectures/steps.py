"""What else happens when a lecture takes a step: rooms above register, lectures need not know them."""

from typing import Literal, Protocol

from app.db import require_transaction
from app.services.core.call import Call

Step = Literal["published", "cancelled"]


class Follower(Protocol):
    """Runs in the transaction of the step, after the lecture's own change."""

    def __call__(self, call: Call, lecture_id: str, step: Step, *, reason: str | None) -> None: ...


_followers: list[Follower] = []


def follows_lectures(follower: Follower) -> Follower:
    """Registers `follower` for every step of every lecture."""
    _followers.append(follower)
    return follower


def take_step(call: Call, lecture_id: str, step: Step, *, reason: str | None = None) -> None:
    """Tells all followers, in the caller's transaction."""
    require_transaction()
    for follower in _followers:
        follower(call, lecture_id, step, reason=reason)
