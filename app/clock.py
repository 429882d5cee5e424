"""The one place that reads the wall clock, and the one that knows where the district is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The calendar day that `moment` falls on in the district."""
    return moment.astimezone(LOCAL).date()


def local_moment(day: date, wall: time) -> datetime:
    """The UTC moment at which clocks in the district show `wall` on `day`."""
    return datetime.combine(day, wall, LOCAL).astimezone(UTC)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """First moment of the district's `day`, and of the day after, in UTC."""
    start = local_moment(day, time.min)
    return start, start + timedelta(days=1)
