"""What this app needs of WeChat, in its own words: no wechatpy, no HTTP, no WeChat JSON.

    WeChatError
    ├── WeChatRejected     WeChat answered, and the answer is no: asking again is no use
    ├── MessageRefused     the same, about one message to one person
    └── WeChatUnavailable  no answer that can be used: asking again later may help

Error texts hold a fixed word and at most WeChat's errcode, so that they are fit for any log.
"""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Reason = Literal["bad_code", "code_used", "too_frequent", "risky_user", "unknown_user", "misconfigured"]
MessageReason = Literal[
    "no_permission", "banned", "sensitive", "bad_field", "bad_template", "bad_page", "unknown_user"
]
Suggestion = Literal["pass", "review", "risky"]
# Which of a mini-program's three versions messages, codes and links open.
Stage = Literal["formal", "trial", "developer"]

TEXT_MAX = 2500
LINK_DAYS_MAX = 30
CODE_WIDTHS = range(280, 1281)
_SCENE = re.compile(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}")
_PAGE = re.compile(r"[\w\-.][\w\-./]{0,127}", re.ASCII)
_QUERY = re.compile(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]{0,1024}")


@dataclass(frozen=True)
class SignIn:
    """Who signed in. The ids are personal data, so a log of this object shows none of them."""

    openid: str = field(repr=False)
    unionid: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Verdict:
    """What WeChat thinks of a text. `label` is its number for the kind of offence, 100 for none; None
    where WeChat could not judge, so that a human has to."""

    suggestion: Suggestion
    label: int | None = None


@dataclass(frozen=True)
class Template:
    """A message template of the mini-program, with the keys of its fields, such as `thing7`."""

    id: str
    title: str
    keys: frozenset[str]


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


class MessageRefused(WeChatError):
    """This message will not reach this person by WeChat, however often it is sent."""

    def __init__(self, reason: MessageReason, errcode: int | None = None) -> None:
        super().__init__(f"WeChat refused the message: {reason}", errcode)
        self.reason = reason


class WeChatUnavailable(WeChatError):
    """Busy, silent, unreachable, or talking nonsense. `is_open` where WeChat may have done what was
    asked all the same: the request went out, and no answer came back."""

    def __init__(self, cause: str, errcode: int | None = None, *, is_open: bool = False) -> None:
        super().__init__(f"WeChat is unavailable: {cause}", errcode)
        self.is_open = is_open


BUSY = -1
# The person has not been here for two hours, which WeChat takes for a reason not to judge their text.
ABSENT = 61010

_REASONS: dict[int, Reason] = {
    40029: "bad_code",
    41008: "bad_code",  # no code at all
    40163: "code_used",
    45009: "too_frequent",  # the day's quota
    45011: "too_frequent",  # the minute's quota
    40226: "risky_user",
    40003: "unknown_user",  # no openid, or another mini-program's
    43104: "unknown_user",  # the openid and our AppID don't belong together
    40001: "misconfigured",  # wrong AppSecret, or an access token refused even when new
    40013: "misconfigured",  # wrong AppID
    40125: "misconfigured",  # wrong AppSecret
    40164: "misconfigured",  # our address is not on the IP whitelist
    40243: "misconfigured",  # the AppSecret is frozen
    41002: "misconfigured",  # no AppID
    41004: "misconfigured",  # no AppSecret
    48001: "misconfigured",  # the mini-program has no right to this interface
    40097: "misconfigured",  # codes and links: a parameter is wrong
    40129: "misconfigured",  # codes: bad scene
    40169: "misconfigured",  # codes: scene too long
    41030: "misconfigured",  # codes: the published version has no such page
    85096: "misconfigured",  # codes: a parameter of the scan may not be used
    40165: "misconfigured",  # links: no such page
    40212: "misconfigured",  # links: bad query
    85079: "misconfigured",  # links: the mini-program is not published
    85401: "misconfigured",  # links: bad term
    44990: "too_frequent",  # links: a hundred a second
    44991: "too_frequent",  # text checks: the minute's quota
}

_MESSAGE_REASONS: dict[int, MessageReason] = {
    43101: "no_permission",  # not subscribed, or all permissions used up
    43107: "banned",  # the mini-program may not send subscribe messages
    45168: "sensitive",
    47003: "bad_field",
    40037: "bad_template",
    41030: "bad_page",
    40003: "unknown_user",
}


