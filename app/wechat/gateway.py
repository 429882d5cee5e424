"""What this app needs of WeChat, in its own words: no wechatpy, no HTTP, no WeChat JSON.

    WeChatError
    ├── WeChatRejected     WeChat answered, and the answer is no: asking again is no use
    └── WeChatUnavailable  no answer that can be used: asking again later may help

Error texts hold a fixed word and at most WeChat's errcode, so that they are fit for any log.
"""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Reason = Literal["bad_code", "code_used", "too_frequent", "risky_user", "misconfigured"]


@dataclass(frozen=True)
class SignIn:
    """Who signed in. The ids are personal data, so a log of this object shows none of them."""

    openid: str = field(repr=False)
    unionid: str | None = field(default=None, repr=False)


class WeChatError(Exception):
    """WeChat did not do what was asked. `errcode` is WeChat's own number, if it gave one."""

    def __init__(self, text: str, errcode: int | None) -> None:
        super().__init__(text if errcode is None else f"{text} (errcode {errcode})")
        self.errcode = errcode


class WeChatRejected(WeChatError):
    """WeChat said no. `misconfigured` is for the operator; the other reasons concern the caller."""

    def __init__(self, reason: Reason, errcode: int | None = None) -> None:
        super().__init__(f"WeChat refused: {reason}", errcode)
        self.reason = reason


class WeChatUnavailable(WeChatError):
    """Busy, silent, unreachable, or talking nonsense."""

    def __init__(self, cause: str, errcode: int | None = None) -> None:
        super().__init__(f"WeChat is unavailable: {cause}", errcode)


BUSY = -1

_REASONS: dict[int, Reason] = {
    40029: "bad_code",
    41008: "bad_code",  # no code at all
    40163: "code_used",
    45009: "too_frequent",  # the day's quota
    45011: "too_frequent",  # the minute's quota
    40226: "risky_user",
    40001: "misconfigured",  # wrong AppSecret, or an access token refused even when new
    40013: "misconfigured",  # wrong AppID
    40125: "misconfigured",  # wrong AppSecret
    40164: "misconfigured",  # our address is not on the IP whitelist
    40243: "misconfigured",  # the AppSecret is frozen
    41002: "misconfigured",  # no AppID
    41004: "misconfigured",  # no AppSecret
    48001: "misconfigured",  # the mini-program has no right to this interface
}


def error_from(errcode: int) -> WeChatError:
    """The error that WeChat's `errcode` stands for.

    An unknown code counts as unavailable: nobody is told that they are at fault unless we know it.
    """
    reason = _REASONS.get(errcode)
    if reason:
        return WeChatRejected(reason, errcode)
    return WeChatUnavailable("busy" if errcode == BUSY else "unknown answer", errcode)


class WeChat(Protocol):
    """The platform, as services see it. Every method may raise `WeChatError`."""

    def sign_in(self, code: str) -> SignIn:
        """Redeem the code of `wx.login`."""

    def phone_number(self, code: str) -> str:
        """Redeem the code of the phone-number button; E.164, such as +8613800000000."""


class TokenStore(Protocol):
    """Where the access token lives between calls. It is a secret: a lasting store encrypts it."""

    def read(self) -> tuple[str, datetime] | None:
        """The token and when it expires, if one was written."""

    def write(self, token: str, expires_at: datetime) -> None:
        """Replace the token."""

    def lock(self) -> AbstractContextManager[None]:
        """Let one caller at a time fetch a token.

        It is held during a network call of some seconds, so it must not be a database transaction.
        """


class MemoryTokenStore:
    """One token per process. WeChat's stable token is the same for all, so that processes agree."""

    def __init__(self) -> None:
        self._kept: tuple[str, datetime] | None = None
        self._lock = threading.Lock()

    def read(self) -> tuple[str, datetime] | None:
        return self._kept

    def write(self, token: str, expires_at: datetime) -> None:
        self._kept = (token, expires_at)

    @contextmanager
    def lock(self) -> Iterator[None]:
        with self._lock:
            yield
