"""The second factor of a console account: a code of six digits from an app (TOTP), or one of ten recovery
codes. A code works once."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp

from app import config, letters
from app.db import keyring, require_transaction, write_transaction
from app.errors import Conflict, NotFound, OtpRequired, OtpWrong, TooManyAttempts
from app.models import RecoveryCode, StaffAccount, StaffOtp
from app.prepared import add
from app.services.core import audit, limits
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.limits import Limit

PERIOD_S = 30
RECOVERY_CODES = 10
# Letters that nobody takes for another one.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CODES = Limit("otp", 5, timedelta(minutes=15), TooManyAttempts)
_DIGITS, _RECOVERY_LETTERS = 6, 10


class AlreadyOn(Conflict):
    reason, message = "otp_already_on", "已经绑定过两步验证。要换手机，请管理员换密码后重新绑定"


@dataclass(frozen=True)
class Enrolment:
    """A secret that waits for its first code: to type, and as the link a QR code holds."""

    secret: str
    link: str


def is_on(actor: Actor) -> bool:
    """Whether the caller's account has a confirmed second factor."""
    return bool(
        StaffOtp.select()
        .join(StaffAccount)
        .where((StaffAccount.person == actor.person_id) & StaffOtp.confirmed_at.is_null(False))
        .exists()
    )


def is_required_of(account_id: str) -> bool:
    """Whether signing in to this account takes a code."""
    mine = (StaffOtp.account == account_id) & StaffOtp.confirmed_at.is_null(False)
    return bool(StaffOtp.select().where(mine).exists())


def demand(account_id: str, otp: str, *, known: str | None, unbound: str, now: datetime) -> None:
    """Asks who signs in for the account's second factor. Raises `OtpRequired`, in production also where the
    account has none, with `unbound` as what to do (empty: it is let in to bind one); `OtpWrong`,
    `TooManyAttempts`."""
    if is_required_of(account_id):
        if not otp:
            raise OtpRequired()
        prove(account_id, otp, known=known, now=now)
    elif unbound and config.current().is_production:
        raise OtpRequired(message=unbound)


def must_enrol(actor: Actor) -> bool:
    """In production nobody works at the console with a password alone."""
    return config.current().is_production and not is_on(actor)


@command("otp:start", "staff_account")
def start(call: Call) -> Enrolment:
    """Makes a secret, once; until it is confirmed, the same one is given again. Raises `AlreadyOn`."""
    account = _own(call.actor)
    row = StaffOtp.get_or_none(StaffOtp.account == account.id)
    if row is None:
        secret = pyotp.random_base32()
        add(StaffOtp, account=account.id, secret=secret, created_at=call.now)
        audit.record(call, "otp:start", "staff_account", account.id)
    elif row.confirmed_at is not None:
        raise AlreadyOn()
    else:
        secret = row.secret
    link = pyotp.TOTP(secret).provisioning_uri(name=account.username, issuer_name="幸福护航")
    return Enrolment(secret, link)


def confirm(call: Call, *, code: str) -> list[str]:
    """Turns the second factor on by its first code; gives the recovery codes, this once. Raises
    `OtpWrong`, `TooManyAttempts`, `NotFound` where nothing was started, `AlreadyOn`."""
    limits.claim(CODES, f"{call.actor.person_id}\0{call.actor.session_id}", now=call.now)
    return _confirm(call, code)


@command("otp:confirm", "staff_account")
def _confirm(call: Call, code: str) -> list[str]:
    account = _own(call.actor)
    row = StaffOtp.get_or_none(StaffOtp.account == account.id)
    if row is None:
        raise NotFound()
    if row.confirmed_at is not None:
        raise AlreadyOn()
    step = _step_of(row.secret, code, call.now)
    if step is None:
        raise OtpWrong()
    turned = (
        StaffOtp.update(confirmed_at=call.now, last_step=step)
        .where((StaffOtp.id == row.id) & StaffOtp.confirmed_at.is_null())
        .execute()
    )
    if not turned:
        raise AlreadyOn()
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    for recovery in codes:
        add(RecoveryCode, account=account.id, code_hash=_hash_of(recovery))
    audit.record(call, "otp:confirm", "staff_account", account.id)
    return codes


