"""The password of a member of staff is theirs alone: who opens an account or resets it hands out a start
code, which opens nothing but the choice of a password of one's own."""

import secrets
from datetime import datetime, timedelta

from app import letters
from app.db import require_transaction
from app.errors import BadCredentials, Forbidden, Invalid, NotFound, TooManyAttempts
from app.models import AuthSession, StaffAccount, StaffLink
from app.services.accounts import passwords
from app.services.core import audit, limits
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.limits import Limit
from app.services.messaging import messages

SHORTEST = 12
# How long a start code waits for its owner.
START = timedelta(days=7)
TRIES = Limit("own_password", 5, timedelta(minutes=15), TooManyAttempts)
# zxcvbn's scale from 0 to 4; 3 takes ten to the eighth guesses and more: none of the common ones does.
_STRONG_ENOUGH = 3
_OURS = ("huhang", "xingfu", "xingfuhuhang", "护航", "幸福护航", "fulian", "妇联")
# As far as the estimate looks; what follows can only make it better.
_LOOKED_AT = 72


class PasswordToSet(Forbidden):
    reason, message = "password_to_set", "这是一次性的初始密码，请先在控制台设置您自己的密码"


class StartCodeOver(BadCredentials):
    reason, message = "start_code_over", "初始密码已过期，请管理员再给一个"


def start_code() -> str:
    """A password that works once, for choosing one's own."""
    return secrets.token_urlsafe(12)


def require_strong(password: str, username: str, *, field: str = "new_password") -> None:
    """Raises `Invalid` for a password that is short, common, or made of the account's own name."""
    if fault := weakness(password, username):
        raise Invalid(message=fault, fields={field: [fault]})


def weakness(password: str, username: str) -> str | None:
    """What is wrong with a password, in words; None where it will do."""
    if len(password) < SHORTEST:
        return f"密码至少{SHORTEST}个字符"
    # Its lists of words are 12 MB, and few processes see a password chosen.
    from zxcvbn import zxcvbn

    own = [username, *letters.login(username).replace("-", ".").split("."), *_OURS]
    if zxcvbn(password[:_LOOKED_AT], user_inputs=own)["score"] < _STRONG_ENOUGH:
        return "这个密码太常见，或太好猜。可以用几个不相干的词连起来"
    return None


def require_own(account: StaffAccount, chosen: str, *, now: datetime) -> None:
    """Lets nobody in by a start code alone. Raises `PasswordToSet`, `StartCodeOver`, and `Invalid` where
    what was chosen won't do."""
    if account.start_until is None:
        return
    if account.start_until <= now:
        raise StartCodeOver()
    if not chosen:
        raise PasswordToSet()
    require_strong(chosen, account.username)


def change(call: Call, *, password: str, new_password: str) -> None:
    """Gives the caller's account another password; its other sessions end. Raises `BadCredentials`,
    `Invalid`, `TooManyAttempts`, `Busy`, `NotFound`."""
    account = own_account(call.actor)
    require_strong(new_password, account.username)
    key = f"{account.id}\0{call.actor.session_id}"
    with passwords.turn():
        limits.claim(TRIES, key, now=call.now)
        if not passwords.is_right(account.password_hash, password):
            raise BadCredentials(message="现在的密码不正确")
    limits.forgive(TRIES, key)
    _change(call, account.id, passwords.hashed(new_password))


@command("staff:set_password", "staff_account")
def _change(call: Call, account_id: str, kept: str) -> None:
    save(call, StaffAccount.get_by_id(account_id), kept)


def save(call: Call, account: StaffAccount, kept: str) -> None:
    """Stores a password that its owner chose, in the caller's transaction."""
    require_transaction()
    StaffAccount.update(password_hash=kept, start_until=None).where(StaffAccount.id == account.id).execute()
    end_sessions(account.person_id, "set_password", call.now, but=call.actor.session_id)
    audit.record(call, "staff:set_password", "person", account.person_id)
    _tell(call, account)


def _tell(call: Call, account: StaffAccount) -> None:
    """Tells the account's owner that its password is another one, in the caller's transaction: also on the
    phone whose WeChat is linked. A reset tells of itself (`reading_pauses`)."""
    require_transaction()
    linked = StaffLink.get_or_none(StaffLink.account == account.id)
    for person_id in (account.person_id, *([linked.person_id] if linked else [])):
        facts = {"username": account.username}
        messages.enqueue(call, person_id, "password_changed", "staff_account", account.id, facts)


def end_sessions(person_id: str, why: str, now: datetime, *, but: str = "") -> None:
    """Ends a person's staff sessions, in the caller's transaction."""
    require_transaction()
    AuthSession.update(ended_at=now, ended_reason=why).where(
        (AuthSession.person == person_id)
        & (AuthSession.via == "staff")
        & (AuthSession.id != but)
        & AuthSession.ended_at.is_null()
    ).execute()


def own_account(actor: Actor) -> StaffAccount:
    """The caller's account. Raises `NotFound`."""
    account: StaffAccount | None = StaffAccount.get_or_none(StaffAccount.person == actor.person_id)
    if account is None or actor.via != "staff":
        raise NotFound()
    return account
