"""A WeChat that asks another one, after a look at whether it may."""

import time
from collections.abc import Callable, Mapping
from typing import TypeVar

from app.wechat.gateway import SignIn, Template, Verdict, WeChat, WeChatUnavailable

T = TypeVar("T")
# How long WeChat is left alone after it did not answer, by those who can do without it.
REST_S = 30.0


class Relay:
    """`gateway.WeChat` by way of another, which `reach` gives anew for each call."""

    def __init__(self, reach: Callable[[], WeChat]) -> None:
        self._reach = reach

    def sign_in(self, code: str) -> SignIn:
        return self._reach().sign_in(code)

    def phone_number(self, code: str) -> str:
        return self._reach().phone_number(code)

    def send_message(self, openid: str, template_id: str, page: str, fields: Mapping[str, str]) -> None:
        self._reach().send_message(openid, template_id, page, fields)

    def check_text(self, openid: str, text: str, scene: int) -> Verdict:
        return self._reach().check_text(openid, text, scene)

    def mini_program_code(self, scene: str, page: str, width: int) -> bytes:
        return self._reach().mini_program_code(scene, page, width)

    def url_link(self, path: str, query: str, days: int) -> str:
        return self._reach().url_link(path, query, days)

    def templates(self) -> tuple[Template, ...]:
        return self._reach().templates()


class OutsideTransactions(Relay):
    """Refuses to be called while `in_transaction()`: a network call of seconds would hold locks that
    everybody else waits for."""

    def __init__(self, wechat: WeChat, in_transaction: Callable[[], bool]) -> None:
        def reach() -> WeChat:
            if in_transaction():
                raise RuntimeError("WeChat was called inside a database transaction")
            return wechat

        super().__init__(reach)


class Resting(Relay):
    """Asks only now and then while WeChat does not answer, where there is another way: a text is held for
    review, a link is told in words, a code is the plain one. Visitors don't wait in turn for one timeout
    each. Signing in and messages have no other way, and are asked as ever."""

    def __init__(self, wechat: WeChat, stopwatch: Callable[[], float] = time.monotonic) -> None:
        super().__init__(lambda: wechat)
        self._stopwatch = stopwatch
        self._rests_until = float("-inf")

    def check_text(self, openid: str, text: str, scene: int) -> Verdict:
        return self._sparingly(lambda: super(Resting, self).check_text(openid, text, scene))

    def mini_program_code(self, scene: str, page: str, width: int) -> bytes:
        return self._sparingly(lambda: super(Resting, self).mini_program_code(scene, page, width))

    def url_link(self, path: str, query: str, days: int) -> str:
        return self._sparingly(lambda: super(Resting, self).url_link(path, query, days))

    def _sparingly(self, ask: Callable[[], T]) -> T:
        if self._stopwatch() < self._rests_until:
            raise WeChatUnavailable("it did not answer a moment ago")
        try:
            return ask()
        except WeChatUnavailable:
            self._rests_until = self._stopwatch() + REST_S
            raise
