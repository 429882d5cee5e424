"""A WeChat that asks another one, after a look at whether it may."""

from collections.abc import Callable, Mapping

from app.wechat.gateway import SignIn, Template, Verdict, WeChat


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
