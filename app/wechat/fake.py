"""A WeChat that lives in memory, for unit tests, and the meaning of its codes.

    sim:NAME            the resident whose openid is `sim-NAME`
    phone:13800000000   the owner of that number
    sim-error:ERRCODE   what WeChat does with that errcode

A code may be used again and never expires. Anything else is a bad code. Somebody signed in as
`sim:error-ERRCODE` is one of whom WeChat says that errcode: for whom messages and text checks fail so.
A text with `sim-review` or `sim-risky` in it is judged so.
The simulator asks this class too, so that a code means the same everywhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.wechat.gateway import (
    ABSENT,
    SignIn,
    Template,
    Verdict,
    check_code,
    check_link,
    check_text_length,
    error_from,
    message_error_from,
)

RESIDENT = re.compile(r"sim:([\w.-]{1,60})")
PHONE = re.compile(r"phone:(1[0-9]{10})")
ERROR = re.compile(r"sim-error:(-?[1-9][0-9]{0,5})")
TROUBLED = re.compile(r"sim-error-(-?[1-9][0-9]{0,5})")
BAD_CODE = 40029
BAD_USER = 40003
BAD_TEMPLATE = 40037
BAD_FIELD = 47003
# One grey pixel.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da6368"
    "000000820081da45083b0000000049454e44ae426082"
)
LINK = "https://wxaurl.cn/simulated"
LABELS = {"review": 20012, "risky": 20006}


@dataclass(frozen=True)
class Sent:
    """A message that the fake took."""

    openid: str
    template_id: str
    page: str
    fields: Mapping[str, str]


class FakeWeChat:
    """`gateway.WeChat` without a network. `sent` holds the messages it took, in order; `chosen` the
    templates it says the mini-program has."""

    def __init__(self, chosen: tuple[Template, ...] = ()) -> None:
        self.sent: list[Sent] = []
        self.chosen = chosen

    def sign_in(self, code: str) -> SignIn:
        return SignIn("sim-" + _redeem(code, RESIDENT))

    def phone_number(self, code: str) -> str:
        return "+86" + _redeem(code, PHONE)

    def send_message(self, openid: str, template_id: str, page: str, fields: Mapping[str, str]) -> None:
        errcode = message_fault(openid, template_id, fields)
        if errcode is not None:
            raise message_error_from(errcode)
        self.sent.append(Sent(openid, template_id, page, dict(fields)))

    def check_text(self, openid: str, text: str, scene: int) -> Verdict:
        check_text_length(text)
        errcode = user_fault(openid)
        if errcode == ABSENT:
            return Verdict("review")
        if errcode is not None:
            raise error_from(errcode)
        return judge(text)

    def mini_program_code(self, scene: str, page: str, width: int) -> bytes:
        check_code(scene, page, width)
        return PICTURE

    def url_link(self, path: str, query: str, days: int) -> str:
        check_link(path, query, days)
        return LINK

    def templates(self) -> tuple[Template, ...]:
        return self.chosen


def _redeem(code: str, kind: re.Pattern[str]) -> str:
    found = kind.fullmatch(code)
    if found:
        return found[1]
    error = ERROR.fullmatch(code)
    raise error_from(int(error[1]) if error else BAD_CODE)


def judge(text: str) -> Verdict:
    if "sim-risky" in text:
        return Verdict("risky", LABELS["risky"])
    return Verdict("review", LABELS["review"]) if "sim-review" in text else Verdict("pass", 100)


def user_fault(openid: str) -> int | None:
    """WeChat's errcode for this openid, if anything is wrong with it."""
    trouble = TROUBLED.fullmatch(openid)
    if trouble:
        return int(trouble[1])
    return None if openid.startswith("sim-") else BAD_USER


def message_fault(openid: str, template_id: str, fields: Mapping[str, str]) -> int | None:
    """WeChat's errcode for a message, if anything is wrong with it."""
    fault = user_fault(openid)
    if fault is None and not template_id:
        fault = BAD_TEMPLATE
    if fault is None and not all(obeys(key, value) for key, value in fields.items()):
        fault = BAD_FIELD
    return fault


# WeChat's rules for fields as its page states them, written apart from `app.wechat.fields`, which has to
# obey them.
_DAY = r"\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})"
_CLOCK = r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
_TIME = rf"({_DAY} ?)?{_CLOCK}"
_DATE = rf"{_DAY}( ?{_CLOCK})?"
_SIGN = r"[!-/:-@\[-`{-~]"
_CHINESE = "[〇㐀-䶿一-鿿\U00020000-\U0003ffff]"
_RULES = {
    "thing": r".{1,20}",
    "number": r"(?=.{1,32}$)\d+(\.\d+)?",
    "letter": r"[A-Za-z]{1,32}",
    "symbol": rf"{_SIGN}{{1,5}}",
    "character_string": r"[!-~]{1,32}",
    "time": rf"{_TIME}(~{_TIME})?",
    "date": rf"{_DATE}(~{_DATE})?",
    "amount": r"[¥$€£]?(?=[\d.]{1,10}元?$)\d+(\.\d+)?元?",
    "phone_number": r"[\d+()\-]{1,17}",
    "car_number": r"(?=.{1,8}$)[一-鿿]?[0-9A-Za-z]*[一-鿿]?",
    "name": rf"(?=.*{_CHINESE})({_CHINESE}|[A-Za-z]|{_SIGN}){{1,10}}|([A-Za-z]|{_SIGN}){{1,20}}",
    "phrase": r"[一-鿿]{1,5}",
}


def obeys(key: str, value: str) -> bool:
    """Whether WeChat would take `value` for the field `key`."""
    kind = re.fullmatch(r"([a-z_]+?)_?\d+", key, re.ASCII)
    rule = _RULES.get(kind[1]) if kind else None
    if rule is None or re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", value):
        return False
    if kind and kind[1] == "thing" and len(value.encode("utf-16-le")) > 40:
        return False
    return bool(value.strip()) and re.fullmatch(rule, value, re.ASCII) is not None