def error_from(errcode: int) -> WeChatError:
    """The error that WeChat's `errcode` stands for.

    An unknown code counts as unavailable: nobody is told that they are at fault unless we know it.
    """
    reason = _REASONS.get(errcode)
    if reason:
        return WeChatRejected(reason, errcode)
    return WeChatUnavailable("busy" if errcode == BUSY else "unknown answer", errcode)


def message_error_from(errcode: int) -> WeChatError:
    """The error that WeChat's `errcode` stands for when a message was sent. Two messages to one person
    at the same moment (43108) are no refusal: the second one can come later."""
    reason = _MESSAGE_REASONS.get(errcode)
    return MessageRefused(reason, errcode) if reason else error_from(errcode)


class WeChat(Protocol):
    """The platform, as services see it. Every method may raise `WeChatError`, and must not be called
    inside a database transaction."""

    def sign_in(self, code: str) -> SignIn:
        """Redeem the code of `wx.login`."""

    def phone_number(self, code: str) -> str:
        """Redeem the code of the phone-number button; E.164, such as +8613800000000."""

    def send_message(self, openid: str, template_id: str, page: str, fields: Mapping[str, str]) -> None:
        """Sends a subscribe message that opens `page` (a path with its query; "" opens nothing). `fields`
        maps the template's keys to texts that `fields.fit` made. May raise `MessageRefused`."""

    def check_text(self, openid: str, text: str, scene: int) -> Verdict:
        """Judges what `openid` wrote. `scene`: 1 profile, 2 comment, 3 forum, 4 diary.

        Raises `ValueError` for a text that is blank or longer than `TEXT_MAX`."""

    def mini_program_code(self, scene: str, page: str, width: int) -> bytes:
        """The picture of a code that opens `page` with `scene`; PNG or JPEG, `width` pixels.

        Raises `ValueError` for what WeChat's rules forbid: see `check_code`."""

    def url_link(self, path: str, query: str, days: int) -> str:
        """An address that opens the mini-program from anywhere, good for `days`.

        Raises `ValueError` for what WeChat's rules forbid: see `check_link`."""

    def templates(self) -> tuple[Template, ...]:
        """The message templates that the mini-program has chosen in WeChat's console."""


def check_text_length(text: str) -> None:
    """Raises `ValueError` unless WeChat judges texts of this length."""
    if not text.strip() or len(text) > TEXT_MAX:
        raise ValueError(f"a text to check has 1 to {TEXT_MAX} characters")


def check_code(scene: str, page: str, width: int) -> None:
    """Raises `ValueError` unless a mini-program code may hold these."""
    if not _SCENE.fullmatch(scene):
        raise ValueError("a scene has 1 to 32 characters of those that WeChat allows")
    if not _PAGE.fullmatch(page):
        raise ValueError("a page is a path without a slash in front and without a query")
    if width not in CODE_WIDTHS:
        raise ValueError(f"a code is {CODE_WIDTHS[0]} to {CODE_WIDTHS[-1]} pixels wide")


def check_link(path: str, query: str, days: int) -> None:
    """Raises `ValueError` unless a link may hold these."""
    if not _PAGE.fullmatch(path):
        raise ValueError("a path has no slash in front and no query")
    if not _QUERY.fullmatch(query):
        raise ValueError("a query has at most 1024 characters of those that WeChat allows")
    if not 1 <= days <= LINK_DAYS_MAX:
        raise ValueError(f"a link lasts 1 to {LINK_DAYS_MAX} days")


class TokenStore(Protocol):
    """Where the access token lives between calls. It is a secret: a lasting store encrypts it.

    Every method may raise `WeChatUnavailable`, when the store itself does not answer."""

    def read(self) -> tuple[str, datetime] | None:
        """The token and when it expires, if one was written."""

    def write(self, token: str, expires_at: datetime) -> None:
        """Replaces the token."""

    def lease(self) -> AbstractContextManager[bool]:
        """The right to fetch a token: True for one caller at a time, False at once for the others.

        It is held during a network call of some seconds, so it must not be a database transaction; and
        it ends by itself after some seconds more, so that a holder who was killed blocks nobody for long.
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
    def lease(self) -> Iterator[bool]:
        ours = self._lock.acquire(blocking=False)
        try:
            yield ours
        finally:
            if ours:
                self._lock.release()
