"""What else happens when somebody leaves: rooms above register, accounts and teams need not know them."""

from typing import Protocol

from app.db import require_transaction
from app.services.core.call import Call


class Follower(Protocol):
    """Runs in the transaction in which an account is disabled, or a counselor leaves a team."""

    def __call__(self, call: Call, person_id: str, team_id: str | None) -> None: ...


_followers: list[Follower] = []


def follows_leavers(follower: Follower) -> Follower:
    """Registers `follower` for everybody who leaves."""
    _followers.append(follower)
    return follower


def leave(call: Call, person_id: str, team_id: str | None = None) -> None:
    """Tells all followers that somebody left, a team or altogether, in the caller's transaction."""
    require_transaction()
    for follower in _followers:
        follower(call, person_id, team_id)
