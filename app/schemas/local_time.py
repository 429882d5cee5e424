"""Moments as the console's forms send them: the district's clock, no offsets."""

from datetime import datetime
from typing import Any

from app.clock import LOCAL
from app.schemas.base import Moment

_MISREAD = "请填写日期和时间，如 2026-12-01T09:00"


def with_offset(typed: Any) -> Any:
    """`2026-12-01T09:00` on the district's clock, with its offset; anything else as it is."""
    try:
        moment = datetime.fromisoformat(typed.strip())
    except (ValueError, AttributeError):
        return typed
    has_hour = len(typed.strip()) > len("2026-12-01")
    return moment.replace(tzinfo=LOCAL).isoformat() if has_hour and moment.tzinfo is None else typed.strip()


class LocalMoment(Moment):
    """A moment as `<input type="datetime-local">` sends it."""

    default_error_messages = {"invalid": _MISREAD}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        return super()._deserialize(with_offset(value), attr, data, **kwargs)
