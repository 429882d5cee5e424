"""Fitting texts to the fields of a subscribe message: by cutting, never by failing.

WeChat refuses a whole message (47003) for one field that breaks its type's rule. A field's type is its
key without the number: `thing7` is a `thing`. Pure functions.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime

from app.clock import LOCAL

KEY = re.compile(r"([a-z][a-z_]*?)_?[0-9]{1,3}")
# No resident takes these for an appointment.
NO_MOMENT = "1970年1月1日 00:00"

_FULL_MOMENT = re.compile(
    r"([12][0-9]{3})[年./-]([01]?[0-9])[月./-]([0-3]?[0-9])日?(?:[ T]*([012]?[0-9]):([0-5][0-9]))?"
)
_CLOCK = re.compile(r"(?<![0-9:])([01]?[0-9]|2[0-3]):([0-5][0-9])(?![0-9])")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HAN = re.compile("[\u4e00-\u9fff]")
# Of names, all ideographs: WeChat's page says Chinese characters, and these are some.
_IDEOGRAPH = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
# Between the parts of a name; passports and banks write a full stop for it.
_DOTS = str.maketrans(dict.fromkeys("·•‧・･", "."))
_LETTER = re.compile("[A-Za-z]")
_VISIBLE = re.compile("[!-~]")
_SYMBOL = re.compile("[!-/:-@\\[-`{-~]")


def kind_of(key: str) -> str | None:
    """The type of the field `key`, or None where it is no key of a field."""
    found = KEY.fullmatch(key)
    return found[1] if found else None


def fit(key: str, value: str | datetime) -> str:
    """`value` as the field `key` takes it: without control letters and line breaks, of the letters that
    its type allows, and cut to its length. A field of a type we don't know is treated as a `thing`, the
    strictest of those that take any text."""
    kind = kind_of(key) or "thing"
    if isinstance(value, datetime):
        value = _show(value)
    return _FITTERS.get(kind, _thing)(_one_line(value))


def _one_line(text: str) -> str:
    """Line breaks and other blanks become one blank; what can't be seen goes, bidirectional marks too."""
    kept = (" " if letter.isspace() else letter for letter in text)
    seen = "".join(
        letter for letter in kept if letter == " " or unicodedata.category(letter)[0] not in ("C", "Z")
    )
    return re.sub(" {2,}", " ", seen).strip()


def _cut(text: str, longest: int) -> str:
    """At most `longest` UTF-16 units, which is how JavaScript, and so perhaps WeChat, counts letters."""
    if _units(text) <= longest:
        return text
    kept = text[: longest - 1]
    while _units(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _thing(text: str) -> str:
    return _cut(text, 20) or "无"


def _only(allowed: re.Pattern[str], longest: int, otherwise: str) -> Callable[[str], str]:
    return lambda text: "".join(allowed.findall(text))[:longest] or otherwise


def _number(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0][:32].rstrip(".") if found else "0"


def _amount(text: str) -> str:
    found = _NUMBER.search(text)
    return f"{found[0][:10].rstrip('.')}元" if found else "0元"


def _name(text: str) -> str:
    """What the field does not take is no longer another name: a letter becomes `*`, as does an end that is
    cut off. Only what is no letter, an emoji, is left out."""
    taken = ""
    for letter in unicodedata.normalize("NFKC", text).translate(_DOTS):
        if not _IDEOGRAPH.match(letter):
            # An accent may go where the letter stays.
            letter = unicodedata.normalize("NFKD", letter)[0]
        if _IDEOGRAPH.match(letter) or _LETTER.match(letter) or _SYMBOL.match(letter):
            taken += letter
        elif unicodedata.category(letter)[0] in "LN" and not taken.endswith("*"):
            taken += "*"
    longest = 10 if _IDEOGRAPH.search(taken) else 20
    if _units(taken) > longest:
        while _units(taken) > longest - 1:
            taken = taken[:-1]
        taken += "*"
    return taken or "-"


def _car_number(text: str) -> str:
    plate = "".join(re.findall("[0-9A-Za-z]", text))[:7]
    region = _HAN.match(text)
    return (region[0] if region else "") + plate or "0"


def _moment_in(text: str) -> str | None:
    found = _FULL_MOMENT.search(text)
    if not found:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return _show(datetime(year, month, day, hour, minute, tzinfo=LOCAL))
    except ValueError:
        return None


def _date(text: str) -> str:
    return _moment_in(text) or NO_MOMENT


def _time(text: str) -> str:
    moment, clock = _moment_in(text), _CLOCK.search(text)
    return moment or (f"{int(clock[1]):02}:{clock[2]}" if clock else NO_MOMENT)


def _show(moment: datetime) -> str:
    local = moment.astimezone(LOCAL)
    return f"{local.year:04}年{local.month}月{local.day}日 {local:%H:%M}"


_FITTERS: dict[str, Callable[[str], str]] = {
    "thing": _thing,
    "number": _number,
    "letter": _only(_LETTER, 32, "X"),
    "symbol": _only(_SYMBOL, 5, "-"),
    "character_string": _only(_VISIBLE, 32, "-"),
    "time": _time,
    "date": _date,
    "amount": _amount,
    "phone_number": _only(re.compile("[0-9+()-]"), 17, "-"),
    "car_number": _car_number,
    "name": _name,
    "phrase": _only(_HAN, 5, "通知"),
}
KINDS = frozenset(_FITTERS)