def _recovery_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LETTERS))


def is_mistyped(code: str) -> bool:
    """Whether no app and no list of recovery codes can show this: a slip of the keyboard, no guess."""
    typed = letters.code(code)
    is_number = len(typed) == _DIGITS and typed.isdecimal()
    return not is_number and not (len(typed) == _RECOVERY_LETTERS and set(typed.lower()) <= set(_LETTERS))


def prove(account_id: str, code: str, *, known: str | None = None, now: datetime) -> None:
    """Uses up a code of the account, in a transaction of its own. Each try is claimed first, wherever it is
    made; a `known` browser has tries of its own. Raises `OtpWrong`, `TooManyAttempts`."""
    with _counted(code, f"{account_id}\0{known or ''}", now):
        if not write_transaction(lambda: _spend(account_id, code, now)):
            raise OtpWrong()


@contextmanager
def counted_again(call: Call, code: str) -> Iterator[None]:
    """Counts a try at a deed that asks for the factor again, and forgets it once that is done; inside its
    transaction stands `prove_again`. Raises `OtpWrong` for a slip of the keyboard, `TooManyAttempts`."""
    if not is_on(call.actor):
        yield
        return
    with _counted(code, f"{_own(call.actor).id}\0{call.actor.session_id}", call.now):
        yield


@contextmanager
def _counted(code: str, key: str, now: datetime) -> Iterator[None]:
    """A try is claimed before anything is compared, and forgotten once it was right; a slip is none."""
    if is_mistyped(code):
        raise OtpWrong()
    limits.claim(CODES, key, now=now)
    yield
    limits.forgive(CODES, key)


def prove_again(call: Call, code: str) -> None:
    """Uses up a code as a step of a deed that can't be taken back: the person at the desk still is who signed
    in, and a second copy of the form finds the deed's answer before it asks for a code that is used by now.
    Where an account has no second factor, which is never so in production, nothing is asked. Raises
    `OtpWrong`."""
    require_transaction()
    if is_on(call.actor) and not _use_up(_own(call.actor).id, code, call.now):
        raise OtpWrong()


def _spend(account_id: str, code: str, now: datetime) -> bool:
    is_right = _use_up(account_id, code, now)
    if not is_right:
        call = Call(Actor("", "staff", "", None), now)
        audit.record(call, "otp:spend", "staff_account", account_id, refused="otp_wrong")
    return is_right


def _use_up(account_id: str, code: str, now: datetime) -> bool:
    """Each works once, whoever is first."""
    row = StaffOtp.get_or_none((StaffOtp.account == account_id) & StaffOtp.confirmed_at.is_null(False))
    if row is None:
        return False
    step = _step_of(row.secret, code, now)
    if step is not None:
        mine = (StaffOtp.id == row.id) & (StaffOtp.last_step < step)
        return bool(StaffOtp.update(last_step=step).where(mine).execute())
    mine = (
        (RecoveryCode.account == account_id)
        & (RecoveryCode.code_hash == _hash_of(letters.code(code).lower()))
        & RecoveryCode.used_at.is_null()
    )
    return bool(RecoveryCode.update(used_at=now).where(mine).execute())


def forget(account_id: str) -> None:
    """Takes the second factor off, in the caller's transaction: its owner lost the phone."""
    require_transaction()
    RecoveryCode.delete().where(RecoveryCode.account == account_id).execute()
    StaffOtp.delete().where(StaffOtp.account == account_id).execute()


def _own(actor: Actor) -> StaffAccount:
    account: StaffAccount | None = StaffAccount.get_or_none(StaffAccount.person == actor.person_id)
    if account is None or actor.via != "staff":
        raise NotFound()
    return account


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """The period that `code` belongs to: this one, the last or the next, because clocks differ."""
    typed = letters.code(code)
    if not (len(typed) == _DIGITS and typed.isdecimal()):
        return None
    totp, present = pyotp.TOTP(secret), int(now.timestamp()) // PERIOD_S
    for step in (present, present - 1, present + 1):
        if secrets.compare_digest(totp.at(step * PERIOD_S), typed):
            return step
    return None


def _hash_of(code: str) -> str:
    return keyring().lookup_hash(code, "recovery_code.code_hash")
