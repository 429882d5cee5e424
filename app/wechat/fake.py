"""A WeChat that lives in memory, for unit tests, and the meaning of its codes.

    sim:NAME            the resident whose openid is `sim-NAME`
    phone:13800000000   the owner of that number
    sim-error:ERRCODE   what WeChat does with that errcode

A code may be used again and never expires. Anything else is a bad code.
The simulator asks this class too, so that a code means the same everywhere.
"""

import re

from app.wechat.gateway import SignIn, error_from

RESIDENT = re.compile(r"sim:([\w.-]{1,60})")
PHONE = re.compile(r"phone:(1[0-9]{10})")
ERROR = re.compile(r"sim-error:(-?[1-9][0-9]{0,5})")
BAD_CODE = 40029


class FakeWeChat:
    """`gateway.WeChat` without a network."""

    def sign_in(self, code: str) -> SignIn:
        return SignIn("sim-" + _redeem(code, RESIDENT))

    def phone_number(self, code: str) -> str:
        return "+86" + _redeem(code, PHONE)


def _redeem(code: str, kind: re.Pattern[str]) -> str:
    found = kind.fullmatch(code)
    if found:
        return found[1]
    error = ERROR.fullmatch(code)
    raise error_from(int(error[1]) if error else BAD_CODE)
