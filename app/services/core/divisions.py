"""Division codes: who is above whom, and how to ask the database for everything below."""

import re
from typing import Any

import peewee

from app.errors import Invalid
from app.models import Area

# A division code of this many digits names a district; shorter ones reach over several.
DISTRICT_DIGITS = 6


def scope_of(code: str) -> str:
    """The prefix that a division code stands for: `370500` covers `3705…`, `370502` itself and below.

    Raises `Invalid` where `code` is no division code (2 to 12 digits; GB/T 2260 and its statistical
    extension pad with zeros on the right).
    """
    if not re.fullmatch(r"[0-9]{2,12}", code):
        raise Invalid(fields={"area": ["区划代码应为2至12位数字"]})
    if len(code) == 12 and code.endswith("000"):
        code = code[:9]
    if len(code) == 9 and code.endswith("000"):
        code = code[:6]
    while len(code) in (4, 6) and code.endswith("00"):
        code = code[:-2]
    return code


def is_below(code: str, scope: str) -> bool:
    return scope_of(code).startswith(scope)


def below(column: Any, scope: str) -> peewee.Expression:
    """SQL condition: `column` lies in `scope`. A range, so that an index serves it on every engine."""
    if not scope:
        return column >= ""
    if set(scope) == {"9"}:
        return column >= scope
    upper = str(int(scope) + 1).zfill(len(scope))
    return (column >= scope) & (column < upper)


def current_area(code: str) -> str:
    """The code of the division that this one was merged into, itself where it was not. Unknown ones stay."""
    row = Area.select(Area.merged_into).where(Area.code == code).tuples().first()
    return row[0] if row is not None and row[0] is not None else code


def scope_now(code: str) -> str:
    """As `scope_of`; an old link to a merged division leads to its successor."""
    return scope_of(current_area(code))


def require_area(code: str) -> None:
    """Raises `Invalid` unless the area is known, and not merged into another."""
    row = Area.get_or_none(Area.code == code)
    if row is not None and row.merged_into is not None:
        raise Invalid(fields={"area": [f"{row.name}已并入别处，请选择现在的区划"]})
    if row is None:
        raise Invalid(fields={"area": ["没有这个区划"]})
